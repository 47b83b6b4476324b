/* check: see check.h. */
#include "check.h"

#include "base/str.h"
#include "disk.h"
#include "elf_header.h"
#include "store.h"

#include <inttypes.h>
#include <string.h>

enum { OS_RELEASE_MAX = 16 * 1024, BLOCK = 4096 };

void check_os_release(const struct place *place, struct buf *ret_text)
{
    char path[PLACE_MAX];
    buf_init(ret_text, OS_RELEASE_MAX);
    /* A link to /usr/lib/os-release, on every Debian. */
    if (!disk_read(place_at(place, path, "%s", PLACE_OS_RELEASE), ret_text, NULL)) {
        buf_clear(ret_text);
        disk_read(place_at(place, path, "/usr/lib/os-release"), ret_text, NULL);
    }
}

int64_t check_os(const struct place *place)
{
    static const char KEY[] = "VERSION_ID=";
    char word[16] = "";
    struct buf text;
    int64_t version = 0;
    check_os_release(place, &text);
    for (const char *line = buf_text(&text); *line;) {
        size_t len = strcspn(line, "\n");
        if (str_starts(line, KEY)) {
            const char *value = line + strlen(KEY);
            value += *value == '"';
            str_format(word, sizeof(word), "%.*s", (int)strspn(value, "0123456789"), value);
            str_to_int(word, 0, INT32_MAX, &version);
        }
        line += len + (line[len] == '\n');
    }
    buf_destroy(&text);
    return version;
}

static bool check_age(const struct place *place, const struct manifest *manifest,
                      bool allow_downgrade, struct fail *fail)
{
    char current[VERSION_MAX];
    int64_t highest = store_counter(place);
    store_current(place, current);
    if (*current && strcmp(current, manifest->version) == 0) {
        return fail_refuse(fail,
                           "version: manifest: %s runs already: give another build another "
                           "version",
                           current);
    }
    if (manifest->counter <= highest) {
        return fail_refuse(fail,
                           "counter: manifest: %" PRIi64 ", and this wall has accepted "
                           "%" PRIi64 " already: an old release is not taken again: make and "
                           "sign it anew, with a higher counter",
                           manifest->counter, highest);
    }
    if (*current && version_compare(manifest->version, current) < 0 && !allow_downgrade) {
        return fail_refuse(fail,
                           "downgrade: manifest: %s is older than %s, which runs: say "
                           "--allow-downgrade if that is meant",
                           manifest->version, current);
    }
    return true;
}

/* The payload, what is in it in whole blocks, folders, and something to spare. */
static bool check_room(const struct place *place, const struct manifest *manifest,
                       struct fail *fail)
{
    char path[PLACE_MAX];
    int64_t room = disk_room(place_at(place, path, "%s", PLACE_INCOMING));
    uint64_t wanted = manifest->payload_bytes + manifest->unpacked +
                      2 * (uint64_t)manifest->count * BLOCK + CHECK_SPARE_BYTES;
    if (room < 0 || (uint64_t)room >= wanted) {
        return true;
    }
    return fail_machine(fail,
                        "room: %s: %" PRIu64 " MB are needed, %" PRIi64 " MB are free: make "
                        "room (`hune-update prune`, `journalctl --vacuum-size=50M`, `apt "
                        "clean`) and send it again",
                        path, wanted / 1000 / 1000 + 1, room / 1000 / 1000);
}

bool check_release(const struct place *place, const struct manifest *manifest, uint64_t payload,
                   bool allow_downgrade, struct fail *fail)
{
    const char *own = elf_own_architecture();
    int64_t os = check_os(place);
    if (manifest->payload_bytes != payload) {
        return fail_refuse(fail,
                           "size: payload: the bundle announces %" PRIu64 " bytes, the "
                           "manifest %" PRIu64 ": make it again with `make release`",
                           payload, manifest->payload_bytes);
    }
    if (!check_age(place, manifest, allow_downgrade, fail)) {
        return false;
    }
    if (strcmp(manifest->architecture, own) != 0) {
        return fail_refuse(fail,
                           "architecture: manifest: it is for %.20s, this wall is %s: send "
                           "the release for %s",
                           manifest->architecture, own, own);
    }
    if (os > 0 && os < manifest->minimum_os) {
        return fail_refuse(fail,
                           "minimum_os: manifest: it needs Debian %" PRIi64 ", this wall has "
                           "%" PRIi64 ": upgrade the system, or send a release for it",
                           manifest->minimum_os, os);
    }
    return check_room(place, manifest, fail);
}
