/* text: see text.h. */
#include "settings/text.h"

#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";
enum { MARK_LEN = sizeof(BYTE_ORDER_MARK) - 1 };

static bool check_kind(int fd, size_t max, struct err *err)
{
    struct stat status;
    if (fstat(fd, &status) != 0) {
        return err_set(err, "can't be read: %s", strerror(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return err_set(err, "is a folder; name the file in it");
    }
    if (!S_ISREG(status.st_mode)) {
        return err_set(err, "is not a regular file");
    }
    if (status.st_size > (off_t)max) {
        return err_set(err, "is too big: at most %zu bytes", max);
    }
    return true;
}

static bool read_all(int fd, struct buf *text, struct err *err)
{
    char part[4096];
    for (;;) {
        ssize_t len = read(fd, part, sizeof(part));
        if (len < 0 && errno == EINTR) {
            continue;
        }
        if (len < 0) {
            return err_set(err, "can't be read: %s", strerror(errno));
        }
        if (len == 0) {
            return true;
        }
        if (!buf_append(text, part, (size_t)len)) {
            return err_set(err, "is too big: at most %zu bytes", text->max);
        }
    }
}

static bool check_text(const struct buf *text, struct err *err)
{
    size_t size = 0;
    int line = 1;
    if (text->len >= 2 &&
        (memcmp(text->data, "\xFF\xFE", 2) == 0 || memcmp(text->data, "\xFE\xFF", 2) == 0)) {
        return err_set(err, "is UTF-16: save it as UTF-8");
    }
    for (size_t i = 0; i < text->len; i += size) {
        uint32_t cp = utf8_decode(text->data + i, text->len - i, &size);
        if (cp == 0) {
            return err_set(err, "line %d: has a NUL byte, so it is no text file", line);
        }
        if (cp == UTF8_INVALID && size == 1) {
            return err_set(err, "line %d: is not UTF-8: save the file as UTF-8", line);
        }
        line += cp == '\n';
    }
    return true;
}

bool text_read(const char *path, struct buf *text, struct err *err)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        err_set(err, "can't be opened: %s", strerror(errno));
        return err_prefix(err, "%s", path);
    }
    bool good = check_kind(fd, text->max, err) && read_all(fd, text, err) && check_text(text, err);
    close(fd);
    if (!good) {
        return err_prefix(err, "%s", path);
    }
    if (text->len >= MARK_LEN && memcmp(text->data, BYTE_ORDER_MARK, MARK_LEN) == 0) {
        memset(text->data, ' ', MARK_LEN);
    }
    return true;
}
