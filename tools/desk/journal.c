/* journal: see journal.h. */
#include "journal.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENTRY_FLAGS = JSON_COMPACT | JSON_REAL_PRECISION(15), HEX_MAX = 20 };

static bool fail(const char *path, struct err *err)
{
    return err_set(err, tr("%1$s: the journal can't be used: %2$s"), path, strerror(errno));
}

static bool read_whole(int fd, struct buf *text)
{
    char part[64 * 1024];
    for (;;) {
        ssize_t got = read(fd, part, sizeof part);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got == 0;
        }
        if (!buf_append(text, part, (size_t)got)) {
            errno = EFBIG;
            return false;
        }
    }
}

static json_t *read_lines(const char *text, size_t len, size_t *unreadable)
{
    json_t *entries = json_array();
    while (len > 0) {
        const char *end = memchr(text, '\n', len);
        size_t line = end ? (size_t)(end - text) : len;
        json_t *entry = json_loadb(text, line, 0, NULL);
        if (json_is_object(entry) && json_is_integer(json_object_get(entry, "n"))) {
            json_array_append(entries, entry);
        } else {
            *unreadable += line > 0;
        }
        json_decref(entry);
        text += line + (end != NULL);
        len -= line + (end != NULL);
    }
    return entries;
}

bool journal_read(const char *path, json_t **ret_entries, size_t *ret_unreadable, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    *ret_unreadable = 0;
    if (fd < 0 && errno == ENOENT) {
        *ret_entries = json_array();
        return true;
    }
    struct buf text;
    /* Room for the entry that made it too long. */
    buf_init(&text, 2 * (size_t)JOURNAL_BYTES_MAX);
    bool good = fd >= 0 && read_whole(fd, &text);
    good = good || fail(path, err);
    if (good) {
        *ret_entries = read_lines(buf_text(&text), text.len, ret_unreadable);
    }
    if (fd >= 0) {
        close(fd);
    }
    buf_destroy(&text);
    return good;
}

int64_t journal_next(const json_t *entries)
{
    size_t count = json_array_size(entries);
    const json_t *last = count > 0 ? json_array_get(entries, count - 1) : NULL;
    return last ? json_integer_value(json_object_get(last, "n")) + 1 : 1;
}

/* A full one goes aside; what can't be moved grows on. */
static void set_aside(const char *path, off_t size)
{
    char now[32], aside[PATH_MAX];
    if (size < JOURNAL_BYTES_MAX) {
        return;
    }
    clock_format_rfc3339(clock_wall(), now);
    if (str_format(aside, sizeof aside, "%s-%s", path, now)) {
        rename(path, aside);
    }
}

static bool write_line(int fd, const char *bytes, size_t len)
{
    struct stat status;
    if (fstat(fd, &status) != 0) {
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return false;
    }
    size_t done = 0;
    while (done < len) {
        ssize_t got = write(fd, bytes + done, len - done);
        if (got < 0 && errno != EINTR) {
            break;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    if (done == len && fsync(fd) == 0) {
        return true;
    }
    int reason = errno;
    if (ftruncate(fd, status.st_size) != 0) {
        reason = errno;
    }
    errno = reason;
    return false;
}

/* A line that a power cut left half written must not swallow the next. */
static bool ends_in_line(int fd)
{
    char last = '\n';
    off_t size = lseek(fd, 0, SEEK_END);
    return size <= 0 || (pread(fd, &last, 1, size - 1) == 1 && last == '\n');
}

bool journal_append(const char *path, json_t *entry, unsigned mode, struct err *err)
{
    struct stat status;
    char *text = json_dumps(entry, ENTRY_FLAGS);
    json_decref(entry);
    if (lstat(path, &status) == 0) {
        set_aside(path, status.st_size);
    }
    int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, mode);
    struct buf line;
    buf_init(&line, JOURNAL_BYTES_MAX);
    bool good = fd >= 0 && text && (ends_in_line(fd) || buf_puts(&line, "\n"));
    good = good && buf_puts(&line, text) && buf_puts(&line, "\n");
    if (good && fchmod(fd, mode) != 0) {
        errno = 0; /* another's file: as its owner left it */
    }
    good = (good && write_line(fd, line.data, line.len)) || fail(path, err);
    if (fd >= 0) {
        close(fd);
    }
    buf_destroy(&line);
    free(text);
    return good;
}

/* Changed at every writing, and told by the entry's own time. */
static bool is_stamp(const char *key)
{
    return str_equal(key, "generated_at") || str_equal(key, "hune") || str_equal(key, "ttl_s");
}

json_t *journal_before(const json_t *old_root, const json_t *root)
{
    json_t *before = json_object();
    const json_t *both[] = {old_root, root};
    for (size_t i = 0; i < 2; i++) {
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)both[i], key, value)
        {
            json_t *old = json_object_get(old_root, key);
            if (!is_stamp(key) && !json_equal(old, json_object_get(root, key))) {
                json_object_set_new(before, key, old ? json_deep_copy(old) : json_null());
            }
        }
    }
    return before;
}

/* FNV-1a of the part as text with sorted keys; "" for none. When it was last changed is no part of
 * what it says: an undo gives back the old words at a new time. */
static json_t *hash_of(const json_t *value)
{
    char hex[HEX_MAX] = "";
    json_t *copy = json_copy((json_t *)value);
    json_object_del(copy, "as_of");
    char *text = copy ? json_dumps(copy, ENTRY_FLAGS | JSON_SORT_KEYS | JSON_ENCODE_ANY) : NULL;
    json_decref(copy);
    if (text) {
        str_format(hex, sizeof hex, "%016llx",
                   (unsigned long long)str_hash(STR_HASH_SEED, text, strlen(text)));
    }
    free(text);
    return json_string(hex);
}

json_t *journal_after(const json_t *before, const json_t *root)
{
    json_t *after = json_object();
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)before, key, value)
    {
        json_object_set_new(after, key, hash_of(json_object_get(root, key)));
    }
    return after;
}

bool journal_holds(const json_t *entry, const json_t *root)
{
    json_t *now = journal_after(json_object_get(entry, "before"), root);
    bool same = json_equal(now, json_object_get(entry, "after"));
    json_decref(now);
    return same;
}

json_t *journal_last(const json_t *entries)
{
    json_t *gone = json_object(); /* numbers that were undone or failed */
    json_t *last = NULL;
    for (size_t i = json_array_size(entries); i > 0 && !last; i--) {
        json_t *entry = json_array_get(entries, i - 1);
        char number[32];
        str_format(number, sizeof number, "%lld",
                   (long long)json_integer_value(json_object_get(entry, "n")));
        bool is_gone = json_object_get(gone, number) != NULL;
        json_t *undoes = json_object_get(entry, "undoes"), *of = json_object_get(entry, "failed");
        const json_t *mark = of ? of : undoes;
        if (mark && !is_gone) {
            str_format(number, sizeof number, "%lld", (long long)json_integer_value(mark));
            json_object_set_new(gone, number, json_true());
        } else if (!mark && !is_gone) {
            last = entry;
        }
    }
    json_decref(gone);
    return last;
}
