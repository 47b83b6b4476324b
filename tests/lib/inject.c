/* inject: see inject.h. The functions have the C library's names by their labels alone, because
 * its headers may declare some of these as inline functions. */
#include "tests/lib/inject.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <pthread.h>
#include <stdarg.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { RELEASE_LOOK_US = 2000 };

static struct {
    pthread_mutex_t mutex;
    char prefix[PATH_MAX];
    int calls[INJECT_OP_COUNT];
    int nth[INJECT_OP_COUNT];
    int error[INJECT_OP_COUNT];
    void (*observer)(const struct inject_call *call, void *user);
    void *user;
    int log_fd;
} inject = {.mutex = PTHREAD_MUTEX_INITIALIZER, .log_fd = -1};

static const char *const WORDS[] = {"open",   "read",   "truncate", "write",  "sync",
                                    "rename", "unlink", "close",    "resolve"};
_Static_assert(sizeof(WORDS) / sizeof(WORDS[0]) == INJECT_OP_COUNT, "a word for each");

const char *inject_word(enum inject_op op)
{
    return WORDS[op];
}

/* --- What the test says --------------------------------------------------------------------------
 */

void inject_watch(const char *prefix)
{
    pthread_mutex_lock(&inject.mutex);
    snprintf(inject.prefix, sizeof(inject.prefix), "%s", prefix);
    for (int i = 0; i < INJECT_OP_COUNT; i++) {
        inject.calls[i] = inject.nth[i] = inject.error[i] = 0;
    }
    inject.observer = NULL;
    pthread_mutex_unlock(&inject.mutex);
}

void inject_fail(enum inject_op op, int nth, int error)
{
    pthread_mutex_lock(&inject.mutex);
    inject.calls[op] = 0;
    inject.nth[op] = nth;
    inject.error[op] = error;
    pthread_mutex_unlock(&inject.mutex);
}

void inject_observe(void (*observer)(const struct inject_call *call, void *user), void *user)
{
    pthread_mutex_lock(&inject.mutex);
    inject.observer = observer;
    inject.user = user;
    pthread_mutex_unlock(&inject.mutex);
}

int inject_calls(enum inject_op op)
{
    pthread_mutex_lock(&inject.mutex);
    int calls = inject.calls[op];
    pthread_mutex_unlock(&inject.mutex);
    return calls;
}

/* --- What becomes of a call ----------------------------------------------------------------------
 */

static ssize_t real_write(int fd, const void *bytes, size_t len)
{
    ssize_t (*next)(int, const void *, size_t) = NULL;
    *(void **)&next = dlsym(RTLD_NEXT, "write");
    return next(fd, bytes, len);
}

static void note(const struct inject_call *call)
{
    char line[2 * PATH_MAX + 64];
    int len = snprintf(line, sizeof(line), "%s %s %zu %s%s%s%s\n", WORDS[call->op],
                       call->main_thread ? "main" : "other", call->len, call->path,
                       call->to ? " " : "", call->to ? call->to : "", call->fails ? " fails" : "");
    if (inject.log_fd >= 0 && len > 0) {
        real_write(inject.log_fd, line, (size_t)len);
    }
}

static void hang(void)
{
    const char *release = getenv("HUNE_INJECT_RELEASE");
    while (release && access(release, F_OK) != 0) {
        nanosleep(&(struct timespec){.tv_nsec = RELEASE_LOOK_US * 1000L}, NULL);
    }
}

/* INJECT_NOTHING, INJECT_SHORT, or the errno that the call shall fail with. */
static int judge(struct inject_call *call)
{
    int saved = errno;
    pthread_mutex_lock(&inject.mutex);
    bool watched = call->op == INJECT_RESOLVE ||
                   (*inject.prefix && call->path &&
                    strncmp(call->path, inject.prefix, strlen(inject.prefix)) == 0);
    int error = INJECT_NOTHING;
    if (watched) {
        int nth = inject.nth[call->op], count = ++inject.calls[call->op];
        error = nth == 0 || nth == count ? inject.error[call->op] : INJECT_NOTHING;
        call->main_thread = gettid() == getpid();
        call->fails = error != INJECT_NOTHING;
        note(call);
        if (error == INJECT_DIE) {
            _exit(99);
        }
        if (inject.observer) {
            inject.observer(call, inject.user);
        }
    }
    pthread_mutex_unlock(&inject.mutex);
    if (error == INJECT_HANG) {
        hang();
        error = INJECT_NOTHING;
    }
    errno = error > 0 ? error : saved;
    return error;
}

static int judge_fd(enum inject_op op, int fd, const void *bytes, size_t len)
{
    char link[64], path[PATH_MAX];
    if (!*inject.prefix) {
        return INJECT_NOTHING;
    }
    int saved = errno;
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof(path) - 1);
    path[size > 0 ? size : 0] = '\0';
    errno = saved;
    return judge(&(struct inject_call){.op = op, .path = path, .bytes = bytes, .len = len});
}

/* --- In the place of the C library's -------------------------------------------------------------
 */

#define NEXT(type, name, ...)                                                                      \
    type (*next)(__VA_ARGS__) = NULL;                                                              \
    *(void **)&next = dlsym(RTLD_NEXT, name)

static int open_any(int dir, const char *path, int flags, mode_t mode)
{
    if (judge(&(struct inject_call){.op = INJECT_OPEN, .path = path}) > 0) {
        return -1;
    }
    NEXT(int, "openat64", int, const char *, int, ...);
    return next(dir, path, flags, mode);
}

static mode_t mode_of(int flags, va_list args)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(args, mode_t) : 0;
}

#define OPEN(symbol, label)                                                                        \
    int symbol(const char *path, int flags, ...) __asm__(label);                                   \
    int symbol(const char *path, int flags, ...)                                                   \
    {                                                                                              \
        va_list args;                                                                              \
        va_start(args, flags);                                                                     \
        mode_t mode = mode_of(flags, args);                                                        \
        va_end(args);                                                                              \
        return open_any(AT_FDCWD, path, flags, mode);                                              \
    }
OPEN(inject_open, "open")
OPEN(inject_open64, "open64")
OPEN(inject_open_2, "__open_2")
OPEN(inject_open64_2, "__open64_2")

ssize_t inject_read(int fd, void *bytes, size_t len) __asm__("read");
ssize_t inject_read(int fd, void *bytes, size_t len)
{
    NEXT(ssize_t, "read", int, void *, size_t);
    return judge_fd(INJECT_READ, fd, NULL, len) > 0 ? -1 : next(fd, bytes, len);
}

ssize_t inject_write(int fd, const void *bytes, size_t len) __asm__("write");
ssize_t inject_write(int fd, const void *bytes, size_t len)
{
    int error = judge_fd(INJECT_WRITE, fd, bytes, len);
    return error > 0 ? -1 : real_write(fd, bytes, error == INJECT_SHORT ? (len + 1) / 2 : len);
}

static ssize_t pwrite_any(int fd, const void *bytes, size_t len, off_t at)
{
    NEXT(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    int error = judge_fd(INJECT_WRITE, fd, bytes, len);
    return error > 0 ? -1 : next(fd, bytes, error == INJECT_SHORT ? (len + 1) / 2 : len, at);
}

ssize_t inject_pwrite(int fd, const void *bytes, size_t len, off_t at) __asm__("pwrite");
ssize_t inject_pwrite(int fd, const void *bytes, size_t len, off_t at)
{
    return pwrite_any(fd, bytes, len, at);
}

ssize_t inject_pwrite64(int fd, const void *bytes, size_t len, off_t at) __asm__("pwrite64");
ssize_t inject_pwrite64(int fd, const void *bytes, size_t len, off_t at)
{
    return pwrite_any(fd, bytes, len, at);
}

static int truncate_any(int fd, off_t len)
{
    NEXT(int, "ftruncate64", int, off_t);
    return judge_fd(INJECT_TRUNCATE, fd, NULL, (size_t)len) > 0 ? -1 : next(fd, len);
}

int inject_ftruncate(int fd, off_t len) __asm__("ftruncate");
int inject_ftruncate(int fd, off_t len)
{
    return truncate_any(fd, len);
}

int inject_ftruncate64(int fd, off_t len) __asm__("ftruncate64");
int inject_ftruncate64(int fd, off_t len)
{
    return truncate_any(fd, len);
}

int inject_fsync(int fd) __asm__("fsync");
int inject_fsync(int fd)
{
    NEXT(int, "fsync", int);
    return judge_fd(INJECT_SYNC, fd, NULL, 0) > 0 ? -1 : next(fd);
}

int inject_fdatasync(int fd) __asm__("fdatasync");
int inject_fdatasync(int fd)
{
    NEXT(int, "fdatasync", int);
    return judge_fd(INJECT_SYNC, fd, NULL, 0) > 0 ? -1 : next(fd);
}

int inject_rename(const char *from, const char *to) __asm__("rename");
int inject_rename(const char *from, const char *to)
{
    NEXT(int, "rename", const char *, const char *);
    struct inject_call call = {.op = INJECT_RENAME, .path = from, .to = to};
    return judge(&call) > 0 ? -1 : next(from, to);
}

int inject_unlink(const char *path) __asm__("unlink");
int inject_unlink(const char *path)
{
    NEXT(int, "unlink", const char *);
    return judge(&(struct inject_call){.op = INJECT_UNLINK, .path = path}) > 0 ? -1 : next(path);
}

/* One that fails has closed it nevertheless, as Linux does. */
int inject_close(int fd) __asm__("close");
int inject_close(int fd)
{
    NEXT(int, "close", int);
    int error = judge_fd(INJECT_CLOSE, fd, NULL, 0);
    int result = next(fd);
    errno = error > 0 ? error : errno;
    return error > 0 ? -1 : result;
}

int inject_getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                       struct addrinfo **found) __asm__("getaddrinfo");
int inject_getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                       struct addrinfo **found)
{
    NEXT(int, "getaddrinfo", const char *, const char *, const struct addrinfo *,
         struct addrinfo **);
    struct inject_call call = {.op = INJECT_RESOLVE, .path = node ? node : ""};
    if (judge(&call) > 0) {
        return EAI_AGAIN;
    }
    size_t len = strlen(call.path);
    bool ours = len > 5 && strcmp(call.path + len - 5, ".test") == 0;
    return next(ours ? "127.0.0.1" : node, service, hints, found);
}

/* --- Outside of a test ---------------------------------------------------------------------------
 */

static int error_of(const char *word)
{
    static const char *const ERRORS[] = {"short", "die", "hang"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(word, ERRORS[i]) == 0) {
            return -1 - i;
        }
    }
    return (int)strtol(word, NULL, 10);
}

__attribute__((constructor)) static void from_environment(void)
{
    const char *log = getenv("HUNE_INJECT_LOG"), *text = getenv("HUNE_INJECT");
    char prefix[PATH_MAX] = "", op[16] = "", error[16] = "";
    int nth = 0;
    if (!text) {
        return;
    }
    /* Bounded by the widths. NOLINTNEXTLINE(cert-err34-c) */
    int count = sscanf(text, "%4095s %15s %d %15s", prefix, op, &nth, error);
    inject_watch(prefix);
    for (int i = 0; count == 4 && i < INJECT_OP_COUNT; i++) {
        if (strcmp(WORDS[i], op) == 0) {
            inject_fail((enum inject_op)i, nth, error_of(error));
        }
    }
    if (log) {
        inject.log_fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}
