/* install: a verb. */
#include "verbs.h"

void install_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "install: not built yet");
}
