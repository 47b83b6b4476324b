/* answer: see answer.h. */
#include "remote/answer.h"

#include "base/clock.h"

#include <jansson.h>

static const double MS_PER_S = 1000;

static int append(const char *bytes, size_t len, void *user)
{
    return buf_append(user, bytes, len) ? 0 : -1;
}

/* Null for "", and for what is not UTF-8: a folder's name may be anything. */
static json_t *text_or_null(const char *text)
{
    json_t *value = *text ? json_string(text) : NULL;
    return value ? value : json_null();
}

bool answer_write(const struct answer *answer, struct buf *text)
{
    char at[32] = "";
    if (answer->at != TIME_NONE) {
        clock_format_rfc3339(answer->at, at);
    }
    json_t *object =
        json_pack("{s:s, s:f, s:o, s:o, s:b, s:b, s:i, s:i, s:s, s:o}", "id", answer->id,
                  "at_boot_s", (double)answer->at_ms / MS_PER_S, "at", text_or_null(at), "file",
                  text_or_null(answer->file), "exact", answer->exact, "lit", answer->lit, "width",
                  answer->width, "height", answer->height, "scene", scene_word(answer->scene),
                  "error", text_or_null(answer->error));
    /* Digits of seconds to the thousandth, for years. */
    bool good =
        object &&
        json_dump_callback(object, append, text, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) == 0 &&
        buf_puts(text, "\n");
    json_decref(object);
    return good;
}
