/* result: how the last update or rollback ended. */
#include "base/buf.h"
#include "base/mem.h"
#include "launch.h"
#include "record.h"
#include "trial_file.h"
#include "verbs.h"

#include <stdlib.h>

enum { TEXT_MAX = 16 * 1024 };

static void list_steps(const json_t *result, struct buf *text)
{
    size_t i;
    const json_t *step, *note;
    json_array_foreach(json_object_get(result, "steps"), i, step)
    {
        const char *name = json_string_value(json_object_get(step, "step"));
        buf_printf(text, "%-10s %8.3f s\n", name ? name : "?",
                   (double)json_integer_value(json_object_get(step, "ms")) / 1000);
    }
    json_array_foreach(json_object_get(result, "notes"), i, note)
    {
        const char *sentence = json_string_value(note);
        buf_printf(text, "note: %s\n", sentence ? sentence : "");
    }
}

void result_run(struct call *call)
{
    struct trial trial;
    struct buf text;
    json_t *result = record_last(call->place);
    buf_init(&text, TEXT_MAX);
    if (trial_read(call->place, &trial)) {
        answer_set(call->answer, EXIT_BUSY, "%s is on trial, try %d of %d: ask again",
                   trial.to[0] ? trial.to : "the package's own release",
                   trial.tries > 0 ? trial.tries : 1, TRIAL_TRIES_MAX);
        answer_key(call->answer, "id", json_string(trial.id));
    } else if (result) {
        launch_answer(result, call->answer);
        list_steps(result, &text);
        call->answer->text = mem_strdup(buf_text(&text));
    } else {
        answer_set(call->answer, EXIT_DONE, "nothing was sent to this wall yet");
    }
    trial_destroy(&trial);
    buf_destroy(&text);
    json_decref(result);
}
