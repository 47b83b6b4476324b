/*
 * command: a shell command of the config that the wall starts and does not wait for. Main thread.
 *
 * It gets what a command expects: no blocked or ignored signal, no open file but the standard ones,
 * nothing to read; what it prints goes to the wall's standard error. One that never ends is left
 * alone, and not started a second time while it runs.
 */
#ifndef HUNE_DISPLAY_COMMAND_H
#define HUNE_DISPLAY_COMMAND_H

#include "base/err.h"

#include <stdbool.h>
#include <sys/types.h>

/* A zeroed command does not run. */
struct shell_command {
    const char *name; /* borrowed: of the setting, for the log */
    const char *text; /* borrowed: for /bin/sh -c; "" or NULL is never started */
    pid_t pid;        /* 0 when it does not run */
};

/* Starts it. Fails when it still runs from the last time, or can't be started. */
bool shell_command_start(struct shell_command *command, struct err *err);
/*
 * To be called when a child process may have ended (SIGCHLD): true, once, when it was this one;
 * ret_status is then its exit status, or 128 and the number of the signal that killed it.
 */
bool shell_command_ended(struct shell_command *command, int *ret_status);

#endif
