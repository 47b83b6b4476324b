// settings: each key with good values, wrong ones and those at its edges.
// links: settings/* base/*
// links: tests/lib/config_case tests/lib/same_settings
// packages: libconfuse
#include "settings/settings.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "settings/table.h"
#include "settings/value.h"
#include "tests/lib/config_case.h"
#include "tests/lib/same_settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum { LONG_TEXT = 4000 };

static void test_screen(void **state)
{
    (void)state;
    struct settings loaded, *s = &loaded;
    config_assert_loads("theme = \"high-contrast\" rotation = 270\noverscan = 2.5\ndrift = 0\n"
                        "cross-fade = 0\nscreen = \"HDMI-A-2\"\n",
                        &loaded);
    assert_int_equal(s->theme, THEME_HIGH_CONTRAST);
    assert_int_equal(s->rotation, 270);
    assert_string_equal(s->screen, "HDMI-A-2");
    assert_true(s->overscan_pct == 2.5);
    assert_int_equal(s->drift_px, 0);
    assert_int_equal(s->cross_fade_ms, 0);
    config_assert_loads("theme = light\nrotation = \"90\"\noverscan = 10\ndrift = 16\n"
                        "cross-fade = 400ms\n",
                        &loaded);
    assert_int_equal(s->theme, THEME_LIGHT);
    assert_int_equal(s->rotation, 90);
    assert_true(s->overscan_pct == 10);
    assert_int_equal(s->drift_px, 16);
    assert_int_equal(s->cross_fade_ms, 400);
    config_assert_loads("rotation = 180 cross-fade = \"1 ms\" expire-after = 60000ms\n", &loaded);
    assert_int_equal(s->rotation, 180);
    assert_int_equal(s->cross_fade_ms, 1);
    assert_int_equal(s->expire_s, 60);
}

static void test_nights(void **state)
{
    (void)state;
    struct settings loaded, *s = &loaded;
    config_assert_loads("screen-hours = {\"mon-fri 7:30-20:00\", // the week\n"
                        " 'sat 9:00-12:30, 14:00-18:00'}\n"
                        "holidays = {12-25, \"2026-05-01\", 01-01}\ncrisis-wakeup = watch\n"
                        "dim-hours = \"22:00-6:00\"\ndim-brightness = 10\n"
                        "screen-off-command = \"printf '%s  \\\\n' \\\"$X\\\"\t| sh é\"\n"
                        "screen-on-command = '/usr/bin/on'\n",
                        &loaded);
    assert_int_equal(s->screen_on.count, 3);
    assert_int_equal(s->screen_on.periods[0].days, 0x3E);
    assert_int_equal(s->screen_on.periods[0].start_min, 7 * 60 + 30);
    assert_int_equal(s->screen_on.periods[2].days, 0x40);
    assert_int_equal(s->screen_on.periods[2].end_min, 18 * 60);
    assert_int_equal(s->holiday_count, 3);
    assert_int_equal(s->holidays[1].year, 2026);
    assert_int_equal(s->holidays[2].month, 1);
    assert_int_equal(s->wake_level, 1);
    assert_int_equal(s->dim.count, 1);
    assert_int_equal(s->dim.periods[0].days, 0x7F);
    assert_int_equal(s->dim.periods[0].end_min, 30 * 60);
    assert_int_equal(s->dim_pct, 10);
    assert_string_equal(s->screen_off_command, "printf '%s  \\n' \"$X\"\t| sh é");
    assert_string_equal(s->screen_on_command, "/usr/bin/on");
    config_assert_loads("screen-hours = {}\nholidays = { }\ndim-hours = {}\n"
                        "crisis-wakeup = never\ndim-brightness = 100\n",
                        &loaded);
    assert_int_equal(s->screen_on.count, 0);
    assert_int_equal(s->holiday_count, 0);
    assert_int_equal(s->dim.count, 0);
    assert_int_equal(s->wake_level, 4);
    assert_int_equal(s->dim_pct, 100);
}

static void test_postures(void **state)
{
    (void)state;
    struct settings loaded;
    static const char *const KINDS[] = {NULL,    "question",   "complaint", "rumour", "praise",
                                        "press", "moderation", "crisis",    "other"};
    _Static_assert(sizeof(KINDS) / sizeof(KINDS[0]) == SETTINGS_POSTURES, "each");
    char text[1024] = "";
    for (int i = 1; i < SETTINGS_POSTURES; i++) {
        size_t len = strlen(text);
        str_format(text + len, sizeof(text) - len, "posture-%s = \"Écouter  %d\"\n", KINDS[i], i);
    }
    config_assert_loads(text, &loaded);
    assert_string_equal(loaded.postures[0], "");
    for (int i = 1; i < SETTINGS_POSTURES; i++) {
        char wanted[64];
        str_format(wanted, sizeof(wanted), "Écouter %d", i);
        assert_string_equal(loaded.postures[i], wanted);
    }
}

/* A value of each type other than the default. */
static const char *other_value(const struct setting *row)
{
    switch (row->type) {
    case SETTING_LANGUAGE:
        return "fr";
    case SETTING_ZONE:
        return "\"Europe/Paris\"";
    case SETTING_WHOLE:
        return "11";
    case SETTING_NUMBER:
        return "9.5";
    case SETTING_DURATION:
        return row->max < 1000 ? "7ms" : row->min > 7 * 60000 ? "9d" : "7min";
    case SETTING_CHOICE:
        return strcmp(row->choices[0].word, row->fallback) == 0 ? row->choices[1].word
                                                                : row->choices[0].word;
    case SETTING_PATH:
        return "\"/other\"";
    case SETTING_SCENES:
        return "goals";
    case SETTING_HOURS:
        return "\"mon 1:00-2:00\"";
    case SETTING_HOLIDAYS:
        return "12-25";
    case SETTING_TARGETS:
        return "\"press 7min\"";
    default:
        return "\"other\"";
    }
}

/* Each setting fills its own field, and nothing beside it. */
static void test_each_setting_alone(void **state)
{
    (void)state;
    struct settings loaded;
    struct settings defaults;
    settings_init(&defaults);
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section != SECTION_TOP) {
            continue;
        }
        char text[200];
        str_format(text, sizeof(text), "%s = %s\n", row->name, other_value(row));
        config_assert_loads(text, &loaded);
        assert_string_equal(differing_setting(&defaults, &loaded), row->name);
        memcpy((char *)&loaded + row->offset, (char *)&defaults + row->offset, row->size);
        loaded.holiday_count = defaults.holiday_count;
        assert_null(differing_setting(&defaults, &loaded));
    }
    config_assert_loads("scene goals { seconds = 21 } scene queue { }", &loaded);
    assert_string_equal(differing_setting(&defaults, &loaded), "seconds");
    assert_int_equal(loaded.scene_seconds[SCENE_GOALS], 21);
    assert_int_equal(loaded.scene_seconds[SCENE_QUEUE], 20);
}

static void test_reset(void **state)
{
    (void)state;
    struct settings defaults, settings;
    settings_init(&defaults);
    settings = defaults;
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section == SECTION_TOP) {
            memset((char *)&settings + row->offset, 1, row->size);
        }
    }
    settings.holiday_count = 1;
    value_reset_all(SECTION_TOP, &settings);
    assert_null(differing_setting(&defaults, &settings));
}

static void test_wrong_screen(void **state)
{
    (void)state;
#define NO_SCENE                                                                                   \
    "no such scene: write any of \"overview\", \"queue\", \"listening\", \"publications\", "       \
    "\"goals\" and \"crisis\""
    static const struct config_row ROWS[] = {
        {"theme = dim\n", "1: theme: \"dim\": write \"dark\", \"light\" or \"high-contrast\"\n"},
        {"theme = Light\n",
         "1: theme: \"Light\": write \"dark\", \"light\" or \"high-contrast\"\n"},
        {"rotation = 45\n", "1: rotation: \"45\": write 0, 90, 180 or 270\n"},
        {"rotation = 360\n", "1: rotation: \"360\": write 0, 90, 180 or 270\n"},
        {"rotation = 90.0\n", "1: rotation: \"90.0\": write 0, 90, 180 or 270\n"},
        {"overscan = -0.1\n", "1: overscan: \"-0.1\": write a number, 0 to 10 percent\n"},
        {"overscan = 10.1\n", "1: overscan: \"10.1\": write a number, 0 to 10 percent\n"},
        {"overscan = \"5%\"\n", "1: overscan: \"5%\": write a number, 0 to 10 percent\n"},
        {"drift = 17\n", "1: drift: \"17\": write a whole number, 0 to 16 pixels\n"},
        {"drift = 1.5\n", "1: drift: \"1.5\": write a whole number, 0 to 16 pixels\n"},
        {"cross-fade = 401ms\n", "1: cross-fade: \"401ms\": out of range: 0 to 400ms\n"},
        {"cross-fade = 300\n", "1: cross-fade: \"300\": out of range: 0 to 400ms\n"},
        {"cross-fade = 1s\n", "1: cross-fade: \"1s\": out of range: 0 to 400ms\n"},
        {"cross-fade = 0.3s\n", "1: cross-fade: \"0.3s\": write a time like 300ms, 0 to 400ms\n"},
        {"expire-after = 90500ms\nresponse-target = 90s\n",
         "1: expire-after: \"90500ms\": write whole seconds, 1min to 30d\n"
         "2: response-target: \"90s\": write whole minutes, 1min to 30d\n"},
        {"watch-scenes = {}\nalert-scenes = {calm, queue, queue}\n",
         "1: watch-scenes: name at least one\n"
         "2: alert-scenes: \"calm\": " NO_SCENE "\n"
         "2: alert-scenes: \"queue\": the scene is in the list twice: remove one\n"},
        {"scene calm { seconds = 5 }\n", "1: scene \"calm\": " NO_SCENE "\n"},
        {"scene goals { seconds = 3601 }\n",
         "1: scene \"goals\": seconds: \"3601\": write a whole number, 1 to 3600 seconds\n"},
    };
    CONFIG_CHECK(ROWS);
}

static void test_wrong_nights(void **state)
{
    (void)state;
#define LEVELS "write \"watch\", \"alert\", \"crisis\" or \"never\""
    static const struct config_row ROWS[] = {
        {"screen-hours = {\"mon-fri 7:30-20:00\",\n \"sat\", \"sun 8:00-25:00\"}\n",
         "1: screen-hours: \"sat\": a time is written like 7:30 or 20:00, and a period like "
         "\"mon-fri 7:30-20:00\"\n"
         "1: screen-hours: \"sun 8:00-25:00\": there is no such time: write 0:00 to 24:00\n"},
        {"screen-hours = mon-fri 7:30-20:00\n",
         "1: screen-hours: put the whole value in quotes: \"…\"\n"},
        {"screen-on = {\"mon 7:30-20:00\"}\n",
         "1: screen-on: no such setting; did you mean \"screen\"?\n"},
        {"dim-hours = {\"\"}\n",
         "1: dim-hours: \"\": the days are mon, tue, wed, thu, fri, sat, sun and daily, like "
         "\"mon-fri 7:30-20:00\"\n"},
        {"holidays = {12-25, 02-30, \"2027-02-29\", \"noël\"}\n",
         "1: holidays: \"02-30\": there is no such day: the month comes first, then the day\n"
         "1: holidays: \"2027-02-29\": there is no such day: 2027 is no leap year\n"
         "1: holidays: \"noël\": write the month and the day, like \"12-25\", or with the year, "
         "like \"2026-05-01\"\n"},
        {"crisis-wakeup = always\n", "1: crisis-wakeup: \"always\": " LEVELS "\n"},
        {"dim-brightness = 9\n",
         "1: dim-brightness: \"9\": write a whole number, 10 to 100 percent\n"},
        {"dim-brightness = 101\n",
         "1: dim-brightness: \"101\": write a whole number, 10 to 100 percent\n"},
        {"screen-off-command = \"a\x01\"\n",
         "1: screen-off-command: \"a \": has a control character: retype it\n"},
        {"screen-on-command = \"a\x7F\"\n",
         "1: screen-on-command: \"a \": has a control character: retype it\n"},
        {"screen-off-command = {\"a\", \"b\"}\n",
         "1: screen-off-command: takes one value, without { }\n"},
    };
    CONFIG_CHECK(ROWS);
}

/* A text or list at its maximum loads; one more is a problem, shown without half a character. */
static void test_maxima(void **state)
{
    (void)state;
    static const struct {
        const char *name, *piece;
        size_t max; /* of pieces */
        const char *reason;
    } ROWS[] = {
        {"history", "/", SETTINGS_PATH_MAX - 1, "too long: at most 1023 bytes"},
        {"posture-press", "é", (SETTINGS_POSTURE_MAX - 1) / 2, "too long: at most 119 bytes"},
        {"screen-off-command", "é", (SETTINGS_COMMAND_MAX - 1) / 2,
         "too long: at most 511 bytes; put it into a script"},
        {"screen-on-command", "é", (SETTINGS_COMMAND_MAX - 1) / 2,
         "too long: at most 511 bytes; put it into a script"},
        {"screen-hours", "\"mon 1:00-2:00\", ", SETTINGS_PERIODS_MAX,
         "\"mon 1:00-2:00\": too many periods: at most 32"},
        {"dim-hours", "\"mon 1:00-2:00\", ", SETTINGS_PERIODS_MAX,
         "\"mon 1:00-2:00\": too many periods: at most 32"},
        {"holidays", "\"2026-05-01\", ", SETTINGS_HOLIDAYS_MAX,
         "\"2026-05-01\": too many holidays: at most 64"},
    };
    char *text = mem_alloc(LONG_TEXT, 1);
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        for (size_t more = 0; more < 2; more++) {
            struct problems problems;
            struct settings settings;
            bool list = ROWS[i].piece[0] == '"';
            str_format(text, LONG_TEXT, "%s = %s", ROWS[i].name, list ? "{" : "\"");
            for (size_t j = 0; j < ROWS[i].max + more; j++) {
                size_t len = strlen(text);
                assert_true(str_format(text + len, LONG_TEXT - len, "%s", ROWS[i].piece));
            }
            str_format(text + strlen(text), 3, "%s\n", list ? "}" : "\"");
            config_load(text, &settings, &problems);
            assert_int_equal(problems.total, more);
            if (more) {
                assert_non_null(strstr(problems.items[0].text, ROWS[i].reason));
                assert_true(utf8_valid(problems.items[0].text, strlen(problems.items[0].text)));
                assert_null(strstr(problems.items[0].text, "\xEF\xBF\xBD"));
            }
            problems_destroy(&problems);
        }
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screen),       cmocka_unit_test(test_nights),
        cmocka_unit_test(test_postures),     cmocka_unit_test(test_each_setting_alone),
        cmocka_unit_test(test_reset),        cmocka_unit_test(test_wrong_screen),
        cmocka_unit_test(test_wrong_nights), cmocka_unit_test(test_maxima),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
