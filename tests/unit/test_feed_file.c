/* Sources that are local files. */
// links: feed/answer feed/file base/buf base/clock base/err base/log base/mem base/str base/utf8
#include "feed/file.h"
#include "feed/parse.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { NOBODY = 65534 };

static char path[4096];
static struct answer answer;
static struct file_stamp stamp;

static void write_file(const char *text, bool long_ago)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    const struct timespec then[2] = {{.tv_sec = 1700000000}, {.tv_sec = 1700000000}};
    if (long_ago) {
        futimens(fd, then);
    }
    close(fd);
}

static int set_up(void **state)
{
    (void)state;
    const char *dir = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/feed-file-%d.json", dir ? dir : "/tmp", (int)getpid());
    answer_init(&answer);
    stamp = (struct file_stamp){0};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    answer_destroy(&answer);
    remove(path);
    return 0;
}

static void fails(const char *name, enum trouble trouble)
{
    file_read(name, &stamp, &answer, &stamp);
    assert_int_equal(answer.outcome, OUTCOME_FAILED);
    assert_int_equal(answer.trouble, trouble);
    assert_non_null(strstr(answer.detail, name));
    assert_int_equal(answer.body.len, 0);
    assert_false(stamp.known);
}

static void reads_and_knows_it_again(void **state)
{
    (void)state;
    write_file("{}", true);
    file_read(path, &stamp, &answer, &stamp);
    assert_int_equal(answer.outcome, OUTCOME_BODY);
    assert_string_equal(buf_text(&answer.body), "{}");
    assert_true(stamp.known);
    file_read(path, &stamp, &answer, &stamp);
    assert_int_equal(answer.outcome, OUTCOME_UNCHANGED);
    assert_int_equal(answer.body.len, 0);
    write_file("[]", false);
    file_read(path, &stamp, &answer, &stamp);
    assert_int_equal(answer.outcome, OUTCOME_BODY);
    assert_string_equal(buf_text(&answer.body), "[]");
}

static void just_written_is_read_again(void **state)
{
    (void)state;
    write_file("{}", false);
    file_read(path, &stamp, &answer, &stamp);
    assert_false(stamp.known);
    file_read(path, &stamp, &answer, &stamp);
    assert_int_equal(answer.outcome, OUTCOME_BODY);
}

static void empty_is_an_error(void **state)
{
    (void)state;
    write_file("", true);
    fails(path, TROUBLE_TRUNCATED);
}

static void missing_or_no_file(void **state)
{
    (void)state;
    fails("/nonexistent/feed.json", TROUBLE_NOT_FOUND);
    fails("/dev/null", TROUBLE_NOT_FOUND);
    fails("/", TROUBLE_NOT_FOUND);
    /* Nobody writes to this pipe: to open it must not wait for that. */
    assert_int_equal(mkfifo(path, 0600), 0);
    fails(path, TROUBLE_NOT_FOUND);
}

static void no_permission(void **state)
{
    (void)state;
    write_file("{}", true);
    assert_int_equal(chmod(path, 0), 0);
    /* Root may read anything. */
    bool root = geteuid() == 0;
    assert_true(!root || seteuid(NOBODY) == 0);
    fails(path, TROUBLE_DENIED);
    assert_true(!root || seteuid(0) == 0);
}

static void F37_too_large(void **state)
{
    (void)state;
    write_file("{}", false);
    assert_int_equal(truncate(path, PARSE_BYTES_MAX), 0);
    file_read(path, &stamp, &answer, &stamp);
    assert_int_equal(answer.outcome, OUTCOME_BODY);
    assert_int_equal(truncate(path, (off_t)PARSE_BYTES_MAX + 1), 0);
    fails(path, TROUBLE_TOO_BIG);
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(reads_and_knows_it_again),
        FILE_TEST(just_written_is_read_again),
        FILE_TEST(empty_is_an_error),
        FILE_TEST(missing_or_no_file),
        FILE_TEST(no_permission),
        FILE_TEST(F37_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
