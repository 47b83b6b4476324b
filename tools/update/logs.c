/* logs: the last lines of the journal of the wall and of what looks after it. */
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mask.h"
#include "run.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_MOST = 2000, LINES_NORMAL = 100, NUMBER_MAX = 16, LINE_BYTES = 4096 };

/* One line of the journal: it may quote what came from outside, so it is cleaned and masked. */
static bool put_line(struct buf *text, json_t *lines, const char *line, size_t len)
{
    char clean[LINE_BYTES];
    struct buf masked;
    str_format(clean, sizeof(clean), "%.*s", (int)(len < LINE_BYTES ? len : LINE_BYTES - 1), line);
    utf8_clean(clean, strlen(clean));
    buf_init(&masked, LINE_BYTES * MASK_GROWTH);
    bool fits =
        mask_line(clean, &masked) && buf_puts(text, buf_text(&masked)) && buf_puts(text, "\n");
    if (fits) {
        json_array_append_new(lines, json_string(buf_text(&masked)));
    }
    buf_destroy(&masked);
    return fits;
}

/*
 * The newest lines come first, because what is too long is cut at its end; told are they in the
 * order of time. A last line that was cut goes.
 */
static size_t put_lines(struct buf *text, json_t *lines, const struct buf *output)
{
    size_t end = output->len, count = 0;
    while (end > 0 && output->data[end - 1] != '\n') {
        end--;
    }
    while (end > 0) {
        size_t last = end - 1; /* the line's end */
        end = last;
        while (end > 0 && output->data[end - 1] != '\n') {
            end--;
        }
        if (last > end && !put_line(text, lines, output->data + end, last - end)) {
            break;
        }
        count += last > end;
    }
    return count;
}

static void tell(struct call *call, const struct ran *ran)
{
    struct buf text;
    json_t *lines = json_array();
    buf_init(&text, (size_t)RUN_OUTPUT_MAX * MASK_GROWTH);
    size_t count = put_lines(&text, lines, &ran->output);
    answer_key(call->answer, "lines", lines);
    call->answer->text = count > 0 ? mem_strdup(buf_text(&text)) : NULL;
    if (count == 0) {
        answer_set(call->answer, EXIT_DONE, "the journal has no line of the wall");
    } else if (call->json) {
        answer_set(call->answer, EXIT_DONE, "%zu lines", count);
    } else {
        answer_set(call->answer, EXIT_DONE, "%s", "");
    }
    buf_destroy(&text);
}

void logs_run(struct call *call)
{
    int64_t count = LINES_NORMAL;
    char number[NUMBER_MAX], why[ANSWER_LINE_MAX];
    struct ran ran;
    struct err err;
    if (call->words[0] && !str_to_int(call->words[0], 1, LINES_MOST, &count)) {
        answer_set(call->answer, EXIT_USAGE, "logs: \"%s\": write how many lines, 1 to %d",
                   call->words[0], LINES_MOST);
        return;
    }
    str_format(number, sizeof(number), "%lld", (long long)count);
    const char *const words[] = {"journalctl",
                                 "--no-pager",
                                 "--quiet",
                                 "--reverse",
                                 "--utc",
                                 "--output=short-iso",
                                 "--unit=hune.service",
                                 "--unit=hune-trial.service",
                                 "--unit=hune-config-import.service",
                                 "--lines",
                                 number,
                                 NULL};
    const struct run run = {.words = words, .input = -1, .limit_ms = RUN_SHORT_MS};
    if (!run_program(call->place, &run, &ran, &err)) {
        answer_set(call->answer, EXIT_MACHINE, "%s", err.text);
    } else if (ran.status != 0 && ran.output.len == 0) {
        ran_last_words(&ran, why, sizeof(why));
        answer_set(call->answer, EXIT_MACHINE, "the journal cannot be read: %s", why);
    } else {
        tell(call, &ran);
    }
    ran_destroy(&ran);
}
