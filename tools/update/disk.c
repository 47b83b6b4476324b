/* disk: see disk.h. */
#include "disk.h"

#include "base/replace.h"
#include "base/str.h"
#include "place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { CHUNK = 16 * 1024, NUMBER_MAX = 32 };

static bool read_all(int fd, struct buf *bytes)
{
    char chunk[CHUNK];
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof(chunk));
        if (got == 0) {
            return true;
        }
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return false;
        }
        if (!buf_append(bytes, chunk, (size_t)got)) {
            errno = EFBIG;
            return false;
        }
    }
}

bool disk_read(const char *path, struct buf *ret_bytes, struct err *err)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    bool good = fd >= 0 && fstat(fd, &status) == 0;
    if (good && !S_ISREG(status.st_mode)) {
        errno = EINVAL;
        good = false;
    }
    good = good && read_all(fd, ret_bytes);
    int reason = errno;
    if (fd >= 0) {
        close(fd);
    }
    if (!good && reason == EFBIG) {
        err_set(err, "%s: more than %zu bytes", path, ret_bytes->max);
    } else if (!good) {
        err_set(err, "%s: %s", path, reason == EINVAL ? "not a regular file" : strerror(reason));
    }
    errno = good ? errno : reason;
    return good;
}

int64_t disk_read_number(const char *path)
{
    struct buf text;
    int64_t number = 0;
    buf_init(&text, NUMBER_MAX);
    if (disk_read(path, &text, NULL) && text.data) {
        text.data[strcspn(text.data, "\n")] = '\0';
        str_to_int(text.data, 0, INT64_MAX, &number);
    }
    buf_destroy(&text);
    return number;
}

json_t *disk_read_json(const char *path)
{
    struct buf text;
    json_t *root = NULL;
    buf_init(&text, DISK_JSON_MAX);
    if (disk_read(path, &text, NULL)) {
        root = json_loadb(buf_text(&text), text.len, JSON_REJECT_DUPLICATES, NULL);
    }
    buf_destroy(&text);
    if (root && !json_is_object(root)) {
        json_decref(root);
        root = NULL;
    }
    return root;
}

bool disk_write_all(int fd, const void *bytes, size_t len)
{
    const char *from = bytes;
    while (len > 0) {
        ssize_t done = write(fd, from, len);
        if (done < 0 && errno != EINTR) {
            return false;
        }
        from += done > 0 ? done : 0;
        len -= done > 0 ? (size_t)done : 0;
    }
    return true;
}

bool disk_sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    int reason = errno;
    if (fd >= 0) {
        close(fd);
    }
    errno = reason;
    return good;
}

/* The folder in which path is. */
static bool sync_around(const char *path)
{
    char folder[PLACE_MAX];
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path) {
        return disk_sync_folder(slash ? "/" : ".");
    }
    if (!str_format(folder, sizeof(folder), "%.*s", (int)(slash - path), path)) {
        errno = ENAMETOOLONG;
        return false;
    }
    return disk_sync_folder(folder);
}

bool disk_make_folder(const char *path, mode_t mode)
{
    if (mkdir(path, mode) == 0) {
        return chmod(path, mode) == 0 && sync_around(path);
    }
    struct stat status;
    if (errno != EEXIST || lstat(path, &status) != 0) {
        return false;
    }
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return false;
    }
    return (status.st_mode & 07777) == mode || chmod(path, mode) == 0;
}

bool disk_set_link(const char *path, const char *target)
{
    char next[PLACE_MAX];
    if (!str_format(next, sizeof(next), "%s.new", path)) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (unlink(next) != 0 && errno != ENOENT) {
        return false;
    }
    return symlink(target, next) == 0 && rename(next, path) == 0 && sync_around(path);
}

bool disk_remove_file(const char *path)
{
    return unlink(path) == 0 ? sync_around(path) : errno == ENOENT;
}

bool disk_put_json(const char *path, const json_t *root, struct err *err)
{
    char *text = json_dumps(root, JSON_INDENT(1));
    bool good = text && replace_file(path, text, strlen(text), 0644, err);
    if (!good) {
        err_prefix(err, "%s", path);
    }
    free(text);
    return good;
}

static bool remove_at(int folder, const char *name, int depth)
{
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) {
        return true;
    }
    int fd = depth < DISK_DEPTH_MAX && (errno == EISDIR || errno == EPERM)
                 ? openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                 : -1;
    DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
    bool good = list != NULL;
    const struct dirent *entry;
    while (list && (entry = readdir(list)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            good = remove_at(dirfd(list), entry->d_name, depth + 1) && good;
        }
    }
    if (list) {
        closedir(list);
    } else if (fd >= 0) {
        close(fd);
    }
    return good && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool disk_remove_tree(const char *path)
{
    return remove_at(AT_FDCWD, path, 0);
}

int64_t disk_room(const char *path)
{
    struct statvfs status;
    if (statvfs(path, &status) != 0) {
        return -1;
    }
    uint64_t room = (uint64_t)status.f_bavail * status.f_frsize;
    return room > INT64_MAX ? INT64_MAX : (int64_t)room;
}
