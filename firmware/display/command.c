/* command: see command.h. */
#include "display/command.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BY_SIGNAL = 128 };

/* Threads of the wall block signals and SIGPIPE is ignored, both of which a child would inherit. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    failed = failed ? failed : posix_spawnattr_setsigdefault(attributes, &all);
    return failed ? failed
                  : posix_spawnattr_setflags(attributes,
                                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static int set_files(posix_spawn_file_actions_t *files)
{
    int failed = posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    failed =
        failed ? failed : posix_spawn_file_actions_adddup2(files, STDERR_FILENO, STDOUT_FILENO);
    return failed ? failed : posix_spawn_file_actions_addclosefrom_np(files, STDERR_FILENO + 1);
}

static int spawn(const char *text, pid_t *ret_pid)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    int failed = posix_spawnattr_init(&attributes);
    if (failed) {
        return failed;
    }
    failed = posix_spawn_file_actions_init(&files);
    if (failed) {
        posix_spawnattr_destroy(&attributes);
        return failed;
    }
    char shell[] = "/bin/sh", option[] = "-c";
    /* posix_spawn does not write to its arguments, though its type says so. */
    char *const arguments[] = {shell, option, (char *)text, NULL};
    failed = set_signals(&attributes);
    failed = failed ? failed : set_files(&files);
    failed = failed ? failed : posix_spawn(ret_pid, shell, &files, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

bool shell_command_start(struct shell_command *command, struct err *err)
{
    int status;
    if (command->text == NULL || command->text[0] == '\0') {
        return true;
    }
    if (command->pid != 0 && !shell_command_ended(command, &status)) {
        return err_set(err, "%s: it still runs from the last time, as process %ld", command->name,
                       (long)command->pid);
    }
    int failed = spawn(command->text, &command->pid);
    if (failed) {
        command->pid = 0;
        return err_set(err, "%s: it can't be started: %s", command->name, strerror(failed));
    }
    return true;
}

bool shell_command_ended(struct shell_command *command, int *ret_status)
{
    int status = 0;
    if (command->pid == 0) {
        return false;
    }
    pid_t got = waitpid(command->pid, &status, WNOHANG);
    if (got == 0 || (got < 0 && errno == EINTR)) {
        return false;
    }
    command->pid = 0;
    if (got < 0) {
        *ret_status = 0; /* who started the wall ignores SIGCHLD: then nobody is told */
    } else {
        *ret_status = WIFSIGNALED(status) ? BY_SIGNAL + WTERMSIG(status) : WEXITSTATUS(status);
    }
    return true;
}
