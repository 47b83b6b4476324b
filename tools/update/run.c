/* run: see run.h. */
#include "run.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    PASSED_MAX = 16,
    GROUPS_MAX = 32,
    NOBODY = 65534,
    NOT_STARTED = 127,
    CHUNK = 16 * 1024,
    LAST_FILES = 256
};

static const char SYSTEM_PATH[] = "/usr/sbin:/usr/bin:/sbin:/bin";

static bool find_in(const char *folders, const char *name, char dst[PLACE_MAX])
{
    while (*folders) {
        size_t len = strcspn(folders, ":");
        if (len > 0 && str_format(dst, PLACE_MAX, "%.*s/%s", (int)len, folders, name) &&
            access(dst, X_OK) == 0) {
            return true;
        }
        folders += len + (folders[len] == ':');
    }
    return false;
}

/* PATH and the locale first, then the caller's. */
static void fill_environment(const struct place *place, const struct run *run, char path[PLACE_MAX],
                             const char *environment[])
{
    size_t count = 0;
    str_format(path, PLACE_MAX, "PATH=%s%s%s", place->search, place->search[0] ? ":" : "",
               SYSTEM_PATH);
    environment[count++] = path;
    environment[count++] = "LC_ALL=C.UTF-8";
    /* What a test's stand-ins are told. */
    for (size_t i = 0; environ[i] && !place_is_real(place) && count < 2 + PASSED_MAX; i++) {
        if (str_starts(environ[i], "HUNE_")) {
            environment[count++] = environ[i];
        }
    }
    for (size_t i = 0; i < RUN_ENVIRONMENT_MAX && run->environment[i]; i++) {
        environment[count++] = run->environment[i];
    }
    environment[count] = NULL;
}

static void limit(int what, rlim_t value)
{
    const struct rlimit both = {value, value};
    setrlimit(what, &both);
}

/* Who an unprivileged program is; found before fork, because looking for it takes memory. */
struct nobody {
    uid_t uid;
    gid_t gid;
    gid_t groups[GROUPS_MAX];
    int count;
};

static void find_nobody(const struct run *run, struct nobody *nobody)
{
    *nobody = (struct nobody){.uid = NOBODY, .gid = NOBODY};
    /* There is one thread. NOLINTNEXTLINE(concurrency-mt-unsafe) */
    /* cppcheck-suppress getpwnamCalled */
    const struct passwd *user = run->user && geteuid() == 0 ? getpwnam(run->user) : NULL;
    if (!user || user->pw_uid == 0) {
        return;
    }
    int count = GROUPS_MAX;
    nobody->uid = user->pw_uid;
    nobody->gid = user->pw_gid;
    nobody->count = getgrouplist(run->user, user->pw_gid, nobody->groups, &count) < 0 ? 0 : count;
}

static bool give_up_rights(int limit_ms, const struct nobody *nobody)
{
    limit(RLIMIT_CPU, (rlim_t)limit_ms / 1000 + 1);
    limit(RLIMIT_FSIZE, RUN_FILE_MAX);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, LAST_FILES);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return false;
    }
    return geteuid() != 0 || (setgroups((size_t)nobody->count, nobody->groups) == 0 &&
                              setresgid(nobody->gid, nobody->gid, nobody->gid) == 0 &&
                              setresuid(nobody->uid, nobody->uid, nobody->uid) == 0);
}

/* Between fork and exec: only what may be done there. */
static void become(const struct run *run, const struct nobody *nobody, const char *path,
                   char *const words[], char *const environment[], const int ends[2])
{
    sigset_t none;
    sigemptyset(&none);
    for (int i = 1; i < NSIG; i++) {
        signal(i, SIG_DFL);
    }
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
    int input = run->input >= 0 ? run->input : open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (dup2(input, STDIN_FILENO) < 0 || dup2(ends[0], STDOUT_FILENO) < 0 ||
        dup2(ends[1], STDERR_FILENO) < 0 || chdir("/") != 0) {
        _exit(NOT_STARTED);
    }
    close_range(STDERR_FILENO + 1, UINT_MAX, 0);
    if (run->unprivileged && !give_up_rights(run->limit_ms, nobody)) {
        _exit(NOT_STARTED);
    }
    execve(path, words, environment);
    _exit(NOT_STARTED);
}

/* False once there is nothing more to come. */
static bool drain(int fd, struct buf *buf)
{
    char chunk[CHUNK];
    ssize_t got = read(fd, chunk, sizeof(chunk));
    if (got <= 0) {
        return got < 0 && (errno == EINTR || errno == EAGAIN);
    }
    size_t room = buf->max - buf->len;
    buf_append(buf, chunk, (size_t)got < room ? (size_t)got : room);
    return true;
}

static int rest_ms(int64_t until)
{
    int64_t rest = until - clock_steady_ms();
    return rest > 0 ? (int)rest : 0;
}

/* Until both ends are closed; false at the time limit. */
static bool collect(struct ran *ran, const int ends[2], int64_t until)
{
    struct pollfd polls[2] = {{.fd = ends[0], .events = POLLIN}, {.fd = ends[1], .events = POLLIN}};
    struct buf *bufs[2] = {&ran->output, &ran->errors};
    while (polls[0].fd >= 0 || polls[1].fd >= 0) {
        int ready = poll(polls, 2, rest_ms(until));
        if (ready == 0 || (ready < 0 && errno != EINTR)) {
            return false;
        }
        for (int i = 0; i < 2 && ready > 0; i++) {
            if (polls[i].fd >= 0 && polls[i].revents && !drain(polls[i].fd, bufs[i])) {
                polls[i].fd = -1;
            }
        }
    }
    return true;
}

static bool wait_for(pid_t pid, int64_t until, int *ret_status)
{
    struct pollfd end = {.fd = pidfd_open(pid, 0), .events = POLLIN};
    int ready = 0;
    while (end.fd >= 0 && (ready = poll(&end, 1, rest_ms(until))) < 0 && errno == EINTR) {
    }
    if (end.fd >= 0) {
        close(end.fd);
    }
    return ready > 0 && waitpid(pid, ret_status, 0) == pid;
}

static void follow(const struct run *run, pid_t pid, const int ends[2], struct ran *ran)
{
    int64_t until = clock_steady_ms() + run->limit_ms;
    int status = 0;
    ran->late = !collect(ran, ends, until) || !wait_for(pid, until, &status);
    if (ran->late) {
        kill(-pid, SIGKILL);
        kill(pid, SIGKILL);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
    }
    ran->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static bool start(const struct place *place, const struct run *run, const char *path,
                  struct ran *ran, struct err *err)
{
    char search[PLACE_MAX];
    const char *environment[RUN_ENVIRONMENT_MAX + PASSED_MAX + 3];
    int out[2], errors[2];
    struct nobody nobody;
    find_nobody(run, &nobody);
    fill_environment(place, run, search, environment);
    if (pipe2(out, O_CLOEXEC) != 0) {
        return err_set(err, "%s can't be started: %s", run->words[0], strerror(errno));
    }
    if (pipe2(errors, O_CLOEXEC) != 0) {
        close(out[0]);
        close(out[1]);
        return err_set(err, "%s can't be started: %s", run->words[0], strerror(errno));
    }
    pid_t pid = fork();
    if (pid == 0) {
        const int ends[2] = {out[1], errors[1]};
        become(run, &nobody, path, (char *const *)run->words, (char *const *)environment, ends);
    }
    int failed = errno;
    close(out[1]);
    close(errors[1]);
    if (pid > 0) {
        const int ends[2] = {out[0], errors[0]};
        setpgid(pid, pid);
        follow(run, pid, ends, ran);
    }
    close(out[0]);
    close(errors[0]);
    return pid > 0 || err_set(err, "%s can't be started: %s", run->words[0], strerror(failed));
}

bool run_program(const struct place *place, const struct run *run, struct ran *ret_ran,
                 struct err *err)
{
    char path[PLACE_MAX];
    const char *name = run->words[0];
    *ret_ran = (struct ran){.status = NOT_STARTED};
    buf_init(&ret_ran->output, RUN_OUTPUT_MAX);
    buf_init(&ret_ran->errors, RUN_OUTPUT_MAX);
    if (strchr(name, '/')) {
        str_copy(path, sizeof(path), name);
    } else if (!find_in(place->search, name, path) && !find_in(SYSTEM_PATH, name, path)) {
        return err_set(err, "%s: there is no such program on this machine", name);
    }
    return start(place, run, path, ret_ran, err);
}

bool run_stand_in(const struct place *place, const char *name, char dst[PLACE_MAX])
{
    return find_in(place->search, name, dst);
}

void ran_destroy(struct ran *ran)
{
    buf_destroy(&ran->output);
    buf_destroy(&ran->errors);
}

static void last_line(const struct buf *buf, char *dst, size_t size)
{
    const char *text = buf_text(buf);
    size_t end = strlen(text);
    while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == ' ')) {
        end--;
    }
    size_t begin = end;
    while (begin > 0 && text[begin - 1] != '\n') {
        begin--;
    }
    str_format(dst, size, "%.*s", (int)(end - begin), text + begin);
    utf8_clean(dst, strlen(dst));
}

void ran_last_words(const struct ran *ran, char *dst, size_t size)
{
    dst[0] = '\0';
    if (ran->late) {
        str_copy(dst, size, "it did not end in time");
        return;
    }
    last_line(&ran->errors, dst, size);
    if (!dst[0]) {
        last_line(&ran->output, dst, size);
    }
    if (!dst[0] && ran->status > 128) {
        str_format(dst, size, "it died of signal %d", ran->status - 128);
    } else if (!dst[0]) {
        str_format(dst, size, "it ended with status %d", ran->status);
    }
}
