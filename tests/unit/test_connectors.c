// What the kernel tells of screens: which there are, which to use, what to say when there is none;
// and its messages when they come and go.
//
// links: display/connectors display/hotplug base/err base/str base/utf8 tests/lib/plugs
// links: tests/lib/scratch
#include "display/connectors.h"
#include "display/hotplug.h"
#include "tests/lib/plugs.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct connectors read_all(const struct plugs *plugs)
{
    struct connectors seen;
    connectors_read(plugs->path, &seen);
    return seen;
}

static void d01_it_says_what_is_plugged_in(void **state)
{
    (void)state;
    struct plugs plugs;
    char text[CONNECTORS_TEXT_MAX];
    int index = -1;
    plugs_init(&plugs);
    plugs_write(&plugs, "card0", "dev", "226:0\n");
    plugs_set(&plugs, "card0-HDMI-A-1", 32, NULL);
    plugs_set(&plugs, "card0-HDMI-A-2", 42, NULL);
    struct connectors seen = read_all(&plugs);
    assert_true(seen.card);
    assert_int_equal(seen.count, 2);
    assert_null(connectors_pick(&seen, "", &index));
    connectors_say(&seen, text);
    assert_non_null(strstr(text, "no screen is connected"));
    assert_non_null(strstr(text, "HDMI-A-1"));

    plugs_set(&plugs, "card0-HDMI-A-2", 42, "1920x1080");
    seen = read_all(&plugs);
    const struct connector *picked = connectors_pick(&seen, "", &index);
    assert_non_null(picked);
    assert_string_equal(picked->name, "HDMI-A-2");
    assert_string_equal(picked->mode, "1920x1080");
    assert_int_equal(index, 0); /* SDL counts those with a screen alone */
    connectors_say(&seen, text);
    assert_string_equal(text, "HDMI-A-2 is connected");
    plugs_destroy(&plugs);
}

static void d08_a_card_may_come_late(void **state)
{
    (void)state;
    struct plugs plugs;
    char text[CONNECTORS_TEXT_MAX];
    struct connectors none, seen;
    plugs_init(&plugs);
    plugs_write(&plugs, "renderD128", "dev", "226:128\n");
    plugs_write(&plugs, "version", "x", "drm 1.1.0\n");
    none = read_all(&plugs);
    assert_false(none.card);
    connectors_say(&none, text);
    assert_string_equal(text, "there is no graphics card yet");
    plugs_set(&plugs, "card1-HDMI-A-1", 32, "1280x720");
    seen = read_all(&plugs);
    assert_true(seen.card);
    assert_false(connectors_same(&none, &seen));
    connectors_read("/nowhere/at/all", &seen);
    assert_true(connectors_same(&seen, &(struct connectors){0}));
    plugs_destroy(&plugs);
}

static void d06_the_one_that_is_named_is_used(void **state)
{
    (void)state;
    struct plugs plugs;
    int index = -1;
    plugs_init(&plugs);
    /* In the order of their ids, whatever their names; another card's are counted by themselves. */
    plugs_set(&plugs, "card0-HDMI-A-2", 32, "1920x1080");
    plugs_set(&plugs, "card0-HDMI-A-1", 42, "1280x720");
    plugs_set(&plugs, "card0-DP-1", 9, NULL);
    plugs_set(&plugs, "card1-DSI-1", 7, "800x480");
    plugs_set(&plugs, "card0-Writeback-1", 3, "1x1");
    struct connectors seen = read_all(&plugs);
    static const struct {
        const char *name, *picked;
        int index;
    } CASES[] = {{"", "HDMI-A-2", 0},   {"HDMI-A-2", "HDMI-A-2", 0}, {"HDMI-A-1", "HDMI-A-1", 1},
                 {"DSI-1", "DSI-1", 0}, {"DP-1", "HDMI-A-2", 0},     {"VGA-7", "HDMI-A-2", 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const struct connector *picked = connectors_pick(&seen, CASES[i].name, &index);
        assert_non_null(picked);
        assert_string_equal(picked->name, CASES[i].picked);
        assert_int_equal(index, CASES[i].index);
    }
    plugs_destroy(&plugs);
}

static void d03_another_mode_is_another_screen(void **state)
{
    (void)state;
    struct plugs plugs;
    int width = 7, height = 7;
    plugs_init(&plugs);
    plugs_set(&plugs, "card0-HDMI-A-1", 32, "1920x1080");
    struct connectors before = read_all(&plugs), after = read_all(&plugs);
    assert_true(connectors_same(&before, &after));
    plugs_set(&plugs, "card0-HDMI-A-1", 32, "1024x768");
    after = read_all(&plugs);
    assert_false(connectors_same(&before, &after));
    plugs_destroy(&plugs);

    assert_true(connectors_size("1366x768", &width, &height));
    assert_int_equal(width, 1366);
    assert_int_equal(height, 768);
    assert_true(connectors_size("1920x1080i", &width, &height));
    assert_int_equal(height, 1080);
    static const char *const WRONG[] = {
        "",    "x",       "1920", "1920x",          "x1080",
        "0x0", "99999x5", "-1x5", "123456789012x5", "5x123456789012"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        assert_false(connectors_size(WRONG[i], &width, &height));
    }
    assert_int_equal(width, 1920);
}

static void strange_entries_are_passed_over(void **state)
{
    (void)state;
    struct plugs plugs;
    char name[32];
    plugs_init(&plugs);
    static const char *const STRANGE[] = {"card", "card-", "cardx-HDMI-A-1", "card1234-HDMI-A-1",
                                          "card-1-HDMI-A-1"};
    for (size_t i = 0; i < sizeof STRANGE / sizeof STRANGE[0]; i++) {
        plugs_set(&plugs, STRANGE[i], 1, "1920x1080");
    }
    assert_int_equal(read_all(&plugs).count, 0);
    for (int i = 0; i < 2 * CONNECTORS_MAX; i++) {
        assert_true(snprintf(name, sizeof name, "card0-DP-%d", i) > 0);
        plugs_set(&plugs, name, i, "1920x1080");
    }
    assert_int_equal(read_all(&plugs).count, CONNECTORS_MAX);
    plugs_destroy(&plugs);
}

static void messages_of_screens_are_told_from_others(void **state)
{
    (void)state;
    static const char PLUG[] = "change@/devices/drm/card0\0ACTION=change\0SUBSYSTEM=drm\0HOTPLUG=1";
    static const char MOUSE[] = "add@/devices/usb\0ACTION=add\0SUBSYSTEM=input\0NOTE=SUBSYSTEM=drm";
    assert_true(hotplug_is_screen(PLUG, sizeof PLUG));
    assert_false(hotplug_is_screen(MOUSE, sizeof MOUSE));
    assert_false(hotplug_is_screen("", 0));
    /* Cut anywhere, without an end: nothing is read beyond. */
    static const char WANTED[] = "SUBSYSTEM=drm";
    for (size_t len = 0; len < sizeof WANTED - 1; len++) {
        assert_false(hotplug_is_screen(WANTED, len));
    }
    assert_true(hotplug_is_screen(WANTED, sizeof WANTED - 1));
}

static void the_clock_ticks_when_it_is_asked_to(void **state)
{
    (void)state;
    struct hotplug hotplug;
    struct err err = {""};
    assert_true(hotplug_init(&hotplug, &err));
    hotplug_deafen(&hotplug);
    assert_int_equal(hotplug.socket_fd, -1);
    assert_int_equal(hotplug_take(&hotplug), 0);
    hotplug_pace(&hotplug, 1);
    struct pollfd timer = {.fd = hotplug.timer_fd, .events = POLLIN};
    assert_int_equal(poll(&timer, 1, 10000), 1);
    assert_int_equal(hotplug_take(&hotplug), HOTPLUG_TICK);
    hotplug_pace(&hotplug, 0);
    (void)hotplug_take(&hotplug);
    assert_int_equal(poll(&timer, 1, 20), 0);
    hotplug_destroy(&hotplug);
    hotplug_destroy(&hotplug);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(d01_it_says_what_is_plugged_in),
        cmocka_unit_test(d08_a_card_may_come_late),
        cmocka_unit_test(d06_the_one_that_is_named_is_used),
        cmocka_unit_test(d03_another_mode_is_another_screen),
        cmocka_unit_test(strange_entries_are_passed_over),
        cmocka_unit_test(messages_of_screens_are_told_from_others),
        cmocka_unit_test(the_clock_ticks_when_it_is_asked_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
