/*
 * nosync: a program whose every fsync is a lie. Built as $HUNE_BUILD/nosync.so and loaded before
 * it, all calls that make a disk have something do nothing and say that they did: the negative
 * control of the tests that cut the power. O_SYNC and O_DSYNC are not seen.
 */
#include <sys/types.h>
#include <unistd.h>

/* The C library's headers may declare these as inline functions, so the labels alone name them. */
int nosync_fsync(int fd) __asm__("fsync");
int nosync_fdatasync(int fd) __asm__("fdatasync");
int nosync_syncfs(int fd) __asm__("syncfs");
void nosync_sync(void) __asm__("sync");
int nosync_range(int fd, off_t at, off_t len, unsigned flags) __asm__("sync_file_range");
int nosync_msync(void *at, size_t len, int flags) __asm__("msync");

int nosync_fsync(int fd)
{
    (void)fd;
    return 0;
}

int nosync_fdatasync(int fd)
{
    (void)fd;
    return 0;
}

int nosync_syncfs(int fd)
{
    (void)fd;
    return 0;
}

void nosync_sync(void)
{
}

int nosync_range(int fd, off_t at, off_t len, unsigned flags)
{
    (void)fd, (void)at, (void)len, (void)flags;
    return 0;
}

int nosync_msync(void *at, size_t len, int flags)
{
    (void)at, (void)len, (void)flags;
    return 0;
}
