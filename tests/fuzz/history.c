// links: history/* model/* tests/lib/past tests/lib/fuzz tests/lib/quiet
// links: base/buf base/civil base/clock base/err base/mem base/str base/utf8
// packages: sqlite3
/* Any bytes as the file of the wall's memory: raw, or ("P") where it differs from a good one. */
#include "tests/lib/fuzz.h"
#include "tests/lib/past.h"

#include "base/str.h"

#include <string.h>

enum { FILE_MAX = 1 << 20, PATCH = 4 };

static struct past past;
static char good[FILE_MAX], file[FILE_MAX];
static size_t good_len;
static FILE *nowhere;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    nowhere = fopen("/dev/null", "we");
    past_init(&past);
    past_network(&past, "mastodon")->followers = 10;
    past_start(&past);
    past_run(&past, PAST_NOW + PAST_DAYS(1), past_more_followers);
    past_stop(&past);
    good_len = fuzz_read(past.path, good, sizeof good);
    return nowhere && good_len > 0 ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool patched = size > 0 && data[0] == 'P';
    memcpy(file, good, good_len);
    for (size_t i = 1; patched && i + PATCH <= size; i += PATCH) {
        file[(data[i] + data[i + 1] * 256U + data[i + 2] * 65536U) % good_len] = (char)data[i + 3];
    }
    const char *path = patched ? fuzz_file(file, good_len) : fuzz_file(data, size);
    str_copy(past.path, sizeof past.path, path);
    past_start(&past);
    past.now += SLOT_S;
    past.steady_ms += 1000 * SLOT_S;
    fuzz_check(past_turn(&past) != NULL, "a turn goes on");
    past_stop(&past);
    history_print(past.path, nowhere, NULL);
    history_export(past.path, nowhere, NULL);
    return 0;
}
