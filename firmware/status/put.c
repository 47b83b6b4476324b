/* put: see put.h. */
#include "status/put.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { MODE = 0644 };

bool put_in_memory(const char *path, struct err *err)
{
    char folder[PATH_MAX];
    struct statfs system;
    const char *slash = strrchr(path, '/');
    str_format(folder, sizeof(folder), "%.*s", slash && slash > path ? (int)(slash - path) : 1,
               path);
    if (statfs(folder, &system) != 0) {
        return err_set(err, "%s: %s", folder, errno == ENOENT ? "no such folder" : strerror(errno));
    }
    uint32_t kind = (uint32_t)system.f_type; /* signed, and of another size on each architecture */
    if (kind != TMPFS_MAGIC && kind != RAMFS_MAGIC) {
        return err_set(err, "%s: not in memory: name a file in a folder of /run", folder);
    }
    return true;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t written = write(fd, bytes, len);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        len -= (size_t)written;
    }
    return true;
}

bool put_file(const char *path, const void *bytes, size_t len, struct err *err)
{
    char fresh[PATH_MAX];
    if (!put_in_memory(path, err)) {
        return false;
    }
    str_format(fresh, sizeof(fresh), "%s.new", path);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, MODE);
    if (fd < 0) {
        return err_set(err, "%s: %s", fresh, strerror(errno));
    }
    /* Others read it, whatever the umask. */
    bool good = fchmod(fd, MODE) == 0 && write_all(fd, bytes, len);
    int code = errno;
    good = close(fd) == 0 && good;
    if (!good || rename(fresh, path) != 0) {
        code = good ? errno : code;
        unlink(fresh);
        return err_set(err, "%s: %s", path, strerror(code));
    }
    return true;
}
