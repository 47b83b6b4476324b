/* config_check: see config_check.h. */
#include "config_check.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mask.h"
#include "run.h"
#include "wall_state.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_BYTES = 4096, TEXT_MAX = 512 * 1024, MODE_ALL_READ = 0444 };

/* The program opens it by this name, anew, with its own rights. */
static const char INPUT[] = "/proc/self/fd/0";
static const char NAME[] = "hune.conf";

static int in_memory(const struct buf *text, struct err *err)
{
    int fd = memfd_create("hune.conf", MFD_CLOEXEC);
    const char *at = buf_text(text), *end = at + text->len;
    while (fd >= 0 && at < end) {
        ssize_t put = write(fd, at, (size_t)(end - at));
        if (put < 0 && errno != EINTR) {
            break;
        }
        at += put > 0 ? put : 0;
    }
    if (fd < 0 || at < end || fchmod(fd, MODE_ALL_READ) != 0) {
        err_set(err, "there is no memory to check the config in: %s", strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return -1;
    }
    return fd;
}

/* One line of what it said, under the file's own name and masked. */
static void put_line(struct buf *all, json_t *problems, const char *line, size_t len)
{
    char said[LINE_BYTES];
    struct buf shown;
    size_t skip = len >= sizeof(INPUT) - 1 && memcmp(line, INPUT, sizeof(INPUT) - 1) == 0
                      ? sizeof(INPUT) - 1
                      : 0;
    str_format(said, sizeof(said), "%s%.*s", skip ? NAME : "",
               (int)(len < LINE_BYTES ? len - skip : LINE_BYTES - skip - 1), line + skip);
    utf8_clean(said, strlen(said));
    buf_init(&shown, LINE_BYTES * MASK_GROWTH);
    if (mask_line(said, &shown) && buf_puts(all, buf_text(&shown)) && buf_puts(all, "\n")) {
        json_array_append_new(problems, json_string(buf_text(&shown)));
    }
    buf_destroy(&shown);
}

static void refuse(const struct ran *ran, struct answer *answer)
{
    struct buf all;
    json_t *problems = json_array();
    buf_init(&all, TEXT_MAX);
    for (const char *at = buf_text(&ran->output); *at;) {
        size_t len = strcspn(at, "\n");
        if (len > 0) {
            put_line(&all, problems, at, len);
        }
        at += len + (at[len] == '\n');
    }
    size_t count = json_array_size(problems);
    const char *first = json_string_value(json_array_get(problems, 0));
    answer_set(answer, EXIT_REFUSED,
               "the config is refused, nothing has changed: %zu %s%s%s: mend it and push it again",
               count, count == 1 ? "mistake: " : "mistakes, the first: ", first ? first : "", "");
    answer_key(answer, "problems", problems);
    answer_key(answer, "text", json_string(buf_text(&all)));
    answer->text = mem_strdup(buf_text(&all));
    buf_destroy(&all);
}

bool config_check(const struct place *place, const struct buf *text, struct answer *answer)
{
    char program[PLACE_MAX], why[ANSWER_LINE_MAX];
    struct ran ran;
    struct err err;
    wall_program(place, program);
    int fd = in_memory(text, &err);
    if (fd < 0) {
        return answer_set(answer, EXIT_MACHINE, "%s", err.text);
    }
    const char *const words[] = {program, "--check-config", INPUT, NULL};
    const struct run run = {.words = words,
                            .input = fd,
                            .unprivileged = true,
                            .user = "hune", /* who may read the tokens that the config names */
                            .limit_ms = RUN_SHORT_MS};
    bool started = run_program(place, &run, &ran, &err);
    bool good = started && ran.status == 0;
    if (!started) {
        answer_set(answer, EXIT_MACHINE, "the config can't be checked: %s", err.text);
    } else if (ran.status == 1 && ran.output.len > 0 && !ran.late) {
        refuse(&ran, answer);
    } else if (!good) {
        ran_last_words(&ran, why, sizeof(why));
        answer_set(answer, EXIT_MACHINE, "the config can't be checked: %s: %s", program, why);
    }
    ran_destroy(&ran);
    close(fd);
    return good;
}
