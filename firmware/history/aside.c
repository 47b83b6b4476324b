/* aside: see aside.h. */
#include "history/aside.h"

#include "base/clock.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* https://www.sqlite.org/fileformat.html#the_database_header */
enum { HEADER_SIZE = 100, AT_VERSION = 60, AT_APPLICATION = 68, TRIES_MAX = 10 };
static const char MAGIC[] = "SQLite format 3"; /* with its NUL */
static const char MARK[] = ".aside-";

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static enum aside_found judge(const unsigned char header[HEADER_SIZE], ssize_t len, struct err *err)
{
    if (len < HEADER_SIZE || memcmp(header, MAGIC, sizeof(MAGIC)) != 0) {
        err_set(err, "not a database");
        return FOUND_FOREIGN;
    }
    if (big_endian(header + AT_APPLICATION) != HISTORY_APPLICATION) {
        err_set(err, "a database of another program");
        return FOUND_FOREIGN;
    }
    uint32_t version = big_endian(header + AT_VERSION);
    if (version != HISTORY_VERSION) {
        err_set(err, "of version %u; this program keeps version %d", version, HISTORY_VERSION);
        return FOUND_FOREIGN;
    }
    return FOUND_OURS;
}

enum aside_found aside_look(const char *path, struct err *err)
{
    unsigned char header[HEADER_SIZE];
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT) {
            return FOUND_NOTHING;
        }
        err_set(err, "%s", strerror(errno));
        return FOUND_TROUBLE;
    }
    enum aside_found found = FOUND_TROUBLE;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        err_set(err, "not a regular file");
    } else {
        ssize_t len = read(fd, header, sizeof(header));
        if (len < 0) {
            err_set(err, "%s", strerror(errno));
        } else {
            found = len == 0 ? FOUND_NOTHING : judge(header, len, err);
        }
    }
    close(fd);
    return found;
}

/* Folder and name of a path: "/var/lib/hune", "history.db". */
static const char *split(const char *path, char folder[ASIDE_PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    str_format(folder, ASIDE_PATH_MAX, "%.*s%s", (int)len, path, len > 0 ? "" : slash ? "/" : ".");
    return slash ? slash + 1 : path;
}

static bool is_aside(const char *file, const char *name)
{
    size_t len = strlen(name);
    return strncmp(file, name, len) == 0 && str_starts(file + len, MARK) &&
           !strstr(file + len, "-wal");
}

/* Removes the one with the earliest time when there are more than may stay. False when not. */
static bool remove_oldest(const char *folder, const char *name)
{
    char oldest[NAME_MAX + 1] = "", path[ASIDE_PATH_MAX];
    size_t count = 0;
    DIR *dir = opendir(folder);
    /* One stream, one thread. NOLINTNEXTLINE(concurrency-mt-unsafe) */
    for (struct dirent *file; dir && (file = readdir(dir));) {
        if (is_aside(file->d_name, name)) {
            count++;
            if (!*oldest || strcmp(file->d_name, oldest) < 0) {
                str_copy(oldest, sizeof(oldest), file->d_name);
            }
        }
    }
    if (dir) {
        closedir(dir);
    }
    if (count <= ASIDE_KEPT) {
        return false;
    }
    bool gone = str_format(path, sizeof(path), "%s/%s", folder, oldest) && unlink(path) == 0;
    if (str_format(path, sizeof(path), "%s/%s-wal", folder, oldest)) {
        unlink(path);
    }
    return gone;
}

/* "path.aside-20261121T133205Z", or with -2 behind where that is taken. */
static bool choose(const char *path, int64_t now, char dst[ASIDE_PATH_MAX])
{
    char time[32], digits[32];
    size_t len = 0;
    clock_format_rfc3339(now, time);
    for (const char *p = time; *p; p++) {
        if (*p != '-' && *p != ':') {
            digits[len++] = *p;
        }
    }
    digits[len] = '\0';
    for (int i = 1; i <= TRIES_MAX; i++) {
        char number[16] = "";
        if (i > 1) {
            str_format(number, sizeof(number), "-%d", i);
        }
        if (!str_format(dst, ASIDE_PATH_MAX, "%s%s%s%s", path, MARK, digits, number)) {
            return false;
        }
        if (access(dst, F_OK) != 0) {
            return true;
        }
    }
    return true; /* the last one is replaced */
}

bool aside_put(const char *path, int64_t now, char ret_aside[ASIDE_PATH_MAX], struct err *err)
{
    char aside[ASIDE_PATH_MAX], from[ASIDE_PATH_MAX], to[ASIDE_PATH_MAX], folder[ASIDE_PATH_MAX];
    if (!choose(path, now, aside) || !str_format(to, sizeof(to), "%s-wal", aside)) {
        return err_set(err, "the path is too long");
    }
    if (rename(path, aside) != 0) {
        return err_set(err, "can't be set aside: %s", strerror(errno));
    }
    /* A log that stayed would be played into the new file. */
    str_format(from, sizeof(from), "%s-wal", path);
    if (rename(from, to) != 0 && errno != ENOENT) {
        unlink(from);
    }
    str_format(from, sizeof(from), "%s-shm", path);
    unlink(from);
    str_format(from, sizeof(from), "%s-journal", path);
    unlink(from);
    const char *name = split(path, folder);
    for (int i = 0; i < TRIES_MAX && remove_oldest(folder, name); i++) {
    }
    str_copy(ret_aside, ASIDE_PATH_MAX, aside);
    return true;
}
