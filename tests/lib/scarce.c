/*
 * scarce: a program for which memory or threads run out. Built as $HUNE_BUILD/scarce.so:
 *
 *   LD_PRELOAD=scarce.so HUNE_SCARCE_MEMORY=17 HUNE_SCARCE_LOG=/tmp/log
 *
 * makes the 17th allocation fail, once, and notes which object asked for it; 0 fails none. The
 * log's last line is how many there were. HUNE_SCARCE_OWN=1 counts those of the program itself
 * alone, not those of its libraries. While the file $HUNE_SCARCE_THREADS exists, no thread can be
 * started.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

/* What glibc itself allocates with, under the names that it gives them.
 * NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static struct {
    atomic_long calls;
    long nth; /* 0: none */
    const void *program;
    int log_fd;
} scarce = {.nth = -1, .log_fd = -1};

static void note(const char *what, long number, const char *who)
{
    char line[512];
    int len = snprintf(line, sizeof(line), "%s %ld %s\n", what, number, who);
    if (scarce.log_fd >= 0 && len > 0 && (size_t)len < sizeof(line)) {
        ssize_t written = write(scarce.log_fd, line, (size_t)len);
        (void)written;
    }
}

/* True when this allocation, asked for from there, shall fail. */
static bool fails(const void *caller)
{
    Dl_info info = {0};
    if (scarce.nth < 0 ||
        (scarce.program && (!dladdr(caller, &info) || info.dli_fbase != scarce.program))) {
        return false;
    }
    long call = atomic_fetch_add(&scarce.calls, 1) + 1;
    if (call != scarce.nth) {
        return false;
    }
    note("fails", call, dladdr(caller, &info) && info.dli_fname ? info.dli_fname : "?");
    errno = ENOMEM;
    return true;
}

/* --- In the place of the C library's -------------------------------------------------------------
 */

void *malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
    size_t bytes = 0;
    if (fails(__builtin_return_address(0)) || __builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_realloc(old, bytes);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *user)
{
    const char *file = getenv("HUNE_SCARCE_THREADS");
    int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) = NULL;
    *(void **)&next = dlsym(RTLD_NEXT, "pthread_create");
    return file && access(file, F_OK) == 0 ? EAGAIN : next(thread, attributes, run, user);
}

/* --- From the first line of main to the end ------------------------------------------------------
 */

__attribute__((constructor)) static void from_environment(void)
{
    const char *nth = getenv("HUNE_SCARCE_MEMORY"), *log = getenv("HUNE_SCARCE_LOG");
    Dl_info info = {0};
    if (getenv("HUNE_SCARCE_OWN") && dladdr((void *)getauxval(AT_PHDR), &info)) {
        scarce.program = info.dli_fbase;
    }
    if (log) {
        scarce.log_fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    scarce.nth = nth ? strtol(nth, NULL, 10) : -1;
}

__attribute__((destructor)) static void at_end(void)
{
    if (scarce.nth >= 0) {
        note("calls", atomic_load(&scarce.calls), "in all");
    }
}
