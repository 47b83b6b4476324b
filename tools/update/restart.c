/* restart: starts the wall's program anew, and waits until it shows something. */
#include "base/clock.h"
#include "base/str.h"
#include "run.h"
#include "verbs.h"
#include "wall_state.h"

enum { WAIT_MS = 60 * 1000 };

/* True when another process than before draws. */
static bool wait_for_another(struct call *call, int64_t before)
{
    struct wall_state state;
    int64_t until_ms = clock_steady_ms() + wall_patience_ms(call->place, WAIT_MS);
    bool there = false;
    do {
        wall_state_file(call->place, &state);
        there = state.alive && state.ready && state.pid != before;
        wall_state_destroy(&state);
    } while (!there && wall_rest(until_ms));
    return there;
}

void restart_run(struct call *call)
{
    static const char *const words[] = {"systemctl", "restart", "hune.service", NULL};
    const struct run run = {.words = words, .input = -1, .limit_ms = 3 * WAIT_MS};
    char why[ANSWER_LINE_MAX];
    struct wall_state state;
    struct ran ran;
    struct err err;
    int64_t begun = clock_steady_ms();
    wall_state_file(call->place, &state);
    int64_t before = state.pid;
    wall_state_destroy(&state);
    if (!run_program(call->place, &run, &ran, &err)) {
        answer_set(call->answer, EXIT_MACHINE, "%s", err.text);
    } else if (ran.status != 0) {
        ran_last_words(&ran, why, sizeof(why));
        answer_set(call->answer, EXIT_MACHINE, "systemd did not restart the wall: %s", why);
    } else if (wait_for_another(call, before)) {
        int64_t ms = clock_steady_ms() - begun;
        answer_key(call->answer, "ms", json_integer(ms));
        answer_set(call->answer, EXIT_DONE, "restarted, and on the screen again after %.1f s",
                   (double)ms / 1000);
    } else {
        answer_set(call->answer, EXIT_NOT_WELL,
                   "restarted, but the wall shows nothing yet: `status` and `logs` say why");
    }
    ran_destroy(&ran);
}
