/*
 * import-config: takes the config that lies beside config.txt on the boot partition, which any
 * laptop can write, before the wall starts: once per content, so that what a desk pushed later
 * stays. What is wrong with it is told in the journal and in a file beside it.
 */
#include "config_check.h"
#include "config_file.h"

#include "base/replace.h"
#include "base/str.h"
#include "digest.h"
#include "disk.h"
#include "verbs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PLACE_IMPORTED PLACE_CONFIGS "/imported"

static const char *const FILES[] = {"/boot/firmware/hune.conf", "/boot/hune.conf"};

enum { FILES_COUNT = sizeof(FILES) / sizeof(FILES[0]), PRIVATE = 0600, PUBLIC = 0644 };

static void hash(const struct buf *text, char dst[DIGEST_HEX_MAX])
{
    struct digest *digest = digest_create();
    digest_add(digest, buf_text(text), text->len);
    digest_end(digest, dst);
    digest_destroy(digest);
}

static bool was_taken(const struct place *place, const char *hex)
{
    char path[PLACE_MAX];
    struct buf text;
    buf_init(&text, DIGEST_HEX_MAX);
    bool same = disk_read(place_at(place, path, "%s", PLACE_IMPORTED), &text, NULL) &&
                str_starts(buf_text(&text), hex);
    buf_destroy(&text);
    return same;
}

/* A boot partition is FAT, which has no rights that could be set. */
static void write_plainly(const char *path, const char *text)
{
    size_t len = strlen(text);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, PUBLIC);
    if (fd < 0 || write(fd, text, len) != (ssize_t)len || fsync(fd) != 0) {
        fprintf(stderr, "hune-update: %s: %s\n", path, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
}

/* For the laptop. It is written when it says something new alone: the card is worn by writing. */
static void tell_beside(const char *file, const char *text)
{
    char path[PLACE_MAX];
    struct buf said;
    str_format(path, sizeof(path), "%s.error.txt", file);
    if (!text) {
        unlink(path);
        return;
    }
    buf_init(&said, CONFIG_BYTES_MAX);
    if (!disk_read(path, &said, NULL) || !str_equal(buf_text(&said), text)) {
        write_plainly(path, text);
    }
    buf_destroy(&said);
}

static void refuse(struct call *call, const char *file, const char *reason)
{
    struct buf text;
    const char *lines = call->answer->text ? call->answer->text : "";
    buf_init(&text, CONFIG_BYTES_MAX);
    buf_printf(&text, "hune.conf was not taken: the wall goes on with the config it had.\r\n"
                      "Mend what follows, save hune.conf, and start the wall again.\r\n\r\n");
    /* A laptop's simplest editor wants both ends of a line. */
    for (const char *at = *lines ? lines : reason; *at;) {
        size_t len = strcspn(at, "\n");
        buf_append(&text, at, len);
        buf_puts(&text, "\r\n");
        at += len + (at[len] == '\n');
    }
    tell_beside(file, buf_text(&text));
    fprintf(stderr, "%s%s", lines, *lines && lines[strlen(lines) - 1] != '\n' ? "\n" : "");
    free(call->answer->text);
    call->answer->text = NULL;
    buf_destroy(&text);
}

static bool replace(struct call *call, const struct buf *text, const char *hex, struct err *err)
{
    char path[PLACE_MAX];
    struct buf former;
    bool there = false;
    buf_init(&former, CONFIG_BYTES_MAX);
    bool good = config_read(call->place, &former, &there, err);
    bool same = good && there && former.len == text->len &&
                memcmp(buf_text(&former), buf_text(text), text->len) == 0;
    mkdir(place_at(call->place, path, "%s", PLACE_CONFIGS), 0700);
    good = good && (same || !there || config_keep(call->place, &former, err)) &&
           (same || config_write(call->place, text, err)) &&
           replace_file(place_at(call->place, path, "%s", PLACE_IMPORTED), hex, strlen(hex),
                        PRIVATE, err);
    buf_destroy(&former);
    return good;
}

static void take(struct call *call, const char *file, const struct buf *text)
{
    char hex[DIGEST_HEX_MAX], line[ANSWER_LINE_MAX];
    struct err err;
    hash(text, hex);
    if (was_taken(call->place, hex)) {
        tell_beside(file, NULL);
        answer_set(call->answer, EXIT_DONE, "%s: taken before: nothing to do", file);
        return;
    }
    if (!config_check(call->place, text, call->answer)) {
        str_copy(line, sizeof(line), call->answer->line);
        refuse(call, file, line);
        answer_set(call->answer, call->answer->code, "%s: %s", file, line);
    } else if (replace(call, text, hex, &err)) {
        tell_beside(file, NULL);
        answer_set(call->answer, EXIT_DONE, "%s: taken as the wall's config", file);
    } else {
        answer_set(call->answer, EXIT_MACHINE, "%s: cannot be taken: %s", file, err.text);
    }
}

static void read_and_take(struct call *call, const char *file)
{
    struct buf text;
    struct err err;
    buf_init(&text, CONFIG_BYTES_MAX);
    if (disk_read(file, &text, &err)) {
        take(call, file, &text);
    } else {
        answer_set(call->answer, EXIT_REFUSED, "%s", err.text);
        refuse(call, file, err.text);
    }
    buf_destroy(&text);
}

void import_config_run(struct call *call)
{
    char path[PLACE_MAX];
    struct stat about;
    int lock = config_lock(call);
    if (lock < 0) {
        return;
    }
    answer_set(call->answer, EXIT_DONE, "there is no config on the boot partition");
    for (size_t i = 0; i < FILES_COUNT; i++) {
        if (lstat(place_at(call->place, path, "%s", FILES[i]), &about) == 0) {
            read_and_take(call, path);
            break;
        }
    }
    close(lock);
}
