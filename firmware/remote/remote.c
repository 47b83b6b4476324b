/* remote: see remote.h. */
#include "remote/remote.h"

#include "base/notify.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ALL = REMOTE_SCENE | REMOTE_MESSAGE | REMOTE_SCREENSHOT, MS_PER_S = 1000 };

/* --- The folder ---------------------------------------------------------------------------------
 */

/* Where the folder's own name begins in its path. */
static const char *name_of(const struct remote *remote)
{
    const char *slash = strrchr(remote->folder, '/');
    return slash ? slash + 1 : remote->folder;
}

/* The folder as it is now, and the one that it is, or would be, in. */
static void watch(struct remote *remote)
{
    char parent[PATH_MAX];
    int before = remote->inside;
    size_t len = (size_t)(name_of(remote) - remote->folder);
    str_format(parent, sizeof(parent), "%.*s", len > 1 ? (int)len - 1 : 1, remote->folder);
    remote->beside = notify_add(remote->fd, parent); /* first: what comes now is told */
    remote->inside = notify_add(remote->fd, remote->folder);
    if (before >= 0 && before != remote->inside) {
        notify_remove(remote->fd, before);
    }
    remote->moved = false;
    remote->look = ALL;
}

static void hear(void *user, const struct notify_event *event)
{
    struct remote *remote = user;
    remote->heard = true;
    if (event->lost) {
        remote->moved = true;
    } else if (event->folder == remote->inside) {
        remote->moved = remote->moved || event->gone;
        remote->inside = event->gone ? -1 : remote->inside;
        for (int i = 0; i < ASK_KINDS; i++) {
            /* What has only just been made is told again when it is whole. */
            bool told = !event->created && strcmp(event->name, ask_file((enum ask_kind)i)) == 0;
            remote->look |= told ? 1U << i : 0;
        }
    } else if (event->folder == remote->beside) {
        remote->moved = remote->moved || strcmp(event->name, name_of(remote)) == 0;
    }
}

static void listen(struct remote *remote, int64_t steady_ms)
{
    if (steady_ms < remote->deaf_ms) {
        return;
    }
    remote->heard = false;
    notify_take(remote->fd, hear, remote);
    if (remote->moved) {
        watch(remote);
    }
    remote->deaf_ms = remote->heard ? steady_ms + REMOTE_DEAF_MS : 0;
}

void remote_open(struct remote *remote, const char *folder)
{
    *remote = (struct remote){.fd = -1, .inside = -1, .beside = -1};
    str_copy(remote->folder, sizeof(remote->folder), folder);
    size_t len = strlen(remote->folder);
    while (len > 1 && remote->folder[len - 1] == '/') {
        remote->folder[--len] = '\0';
    }
    if (len > 0) {
        remote->fd = notify_open();
        watch(remote);
    }
}

void remote_close(struct remote *remote)
{
    if (remote->folder[0] && remote->fd >= 0) {
        close(remote->fd);
    }
    *remote = (struct remote){.fd = -1};
}

int remote_fd(const struct remote *remote, int64_t steady_ms)
{
    return remote->folder[0] && steady_ms >= remote->deaf_ms ? remote->fd : -1;
}

/* --- The files ----------------------------------------------------------------------------------
 */

static bool may_ask(const struct stat *about, struct err *err)
{
    if (!S_ISREG(about->st_mode)) {
        return err_set(err, "not a file");
    }
    if (about->st_uid != 0 && about->st_uid != geteuid()) {
        return err_set(err, "it belongs to another user than root");
    }
    if (about->st_mode & (S_IWOTH | S_IWGRP)) {
        return err_set(err, "others may write it: chmod 644");
    }
    return about->st_size <= ASK_FILE_MAX || err_set(err, "more than %d bytes", ASK_FILE_MAX);
}

/* True without a file, too: *ret_len is then 0. */
static bool read_file(const char *path, char bytes[ASK_FILE_MAX + 1], size_t *ret_len,
                      struct err *err)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    *ret_len = 0;
    if (fd < 0) {
        return errno == ENOENT || errno == ENOTDIR || err_set(err, "%s", strerror(errno));
    }
    bool good =
        (fstat(fd, &about) == 0 || err_set(err, "%s", strerror(errno))) && may_ask(&about, err);
    ssize_t len = good ? read(fd, bytes, ASK_FILE_MAX + 1) : 0;
    close(fd);
    if (len < 0) {
        return err_set(err, "%s", strerror(errno));
    }
    *ret_len = (size_t)len;
    return good && (len > 0 || err_set(err, "empty"));
}

static void complain(struct remote *remote, enum ask_kind kind, const struct err *err,
                     int64_t steady_ms)
{
    uint64_t hash = str_hash(STR_HASH_SEED, err->text, strlen(err->text));
    if (hash != remote->said[kind] && log_limit_free(&remote->limits[kind], steady_ms)) {
        log_limit_spend(&remote->limits[kind], steady_ms);
        remote->said[kind] = hash;
        log_warn("%s/%s: %s; it is ignored", remote->folder, ask_file(kind), err->text);
    }
}

/* What the file asks for; nothing when it is not there, or wrong. */
static struct ask read_ask(struct remote *remote, enum ask_kind kind, int64_t steady_ms)
{
    struct err err = {""};
    struct ask ask = {.scene = SCENE_COUNT};
    char path[PATH_MAX + 16], bytes[ASK_FILE_MAX + 1];
    size_t len = 0;
    str_format(path, sizeof(path), "%s/%s", remote->folder, ask_file(kind));
    if (!read_file(path, bytes, &len, &err) ||
        (len > 0 && !ask_parse(kind, bytes, len, steady_ms, &ask, &err))) {
        complain(remote, kind, &err, steady_ms);
    } else if (len > 0) {
        remote->said[kind] = 0;
    }
    return ask;
}

static bool same(const struct ask *a, const struct ask *b)
{
    return a->until_ms == b->until_ms && a->scene == b->scene && strcmp(a->text, b->text) == 0;
}

/* Returns its bit when that is something else than before. */
static unsigned take(struct remote *remote, enum ask_kind kind, bool first, int64_t steady_ms)
{
    struct ask ask = read_ask(remote, kind, steady_ms);
    if (kind == ASK_SCREENSHOT) {
        bool news = ask.id[0] && strcmp(ask.id, remote->seen) != 0;
        str_copy(remote->seen, sizeof(remote->seen), ask.id);
        return news && !first ? REMOTE_SCREENSHOT : 0;
    }
    if (ask.until_ms <= steady_ms) {
        ask = (struct ask){.scene = SCENE_COUNT};
    }
    bool news = first || !same(&ask, &remote->asked[kind]);
    remote->asked[kind] = ask;
    return news ? 1U << kind : 0;
}

int64_t remote_due(const struct remote *remote)
{
    int64_t due = remote->deaf_ms > 0 ? remote->deaf_ms : INT64_MAX;
    for (int i = 0; i < ASK_SCREENSHOT; i++) {
        int64_t until = remote->asked[i].until_ms;
        due = until > 0 && until < due ? until : due;
    }
    return due;
}

unsigned remote_step(struct remote *remote, int64_t steady_ms)
{
    unsigned news = 0;
    if (!remote->folder[0]) {
        return 0;
    }
    bool first = !remote->begun;
    remote->begun = true;
    listen(remote, steady_ms);
    for (int i = 0; i < ASK_KINDS; i++) {
        news |=
            (remote->look & 1U << i) != 0 ? take(remote, (enum ask_kind)i, first, steady_ms) : 0;
    }
    remote->look = 0;
    for (int i = 0; i < ASK_SCREENSHOT; i++) {
        struct ask *ask = &remote->asked[i];
        if (ask->until_ms > 0 && ask->until_ms <= steady_ms) {
            *ask = (struct ask){.scene = SCENE_COUNT};
            news |= 1U << i;
        }
    }
    return news;
}

const char *remote_message(const struct remote *remote)
{
    const struct ask *ask = &remote->asked[ASK_MESSAGE];
    return ask->until_ms > 0 ? ask->text : NULL;
}

enum scene_id remote_scene(const struct remote *remote)
{
    const struct ask *ask = &remote->asked[ASK_SCENE];
    return ask->until_ms > 0 ? ask->scene : SCENE_COUNT;
}

const char *remote_screenshot(const struct remote *remote)
{
    return remote->seen;
}

int64_t remote_left_s(const struct remote *remote, enum ask_kind kind, int64_t steady_ms)
{
    int64_t left_ms = remote->asked[kind].until_ms - steady_ms;
    return left_ms > 0 ? (left_ms + MS_PER_S - 1) / MS_PER_S : 0;
}
