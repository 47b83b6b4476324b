/* boot: a verb. */
#include "verbs.h"

void boot_run(struct call *call)
{
    answer_set(call->answer, EXIT_MACHINE, "boot: not built yet");
}
