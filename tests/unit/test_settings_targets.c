// settings: response targets, as a person writes them.
// links: settings/* base/* model/kinds tests/lib/config_case
// packages: libconfuse
#include "settings/value.h"

#include "base/str.h"
#include "model/kinds.h"
#include "tests/lib/config_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const struct setting *row(void)
{
    return setting_find(SECTION_TOP, "targets");
}

static void test_one(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int kind, network, minutes;
    } ROWS[] = {
        {"press 30min", MESSAGE_PRESS, 0, 30},
        {"complaint 1h", MESSAGE_COMPLAINT, 0, 60},
        {"facebook question 2h", MESSAGE_QUESTION, NETWORK_FACEBOOK, 120},
        {"question facebook 2h", MESSAGE_QUESTION, NETWORK_FACEBOOK, 120},
        {"x 30min", 0, NETWORK_X, 30},
        {"X 90 min", 0, NETWORK_X, 90},
        {"  Press   1d  ", MESSAGE_PRESS, 0, 1440},
        {"press 60s", MESSAGE_PRESS, 0, 1},
        {"press 30d", MESSAGE_PRESS, 0, 43200},
        {"other 1h", MESSAGE_OTHER, 0, 60},
        {"other facebook 1h", MESSAGE_OTHER, NETWORK_FACEBOOK, 60},
        {"facebook other 1h", MESSAGE_OTHER, NETWORK_FACEBOOK, 60},
        {"complaint other 1h", MESSAGE_COMPLAINT, NETWORK_OTHER, 60},
        {"other complaint 1h", MESSAGE_COMPLAINT, NETWORK_OTHER, 60},
        {"other other 1h", MESSAGE_OTHER, NETWORK_OTHER, 60},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct settings settings = {0};
        struct targets wanted = {0};
        struct err err;
        wanted.minutes[ROWS[i].kind][ROWS[i].network] = ROWS[i].minutes;
        if (!value_set(row(), ROWS[i].text, &settings, &err)) {
            fail_msg("%s: %s", ROWS[i].text, err.text);
        }
        if (memcmp(&settings.targets, &wanted, sizeof(wanted)) != 0) {
            fail_msg("%s: read as something else", ROWS[i].text);
        }
    }
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
    } ROWS[] = {
        {"", "write a kind of message"},
        {"30min", "write a kind of message"},
        {"press", "the time is missing"},
        {"press 0min", "out of range"},
        {"press 31d", "out of range"},
        {"press 30", "out of range"}, /* seconds */
        {"press 90s", "whole minutes"},
        {"press 1min30", "write a time like"},
        {"press 30min facebook", "write a time like"},
        {"press 999999999999999999999min", "out of range: 1min to 30d"},
        {"press 9999999999999999999999999999999999999999min", "write a time like"},
        {"press complaint 1h", "two kinds"},
        {"facebook x 1h", "two networks"},
        {"other press complaint 1h", "two kinds"},
        {"pres 30min", "did you mean \"press\""},
        {"press: 30min", "did you mean \"press\""},
        {"facebok question 2h", "did you mean \"facebook\""},
        {"administration 30min", "kinds are question"},
        {"anextremelylongword 30min", "kinds are question"},
        {"press 1h", "another time"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct settings settings = {0};
        struct err err = {""};
        settings.targets.minutes[MESSAGE_PRESS][0] = 1;
        struct targets before = settings.targets;
        if (value_set(row(), ROWS[i].text, &settings, &err)) {
            fail_msg("%s: taken", ROWS[i].text);
        }
        if (!strstr(err.text, ROWS[i].reason)) {
            fail_msg("%s: %s", ROWS[i].text, err.text);
        }
        assert_memory_equal(&settings.targets, &before, sizeof(before));
    }
}

/* settings/ does not know the feed's vocabularies: its own order must be the same. */
static void test_vocabularies(void **state)
{
    (void)state;
    assert_int_equal(SETTINGS_TARGET_KINDS, MESSAGE_KINDS.count);
    assert_int_equal(SETTINGS_TARGET_NETWORKS, NETWORK_KINDS.count);
    for (int kind = 1; kind < MESSAGE_KINDS.count; kind++) {
        for (int network = 1; network < NETWORK_KINDS.count; network++) {
            struct settings settings = {0};
            char text[64];
            str_format(text, sizeof(text), "%s %s 7min", MESSAGE_KINDS.names[kind],
                       NETWORK_KINDS.names[network]);
            assert_true(value_set(row(), text, &settings, NULL));
            assert_int_equal(settings.targets.minutes[kind][network], 7);
        }
    }
}

static void test_in_a_file(void **state)
{
    (void)state;
    struct settings s;
    config_assert_loads("targets = {\"press 30min\",\n  \"facebook question 2h\", \"x 30min\"}\n"
                        "office-hours = {\"mon-fri 9:00-12:30, 13:30-17:30\"}\n"
                        "response-clock = elapsed\nat-risk = 40\nresponse-target = 8h\n",
                        &s);
    assert_int_equal(s.targets.minutes[MESSAGE_PRESS][0], 30);
    assert_int_equal(s.targets.minutes[MESSAGE_QUESTION][NETWORK_FACEBOOK], 120);
    assert_int_equal(s.targets.minutes[0][NETWORK_X], 30);
    assert_int_equal(s.targets.minutes[MESSAGE_QUESTION][0], 0);
    assert_int_equal(s.office_hours.count, 2);
    assert_int_equal(s.response_clock, RESPONSE_ELAPSED);
    assert_int_equal(s.at_risk_pct, 40);
    assert_int_equal(s.response_target_min, 480);
    settings_init(&s);
    assert_int_equal(s.office_hours.count, 0);
    assert_int_equal(s.response_clock, RESPONSE_BUSINESS);
    assert_int_equal(s.at_risk_pct, 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_vocabularies),
        cmocka_unit_test(test_in_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
