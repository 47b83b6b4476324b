/* picture: a verb. */
#include "verbs.h"

void picture_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "picture: not built yet");
}
