// links: feed/parse* model/* settings/nearest settings/text tools/desk/[!m]* tools/desk/message
// links: base/* tests/lib/fuzz
// packages: jansson
/* Any bytes as the document of the desk, behind 0xFF as its journal: read, and told to people. */
#include "tools/desk/journal.h"
#include "tools/desk/report.h"
#include "tools/desk/store.h"

#include "base/clock.h"
#include "tests/lib/fuzz.h"

#include <stdio.h>
#include <string.h>

enum { NOW = 1795267925, PART = 0xFF };

static FILE *nowhere;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    nowhere = fopen("/dev/null", "we");
    return nowhere && clock_set_zone("Europe/Paris", NULL) ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct store store = {.lock_fd = -1};
    struct err err = {""};
    char aside[PATH_MAX];
    json_t *entries = NULL;
    size_t unreadable = 0;
    const uint8_t *part = size > 0 ? memchr(data, PART, size) : NULL;
    size_t len = part ? (size_t)(part - data) : size;
    fuzz_check(store_init(&store, fuzz_file(data, len), &err), "a path for the document");
    if (store_load(&store, false, NOW, aside, &err)) {
        report_show(nowhere, store.root, NOW);
    }
    store_destroy(&store);
    const char *path = fuzz_file(part ? part + 1 : data, part ? size - len - 1 : 0);
    if (journal_read(path, &entries, &unreadable, &err)) {
        report_log(nowhere, entries, size % 2 != 0, NOW);
        fuzz_check(journal_next(entries) > 0, "the next entry has a number");
        journal_last(entries);
    }
    json_decref(entries);
    return 0;
}
