/* What a path leads to is noticed in all the ways in which it changes, and nothing else is. */
// links: base/trail base/notify base/str base/utf8
#include "base/trail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char before[PATH_MAX];

/* In a folder of its own, which is the working directory. */
static int begin(void **state)
{
    char folder[PATH_MAX];
    const char *tmp = getenv("TMPDIR");
    (void)state;
    snprintf(folder, sizeof(folder), "%s/trail.XXXXXX", tmp ? tmp : "/tmp");
    return getcwd(before, sizeof(before)) && mkdtemp(folder) && chdir(folder) == 0 ? 0 : 1;
}

static int end(void **state)
{
    char command[PATH_MAX + 16], folder[PATH_MAX];
    (void)state;
    if (!getcwd(folder, sizeof(folder)) || chdir(before) != 0) {
        return 1;
    }
    snprintf(command, sizeof(command), "rm -rf '%s'", folder);
    return system(command); /* NOLINT(cert-env33-c): a test's own folder */
}

static int open_to_write(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "x", 1), 1);
    return fd;
}

static void put(const char *path)
{
    close(open_to_write(path));
}

/* Events are there when the call that caused them returns: nothing is waited for. */
static void k04_saves_are_noticed(void **state)
{
    struct trail trail;
    (void)state;
    put("a.conf");
    trail_open(&trail, "a.conf");
    assert_false(trail_take(&trail));
    put("a.conf");
    assert_true(trail_take(&trail));
    assert_false(trail_take(&trail));
    put("a.new");
    assert_false(trail_take(&trail));
    assert_int_equal(rename("a.new", "a.conf"), 0);
    assert_true(trail_take(&trail));
    assert_int_equal(rename("a.conf", "a.old"), 0);
    assert_true(trail_take(&trail));
    put("a.conf");
    assert_true(trail_take(&trail));
    unlink("a.conf");
    assert_true(trail_take(&trail));
    chmod("a.old", 0600);
    assert_false(trail_take(&trail));
    put("a.conf");
    chmod("a.conf", 0600);
    assert_true(trail_take(&trail));
    trail_close(&trail);
}

static void k04_half_a_file_is_not_noticed(void **state)
{
    struct trail trail;
    (void)state;
    trail_open(&trail, "a.conf");
    int fd = open_to_write("a.conf");
    assert_false(trail_take(&trail));
    close(fd);
    assert_true(trail_take(&trail));
    fd = open_to_write("a.conf");
    assert_false(trail_take(&trail));
    close(fd);
    assert_true(trail_take(&trail));
    trail_close(&trail);
}

static void k04_links_are_followed(void **state)
{
    struct trail trail;
    (void)state;
    mkdir("one", 0755);
    mkdir("two", 0755);
    put("one/a.conf");
    put("two/a.conf");
    assert_int_equal(symlink("one", "data"), 0);
    assert_int_equal(symlink("data/a.conf", "a.conf"), 0);
    trail_open(&trail, "a.conf");
    put("one/a.conf");
    assert_true(trail_take(&trail));
    put("two/a.conf");
    assert_false(trail_take(&trail));
    /* As container systems do: the folder's link is replaced. */
    assert_int_equal(symlink("two", "data.new"), 0);
    assert_int_equal(rename("data.new", "data"), 0);
    assert_true(trail_take(&trail));
    put("two/a.conf");
    assert_true(trail_take(&trail));
    put("one/a.conf");
    assert_false(trail_take(&trail));
    unlink("a.conf");
    assert_int_equal(symlink("one/a.conf", "a.conf"), 0);
    assert_true(trail_take(&trail));
    put("one/a.conf");
    assert_true(trail_take(&trail));
    trail_close(&trail);
}

static void k04_folders_may_come_later(void **state)
{
    struct trail trail;
    (void)state;
    trail_open(&trail, "etc/hune/a.conf");
    mkdir("etc", 0755);
    assert_true(trail_take(&trail));
    mkdir("etc/other", 0755);
    assert_false(trail_take(&trail));
    mkdir("etc/hune", 0755);
    assert_true(trail_take(&trail));
    put("etc/hune/a.conf");
    assert_true(trail_take(&trail));
    assert_int_equal(rename("etc", "gone"), 0);
    assert_true(trail_take(&trail));
    put("gone/hune/a.conf");
    assert_false(trail_take(&trail));
    mkdir("etc", 0755);
    assert_true(trail_take(&trail));
    assert_int_equal(rename("gone/hune", "etc/hune"), 0);
    assert_true(trail_take(&trail));
    put("etc/hune/a.conf");
    assert_true(trail_take(&trail));
    trail_close(&trail);
}

static void endless_links_end(void **state)
{
    struct trail trail;
    (void)state;
    assert_int_equal(symlink("b", "a"), 0);
    assert_int_equal(symlink("a", "b"), 0);
    trail_open(&trail, "a");
    unlink("b");
    put("b");
    assert_true(trail_take(&trail));
    trail_close(&trail);
    trail_open(&trail, "./../..///a/../b");
    trail_close(&trail);
    trail_open(&trail, "");
    assert_false(trail_take(&trail));
    trail_close(&trail);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(k04_saves_are_noticed),  TEST(k04_half_a_file_is_not_noticed),
        TEST(k04_links_are_followed), TEST(k04_folders_may_come_later),
        TEST(endless_links_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
