/* answer: see answer.h. */
#include "feed/answer.h"

#include "base/utf8.h"
#include "feed/parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void answer_init(struct answer *answer)
{
    *answer = (struct answer){.outcome = OUTCOME_FAILED, .served_at = TIME_NONE};
    buf_init(&answer->body, PARSE_BYTES_MAX);
}

void answer_destroy(struct answer *answer)
{
    buf_destroy(&answer->body);
}

void answer_clear(struct answer *answer)
{
    answer_destroy(answer);
    answer_init(answer);
}

void answer_fail(struct answer *answer, enum trouble trouble, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(answer->detail, sizeof answer->detail, format, args);
    va_end(args);
    /* A library's message may quote what a server sent. */
    utf8_clean(answer->detail, strlen(answer->detail));
    answer->outcome = OUTCOME_FAILED;
    answer->trouble = trouble;
    buf_destroy(&answer->body);
}
