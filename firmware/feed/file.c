/* file: see file.h. */
#include "feed/file.h"

#include "base/clock.h"
#include "feed/parse.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_CHUNK = 64 * 1024, NS_PER_S = 1000000000, SETTLED_S = 2 };

static int64_t ns(struct timespec t)
{
    return (int64_t)t.tv_sec * NS_PER_S + t.tv_nsec;
}

/*
 * File times have the kernel tick's grain: two writes within one tick look the same. So a stamp is
 * trusted only when the file had been left alone for a while (git calls such a file "racy").
 */
static struct file_stamp stamp_of(const struct stat *status)
{
    return (struct file_stamp){
        .known = status->st_mtim.tv_sec + SETTLED_S < clock_wall(),
        .device = status->st_dev,
        .inode = status->st_ino,
        .size = status->st_size,
        .modified_ns = ns(status->st_mtim),
        .changed_ns = ns(status->st_ctim),
    };
}

static bool same(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->known && b->known && a->device == b->device && a->inode == b->inode &&
           a->size == b->size && a->modified_ns == b->modified_ns && a->changed_ns == b->changed_ns;
}

bool file_changed(const char *path, const struct file_stamp *stamp)
{
    struct stat status;
    struct file_stamp now;
    if (stat(path, &status) != 0) {
        return true;
    }
    now = stamp_of(&status);
    return !same(stamp, &now);
}

static enum trouble trouble_of(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
    case ELOOP:
        return TROUBLE_DENIED;
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return TROUBLE_NOT_FOUND;
    default:
        return TROUBLE_TRUNCATED;
    }
}

static void read_all(int fd, const char *path, struct answer *answer)
{
    char chunk[READ_CHUNK];
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            answer_fail(answer, trouble_of(errno), "%s: %s", path, strerror(errno));
            return;
        }
        if (got == 0) {
            break;
        }
        if (!buf_append(&answer->body, chunk, (size_t)got)) {
            answer_fail(answer, TROUBLE_TOO_BIG, "%s: larger than %d MB", path,
                        PARSE_BYTES_MAX / 1024 / 1024);
            return;
        }
    }
    if (answer->body.len == 0) {
        answer_fail(answer, TROUBLE_TRUNCATED, "%s: the file is empty", path);
        return;
    }
    answer->outcome = OUTCOME_BODY;
}

void file_read(const char *path, const struct file_stamp *stamp, struct answer *answer,
               struct file_stamp *ret_stamp)
{
    answer_clear(answer);
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 || fstat(fd, &status) != 0) {
        answer_fail(answer, trouble_of(errno), "%s: %s", path, strerror(errno));
    } else if (!S_ISREG(status.st_mode)) {
        answer_fail(answer, TROUBLE_NOT_FOUND, "%s: not a regular file", path);
    } else if (status.st_size > PARSE_BYTES_MAX) {
        answer_fail(answer, TROUBLE_TOO_BIG, "%s: larger than %d MB", path,
                    PARSE_BYTES_MAX / 1024 / 1024);
    } else {
        struct file_stamp now = stamp_of(&status);
        if (same(stamp, &now)) {
            answer->outcome = OUTCOME_UNCHANGED;
        } else {
            read_all(fd, path, answer);
        }
        if (answer->outcome != OUTCOME_FAILED) {
            *ret_stamp = now;
        }
    }
    if (fd >= 0) {
        close(fd);
    }
}
