/* token: see token.h. */
#include "feed/token.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OTHERS = 07 };

static bool find(const char *file, char path[SETTINGS_PATH_MAX], struct err *err)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    if (file[0] == '/') {
        return str_copy(path, SETTINGS_PATH_MAX, file) || err_set(err, "its path is too long");
    }
    if (!folder || !*folder) {
        return err_set(err,
                       "a bare name is a systemd credential, and the service was given none: "
                       "add LoadCredential=%s:… or write the whole path",
                       file);
    }
    return str_format(path, SETTINGS_PATH_MAX, "%s/%s", folder, file) ||
           err_set(err, "its path is too long");
}

static bool check(int fd, struct err *err)
{
    struct stat status;
    if (fstat(fd, &status) != 0) {
        return err_set(err, "%s", strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        return err_set(err, "is not a regular file");
    }
    if (status.st_mode & OTHERS) {
        return err_set(err,
                       "everybody on this machine may read it (mode %03o): chmod o= it, and "
                       "change the token",
                       (unsigned)status.st_mode & 0777);
    }
    return true;
}

/* One line of visible characters, without the white space around it. */
static bool read_line(int fd, char token[TOKEN_MAX + 1], struct err *err)
{
    size_t len = 0;
    ssize_t got = 0;
    while (len < TOKEN_MAX && (got = read(fd, token + len, TOKEN_MAX - len)) != 0) {
        if (got < 0 && errno != EINTR) {
            return err_set(err, "%s", strerror(errno));
        }
        len += got > 0 ? (size_t)got : 0;
    }
    while (len > 0 && (token[len - 1] == '\n' || token[len - 1] == '\r' || token[len - 1] == ' ')) {
        len--;
    }
    token[len] = '\0';
    if (len == 0) {
        return err_set(err, "is empty: write the token into it");
    }
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)token[i] < ' ' || token[i] == 0x7F) {
            return err_set(err, "holds more than the token: write that alone, on one line");
        }
    }
    return len < TOKEN_MAX || err_set(err, "is too long: at most %d bytes", TOKEN_MAX - 1);
}

static bool fail_open(int error, struct err *err)
{
    const char *remedy = error == ENOENT   ? ": write the token into it, or name another file"
                         : error == EACCES ? ": the user whom the wall runs as must be able to "
                                             "read it (chgrp, chmod 640)"
                                           : "";
    return err_set(err, "%s%s", strerror(error), remedy);
}

bool token_line(const char *file, const char *header, char dst[TOKEN_LINE_MAX], struct err *err)
{
    char path[SETTINGS_PATH_MAX], token[TOKEN_MAX + 1];
    if (!find(file, path, err)) {
        return err_prefix(err, "token-file %s", file);
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    bool good = fd >= 0 ? check(fd, err) && read_line(fd, token, err) : fail_open(errno, err);
    if (fd >= 0) {
        close(fd);
    }
    if (!good) {
        explicit_bzero(token, sizeof token);
        return err_prefix(err, "token-file %s", path);
    }
    const char *place = strstr(header, "%s");
    size_t before = place ? (size_t)(place - header) : strlen(header);
    str_format(dst, TOKEN_LINE_MAX, "%.*s%s%s", (int)before, header, token, place ? place + 2 : "");
    explicit_bzero(token, sizeof token);
    return true;
}

bool token_check(const struct source_settings *source, struct err *err)
{
    char line[TOKEN_LINE_MAX] = "";
    bool credential = source->token_file[0] != '/' && !getenv("CREDENTIALS_DIRECTORY");
    bool good = !source->token_file[0] || credential ||
                token_line(source->token_file, source->token_header, line, err);
    explicit_bzero(line, sizeof line);
    return good;
}
