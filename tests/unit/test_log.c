// Lines for the operator: whole, one each, with a priority under systemd.
// links: base/log
#include "base/log.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

enum { THREADS = 4, LINES = 500 };

/* Standard error goes to a file while a test runs. */
struct capture {
    FILE *file;
    int stderr_was;
    char text[1024 * 1024];
};

static int setup(void **state)
{
    struct capture *capture = calloc(1, sizeof(*capture));
    capture->file = tmpfile();
    capture->stderr_was = dup(STDERR_FILENO);
    dup2(fileno(capture->file), STDERR_FILENO);
    unsetenv("JOURNAL_STREAM");
    *state = capture;
    return 0;
}

static int teardown(void **state)
{
    struct capture *capture = *state;
    dup2(capture->stderr_was, STDERR_FILENO);
    close(capture->stderr_was);
    fclose(capture->file);
    free(capture);
    return 0;
}

static const char *said(struct capture *capture)
{
    ssize_t len = pread(fileno(capture->file), capture->text, sizeof(capture->text) - 1, 0);
    assert_true(len >= 0);
    capture->text[len] = '\0';
    return capture->text;
}

static void a_line_names_the_program(void **state)
{
    log_error("a %s", "b");
    log_warn("c");
    log_info("%d%%", 7);
    assert_string_equal(said(*state), "hune: a b\nhune: c\nhune: 7%\n");
}

static void under_systemd_it_has_a_priority(void **state)
{
    setenv("JOURNAL_STREAM", "8:12345", 1);
    log_error("a");
    log_warn("b");
    log_info("c");
    assert_string_equal(said(*state), "<3>a\n<4>b\n<6>c\n");
}

static void nothing_from_outside_begins_a_line(void **state)
{
    log_error("%s", "a\n<0>b\r\t\x1b[2J");
    assert_string_equal(said(*state), "hune: a <0>b   [2J\n");
}

static void a_long_line_is_cut_and_still_ends(void **state)
{
    for (int len = 900; len < 1100; len++) {
        assert_int_equal(ftruncate(fileno(((struct capture *)*state)->file), 0), 0);
        lseek(STDERR_FILENO, 0, SEEK_SET);
        log_info("%0*d", len, 0);
        const char *text = said(*state);
        size_t wanted = strlen("hune: ") + (size_t)(len < 1000 ? len : 999);
        assert_int_equal(strspn(text + 6, "0") + 6, wanted);
        assert_string_equal(text + wanted, "\n");
    }
}

static void *talk(void *name)
{
    for (int i = 0; i < LINES; i++) {
        log_info("%s %0100d", (const char *)name, i);
    }
    return NULL;
}

static void lines_of_threads_do_not_mix(void **state)
{
    pthread_t threads[THREADS];
    static const char *const NAMES[THREADS] = {"a", "b", "c", "d"};
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, talk, (void *)(uintptr_t)NAMES[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    int count = 0, next[THREADS] = {0};
    for (const char *line = said(*state); *line; line = strchr(line, '\n') + 1) {
        char who = 0;
        int number = -1, len = 0;
        assert_int_equal(sscanf(line, "hune: %c %d%n", &who, &number, &len), 2);
        assert_int_equal(line[len], '\n');
        assert_int_equal(number, next[who - 'a']++);
        count++;
    }
    assert_int_equal(count, THREADS * LINES);
}

/* A look each second at a state that changes each time: what is written in ten minutes. */
static void p10_a_flapping_subject_is_a_line_a_minute(void **state)
{
    (void)state;
    struct log_limit limit = {.said = 0};
    char note[LOG_NOTE_MAX] = "";
    int lines = 0, told = 0;
    for (int64_t i = 1; i <= 600; i++) {
        if (log_limit_take(&limit, i % 2, i * 1000, note)) {
            int held = 0;
            told += sscanf(note, " (%d more", &held) == 1 ? held + 1 : 1;
            lines++;
        }
    }
    assert_in_range(lines, 10, 11);
    /* Every change is in one of the lines, or has come since the last of them. */
    assert_int_equal(told + (int)limit.held, 600);
}

static void p10_the_last_line_is_true(void **state)
{
    (void)state;
    struct log_limit limit = {.said = 0};
    char note[LOG_NOTE_MAX];
    assert_true(log_limit_take(&limit, 7, 0, note));
    assert_true(log_limit_take(&limit, 0, 1000, note)); /* well again: at once */
    assert_string_equal(note, "");
    assert_false(log_limit_take(&limit, 7, 2000, note));
    assert_false(log_limit_take(&limit, 7, 59000, note));
    assert_true(log_limit_take(&limit, 7, 60000, note)); /* still so: said now */
    assert_string_equal(note, "");
    assert_false(log_limit_take(&limit, 0, 61000, note));
    assert_false(log_limit_take(&limit, 7, 62000, note));
    assert_false(log_limit_take(&limit, 7, 600000, note)); /* as it was said */
    assert_true(log_limit_take(&limit, 0, 601000, note));
    assert_string_equal(note, " (2 more suppressed)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_line_names_the_program, setup, teardown),
        cmocka_unit_test_setup_teardown(under_systemd_it_has_a_priority, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_from_outside_begins_a_line, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_line_is_cut_and_still_ends, setup, teardown),
        cmocka_unit_test(p10_a_flapping_subject_is_a_line_a_minute),
        cmocka_unit_test(p10_the_last_line_is_true),
        cmocka_unit_test_setup_teardown(lines_of_threads_do_not_mix, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
