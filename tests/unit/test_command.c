// Commands of the config: started, not waited for, never twice at a time, in a clean environment.
// links: base/err base/str base/utf8 display/command display/wake base/clockwatch
#include "display/command.h"
#include "display/wake.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { FOR_EVER = -1, TEXT_MAX = 4096 };

struct fixture {
    struct wake wake;
    struct shell_command command;
    char said[TEXT_MAX]; /* on its standard error */
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct err err;
    if (fixture == NULL || !wake_init(&fixture->wake, &err)) {
        return -1;
    }
    signal(SIGPIPE, SIG_IGN); /* as main does */
    fixture->command.name = "screen-off-command";
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    wake_destroy(&fixture->wake);
    free(fixture);
    return 0;
}

static void start(struct fixture *fixture, const char *text)
{
    struct err err = {""};
    fixture->command.text = text;
    if (!shell_command_start(&fixture->command, &err)) {
        fail_msg("%s", err.text);
    }
}

/* Sleeps, as the wall does, until the command has ended. */
static int end(struct fixture *fixture)
{
    int status = -1;
    while (!shell_command_ended(&fixture->command, &status)) {
        (void)wake_wait(&fixture->wake, -1, FOR_EVER);
    }
    return status;
}

/* Runs it to its end; keeps what it wrote, which goes to our standard error. */
static int run(struct fixture *fixture, const char *text)
{
    FILE *file = tmpfile();
    int kept = dup(STDERR_FILENO);
    assert_non_null(file);
    assert_true(kept >= 0);
    dup2(fileno(file), STDERR_FILENO);
    struct err err = {""};
    fixture->command.text = text;
    bool started = shell_command_start(&fixture->command, &err);
    int status = started ? end(fixture) : -1;
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(file);
    size_t len = fread(fixture->said, 1, sizeof fixture->said - 1, file);
    fixture->said[len] = '\0';
    fclose(file);
    return status;
}

static void its_status_comes_once(void **state)
{
    struct fixture *fixture = *state;
    int status = 0;
    assert_int_equal(run(fixture, "exit 3"), 3);
    assert_false(shell_command_ended(&fixture->command, &status));
    assert_int_equal(run(fixture, "kill -TERM $$"), 128 + SIGTERM);
    assert_int_equal(run(fixture, "/no/such/program"), 127);
    assert_int_equal(run(fixture, "true"), 0);
}

static void what_it_says_goes_to_standard_error(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(run(fixture, "echo out; echo err >&2; cat"), 0);
    assert_string_equal(fixture->said, "out\nerr\n");
}

static void it_has_no_blocked_or_ignored_signal(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(run(fixture, "grep -Eq '^SigBlk:.*[[:space:]]0{16}$' /proc/self/status"), 0);
    /* The C library ignores two signals above 31, which are its own. */
    assert_int_equal(run(fixture, "grep -Eq '^SigIgn:.*[08]0{7}$' /proc/self/status"), 0);
}

static void it_has_no_file_of_ours(void **state)
{
    struct fixture *fixture = *state;
    int ours = open("/dev/null", O_RDONLY); /* without O_CLOEXEC, as a library might */
    assert_true(ours > STDERR_FILENO);
    char text[64];
    (void)snprintf(text, sizeof text, "test ! -e /proc/self/fd/%d", ours);
    assert_int_equal(run(fixture, text), 0);
    close(ours);
}

static void one_that_runs_is_not_started_again(void **state)
{
    struct fixture *fixture = *state;
    start(fixture, "exec sleep 1000");
    pid_t first = fixture->command.pid;
    int status = 0;
    struct err err = {""};
    assert_false(shell_command_ended(&fixture->command, &status));
    assert_false(shell_command_start(&fixture->command, &err));
    assert_non_null(strstr(err.text, "screen-off-command"));
    assert_int_equal(fixture->command.pid, first);
    assert_int_equal(kill(first, SIGKILL), 0);
    assert_int_equal(end(fixture), 128 + SIGKILL);
    assert_int_equal(run(fixture, "true"), 0);
}

static void nothing_is_not_started(void **state)
{
    struct fixture *fixture = *state;
    start(fixture, "");
    assert_int_equal(fixture->command.pid, 0);
    start(fixture, NULL);
    assert_int_equal(fixture->command.pid, 0);
}

static void children_that_nobody_waits_for_end_too(void **state)
{
    struct fixture *fixture = *state;
    signal(SIGCHLD, SIG_IGN); /* what a wall may inherit */
    start(fixture, "exit 3");
    while (kill(fixture->command.pid, 0) == 0) {
        (void)waitpid(fixture->command.pid, NULL, 0); /* returns when it is gone */
    }
    int status = -1;
    assert_true(shell_command_ended(&fixture->command, &status));
    assert_int_equal(status, 0);
    signal(SIGCHLD, SIG_DFL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(its_status_comes_once, setup, teardown),
        cmocka_unit_test_setup_teardown(what_it_says_goes_to_standard_error, setup, teardown),
        cmocka_unit_test_setup_teardown(it_has_no_blocked_or_ignored_signal, setup, teardown),
        cmocka_unit_test_setup_teardown(it_has_no_file_of_ours, setup, teardown),
        cmocka_unit_test_setup_teardown(one_that_runs_is_not_started_again, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_not_started, setup, teardown),
        cmocka_unit_test_setup_teardown(children_that_nobody_waits_for_end_too, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
