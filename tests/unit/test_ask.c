// What is asked of a wall from afar: read, bounded, refused with a reason; and what it answers.
// links: remote/ask remote/answer base/* settings/*
// packages: jansson libconfuse
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "remote/answer.h"
#include "remote/ask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { NOW_MS = 1000 * 1000 };

static struct ask ask;

static bool reads(enum ask_kind kind, const char *text)
{
    struct err err = {""};
    memset(&ask, 0x5A, sizeof(ask));
    bool good = ask_parse(kind, text, strlen(text), NOW_MS, &ask, &err);
    assert_int_equal(good, err.text[0] == '\0');
    return good;
}

/* Refused with that reason, and nothing of it is taken. */
static void refused(enum ask_kind kind, const char *text, const char *reason)
{
    struct ask before;
    struct err err = {""};
    memset(&ask, 0x5A, sizeof(ask));
    before = ask;
    assert_false(ask_parse(kind, text, strlen(text), NOW_MS, &ask, &err));
    if (!strstr(err.text, reason)) {
        fail_msg("%s: \"%s\", not \"%s\"", text, err.text, reason);
    }
    assert_memory_equal(&ask, &before, sizeof(ask));
}

static void what_is_asked_is_read(void **state)
{
    (void)state;
    assert_true(reads(ASK_SCENE, "{\"scene\": \"queue\", \"until\": 1600}"));
    assert_int_equal(ask.scene, SCENE_QUEUE);
    assert_int_equal(ask.until_ms, 1600 * 1000);
    assert_true(reads(ASK_SCENE, "{\"scene\": \"tour\", \"until\": 1600.25}"));
    assert_int_equal(ask.scene, SCENE_COUNT);
    assert_int_equal(ask.until_ms, 1600250);
    assert_true(reads(ASK_MESSAGE, "{\"text\": \" R\\u00e9union\\n à  15 h \", \"until\": 1001}"));
    assert_string_equal(ask.text, "Réunion à 15 h");
    assert_true(reads(ASK_SCREENSHOT, "{\"id\": \"5F0c\"}"));
    assert_string_equal(ask.id, "5F0c");
    assert_true(reads(ASK_SCENE, "{\"scene\":\"crisis\",\"until\":0,\"later\":{\"wall\":[1]}}"));
    assert_int_equal(ask.until_ms, 0);
    assert_string_equal(ask_file(ASK_MESSAGE), "message");
}

static void every_scene_of_the_tour_and_no_other(void **state)
{
    (void)state;
    for (int scene = 0; scene < SCENE_COUNT; scene++) {
        char text[100];
        const char *word = scene_word((enum scene_id)scene);
        str_format(text, sizeof(text), "{\"scene\": \"%s\", \"until\": 2000}", word);
        if (scene < SCENE_TOUR_COUNT) {
            assert_true(reads(ASK_SCENE, text));
            assert_int_equal(ask.scene, scene);
        } else {
            refused(ASK_SCENE, text, "no scene of the tour");
        }
    }
}

static void times_have_bounds(void **state)
{
    (void)state;
    refused(ASK_SCENE, "{\"scene\": \"queue\"}", "until: not a number");
    refused(ASK_SCENE, "{\"scene\": \"queue\", \"until\": \"1600\"}", "until: not a number");
    refused(ASK_SCENE, "{\"scene\": \"queue\", \"until\": null}", "until: not a number");
    refused(ASK_MESSAGE, "{\"text\": \"a\", \"until\": -1}", "before the start");
    refused(ASK_MESSAGE, "{\"text\": \"a\", \"until\": 1e300}", "more than 31 days");
    refused(ASK_MESSAGE, "{\"text\": \"a\", \"until\": 9223372036854775807}", "more than 31 days");
    refused(ASK_MESSAGE, "{\"text\": \"a\", \"until\": 2679401}", "more than 31 days");
    assert_true(reads(ASK_MESSAGE, "{\"text\": \"a\", \"until\": 2679400}"));
    assert_int_equal(ask.until_ms, INT64_C(2679400000));
}

static void a_message_has_200_letters_of_any_script(void **state)
{
    static const char *const LETTERS[] = {"a", "é", "م", "字", "🚨"};
    (void)state;
    for (size_t i = 0; i < sizeof(LETTERS) / sizeof(LETTERS[0]); i++) {
        for (int count = ASK_POINTS_MAX - 1; count <= ASK_POINTS_MAX + 1; count++) {
            struct buf text;
            buf_init(&text, 4096);
            assert_true(buf_puts(&text, "{\"until\": 1600, \"text\": \""));
            for (int k = 0; k < count; k++) {
                assert_true(buf_puts(&text, LETTERS[i]));
            }
            assert_true(buf_puts(&text, "\"}"));
            if (count <= ASK_POINTS_MAX) {
                assert_true(reads(ASK_MESSAGE, buf_text(&text)));
                assert_int_equal(utf8_count(ask.text), count);
            } else {
                refused(ASK_MESSAGE, buf_text(&text), "201 letters, 200 at most");
            }
            buf_destroy(&text);
        }
    }
}

static void what_is_no_message_is_refused(void **state)
{
    (void)state;
    refused(ASK_MESSAGE, "{\"until\": 1600}", "text: not a text");
    refused(ASK_MESSAGE, "{\"text\": 5, \"until\": 1600}", "text: not a text");
    refused(ASK_MESSAGE, "{\"text\": \"\", \"until\": 1600}", "text: empty");
    refused(ASK_MESSAGE, "{\"text\": \" \\t\\n\\u0007 \", \"until\": 1600}", "text: empty");
    refused(ASK_MESSAGE, "{\"text\": \"a\\u0000b\", \"until\": 1600}", "not JSON");
    refused(ASK_MESSAGE, "{\"text\": \"\\ud800\", \"until\": 1600}", "not JSON");
    refused(ASK_MESSAGE, "{\"text\": \"\xFF\", \"until\": 1600}", "not JSON");
    refused(ASK_MESSAGE, "{\"text\": \"a\", \"text\": \"b\", \"until\": 1600}", "not JSON");
}

static void an_id_is_of_hexadecimal_digits(void **state)
{
    char text[200];
    (void)state;
    refused(ASK_SCREENSHOT, "{}", "id: not");
    refused(ASK_SCREENSHOT, "{\"id\": 5}", "id: not");
    refused(ASK_SCREENSHOT, "{\"id\": \"\"}", "id: not");
    refused(ASK_SCREENSHOT, "{\"id\": \"../x\"}", "id: not");
    refused(ASK_SCREENSHOT, "{\"id\": \"5f 0c\"}", "id: not");
    str_format(text, sizeof(text), "{\"id\": \"%064d\"}", 7);
    assert_true(reads(ASK_SCREENSHOT, text));
    str_format(text, sizeof(text), "{\"id\": \"%065d\"}", 7);
    refused(ASK_SCREENSHOT, text, "id: not 1 to 64");
}

static void what_is_no_object_is_refused(void **state)
{
    static const char *const BAD[] = {"",  " ",           "[]",    "null",           "\"queue\"",
                                      "{", "{\"scene\":", "{} {}", "\xEF\xBB\xBF{}", "queue"};
    (void)state;
    for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
        for (int kind = 0; kind < ASK_KINDS; kind++) {
            refused((enum ask_kind)kind, BAD[i], "not ");
        }
    }
    char deep[ASK_FILE_MAX + 2];
    memset(deep, '[', sizeof(deep) - 1);
    deep[sizeof(deep) - 1] = '\0';
    refused(ASK_SCENE, deep, "more than 4096 bytes");
    deep[ASK_FILE_MAX] = '\0';
    refused(ASK_SCENE, deep, "not JSON");
}

static void every_cut_of_a_file_is_refused(void **state)
{
    static const char WHOLE[] = "{\"text\": \"Réunion à 15 h 🚨\", \"until\": 1600}";
    struct err err;
    (void)state;
    for (size_t len = 0; len < strlen(WHOLE); len++) {
        assert_false(ask_parse(ASK_MESSAGE, WHOLE, len, NOW_MS, &ask, &err));
    }
    assert_true(ask_parse(ASK_MESSAGE, WHOLE, strlen(WHOLE), NOW_MS, &ask, &err));
}

static void an_answer_says_what_the_picture_is(void **state)
{
    (void)state;
    struct answer answer = {.id = "5f0c",
                            .at_ms = 8125250,
                            .at = 1795267925,
                            .file = "/run/hune/screenshot.png",
                            .exact = true,
                            .lit = true,
                            .width = 1920,
                            .height = 1080,
                            .scene = SCENE_QUEUE};
    struct buf text;
    buf_init(&text, ANSWER_BYTES_MAX);
    assert_true(answer_write(&answer, &text));
    assert_string_equal(buf_text(&text), "{\n  \"id\": \"5f0c\",\n  \"at_boot_s\": 8125.25,\n"
                                         "  \"at\": \"2026-11-21T13:32:05Z\",\n"
                                         "  \"file\": \"/run/hune/screenshot.png\",\n"
                                         "  \"exact\": true,\n  \"lit\": true,\n"
                                         "  \"width\": 1920,\n  \"height\": 1080,\n"
                                         "  \"scene\": \"queue\",\n  \"error\": null\n}\n");
    answer.at = TIME_NONE;
    answer.file[0] = '\0';
    str_copy(answer.error, sizeof(answer.error), "No space left");
    buf_clear(&text);
    assert_true(answer_write(&answer, &text));
    assert_non_null(strstr(buf_text(&text), "\"at\": null"));
    assert_non_null(strstr(buf_text(&text), "\"file\": null"));
    assert_non_null(strstr(buf_text(&text), "\"error\": \"No space left\""));
    str_copy(answer.file, sizeof(answer.file), "/run/\xFF/screenshot.png");
    buf_clear(&text);
    assert_true(answer_write(&answer, &text));
    assert_non_null(strstr(buf_text(&text), "\"file\": null"));
    buf_destroy(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_is_read),
        cmocka_unit_test(every_scene_of_the_tour_and_no_other),
        cmocka_unit_test(times_have_bounds),
        cmocka_unit_test(a_message_has_200_letters_of_any_script),
        cmocka_unit_test(what_is_no_message_is_refused),
        cmocka_unit_test(an_id_is_of_hexadecimal_digits),
        cmocka_unit_test(what_is_no_object_is_refused),
        cmocka_unit_test(every_cut_of_a_file_is_refused),
        cmocka_unit_test(an_answer_says_what_the_picture_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
