/* replace: see replace.h. */
#include "base/replace.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool failed(struct err *err, const char *what)
{
    return err_set(err, "%s: %s", what, strerror(errno));
}

/*
 * One name of its own, so that nothing heaps up; the lock keeps two writers apart. One who waited
 * at open() while the other renamed holds the file that is in use: it has another name by now.
 */
static bool claim(int fd, const char *temporary, mode_t mode, struct err *err)
{
    struct stat ours, named;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        return err_set(err, "another program is writing it");
    }
    if (fstat(fd, &ours) != 0 || lstat(temporary, &named) != 0) {
        return failed(err, "can't be written");
    }
    if (!S_ISREG(ours.st_mode) || ours.st_nlink != 1 || ours.st_ino != named.st_ino ||
        ours.st_dev != named.st_dev) {
        return err_set(err, "another program is writing it");
    }
    return (fchmod(fd, mode) == 0 && ftruncate(fd, 0) == 0) || failed(err, "can't be written");
}

static bool fill(int fd, const char *bytes, size_t len, struct err *err)
{
    while (len > 0) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno != EINTR) {
            return failed(err, "can't be written");
        }
        bytes += done > 0 ? done : 0;
        len -= done > 0 ? (size_t)done : 0;
    }
    /* Before the rename, or a power cut might leave the new name on an empty file. */
    return fsync(fd) == 0 || failed(err, "the disk does not take it");
}

static bool sync_folder(const char *path, struct err *err)
{
    char folder[REPLACE_PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    str_format(folder, sizeof(folder), "%.*s%s", (int)len, path, len > 0 ? "" : slash ? "/" : ".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = (fd >= 0 && fsync(fd) == 0) || failed(err, "a power cut may lose it");
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

bool replace_file(const char *path, const void *bytes, size_t len, mode_t mode, struct err *err)
{
    char temporary[REPLACE_PATH_MAX];
    if (!str_format(temporary, sizeof(temporary), "%s.new", path)) {
        return err_set(err, "the path is too long");
    }
    int fd = open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode);
    if (fd < 0) {
        return failed(err, "can't be written");
    }
    if (!claim(fd, temporary, mode, err)) {
        close(fd);
        return false;
    }
    bool good = fill(fd, bytes, len, err) &&
                (rename(temporary, path) == 0 || failed(err, "can't be put in its place"));
    if (!good) {
        unlink(temporary);
    }
    close(fd);
    return good && sync_folder(path, err);
}
