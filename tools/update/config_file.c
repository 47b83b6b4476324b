/* config_file: see config_file.h. */
#include "config_file.h"

#include "base/replace.h"
#include "base/str.h"
#include "disk.h"
#include "store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MODE_NEW = 0644,
    MODE_KEPT = 0600, /* it may hold passwords, and nobody but root reads it */
    FOLDER_MODE = 0755,
    NUMBERS = 999999,
    KEPT_LEN = 11 /* "000012.conf" */
};

static bool failed(struct err *err, const char *path)
{
    return err_set(err, "%s: %s", path, strerror(errno));
}

int config_lock(struct call *call)
{
    struct fail fail;
    int fd = store_prepare(call->place, &fail) ? store_lock(call->place, 0, &fail) : -1;
    if (fd < 0) {
        answer_set(call->answer, fail.code, "%s", fail.err.text);
    }
    return fd;
}

bool config_read(const struct place *place, struct buf *ret_text, bool *ret_there, struct err *err)
{
    char path[PLACE_MAX];
    struct stat about;
    *ret_there = lstat(place_at(place, path, "%s", PLACE_CONFIG), &about) == 0;
    if (!*ret_there) {
        return errno == ENOENT || failed(err, path);
    }
    return disk_read(path, ret_text, err);
}

static bool fill(int fd, const struct buf *text, const struct stat *like)
{
    size_t done = 0;
    if (fchown(fd, like->st_uid, like->st_gid) != 0 && geteuid() == 0) {
        return false;
    }
    while (done < text->len) {
        ssize_t put = write(fd, text->data + done, text->len - done);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        done += put > 0 ? (size_t)put : 0;
    }
    /* The rights come last: until then nobody else reads the half of it. */
    return fchmod(fd, like->st_mode & 07777) == 0 && fsync(fd) == 0;
}

static bool sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

bool config_write(const struct place *place, const struct buf *text, struct err *err)
{
    char path[PLACE_MAX], next[PLACE_MAX], folder[PLACE_MAX];
    struct stat like = {.st_mode = MODE_NEW};
    mkdir(place_at(place, folder, "%s", PLACE_ETC), FOLDER_MODE);
    if (lstat(place_at(place, path, "%s", PLACE_CONFIG), &like) == 0 && !S_ISREG(like.st_mode)) {
        return err_set(err, "%s: not a regular file: remove it, or make it one", path);
    }
    place_at(place, next, "%s.new", PLACE_CONFIG);
    unlink(next); /* of one who was interrupted: the lock is ours */
    int fd = open(next, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE_KEPT);
    if (fd < 0) {
        return failed(err, next);
    }
    bool good = fill(fd, text, &like);
    int reason = errno;
    good = close(fd) == 0 && good;
    if (good && rename(next, path) == 0) {
        return sync_folder(folder) || failed(err, folder);
    }
    errno = good ? errno : reason;
    failed(err, next);
    unlink(next);
    return false;
}

bool config_remove(const struct place *place, struct err *err)
{
    char path[PLACE_MAX], folder[PLACE_MAX];
    place_at(place, folder, "%s", PLACE_ETC);
    if (unlink(place_at(place, path, "%s", PLACE_CONFIG)) != 0 && errno != ENOENT) {
        return failed(err, path);
    }
    return sync_folder(folder) || failed(err, folder);
}

/* The numbers of the former ones, in order; returns how many. */
static int list(const char *folder, int numbers[2 * CONFIG_KEPT_MAX])
{
    DIR *entries = opendir(folder);
    int count = 0;
    if (!entries) {
        return 0;
    }
    /* Its own stream; NOLINTNEXTLINE(concurrency-mt-unsafe) */
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        int64_t number = 0;
        char digits[KEPT_LEN + 1];
        bool ours = strlen(entry->d_name) == KEPT_LEN &&
                    str_equal(strrchr(entry->d_name, '.'), ".conf") &&
                    !str_copy(digits, 7, entry->d_name);
        if (!ours || !str_to_int(digits + strspn(digits, "0"), 1, NUMBERS, &number) ||
            count == 2 * CONFIG_KEPT_MAX) {
            continue;
        }
        int at = count++;
        for (; at > 0 && numbers[at - 1] > number; at--) {
            numbers[at] = numbers[at - 1];
        }
        numbers[at] = (int)number;
    }
    closedir(entries);
    return count;
}

static bool is_kept(const struct place *place, int number, const struct buf *text)
{
    char path[PLACE_MAX];
    struct buf kept;
    buf_init(&kept, CONFIG_BYTES_MAX);
    place_at(place, path, "%s/%06d.conf", PLACE_CONFIGS, number);
    bool same = disk_read(path, &kept, NULL) && kept.len == text->len &&
                memcmp(buf_text(&kept), buf_text(text), text->len) == 0;
    buf_destroy(&kept);
    return same;
}

bool config_keep(const struct place *place, const struct buf *text, struct err *err)
{
    char folder[PLACE_MAX], path[PLACE_MAX];
    int numbers[2 * CONFIG_KEPT_MAX];
    place_at(place, folder, "%s", PLACE_CONFIGS);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        return failed(err, folder);
    }
    int count = list(folder, numbers);
    if (count > 0 && is_kept(place, numbers[count - 1], text)) {
        return true;
    }
    int next = count > 0 ? numbers[count - 1] + 1 : 1;
    place_at(place, path, "%s/%06d.conf", PLACE_CONFIGS, next);
    if (!replace_file(path, buf_text(text), text->len, MODE_KEPT, err)) {
        return err_prefix(err, "%s", path);
    }
    for (int i = 0; i + CONFIG_KEPT_MAX <= count; i++) {
        unlink(place_at(place, path, "%s/%06d.conf", PLACE_CONFIGS, numbers[i]));
    }
    return true;
}

bool config_former(const struct place *place, const struct buf *text, struct buf *ret_former,
                   struct err *err)
{
    char folder[PLACE_MAX], path[PLACE_MAX];
    int numbers[2 * CONFIG_KEPT_MAX];
    int count = list(place_at(place, folder, "%s", PLACE_CONFIGS), numbers);
    for (int i = count - 1; i >= 0; i--) {
        buf_clear(ret_former);
        place_at(place, path, "%s/%06d.conf", PLACE_CONFIGS, numbers[i]);
        if (disk_read(path, ret_former, err) && ret_former->len > 0 &&
            (ret_former->len != text->len ||
             memcmp(ret_former->data, buf_text(text), text->len) != 0)) {
            return true;
        }
    }
    return err_set(err, "no former config is kept here that says something else");
}
