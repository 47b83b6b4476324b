/*
 * hang: put before the C library (LD_PRELOAD), it makes the thread that fetches stand still for
 * ever at its next wait, once the file $HANG_FILE is there. From then on time passes thirty times
 * as fast.
 */
#include <dlfcn.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { FASTER = 30, NS = 1000000000 };

static atomic_llong since_ns;

static long long boottime_ns(void)
{
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_BOOTTIME, &now);
    return (long long)now.tv_sec * NS + now.tv_nsec;
}

int clock_gettime(clockid_t id, struct timespec *ret)
{
    long long since = atomic_load(&since_ns);
    if (id != CLOCK_BOOTTIME || since == 0) {
        return (int)syscall(SYS_clock_gettime, id, ret);
    }
    long long now = since + (boottime_ns() - since) * FASTER;
    *ret = (struct timespec){.tv_sec = now / NS, .tv_nsec = now % NS};
    return 0;
}

/* Only the worker calls it. */
int curl_multi_poll(void *multi, void *fds, unsigned count, int timeout_ms, int *ret_count);
int curl_multi_poll(void *multi, void *fds, unsigned count, int timeout_ms, int *ret_count)
{
    const char *file = getenv("HANG_FILE");
    int (*real)(void *, void *, unsigned, int, int *) = NULL;
    *(void **)&real = dlsym(RTLD_NEXT, "curl_multi_poll");
    if (file && access(file, F_OK) == 0) {
        atomic_store(&since_ns, boottime_ns());
        for (;;) {
            poll(NULL, 0, -1);
        }
    }
    return real(multi, fds, count, timeout_ms, ret_count);
}
