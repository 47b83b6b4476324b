/* rollback: a verb. */
#include "verbs.h"

void rollback_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "rollback: not built yet");
}
