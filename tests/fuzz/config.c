// links: settings/* base/* tests/lib/fuzz tests/lib/same_settings
// packages: libconfuse
/* Any bytes as the config: all or nothing, each problem with its line, no secret told. */
#include "tests/lib/fuzz.h"

#include "base/str.h"
#include "settings/settings.h"
#include "tests/lib/same_settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct settings settings, before;
    struct problems problems;
    struct err err = {""};
    const char *path = fuzz_file(data, size);
    problems_init(&problems);
    settings_init(&settings);
    before = settings;
    bool good = settings_load(path, &settings, &problems, &err);
    fuzz_check(good || (settings.source_count == 0 && !differing_setting(&settings, &before)),
               "nothing half taken");
    fuzz_check(good == (problems.total == 0 && !err.text[0]), "a reason when it is refused");
    fuzz_check(!good || settings.source_count <= SETTINGS_SOURCES_MAX,
               "no more than there is room");
    for (size_t i = 0; i < problems.count; i++) {
        fuzz_check(str_starts(problems.items[i].text, path), "each problem names the file");
    }
    for (size_t i = 0; good && i < settings.source_count; i++) {
        for (size_t k = 0; k < source_address_count(&settings.sources[i]); k++) {
            fuzz_check(*source_address(&settings.sources[i], k), "addresses that are some");
        }
    }
    problems_destroy(&problems);
    return 0;
}
