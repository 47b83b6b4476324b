/*
 * inject: makes chosen calls on chosen files fail, and tells which calls there were.
 *
 * Linked into a test it stands before the C library for the whole program, its libraries included
 * (SQLite, curl). As $HUNE_BUILD/inject.so it does so for any program:
 *
 *   LD_PRELOAD=inject.so HUNE_INJECT="/var/lib/hune write 2 28" HUNE_INJECT_LOG=/tmp/calls
 *
 * fails the second write() to a file whose path begins so with ENOSPC (28), and notes each call on
 * such a file. In the place of the number: "short" writes half of it, "die" ends the process before
 * the call, "hang" waits before it until $HUNE_INJECT_RELEASE is a file. Nth 0 is every call. Calls
 * that the C library makes for its own streams (fwrite) are not seen.
 */
#ifndef HUNE_TESTS_INJECT_H
#define HUNE_TESTS_INJECT_H

#include <stdbool.h>
#include <stddef.h>

enum inject_op {
    INJECT_OPEN,
    INJECT_READ,
    INJECT_TRUNCATE,
    INJECT_WRITE,
    INJECT_SYNC, /* of a file or a folder */
    INJECT_RENAME,
    INJECT_UNLINK,
    INJECT_CLOSE,
    INJECT_RESOLVE, /* getaddrinfo, of any name; without a failure *.test is 127.0.0.1 */
    INJECT_OP_COUNT
};

enum { INJECT_NOTHING = 0, INJECT_SHORT = -1, INJECT_DIE = -2, INJECT_HANG = -3 };

/* One call that is let through, or that fails. Borrowed, for the time of the observer's call. */
struct inject_call {
    enum inject_op op;
    const char *path; /* of the file; what it is renamed from */
    const char *to;   /* what it is renamed to, else NULL */
    const void *bytes;
    size_t len; /* of what is written, to be truncated to, to be read */
    bool main_thread;
    bool fails;
};

/* Watches the files whose paths begin so; forgets counts, failures and the observer. */
void inject_watch(const char *prefix);
/* From now on the nth call of this kind (0: each) fails with errno error, or as above. */
void inject_fail(enum inject_op op, int nth, int error);
void inject_observe(void (*observer)(const struct inject_call *call, void *user), void *user);
/* How many there were, since inject_fail for this kind or inject_watch. */
int inject_calls(enum inject_op op);
const char *inject_word(enum inject_op op);

#endif
