/* disk: see disk.h. */
#include "disk.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "feed/parse.h"
#include "settings/text.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOCK_WAIT_MS = 15000, LOCK_TRY_MS = 20, INTERVAL_S = 60, DUMP_INDENT = 2 };

unsigned disk_mode(const char *folder)
{
    struct stat status;
    bool shared = stat(folder, &status) == 0 && (status.st_mode & S_IWGRP) != 0;
    return shared ? 0664 : 0644;
}

bool disk_lock(const char *path, unsigned mode, int *ret_fd, struct err *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode);
    if (fd < 0) {
        return err_set(err,
                       errno == EACCES || errno == EPERM
                           ? tr("%1$s: %2$s: use sudo, or have the folder's group")
                           : tr("%1$s: %2$s"),
                       path, strerror(errno));
    }
    if (fchmod(fd, mode) != 0) {
        errno = 0; /* another's file: as its owner left it */
    }
    int64_t until = clock_steady_ms() + LOCK_WAIT_MS;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || clock_steady_ms() > until) {
            close(fd);
            return err_set(err, tr("%s: somebody else is at the desk: try again"), path);
        }
        poll(NULL, 0, LOCK_TRY_MS);
    }
    *ret_fd = fd;
    return true;
}

static bool check_bytes(const char *path, const char *bytes, size_t len, struct err *err)
{
    struct problems problems;
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    struct err reason;
    problems_init(&problems);
    bool good =
        parse_feed(bytes, len, 0, INTERVAL_S, NULL, &document, &trouble, &problems, &reason);
    if (!good) {
        err_set(err, "%s: %s", path, reason.text);
    } else if (problems.total > 0) {
        good = err_set(err, "%s: %s", path, problems.items[0].text);
    }
    document_unref(document);
    problems_destroy(&problems);
    return good;
}

/* A key that stands twice would be lost when the document is written again. */
static bool load(const char *path, const struct buf *text, json_t **ret_root, struct err *err)
{
    json_error_t error;
    json_t *root = json_loadb(buf_text(text), text->len, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        utf8_clean(error.text, strlen(error.text));
        return err_set(err, tr("%1$s: line %2$d, column %3$d: %4$s"), path, error.line,
                       error.column, error.text);
    }
    if (!check_bytes(path, buf_text(text), text->len, err)) {
        json_decref(root);
        return false;
    }
    *ret_root = root;
    return true;
}

bool disk_read(const char *path, json_t **ret_root, bool *ret_missing, struct err *err)
{
    struct stat status;
    struct buf text;
    *ret_missing = false;
    bool found = lstat(path, &status) == 0;
    if (!found && errno == ENOENT) {
        *ret_missing = true;
        return false;
    }
    if (found && S_ISLNK(status.st_mode)) {
        return err_set(err, tr("%s: is a symbolic link: name the file itself"), path);
    }
    buf_init(&text, STORE_BYTES_MAX);
    bool good = text_read(path, &text, err) && load(path, &text, ret_root, err);
    buf_destroy(&text);
    return good;
}

static char *dump(const json_t *root)
{
    char *text = json_dumps(root, JSON_INDENT(DUMP_INDENT) | JSON_REAL_PRECISION(15));
    return text;
}

bool disk_check(const char *path, const json_t *root, struct err *err)
{
    char *text = dump(root);
    size_t len = text ? strlen(text) : 0;
    bool good = text && len < STORE_BYTES_MAX;
    if (!good) {
        err_set(err, tr("%1$s: would be too big: at most %2$d kB. Remove what is over"), path,
                STORE_BYTES_MAX / 1024);
    } else {
        good = check_bytes(path, text, len, err);
    }
    free(text);
    return good;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t got = write(fd, bytes, len);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return false;
        }
        bytes += got;
        len -= (size_t)got;
    }
    return true;
}

/* The wall must still be able to read it, whoever writes. */
static void keep_owner(int fd, const char *path, unsigned mode)
{
    struct stat status;
    bool known = stat(path, &status) == 0;
    if (known && fchown(fd, status.st_uid, status.st_gid) != 0) {
        errno = 0; /* only root may */
    }
    if (fchmod(fd, known ? status.st_mode & 0777 : mode) != 0) {
        errno = 0;
    }
}

bool disk_write(const char *temporary, const char *path, const json_t *root, unsigned mode,
                struct err *err)
{
    char *text = dump(root);
    unlink(temporary); /* of one that was interrupted; we hold the lock */
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    bool good = fd >= 0 && text && write_all(fd, text, strlen(text)) && write_all(fd, "\n", 1);
    if (good) {
        keep_owner(fd, path, mode);
        good = fsync(fd) == 0;
    }
    if (!good) {
        err_set(err, tr("%1$s: can't be written: %2$s"), temporary, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
        if (!good) {
            unlink(temporary);
        }
    }
    free(text);
    return good;
}

void disk_sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}
