/*
 * remote: the forced command of the restricted key. What the desk asked for is in
 * SSH_ORIGINAL_COMMAND, and is one of the verbs that a desk may say, or nothing.
 */
#include "remote_line.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

void remote_run(struct call *call)
{
    struct remote_line line;
    struct err err;
    const char *asked = getenv("SSH_ORIGINAL_COMMAND");
    if (!remote_line_split(asked ? asked : "", asked ? strlen(asked) : 0, &line, &err)) {
        answer_set(call->answer, EXIT_USAGE, "%s. `help` lists what may be asked", err.text);
        return;
    }
    call->answer->written = true; /* by the verb's own answer */
    call->answer->code = (enum exit_code)verbs_run(call->place, line.count, line.words, FROM_DESK);
}
