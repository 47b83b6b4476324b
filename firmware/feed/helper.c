/* helper: see helper.h. */
#include "feed/helper.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "feed/adapt.h"
#include "feed/file.h"
#include "settings/texts.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    MS_PER_S = 1000,
    HEAD_BYTES = 5, /* of an answer: verdict and length */
    REQUEST_MAX = ADAPT_INPUT_MAX + 2 * ADAPT_PROGRAM_MAX + 1024,
    READ_CHUNK = 64 * 1024,
};

struct helper {
    const struct source_settings *settings; /* borrowed */
    pid_t pid;                              /* 0 while there is none */
    int fd;                                 /* our end of the stream, -1 while there is none */
    struct file_stamp stamp;                /* of the program that it compiled */
    char path[SETTINGS_PATH_MAX];           /* and where that is */
    struct buf request;                     /* to be sent, from sent on */
    size_t sent;
    struct buf reply;
    int runs;
    int64_t deadline_ms;
};

static bool folder_beside(const char *relative, char dst[PATH_MAX])
{
    char exe[PATH_MAX] = "";
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    char *slash = len > 0 ? strrchr(exe, '/') : NULL;
    if (slash) {
        *slash = '\0';
    }
    return slash && str_format(dst, PATH_MAX, "%s/%s", exe, relative);
}

bool helper_find(const char *name, char path[SETTINGS_PATH_MAX], struct err *err)
{
    /* A build folder has a link to assets/adapters beside the program. */
    static const char *const OURS[] = {"adapters", "../share/hune/adapters"};
    char folder[PATH_MAX];
    const char *own = getenv("HUNE_ADAPTERS");
    own = own && *own ? own : HELPER_FOLDER;
    if (str_format(path, SETTINGS_PATH_MAX, "%s/%s.jq", own, name) && access(path, F_OK) == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof OURS / sizeof OURS[0]; i++) {
        if (folder_beside(OURS[i], folder) &&
            str_format(path, SETTINGS_PATH_MAX, "%s/%s.jq", folder, name) &&
            access(path, F_OK) == 0) {
            return true;
        }
    }
    return err_set(err, "no adapter \"%s\": there is no %s/%s.jq, and none came with the wall",
                   name, own, name);
}

struct helper *helper_create(const struct source_settings *settings)
{
    struct helper *helper = mem_alloc(1, sizeof *helper);
    *helper = (struct helper){.settings = settings, .fd = -1};
    buf_init(&helper->request, REQUEST_MAX);
    buf_init(&helper->reply, HEAD_BYTES + ADAPT_OUTPUT_MAX);
    return helper;
}

void helper_move(struct helper *helper, const struct source_settings *settings)
{
    if (helper) {
        helper->settings = settings;
    }
}

/* Killed, it is gone at once: the wait is none. */
static void end_process(struct helper *helper)
{
    if (helper->pid > 0) {
        kill(helper->pid, SIGKILL);
        while (waitpid(helper->pid, NULL, 0) < 0 && errno == EINTR) {
        }
        close(helper->fd);
    }
    helper->pid = 0;
    helper->fd = -1;
    buf_destroy(&helper->request);
    buf_destroy(&helper->reply);
}

void helper_destroy(struct helper *helper)
{
    if (helper) {
        end_process(helper);
        free(helper);
    }
}

static int spawn(int stream, pid_t *ret_pid)
{
    char exe[PATH_MAX] = "";
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (len <= 0 || access(exe, X_OK) != 0) {
        str_copy(exe, sizeof exe, "/proc/self/exe"); /* an upgrade has taken the file away */
    }
    char name[] = "hune", option[] = ADAPT_OPTION;
    /* No environment: a program can read it, and it may hold secrets. */
    char locale[] = "LC_ALL=C.UTF-8", zone[] = "TZ=UTC0";
    char *const arguments[] = {name, option, NULL}, *const environment[] = {locale, zone, NULL};
    sigset_t none, all;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&files);
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawn_file_actions_adddup2(&files, stream, STDIN_FILENO);
    failed = failed ? failed : posix_spawn_file_actions_addclosefrom_np(&files, STDOUT_FILENO);
    failed =
        failed ? failed : posix_spawn(ret_pid, exe, &files, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

static void put_text(struct buf *buf, const void *bytes, size_t len)
{
    uint32_t size = (uint32_t)len;
    buf_append(buf, &size, sizeof size);
    buf_append(buf, bytes, len);
}

static void put_quoted(struct buf *buf, const char *text, size_t len)
{
    buf_puts(buf, "\"");
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"' || text[i] == '\\') {
            buf_puts(buf, "\\");
        }
        buf_append(buf, text + i, 1);
    }
    buf_puts(buf, "\"");
}

/* {"name": "value"}: neither has control characters (settings/service.c). */
static void put_settings(struct buf *request, const struct texts *with)
{
    struct buf json;
    buf_init(&json, 3 * SETTINGS_TEXTS_BYTES);
    buf_puts(&json, "{");
    for (size_t i = 0; i < with->count; i++) {
        const char *pair = texts_get(with, i);
        size_t name = strcspn(pair, "=");
        const char *value = pair + name + (pair[name] == '=');
        buf_puts(&json, i > 0 ? "," : "");
        put_quoted(&json, pair, name);
        buf_puts(&json, ":");
        put_quoted(&json, value, strlen(value));
    }
    buf_puts(&json, "}");
    put_text(request, json.data, json.len);
    buf_destroy(&json);
}

/* HUNE_ADAPT_CPU_S: fewer seconds, for tests that wait for a loop to be stopped. */
static uint32_t cpu_limit(void)
{
    const char *text = getenv("HUNE_ADAPT_CPU_S");
    bool fewer = text && text[0] >= '1' && text[0] < '0' + ADAPT_CPU_S && text[1] == '\0';
    return fewer ? (uint32_t)(text[0] - '0') : ADAPT_CPU_S;
}

static bool start(struct helper *helper, const struct buf *program, struct err *err)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return err_set(err, "no stream to be had: %s", strerror(errno));
    }
    int failed = spawn(ends[1], &helper->pid);
    close(ends[1]);
    if (failed) {
        close(ends[0]);
        helper->pid = 0;
        return err_set(err, "its process can't be started: %s", strerror(failed));
    }
    helper->fd = ends[0];
    helper->runs = 0;
    uint32_t cpu_s = cpu_limit();
    buf_append(&helper->request, &cpu_s, sizeof cpu_s);
    put_settings(&helper->request, &helper->settings->with);
    put_text(&helper->request, program->data, program->len);
    return true;
}

/* A process with the program as it is now on the disk. */
static bool make_ready(struct helper *helper, struct answer *program, struct err *err)
{
    char path[SETTINGS_PATH_MAX];
    if (!helper_find(helper->settings->adapter, path, err)) {
        return false;
    }
    struct file_stamp never = {0}, stamp = {0};
    bool same = helper->pid > 0 && strcmp(path, helper->path) == 0 && helper->runs < ADAPT_RUNS_MAX;
    file_read(path, same ? &helper->stamp : &never, program, &stamp);
    if (program->outcome == OUTCOME_FAILED) {
        return err_set(err, "%s", program->detail);
    }
    if (program->outcome == OUTCOME_UNCHANGED) {
        return true;
    }
    if (program->body.len > ADAPT_PROGRAM_MAX) {
        return err_set(err, "%s: larger than %d kB", path, ADAPT_PROGRAM_MAX / 1024);
    }
    end_process(helper);
    helper->stamp = stamp;
    str_copy(helper->path, sizeof helper->path, path);
    return start(helper, &program->body, err);
}

static bool fail(struct helper *helper, struct answer *answer, const char *reason)
{
    end_process(helper);
    answer_fail(answer, TROUBLE_ADAPTER, "%s: %s", helper->settings->adapter, reason);
    return true;
}

bool helper_begin(struct helper *helper, const struct buf *const *bodies, size_t count,
                  int64_t wall, struct answer *answer)
{
    struct err err;
    struct answer program;
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total += bodies[i]->len;
    }
    if (total > ADAPT_INPUT_MAX) {
        answer_fail(answer, TROUBLE_TOO_BIG, "an adapter takes at most %d MB",
                    ADAPT_INPUT_MAX >> 20);
        return false;
    }
    answer_init(&program);
    bool good = make_ready(helper, &program, &err);
    answer_destroy(&program);
    if (!good) {
        fail(helper, answer, err.text);
        return false;
    }
    uint32_t number = (uint32_t)count;
    buf_append(&helper->request, &wall, sizeof wall);
    buf_append(&helper->request, &number, sizeof number);
    for (size_t i = 0; i < count; i++) {
        put_text(&helper->request, buf_text(bodies[i]), bodies[i]->len);
    }
    helper->sent = 0;
    helper->runs++;
    helper->deadline_ms = clock_steady_ms() + (int64_t)ADAPT_WALL_S * MS_PER_S;
    return true;
}

/* False when the other end is gone. */
static bool send_some(struct helper *helper)
{
    while (helper->sent < helper->request.len) {
        ssize_t put = send(helper->fd, helper->request.data + helper->sent,
                           helper->request.len - helper->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put < 0) {
            return errno == EAGAIN || errno == EINTR;
        }
        helper->sent += (size_t)put;
    }
    if (helper->request.len > 0) {
        buf_destroy(&helper->request);
        helper->sent = 0;
    }
    return true;
}

static bool receive_some(struct helper *helper)
{
    char chunk[READ_CHUNK];
    for (;;) {
        ssize_t got = recv(helper->fd, chunk, sizeof chunk, MSG_DONTWAIT);
        if (got < 0) {
            return errno == EAGAIN || errno == EINTR;
        }
        if (got == 0 || !buf_append(&helper->reply, chunk, (size_t)got)) {
            return false;
        }
    }
}

/* True when the reply is whole. */
static bool take_reply(struct helper *helper, struct answer *answer)
{
    uint32_t len = 0;
    struct buf *reply = &helper->reply;
    if (reply->len < HEAD_BYTES) {
        return false;
    }
    memcpy(&len, reply->data + 1, sizeof len);
    if (reply->len < HEAD_BYTES + (size_t)len) {
        return false;
    }
    const char *text = reply->data + HEAD_BYTES;
    if (reply->data[0] == ADAPT_DOCUMENT) {
        buf_clear(&answer->body);
        buf_append(&answer->body, text, len);
        answer->outcome = OUTCOME_BODY;
    } else if (reply->data[0] == ADAPT_NOT_JSON) {
        answer_fail(answer, TROUBLE_NOT_JSON, "%s", text);
    } else {
        answer_fail(answer, TROUBLE_ADAPTER, "%s: %s", helper->settings->adapter, text);
    }
    buf_destroy(reply);
    return true;
}

/* What became of a process that has closed its end. */
static const char *how_it_ended(struct helper *helper)
{
    int status = 0;
    pid_t pid = 0;
    kill(helper->pid, SIGKILL); /* changes nothing for one that has ended already */
    do {
        pid = waitpid(helper->pid, &status, 0);
    } while (pid < 0 && errno == EINTR);
    close(helper->fd);
    helper->pid = 0;
    helper->fd = -1;
    if (pid > 0 && WIFSIGNALED(status)) {
        switch (WTERMSIG(status)) {
        case SIGXCPU:
            return "it did not come to an end";
        case SIGABRT:
            return "it ran out of memory";
        default:
            return "its process was killed";
        }
    }
    return "its process has ended";
}

bool helper_step(struct helper *helper, struct answer *answer)
{
    bool alive = send_some(helper);
    alive = receive_some(helper) && alive;
    if (take_reply(helper, answer)) {
        return true;
    }
    if (!alive) {
        return fail(helper, answer, how_it_ended(helper));
    }
    if (clock_steady_ms() >= helper->deadline_ms) {
        return fail(helper, answer, "it did not come to an end");
    }
    return false;
}

bool helper_outdated(const struct helper *helper)
{
    char path[SETTINGS_PATH_MAX];
    return helper->path[0] &&
           (!helper_find(helper->settings->adapter, path, NULL) ||
            strcmp(path, helper->path) != 0 || file_changed(path, &helper->stamp));
}

struct pollfd helper_pollfd(const struct helper *helper)
{
    bool sending = helper->sent < helper->request.len;
    return (struct pollfd){.fd = helper->fd, .events = (short)(POLLIN | (sending ? POLLOUT : 0))};
}

int64_t helper_deadline_ms(const struct helper *helper)
{
    return helper->deadline_ms;
}
