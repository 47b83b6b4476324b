/*
 * child: a server that a test starts and that ends with the test, however the test ends.
 */
#ifndef HUNE_TESTS_CHILD_H
#define HUNE_TESTS_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

enum { CHILD_PORTS_MAX = 4 };

struct child {
    pid_t pid;
    int stdin_fd;
    int ports[CHILD_PORTS_MAX];
    int port_count;
};

/* A file of the source tree (HUNE_ROOT, or the working directory), into path[4096]. */
void child_path(const char *relative, char path[4096]);
/*
 * Runs argv[0] (an absolute path) and reads the line of port numbers that it prints first. False
 * when it can't be run, or ends without one.
 */
bool child_start(struct child *child, char *const argv[]);
/* The same for tests/net/hostile.py, the server of the fault catalogue. */
bool child_start_hostile(struct child *child);
/* One such server for a group of tests: cmocka's set-up and tear-down, and its ports. */
int hostile_start(void **state);
int hostile_stop(void **state);
int hostile_port(int number);
/* Ends it and waits for it. */
void child_stop(struct child *child);
/* True once somebody listens on the port; false when the child has ended instead. */
bool child_listens(struct child *child, int port);
/* True once the file is there; false when the child has ended instead. */
bool child_wrote(struct child *child, const char *path);

#endif
