/* schedule_says: the words and signs of one publication. See schedule.h. */
#include "scene/schedule.h"

#include "base/i18n.h"
#include "base/str.h"

struct look look_publication(enum publication_status status)
{
    static const struct look LOOKS[PUBLICATION_STATUS_COUNT] = {
        [PUBLICATION_STATUS_UNKNOWN] = {SHAPE_RING, INK_MUTED, INK_PANEL,
                                        TR_MARK("status not known")},
        [PUBLICATION_DRAFT] = {SHAPE_RING, INK_MUTED, INK_PANEL, TR_MARK("draft")},
        [PUBLICATION_REVIEW_NEEDED] = {SHAPE_DIAMOND, INK_BAD, INK_BAD_GROUND,
                                       TR_MARK("second reading required")},
        [PUBLICATION_IN_REVIEW] = {SHAPE_TRIANGLE, INK_WARN, INK_WARN_GROUND,
                                   TR_MARK("in second reading")},
        [PUBLICATION_APPROVED] = {SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, TR_MARK("approved")},
        [PUBLICATION_PUBLISHED] = {SHAPE_CHECK, INK_GOOD, INK_GOOD_GROUND, TR_MARK("published")},
        [PUBLICATION_PAUSED] = {SHAPE_PAUSE, INK_MUTED, INK_PANEL, TR_MARK("paused")},
    };
    struct look look =
        LOOKS[status < PUBLICATION_STATUS_COUNT ? status : PUBLICATION_STATUS_UNKNOWN];
    look.word = tr(look.word);
    return look;
}

size_t schedule_state(const struct view_publication *publication, char text[FORMAT_MAX * 2],
                      struct span spans[SCHEDULE_SPANS])
{
    struct look look = look_publication(publication->status);
    if (!publication->held) {
        spans[0] = (struct span){STYLE_STRONG, look.ink, NULL, look.shape};
        spans[1] = (struct span){STYLE_STRONG, look.ink, look.word, .space = 35, .flex = true};
        return 2;
    }
    /* TRANSLATORS: a publication that waits while an alert is on. */
    const char *held = tr("held");
    spans[0] = (struct span){STYLE_STRONG, INK_WARN, NULL, SHAPE_PAUSE};
    spans[1] = (struct span){STYLE_STRONG, INK_WARN, held, .space = 35};
    str_format(text, FORMAT_MAX * 2, "· %s", look.word);
    spans[2] = (struct span){STYLE_TEXT, INK_MUTED, text, .space = 30, .drop = 1};
    return 3;
}

const char *schedule_short(enum publication_status status)
{
    /* TRANSLATORS: "second reading required" and "in second reading" in fewer letters. */
    return status == PUBLICATION_REVIEW_NEEDED ? tr("to be read")
           : status == PUBLICATION_IN_REVIEW   ? tr("being read")
                                               : look_publication(status).word;
}

static bool needs_reader(const struct view_publication *publication)
{
    return !publication->reviewer && (publication->status == PUBLICATION_DRAFT ||
                                      publication->status == PUBLICATION_REVIEW_NEEDED);
}

size_t schedule_people(const struct view_publication *publication,
                       struct span spans[SCHEDULE_SPANS])
{
    bool missing = needs_reader(publication);
    bool reads = publication->reviewer || publication->status == PUBLICATION_IN_REVIEW;
    const char *author = publication->author ? publication->author : "—";
    spans[0] = (struct span){STYLE_TEXT, INK_MUTED, author, .flex = true, .drop = 1};
    if (!reads && !missing) {
        return publication->author ? 1 : 0;
    }
    spans[1] = (struct span){STYLE_TEXT, INK_MUTED, "→", .space = 30};
    const char *reviewer = publication->reviewer ? publication->reviewer : "—";
    spans[2] = (struct span){STYLE_TEXT, INK_MUTED, reviewer, .space = 30, .flex = true};
    if (missing) {
        /* TRANSLATORS: a second reader. */
        spans[2] = (struct span){STYLE_STRONG, INK_WARN, tr("to be found"), .space = 30};
    }
    return 3;
}

/* Held or paused: what is late then is so on purpose. */
static bool is_meant(const struct view_publication *publication)
{
    return publication->held || publication->status == PUBLICATION_PAUSED;
}

struct span schedule_time(const struct view_publication *publication, char text[FORMAT_MAX])
{
    enum ink ink = publication->at == TIME_NONE ? INK_MUTED
                   : !publication->late         ? INK_TEXT
                   : is_meant(publication)      ? INK_WARN
                                                : INK_BAD;
    return (struct span){STYLE_STRONG, ink, format_time(text, publication->at), .figure = true};
}

struct span schedule_text(const struct view_publication *publication)
{
    const char *text = publication->text;
    const char *none = publication->private ? tr("private") : "—";
    return (struct span){STYLE_TEXT, text ? INK_TEXT : INK_MUTED, text ? text : none};
}

size_t schedule_note(const struct paint *paint, const struct view_publication *publication,
                     char texts[2][FORMAT_MAX * 2], struct span spans[SCHEDULE_SPANS])
{
    char time[FORMAT_MAX];
    int64_t now = paint->view->now;
    size_t n = 0;
    if (publication->late) {
        enum shape sign = is_meant(publication) ? SHAPE_TRIANGLE : SHAPE_DIAMOND;
        enum ink ink = is_meant(publication) ? INK_WARN : INK_BAD;
        str_format(texts[0], FORMAT_MAX * 2, "+%s", format_duration(time, now - publication->at));
        spans[n++] = (struct span){STYLE_STRONG, ink, NULL, sign};
        spans[n++] = (struct span){STYLE_STRONG, ink, texts[0], .space = 30, .figure = true};
        return n;
    }
    if (publication->at == TIME_NONE) {
        /* TRANSLATORS: a publication whose time is not settled. */
        spans[n++] = (struct span){STYLE_TEXT, INK_MUTED, tr("no time yet"), .drop = 2};
    }
    if (publication->cooling_left_s > 0) {
        format_duration(time, publication->cooling_left_s);
        /* TRANSLATORS: how long a publication still waits before it may go out. */
        str_format(texts[1], FORMAT_MAX * 2, tr("cooling-off %s"), time);
        spans[n] = (struct span){STYLE_TEXT, INK_MUTED, texts[1], .figure = true, .drop = 1};
        spans[n++].space = 60;
    }
    return n;
}
