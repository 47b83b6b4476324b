/* verify: a verb. */
#include "verbs.h"

void verify_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "verify: not built yet");
}
