/* result: a verb. */
#include "verbs.h"

void result_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "result: not built yet");
}
