/* releases: a verb. */
#include "verbs.h"

void releases_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "releases: not built yet");
}
