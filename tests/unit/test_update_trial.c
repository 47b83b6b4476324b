/* trial_file: tries are counted once for each start of the machine and each judge, and are bounded.
 */
// links: tools/update/trial_file tools/update/record tools/update/release_name tools/update/fail
// links: tools/update/disk tools/update/place base/* tests/lib/scratch
// packages: jansson
#include "base/str.h"
#include "tests/lib/scratch.h"
#include "tools/update/disk.h"
#include "tools/update/trial_file.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
    static struct place place;
    char path[PLACE_MAX];
    const char *tmp = getenv("TMPDIR");
    place = (struct place){.ask_ms = 1000};
    str_format(place.root, sizeof(place.root), "%s/trial-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(place.root));
    static const char *const FOLDERS[] = {"/var", "/var/lib", PLACE_STATE, "/run"};
    for (size_t i = 0; i < sizeof(FOLDERS) / sizeof(FOLDERS[0]); i++) {
        assert_int_equal(mkdir(place_at(&place, path, "%s", FOLDERS[i]), 0755), 0);
    }
    *state = &place;
    return 0;
}

static int teardown(void **state)
{
    const struct place *place = *state;
    scratch_remove(place->root);
    return 0;
}

static void begin(const struct place *place, struct trial *trial)
{
    struct fail fail;
    *trial = (struct trial){.id = "a", .verb = "update", .to = "1.1", .from = "1.0", .counter = 7};
    assert_true(trial_write(place, trial, &fail));
}

/* What is in memory is gone with the power. */
static void power_cut(const struct place *place)
{
    char path[PLACE_MAX];
    disk_remove_tree(place_at(place, path, "%s", PLACE_RUN));
}

static void is_kept(void **state)
{
    const struct place *place = *state;
    struct trial trial, again;
    begin(place, &trial);
    assert_true(trial_read(place, &again));
    assert_string_equal(again.to, "1.1");
    assert_string_equal(again.from, "1.0");
    assert_string_equal(again.previous, "");
    assert_int_equal(again.counter, 7);
    assert_int_equal(again.tries, 0);
    trial_destroy(&again);
}

static void over_once_its_result_is_there(void **state)
{
    const struct place *place = *state;
    struct trial trial;
    struct err err;
    begin(place, &trial);
    json_t *result = record_new("a", "update", 0, "done", "1.1", "1.0");
    assert_true(record_result(place, result, &err));
    json_decref(result);
    assert_false(trial_read(place, &trial));
    trial_destroy(&trial);
}

static void names_that_are_paths(void **state)
{
    const struct place *place = *state;
    struct trial trial;
    struct fail fail;
    begin(place, &trial);
    str_copy(trial.to, sizeof(trial.to), "../../etc");
    assert_true(trial_write(place, &trial, &fail));
    assert_false(trial_read(place, &trial));
    trial_destroy(&trial);
}

static void u14_one_try_for_a_start_and_its_judge(void **state)
{
    const struct place *place = *state;
    struct trial trial;
    struct fail fail;
    begin(place, &trial);
    assert_true(trial_count(place, &trial, TRIAL_BY_JUDGE, &fail));
    assert_int_equal(trial.tries, 1);
    /* The judge restarts the wall, whose chooser finds that it is counted. */
    assert_true(trial_count(place, &trial, TRIAL_BY_BOOT, &fail));
    assert_int_equal(trial.tries, 1);
    power_cut(place);
    assert_true(trial_count(place, &trial, TRIAL_BY_BOOT, &fail));
    assert_true(trial_count(place, &trial, TRIAL_BY_JUDGE, &fail));
    assert_int_equal(trial.tries, 2);
    /* The judge was killed and is started again. */
    assert_true(trial_count(place, &trial, TRIAL_BY_JUDGE, &fail));
    assert_int_equal(trial.tries, 3);
    assert_false(trial_count(place, &trial, TRIAL_BY_JUDGE, &fail));
    assert_non_null(strstr(fail.err.text, "interrupted 3 times"));
}

static void u14_starts_alone_are_bounded(void **state)
{
    const struct place *place = *state;
    struct trial trial;
    struct fail fail;
    begin(place, &trial);
    for (int i = 0; i < TRIAL_TRIES_MAX; i++) {
        power_cut(place);
        assert_true(trial_count(place, &trial, TRIAL_BY_BOOT, &fail));
    }
    power_cut(place);
    assert_false(trial_count(place, &trial, TRIAL_BY_BOOT, &fail));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(over_once_its_result_is_there, setup, teardown),
        cmocka_unit_test_setup_teardown(names_that_are_paths, setup, teardown),
        cmocka_unit_test_setup_teardown(u14_one_try_for_a_start_and_its_judge, setup, teardown),
        cmocka_unit_test_setup_teardown(u14_starts_alone_are_bounded, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
