/* history: how much it writes in a day, with as many networks as a wall may have. */
// links: history/* model/* tests/lib/past
// links: base/buf base/civil base/clock base/err base/log base/mem base/str base/utf8
// packages: sqlite3
#include "base/str.h"
#include "tests/lib/past.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

enum {
    DAY_MAX = 5 * 1000 * 1000,
    BATCHES = 24 * 2,
    /* The log's index is mapped, not written: in each batch two of its pages change at most. */
    INDEX_BYTES = 2 * 4096,
    DAYS = 4,
};

static int setup(void **state)
{
    static struct past past;
    static char ids[MODEL_NETWORKS_MAX][40];
    past_init(&past);
    for (int i = 0; i < MODEL_NETWORKS_MAX; i++) {
        str_format(ids[i], sizeof(ids[i]), "https://example.org/network/%d", i);
        past_network(&past, ids[i])->reach = 1e6;
    }
    past_listen(&past, 0);
    past.told.crisis.present = past.told.queue.present = true;
    past.told.crisis.level = LEVEL_WATCH;
    past.told.crisis.origin = past.told.queue.origin = past.told.listening.origin;
    *state = &past;
    return 0;
}

static int teardown(void **state)
{
    past_destroy(*state);
    return 0;
}

/* Every figure another one, with many digits, at every turn. */
static void all_change(struct past *past)
{
    for (size_t i = 0; i < past->told.network_count; i++) {
        past->networks[i].followers = 1e6 + (double)(lrand48() % 100000);
        past->networks[i].interactions = 1e4 * drand48();
        past->networks[i].mentions = (double)(lrand48() % 1000);
    }
    past->told.listening.mentions_per_hour = 100 * drand48();
    past->told.crisis.mentions_per_hour = 100 * drand48();
    past->told.queue.total = (double)(lrand48() % 1000);
}

/* An office: followers move now and then, rates and mentions a few times an hour. */
static void some_change(struct past *past)
{
    for (size_t i = 0; i < past->told.network_count; i++) {
        past->networks[i].followers += lrand48() % 24 == 0;
        if (lrand48() % 4 == 0) {
            past->networks[i].interactions = (double)(lrand48() % 10000);
            past->networks[i].mentions = (double)(lrand48() % 1000);
        }
    }
    past->told.listening.mentions_per_hour = (double)(lrand48() % 100);
}

/* Bytes that this process has handed to write(2) and its like so far. */
static long written(void)
{
    char line[128];
    long bytes = -1;
    FILE *file = fopen("/proc/self/io", "re");
    while (file && fgets(line, sizeof(line), file)) {
        if (str_starts(line, "wchar: ")) {
            bytes = strtol(line + strlen("wchar: "), NULL, 10);
        }
    }
    if (file) {
        fclose(file);
    }
    return bytes;
}

/* Of the worst day after the first; the end, which writes the log back, belongs to the last. */
static long worst_day(struct past *past, void (*tell)(struct past *past), long *ret_total)
{
    long worst = 0, begun = 0, total = 0;
    past_start(past);
    past_run(past, PAST_NOW + PAST_DAYS(1), tell);
    for (int day = 1; day <= DAYS; day++) {
        begun = written();
        past_run(past, past->now + PAST_DAYS(1), tell);
        if (day == DAYS) {
            past_stop(past);
        }
        long bytes = written() - begun + (long)BATCHES * INDEX_BYTES;
        total += bytes;
        worst = bytes > worst ? bytes : worst;
    }
    *ret_total = total;
    return worst;
}

static void check(struct past *past, void (*tell)(struct past *past), const char *what)
{
    struct stat file;
    long total = 0;
    if (written() < 0) {
        skip();
    }
    long worst = worst_day(past, tell, &total);
    assert_int_equal(stat(past->path, &file), 0);
    print_message("# %s: %.2f MB a day, %.2f MB on the worst; the file has %.2f MB after %d\n",
                  what, (double)total / DAYS / 1e6, (double)worst / 1e6, (double)file.st_size / 1e6,
                  DAYS + 1);
    assert_true(worst < DAY_MAX);
}

static void everything_changes(void **state)
{
    check(*state, all_change, "64 networks, all figures change every 5 minutes");
}

static void an_office(void **state)
{
    check(*state, some_change, "64 networks of an office");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_changes, setup, teardown),
        cmocka_unit_test_setup_teardown(an_office, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
