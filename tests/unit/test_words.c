// What states and kinds are called: the advised postures, and the scene of a crisis by its level.
// links: base/* derive/* model/* scene/* settings/*
// packages: libconfuse
#include "scene/words.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void every_kind_has_a_posture(void **state)
{
    (void)state;
    struct settings settings;
    settings_init(&settings);
    for (int kind = 0; kind < MESSAGE_KIND_COUNT; kind++) {
        assert_true(*word_posture(&settings, (enum message_kind)kind) != '\0');
    }
    assert_string_equal(word_posture(&settings, MESSAGE_COMPLAINT), "listen, don’t defend");
    assert_string_equal(word_posture(&settings, MESSAGE_RUMOUR), "verify, then state");
    assert_string_equal(word_posture(&settings, MESSAGE_PRESS), "the spokesperson answers");
    assert_string_equal(word_posture(&settings, MESSAGE_CRISIS), "the approved line only");
    assert_string_equal(word_posture(&settings, MESSAGE_KIND_COUNT),
                        word_posture(&settings, MESSAGE_UNKNOWN));
}

static void the_config_overrides_one_posture(void **state)
{
    (void)state;
    struct settings settings;
    settings_init(&settings);
    str_copy(settings.postures[MESSAGE_PRESS], SETTINGS_POSTURE_MAX, "call Anne");
    assert_string_equal(word_posture(&settings, MESSAGE_PRESS), "call Anne");
    assert_string_equal(word_posture(&settings, MESSAGE_RUMOUR), "verify, then state");
    settings.postures[MESSAGE_PRESS][0] = '\0';
    assert_string_equal(word_posture(&settings, MESSAGE_PRESS), "the spokesperson answers");
}

static void a_watch_is_not_called_a_crisis(void **state)
{
    (void)state;
    assert_string_equal(word_crisis_scene(LEVEL_WATCH), "Watch in progress");
    assert_string_equal(word_crisis_scene(LEVEL_ALERT), "Alert in progress");
    assert_string_equal(word_crisis_scene(LEVEL_CRISIS), word_scene(SCENE_CRISIS));
    assert_string_equal(word_crisis_scene(LEVEL_CLEAR), "No crisis");
    assert_string_equal(word_crisis_scene(LEVEL_UNKNOWN), "Level not known");
    assert_string_equal(word_about(LEVEL_WATCH), "about the watch");
    assert_string_equal(word_about(LEVEL_ALERT), "about the alert");
    assert_string_equal(word_about(LEVEL_CRISIS), "about the crisis");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_posture),
        cmocka_unit_test(the_config_overrides_one_posture),
        cmocka_unit_test(a_watch_is_not_called_a_crisis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
