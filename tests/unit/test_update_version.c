/* release_name: which version is later, and what may name a folder. */
// links: tools/update/release_name
#include "tools/update/release_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* From the earliest to the latest. */
static const char *const ORDER[] = {"0.9",
                                    "1.0~~",
                                    "1.0~rc1",
                                    "1.0~rc2",
                                    "1.0",

                                    "1.0+git",
                                    "1.0-1",
                                    "1.0.1",
                                    "1.1",
                                    "1.9",
                                    "1.10",
                                    "1.10a",
                                    "2",
                                    "2.0",
                                    "10",
                                    "99999999999999999999998",
                                    "99999999999999999999999"};

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

static void u02_versions_are_ordered(void **state)
{
    (void)state;
    const int count = (int)(sizeof(ORDER) / sizeof(ORDER[0]));
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
            assert_int_equal(sign(version_compare(ORDER[a], ORDER[b])), sign(a - b));
        }
    }
    assert_int_equal(version_compare("1.01", "1.1"), 0);
}

static void names_of_folders(void **state)
{
    (void)state;
    char longest[VERSION_MAX + 1];
    memset(longest, '1', sizeof(longest));
    longest[VERSION_MAX] = '\0';
    assert_false(version_is_valid(longest));
    longest[VERSION_MAX - 1] = '\0';
    assert_true(version_is_valid(longest));
    static const char *const BAD[] = {"",    ".",   "..",  "1..2", "a1",
                                      "1/2", "1 2", "1\n", "-1",   "1_0"};
    for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
        assert_false(version_is_valid(BAD[i]));
    }
    assert_true(version_is_valid("1.4.0~rc1+git20261121-2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(u02_versions_are_ordered),
        cmocka_unit_test(names_of_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
