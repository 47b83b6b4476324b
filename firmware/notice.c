/* notice: see notice.h. */
#include "notice.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { LOGGED_MAX = 10 };

/* Over "path:" and a line's number, which is 0 when there is none. */
static const char *part(const char *text, const char *path, long *line)
{
    size_t len = strlen(path);
    *line = 0;
    if (!str_starts(text, path) || text[len] != ':') {
        return text;
    }
    text += len + 1;
    const char *end = text + strspn(text, "0123456789");
    if (end > text && *end == ':') {
        *line = strtol(text, NULL, 10);
        text = end + 1;
    }
    return text + strspn(text, " ");
}

void notice_make(const char *path, const struct problems *problems, const struct err *reason,
                 char dst[NOTICE_MAX])
{
    const char *first = problems->count ? problems->items[0].text : reason ? reason->text : "";
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char one[NOTICE_MAX];
    long line = 0;
    const char *text = part(first, path, &line);
    if (*text == '\0') {
        dst[0] = '\0';
        return;
    }
    if (line > 0) {
        /* TRANSLATORS: a file's name, a line's number, what is wrong there. */
        str_format(one, sizeof(one), tr("%1$s, line %2$ld: %3$s"), name, line, text);
    } else if (text == first) {
        str_copy(one, sizeof(one), text);
    } else {
        str_format(one, sizeof(one), tr("%1$s: %2$s"), name, text);
    }
    if (problems->total < 2) {
        str_copy(dst, NOTICE_MAX, one);
        return;
    }
    int more = (int)problems->total - 1;
    /* TRANSLATORS: %1$s is a sentence about one problem. */
    str_format(dst, NOTICE_MAX,
               tr_n("%1$s (and %2$d other problem)", "%1$s (and %2$d other problems)",
                    (unsigned long)more),
               one, more);
}

void notice_log(const struct problems *problems, const struct err *reason)
{
    for (size_t i = 0; i < problems->count && i < LOGGED_MAX; i++) {
        log_error("%s", problems->items[i].text);
    }
    if (problems->total > LOGGED_MAX) {
        log_error("and %zu more problems: hune --check-config lists them",
                  problems->total - LOGGED_MAX);
    }
    if (problems->count == 0) {
        log_error("%s", reason->text);
    }
}
