/* bundle: see bundle.h. */
#include "bundle.h"

#include "base/mem.h"
#include "base/str.h"
#include "disk.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

/* What has come, at most len; 0 at the end; -1 (fail). */
static ssize_t take(const struct bundle *bundle, char *dst, size_t len, struct fail *fail)
{
    for (;;) {
        struct pollfd wait = {.fd = bundle->fd, .events = POLLIN};
        int ready = poll(&wait, 1, BUNDLE_IDLE_MS);
        if (ready == 0) {
            fail_refuse(fail, "bundle: nothing came for %d seconds: send it again",
                        BUNDLE_IDLE_MS / 1000);
            return -1;
        }
        ssize_t got = ready > 0 ? read(bundle->fd, dst, len) : -1;
        if (got >= 0) {
            return got;
        }
        if (errno != EINTR && errno != EAGAIN) {
            fail_refuse(fail, "bundle: can't be read: %s: send it again", strerror(errno));
            return -1;
        }
    }
}

static bool cut_off(struct fail *fail, const char *what, uint64_t came, uint64_t wanted)
{
    return fail_refuse(fail,
                       "bundle: it ends early: %" PRIu64 " of %" PRIu64
                       " bytes of the %s came: send it again",
                       came, wanted, what);
}

static bool read_size(const char **text, uint64_t max, const char *what, uint64_t *ret_size,
                      struct fail *fail)
{
    char word[24];
    int64_t size = 0;
    size_t len = strspn(*text, "0123456789");
    if (len == 0 || !str_format(word, sizeof(word), "%.*s", (int)len, *text) ||
        !str_to_int(word, 1, INT64_MAX, &size)) {
        return fail_refuse(fail,
                           "bundle: the first line has no size of the %s: make it with "
                           "`make release`",
                           what);
    }
    if ((uint64_t)size > max) {
        return fail_refuse(fail,
                           "too big: the %s has %" PRIi64 " bytes, %" PRIu64
                           " are allowed: leave out what the wall does not need",
                           what, size, max);
    }
    *text += len;
    *ret_size = (uint64_t)size;
    return true;
}

static bool read_head(struct bundle *bundle, const char *line, struct fail *fail)
{
    static const char MAGIC[] = "HUNE-RELEASE ";
    uint64_t manifest = 0, signature = 0, payload = 0;
    if (!str_starts(line, MAGIC)) {
        return fail_refuse(fail, "bundle: this is no release of Hune: send the file that ends in "
                                 ".release");
    }
    line += strlen(MAGIC);
    if (!str_starts(line, "1 ")) {
        return fail_refuse(fail, "bundle: its format is not 1: update this wall's package first");
    }
    line += 2;
    if (!read_size(&line, BUNDLE_MANIFEST_MAX, "manifest", &manifest, fail) || *line++ != ' ' ||
        !read_size(&line, BUNDLE_SIGNATURE_MAX, "signature", &signature, fail) || *line++ != ' ' ||
        !read_size(&line, BUNDLE_PAYLOAD_MAX, "payload", &payload, fail) || *line != '\0') {
        return fail->code != EXIT_REFUSED
                   ? fail_refuse(fail, "bundle: the first line is not three sizes: make it with "
                                       "`make release`")
                   : false;
    }
    buf_init(&bundle->manifest, (size_t)manifest);
    buf_init(&bundle->signature, (size_t)signature);
    bundle->payload = payload;
    return true;
}

bool bundle_open(struct bundle *bundle, int fd, struct fail *fail)
{
    char line[BUNDLE_HEAD_MAX];
    size_t len = 0;
    *bundle = (struct bundle){.fd = fd};
    buf_init(&bundle->manifest, 1);
    buf_init(&bundle->signature, 1);
    fail->code = EXIT_DONE;
    for (;;) {
        /* One at a time: what follows the line belongs to others. */
        ssize_t got = take(bundle, &line[len], 1, fail);
        if (got < 0) {
            return false;
        }
        if (got == 0) {
            return len == 0 ? fail_refuse(fail, "bundle: it is empty: send a file that ends in "
                                                ".release")
                            : cut_off(fail, "first line", len, len + 1);
        }
        if (line[len] == '\n') {
            break;
        }
        if (++len == sizeof(line)) {
            return fail_refuse(fail, "bundle: this is no release of Hune: send the file that ends "
                                     "in .release");
        }
    }
    line[len] = '\0';
    return read_head(bundle, line, fail);
}

void bundle_destroy(struct bundle *bundle)
{
    buf_destroy(&bundle->manifest);
    buf_destroy(&bundle->signature);
}

static bool read_part(struct bundle *bundle, struct buf *part, const char *what, struct fail *fail)
{
    char *chunk = mem_alloc(1, CHUNK);
    ssize_t got = 1;
    while (part->len < part->max && got > 0) {
        size_t room = part->max - part->len;
        got = take(bundle, chunk, room < CHUNK ? room : CHUNK, fail);
        buf_append(part, chunk, got > 0 ? (size_t)got : 0);
    }
    free(chunk);
    return got > 0 || (got == 0 && cut_off(fail, what, part->len, part->max));
}

bool bundle_read(struct bundle *bundle, struct fail *fail)
{
    return read_part(bundle, &bundle->manifest, "manifest", fail) &&
           read_part(bundle, &bundle->signature, "signature", fail);
}

/* Until the announced bytes are here, or one more than that. */
static bool spool(struct bundle *bundle, int out, const char *path, struct digest *digest,
                  char *chunk, struct fail *fail)
{
    uint64_t came = 0;
    while (came < bundle->payload) {
        uint64_t rest = bundle->payload - came;
        ssize_t got = take(bundle, chunk, rest < CHUNK ? (size_t)rest : CHUNK, fail);
        if (got <= 0) {
            return got == 0 && cut_off(fail, "payload", came, bundle->payload);
        }
        if (!disk_write_all(out, chunk, (size_t)got)) {
            return fail_disk(fail, path);
        }
        digest_add(digest, chunk, (size_t)got);
        came += (uint64_t)got;
    }
    ssize_t more = take(bundle, chunk, 1, fail);
    return more == 0 || (more > 0 && fail_refuse(fail, "bundle: more follows than its first line "
                                                       "announces: make it again with `make "
                                                       "release`"));
}

bool bundle_spool(struct bundle *bundle, int out, const char *path, char ret_hex[DIGEST_HEX_MAX],
                  struct fail *fail)
{
    struct digest *digest = digest_create();
    char *chunk = mem_alloc(1, CHUNK);
    bool good = spool(bundle, out, path, digest, chunk, fail);
    digest_end(digest, ret_hex);
    digest_destroy(digest);
    free(chunk);
    return good;
}
