// options: the command line, and what is said of a wrong one.
// links: settings/* base/*
// packages: libconfuse
#include "settings/options.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

enum { WORDS_MAX = 64 };

/* Parses words parted by "|"; they must outlive options. */
static bool parse(const char *words, struct options *options, struct err *err)
{
    static char copy[2048];
    static char program[] = "hune";
    char *argv[WORDS_MAX + 2] = {program};
    int argc = 1;
    assert_true(str_copy(copy, sizeof(copy), words));
    for (char *word = copy; word && *words && argc <= WORDS_MAX;) {
        char *end = strchr(word, '|');
        if (end) {
            *end++ = '\0';
        }
        argv[argc++] = word;
        word = end;
    }
    return options_parse(argc, argv, options, err);
}

static struct options parsed(const char *words)
{
    struct options options;
    struct err err;
    if (!parse(words, &options, &err)) {
        fail_msg("%s: %s", words, err.text);
    }
    return options;
}

static void test_nothing(void **state)
{
    (void)state;
    struct options options = parsed("");
    assert_int_equal(options.command, COMMAND_RUN);
    assert_null(options.target);
    assert_null(options.config_path);
    assert_null(options.lang);
    assert_int_equal(options.source_count, 0);
    assert_int_equal(options.scene, SCENE_COUNT);
    assert_int_equal(options.width, 0);
    assert_int_equal(options.height, 0);
    assert_false(options.windowed);
    assert_true(options.now == TIME_NONE);
}

static void test_all(void **state)
{
    (void)state;
    struct options options =
        parsed("--config|a.conf|--source=http://h/a|--source|b.json|--scene|queue|--size|1280x720|"
               "--windowed|--now|2026-11-21T14:32:05+01:00|--lang|fr");
    assert_int_equal(options.command, COMMAND_RUN);
    assert_string_equal(options.config_path, "a.conf");
    assert_int_equal(options.source_count, 2);
    assert_string_equal(options.sources[0], "http://h/a");
    assert_string_equal(options.sources[1], "b.json");
    assert_int_equal(options.scene, SCENE_QUEUE);
    assert_int_equal(options.width, 1280);
    assert_int_equal(options.height, 720);
    assert_true(options.windowed);
    assert_int_equal(options.now, 1795267925);
    assert_string_equal(options.lang, "fr");
    options = parsed("-w|-c|a|-s|b|-r|c.png");
    assert_true(options.windowed);
    assert_string_equal(options.config_path, "a");
    assert_string_equal(options.sources[0], "b");
    assert_string_equal(options.target, "c.png");
}

static void test_commands(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum command command;
        const char *target;
    } ROWS[] = {
        {"--render|a.png", COMMAND_RENDER, "a.png"},
        {"--dump-scene", COMMAND_DUMP_SCENE, NULL},
        {"--check-config", COMMAND_CHECK_CONFIG, NULL},
        {"--check-config|a", COMMAND_CHECK_CONFIG, "a"},
        {"--check-config=a", COMMAND_CHECK_CONFIG, "a"},
        {"a|--check-config", COMMAND_CHECK_CONFIG, "a"},
        {"--check-config|--config|b", COMMAND_CHECK_CONFIG, NULL},
        {"--check-feed|http://h", COMMAND_CHECK_FEED, "http://h"},
        {"--version", COMMAND_VERSION, NULL},
        {"-V", COMMAND_VERSION, NULL},
        {"--help", COMMAND_HELP, NULL},
        {"--render|a.png|--help", COMMAND_HELP, "a.png"},
        {"--help|--dump-scene", COMMAND_HELP, NULL},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct options options = parsed(ROWS[i].words);
        assert_int_equal(options.command, ROWS[i].command);
        assert_true(str_equal(options.target, ROWS[i].target));
    }
}

static void test_limits(void **state)
{
    (void)state;
    assert_int_equal(parsed("--size|320x240").width, 320);
    assert_int_equal(parsed("--size|8192x8192").height, 8192);
    assert_int_equal(parsed("--scene|waiting").scene, SCENE_WAITING);
    char words[2048] = "-w";
    for (int i = 0; i < SETTINGS_SOURCES_MAX; i++) {
        size_t len = strlen(words);
        str_format(words + len, sizeof(words) - len, "|-s|a");
    }
    assert_int_equal(parsed(words).source_count, SETTINGS_SOURCES_MAX);
    struct options options;
    struct err err;
    size_t len = strlen(words);
    str_format(words + len, sizeof(words) - len, "|-s|a");
    assert_false(parse(words, &options, &err));
    assert_string_equal(err.text, "--source: \"a\": too many sources: at most 16");
}

static void test_mistakes(void **state)
{
    (void)state;
#define SIZES "write WIDTHxHEIGHT in pixels, like 1920x1080, from 320x240 to 8192x8192"
    static const struct {
        const char *words, *message;
    } ROWS[] = {
        {"--wndowed", "--wndowed: no such option; did you mean --windowed?"},
        {"--zzzzz=3", "--zzzzz: no such option; hune --help lists the options"},
        {"-w|-z", "-z: no such option; hune --help lists the options"},
        {"-wz", "-z: no such option; hune --help lists the options"},
        {"--check", "--check: no such option; hune --help lists the options"},
        {"--windowed=yes", "--windowed: takes no value"},
        {"--size", "--size: needs a value: --size WxH"},
        {"-c", "--config: needs a value: --config FILE"},
        {"--size|big", "--size: \"big\": " SIZES},
        {"--size|319x240", "--size: \"319x240\": " SIZES},
        {"--size|320x239", "--size: \"320x239\": " SIZES},
        {"--size|8193x8192", "--size: \"8193x8192\": " SIZES},
        {"--size|1920x1080x", "--size: \"1920x1080x\": " SIZES},
        {"--size|1920X1080", "--size: \"1920X1080\": " SIZES},
        {"--size|-1920x1080", "--size: \"-1920x1080\": " SIZES},
        {"--size|99999999999x1080", "--size: \"99999999999x1080\": " SIZES},
        {"--scene|lunch", "--scene: \"lunch\": no such scene: write one of overview, queue, "
                          "listening, publications, "
                          "goals, crisis, calm, trouble or waiting"},
        {"--now|14:32", "--now: \"14:32\": write a time with its offset, like "
                        "2026-11-21T14:32:05+01:00"},
        {"--lang|../x",
         "--lang: \"../x\": write a language as two or three small letters, like fr or en"},
        {"--lang|", "--lang: \"\": write a language as two or three small letters, like fr or en"},
        {"--config|", "--config: \"\": name a file, in at most 1023 bytes"},
        {"--source|", "--source: \"\": name a URL or a file"},
        {"--source|ftp://ana:secret@h/?secret",
         "--source: \"ftp://***@h/?***\": an address begins with https://, http:// or file:///"},
        {"--render|", "--render: \"\": name the PNG file to write"},
        {"--render|a.png|--dump-scene", "--dump-scene: can't be combined with another command"},
        {"a.json", "\"a.json\": what is this? A feed is named with --source, a config with "
                   "--config; hune --help lists the options"},
        {"--check-config|a|b", "\"b\": what is this? A feed is named with --source, a config "
                               "with --config; hune --help lists the options"},
        {"--check-config=a|b", "\"b\": what is this? A feed is named with --source, a config "
                               "with --config; hune --help lists the options"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct options options, before;
        struct err err;
        memset(&before, 0x5A, sizeof(before));
        memcpy(&options, &before, sizeof(before));
        if (parse(ROWS[i].words, &options, &err)) {
            fail_msg("%s passes", ROWS[i].words);
        }
        assert_string_equal(err.text, ROWS[i].message);
        assert_memory_equal(&options, &before, sizeof(before));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),  cmocka_unit_test(test_all),
        cmocka_unit_test(test_commands), cmocka_unit_test(test_limits),
        cmocka_unit_test(test_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
