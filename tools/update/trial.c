/* trial: a verb. */
#include "verbs.h"

void trial_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "trial: not built yet");
}
