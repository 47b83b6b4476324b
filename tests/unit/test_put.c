// A small file in memory for others to read: whole, or the one before.
// links: status/put base/* tests/lib/scratch
#include "base/str.h"
#include "status/put.h"
#include "tests/lib/scratch.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char memory[64];
};

static int set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    str_copy(place->memory, sizeof(place->memory), "/dev/shm/hune-test.XXXXXX");
    assert_non_null(mkdtemp(place->memory));
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    scratch_remove(place->memory);
    free(place);
    return 0;
}

static void p06_nothing_goes_to_a_disk(void **state)
{
    const struct place *place = *state;
    char path[PATH_MAX];
    struct err err;
    /* /proc is no disk either, but like one it is no memory of ours. */
    assert_false(put_file("/proc/status.json", "x", 1, &err));
    assert_non_null(strstr(err.text, "not in memory"));
    str_format(path, sizeof(path), "%s/nowhere/status.json", place->memory);
    assert_false(put_file(path, "x", 1, &err));
    assert_non_null(strstr(err.text, "nowhere: no such folder"));
}

static void a_file_is_old_or_new(void **state)
{
    const struct place *place = *state;
    char path[PATH_MAX], fresh[PATH_MAX], victim[PATH_MAX];
    struct err err;
    struct stat about;
    str_format(path, sizeof(path), "%s/status.json", place->memory);
    str_format(fresh, sizeof(fresh), "%s.new", path);
    str_format(victim, sizeof(victim), "%s/victim", place->memory);
    mode_t mask = umask(077);
    assert_true(put_file(path, "old", 3, &err));
    umask(mask);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0644);
    /* Something else under the name of what is being written: the old file stays. */
    assert_int_equal(symlink(victim, fresh), 0);
    assert_false(put_file(path, "newer", 5, &err));
    assert_int_equal(access(victim, F_OK), -1);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_size, 3);
    unlink(fresh);
    assert_true(put_file(path, "newer", 5, &err));
    assert_int_equal(access(fresh, F_OK), -1);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_size, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(p06_nothing_goes_to_a_disk, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_is_old_or_new, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
