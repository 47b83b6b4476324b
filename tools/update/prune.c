/* prune: a verb. */
#include "verbs.h"

void prune_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "prune: not built yet");
}
