/* message: one line of the office's own on every scene, for a while. */
#include "ask.h"
#include "base/str.h"
#include "message_text.h"
#include "slurp.h"
#include "verbs.h"

enum { SECONDS_LEAST = 10, SECONDS_MOST = 24 * 3600 };

static bool read_text(struct call *call, struct buf *text, size_t *ret_len)
{
    struct err err;
    if (!slurp_input(call->input, SLURP_INPUT_MS, text, &err)) {
        return answer_set(call->answer, EXIT_REFUSED, "message: %s: %d characters at most",
                          err.text, MESSAGE_POINTS_MAX);
    }
    return message_check(buf_text(text), text->len, ret_len, &err) ||
           answer_set(call->answer, EXIT_REFUSED, "message: %s", err.text);
}

static void put(struct call *call, int64_t seconds)
{
    struct buf text;
    struct err err;
    size_t len = 0;
    char what[ANSWER_LINE_MAX];
    buf_init(&text, MESSAGE_BYTES_MAX);
    if (read_text(call, &text, &len)) {
        json_t *object = json_pack("{s:s%, s:I}", "text", buf_text(&text), len, "until",
                                   (json_int_t)ask_now_s() + seconds);
        if (object && ask_put(call->place, "message", object, &err)) {
            answer_key(call->answer, "seconds", json_integer(seconds));
            str_format(what, sizeof(what), "the message is on the wall for %lld s",
                       (long long)seconds);
            ask_answer(call, what);
        } else {
            answer_set(call->answer, EXIT_MACHINE, "the wall could not be asked: %s",
                       object ? err.text : "no memory");
        }
    }
    buf_destroy(&text);
}

void message_run(struct call *call)
{
    int64_t seconds = 0;
    struct err err;
    if (str_equal(call->words[0], "clear")) {
        if (ask_remove(call->place, "message", &err)) {
            ask_answer(call, "no message is on the wall");
        } else {
            answer_set(call->answer, EXIT_MACHINE, "%s", err.text);
        }
    } else if (str_to_int(call->words[0], SECONDS_LEAST, SECONDS_MOST, &seconds)) {
        put(call, seconds);
    } else {
        answer_set(call->answer, EXIT_USAGE,
                   "message: \"%s\": write how many seconds it stays, %d to %d, or clear",
                   call->words[0], SECONDS_LEAST, SECONDS_MOST);
    }
}
