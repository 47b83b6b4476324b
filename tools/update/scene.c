/* scene: one scene stays on the wall for a while, or the tour goes on. */
#include "ask.h"
#include "base/str.h"
#include "scene_words.h"
#include "verbs.h"

#include <string.h>

enum { SECONDS_LEAST = 5, SECONDS_MOST = 24 * 3600, SECONDS_NORMAL = 300 };

bool scene_is_known(const char *word)
{
    for (size_t i = 0; i < SCENE_WORDS; i++) {
        if (str_equal(word, SCENE_NAMES[i])) {
            return true;
        }
    }
    return false;
}

static void go_on(struct call *call)
{
    struct err err;
    if (call->words[1]) {
        answer_set(call->answer, EXIT_USAGE, "scene tour: it goes on for good: leave %s out",
                   call->words[1]);
    } else if (ask_remove(call->place, "scene", &err)) {
        ask_answer(call, "the tour goes on");
    } else {
        answer_set(call->answer, EXIT_MACHINE, "%s", err.text);
    }
}

void scene_run(struct call *call)
{
    int64_t seconds = SECONDS_NORMAL;
    struct err err;
    char what[ANSWER_LINE_MAX];
    if (str_equal(call->words[0], "tour")) {
        go_on(call);
        return;
    }
    if (!scene_is_known(call->words[0])) {
        answer_set(call->answer, EXIT_USAGE,
                   "scene %s: no such scene: say overview, queue, listening, publications, goals, "
                   "crisis or tour",
                   call->words[0]);
        return;
    }
    if (call->words[1] && !str_to_int(call->words[1], SECONDS_LEAST, SECONDS_MOST, &seconds)) {
        answer_set(call->answer, EXIT_USAGE, "scene: \"%s\": write seconds, %d to %d",
                   call->words[1], SECONDS_LEAST, SECONDS_MOST);
        return;
    }
    json_t *object = json_pack("{s:s, s:I}", "scene", call->words[0], "until",
                               (json_int_t)ask_now_s() + seconds);
    if (!ask_put(call->place, "scene", object, &err)) {
        answer_set(call->answer, EXIT_MACHINE, "the wall could not be asked: %s", err.text);
        return;
    }
    answer_key(call->answer, "scene", json_string(call->words[0]));
    answer_key(call->answer, "seconds", json_integer(seconds));
    str_format(what, sizeof(what), "%s stays on the wall for %lld s", call->words[0],
               (long long)seconds);
    ask_answer(call, what);
}
