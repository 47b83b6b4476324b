/* trouble_says: see trouble_says.h. */
#include "scene/trouble_says.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"
#include "scene/words.h"

enum { SOON_S = 60 };

void trouble_says_what(char dst[TROUBLE_SAYS_MAX], const struct view *view)
{
    const struct view_trouble *bad = &view->trouble;
    char moment[FORMAT_MAX];
    bool early = bad->kind == TROUBLE_CLOCK && view->now == TIME_NONE;
    const char *word = early ? tr("waiting for the time") : word_trouble(bad->kind);
    if (bad->since == TIME_NONE) {
        str_format(dst, TROUBLE_SAYS_MAX, tr_ctx("trouble", "%1$s: %2$s"), bad->source, word);
        return;
    }
    str_format(dst, TROUBLE_SAYS_MAX, tr("%1$s: %2$s since %3$s"), bad->source, word,
               format_moment(moment, bad->since, view->now));
}

void trouble_says_others(char dst[TROUBLE_SAYS_MAX], const struct view *view)
{
    size_t others = view->trouble.count > 1 ? view->trouble.count - 1 : 0;
    dst[0] = '\0';
    if (others > 0) {
        str_format(dst, TROUBLE_SAYS_MAX,
                   tr_n("and %d other source", "and %d other sources", others), (int)others);
    }
}

void trouble_says_quiet(char dst[TROUBLE_SAYS_MAX], const struct view *view)
{
    size_t quiet = view->trouble.quiet;
    dst[0] = '\0';
    if (quiet > 0) {
        str_format(dst, TROUBLE_SAYS_MAX,
                   tr_n("%d source in known trouble", "%d sources in known trouble", quiet),
                   (int)quiet);
    }
}

void trouble_says_next(char dst[TROUBLE_SAYS_MAX], const struct view *view)
{
    char moment[FORMAT_MAX];
    int64_t at = view->trouble.next_try;
    dst[0] = '\0';
    if (at != TIME_NONE && at <= view->now + SOON_S) {
        str_copy(dst, TROUBLE_SAYS_MAX, tr("next try within a minute"));
    } else if (at != TIME_NONE) {
        str_format(dst, TROUBLE_SAYS_MAX, tr("next try at %s"), format_time(moment, at));
    }
}
