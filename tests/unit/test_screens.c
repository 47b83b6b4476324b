// When to look for a screen, which to open, and when the one that is open is to be closed: at times
// that the test chooses, on plugs of its own.
//
// links: base/err base/str base/utf8 base/log tests/lib/plugs tests/lib/scratch
// links: display/screens display/connectors display/hotplug
#include "display/screens.h"
#include "tests/lib/plugs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct plugs plugs;
    struct screens screens;
};

static const char FIRST[] = "card0-HDMI-A-1", SECOND[] = "card0-HDMI-A-2";

static int set_up(void **state)
{
    static struct fixture fixture;
    struct err err;
    plugs_init(&fixture.plugs);
    plugs_set(&fixture.plugs, FIRST, 32, NULL);
    plugs_set(&fixture.plugs, SECOND, 42, NULL);
    assert_true(screens_init(&fixture.screens, fixture.plugs.path, NULL, &err));
    fixture.screens.patient = true;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    screens_destroy(&fixture->screens);
    plugs_destroy(&fixture->plugs);
    return 0;
}

static void fails(struct fixture *fixture, int64_t now, bool broken, const char *reason)
{
    (void)screens_look(&fixture->screens, now);
    screens_failed(&fixture->screens, broken, reason);
}

/* Steady time at which the next try is due when nothing changes, by ticks of two seconds. */
static int64_t next_try(struct fixture *fixture, int64_t now)
{
    for (int64_t at = now;; at += 2000) {
        assert_true(at < now + 600000);
        if (screens_take(&fixture->screens, HOTPLUG_TICK, false, at) == SCREENS_TRY) {
            return at - now;
        }
    }
}

static void d01_a_plug_is_seen_at_the_next_look(void **state)
{
    struct fixture *fixture = *state;
    struct screens *screens = &fixture->screens;
    fails(fixture, 1000, false, "tried kmsdrm");
    assert_null(strstr(screens->trouble, "kmsdrm")); /* nothing is plugged in: no more to say */
    assert_int_equal(screens_take(screens, 0, false, 100000), SCREENS_SAME);
    assert_int_equal(screens_take(screens, HOTPLUG_TICK, false, 3000), SCREENS_SAME);
    plugs_set(&fixture->plugs, FIRST, 32, "1920x1080");
    assert_int_equal(screens_take(screens, HOTPLUG_TICK, false, 5000), SCREENS_TRY);
    assert_int_equal(screens_look(screens, 5000), 0);
    assert_string_equal(screens->picked.name, "HDMI-A-1");
    screens_opened(screens, true);
    assert_string_equal(screens->trouble, "");
}

/* Where the kernel does not notice: SDL asks the screens themselves. */
static void d01_without_a_plug_it_is_tried_now_and_then(void **state)
{
    struct fixture *fixture = *state;
    fails(fixture, 0, false, "tried kmsdrm");
    assert_int_equal(next_try(fixture, 0), 30000);
    fixture->screens.patient = false; /* a desktop may come without any plug */
    fails(fixture, 0, false, "tried x11");
    assert_int_equal(next_try(fixture, 0), 2000);
}

static void d02_an_unplugged_screen_is_closed(void **state)
{
    struct fixture *fixture = *state;
    struct screens *screens = &fixture->screens;
    plugs_set(&fixture->plugs, FIRST, 32, "1920x1080");
    (void)screens_look(screens, 0);
    screens_opened(screens, true);
    assert_int_equal(screens_take(screens, HOTPLUG_TICK, true, 5000), SCREENS_SAME);
    assert_int_equal(screens_take(screens, HOTPLUG_TOLD, true, 5000), SCREENS_AWAKE);
    plugs_set(&fixture->plugs, FIRST, 32, NULL);
    assert_int_equal(screens_take(screens, HOTPLUG_TOLD, true, 6000), SCREENS_OTHER);
    fails(fixture, 6000, false, "gone");
    /* A loose plug: not more than one opening a second. */
    plugs_set(&fixture->plugs, FIRST, 32, "1920x1080");
    assert_int_equal(screens_take(screens, HOTPLUG_TOLD, false, 6500), SCREENS_SAME);
    assert_int_equal(screens_take(screens, HOTPLUG_TICK, false, 7000), SCREENS_TRY);
}

static void d03_a_screen_of_another_size_is_opened_anew(void **state)
{
    struct fixture *fixture = *state;
    struct screens *screens = &fixture->screens;
    plugs_set(&fixture->plugs, FIRST, 32, ""); /* its EDID is late */
    (void)screens_look(screens, 0);
    screens_opened(screens, true);
    plugs_set(&fixture->plugs, FIRST, 32, "3840x2160");
    assert_int_equal(screens_take(screens, HOTPLUG_TOLD, true, 4000), SCREENS_OTHER);
    (void)screens_look(screens, 4000);
    screens_opened(screens, true);
    assert_int_equal(screens_take(screens, HOTPLUG_TOLD, true, 8000), SCREENS_AWAKE);
}

static void d06_the_wall_moves_to_its_own_screen(void **state)
{
    struct fixture *fixture = *state;
    struct screens *screens = &fixture->screens;
    screens->name = "HDMI-A-2";
    plugs_set(&fixture->plugs, FIRST, 32, "1920x1080");
    assert_int_equal(screens_look(screens, 0), 0);
    screens_opened(screens, true);
    plugs_set(&fixture->plugs, SECOND, 42, "1920x1080");
    assert_int_equal(screens_take(screens, HOTPLUG_TICK, true, 4000), SCREENS_OTHER);
    assert_int_equal(screens_look(screens, 4000), 1);
    screens_opened(screens, true);
    plugs_set(&fixture->plugs, FIRST, 32, NULL); /* what happens to the other is of no concern */
    assert_int_equal(screens_take(screens, HOTPLUG_TICK, true, 8000), SCREENS_SAME);
}

static void d07_a_held_screen_is_tried_every_two_seconds(void **state)
{
    struct fixture *fixture = *state;
    plugs_set(&fixture->plugs, FIRST, 32, "1920x1080");
    for (int64_t now = 0; now < 20000; now += 2000) {
        fails(fixture, now, false, "another program holds the graphics card");
        assert_non_null(strstr(fixture->screens.trouble, "HDMI-A-1 is connected; another program"));
        assert_int_equal(next_try(fixture, now), 2000);
    }
}

static void d10_what_shows_nothing_is_tried_more_and_more_seldom(void **state)
{
    struct fixture *fixture = *state;
    int64_t pause = 0, now = 0;
    plugs_set(&fixture->plugs, FIRST, 32, "1920x1080");
    for (int i = 0; i < 10; i++, now += pause) {
        fails(fixture, now, true, "nothing shows what is drawn");
        int64_t next = next_try(fixture, now);
        assert_true(next >= pause);
        pause = next;
    }
    assert_int_equal(pause, 64000);
    /* It is forgotten when all has been well for a while. */
    (void)screens_look(&fixture->screens, now);
    screens_opened(&fixture->screens, true);
    (void)screens_take(&fixture->screens, HOTPLUG_TICK, true, now + 70000);
    fails(fixture, now + 80000, true, "nothing shows what is drawn");
    assert_int_equal(next_try(fixture, now + 80000), 2000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(d01_a_plug_is_seen_at_the_next_look),
        TEST(d01_without_a_plug_it_is_tried_now_and_then),
        TEST(d02_an_unplugged_screen_is_closed),
        TEST(d03_a_screen_of_another_size_is_opened_anew),
        TEST(d06_the_wall_moves_to_its_own_screen),
        TEST(d07_a_held_screen_is_tried_every_two_seconds),
        TEST(d10_what_shows_nothing_is_tried_more_and_more_seldom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
