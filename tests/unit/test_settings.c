// settings: the defaults, what a config file may say, and what kind of file it may be.
// links: settings/* base/*
// links: tests/lib/same_settings
// packages: libconfuse
#include "settings/settings.h"

#include "base/str.h"
#include "tests/lib/same_settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    char path[200];
    struct settings settings;
    struct problems problems;
    struct err err;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    const char *tmp = getenv("TMPDIR");
    str_format(f->path, sizeof(f->path), "%s/hune-settings-%d.conf", tmp ? tmp : "/tmp",
               (int)getpid());
    problems_init(&f->problems);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    problems_destroy(&f->problems);
    unlink(f->path);
    free(f);
    return 0;
}

static void write_bytes(struct fixture *f, const char *bytes, size_t len)
{
    FILE *out = fopen(f->path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
}

static bool load(struct fixture *f, const char *text)
{
    write_bytes(f, text, strlen(text));
    return settings_load(f->path, &f->settings, &f->problems, &f->err);
}

static void assert_loads(struct fixture *f, const char *text)
{
    if (!load(f, text)) {
        print_error("%s\n", f->problems.count ? f->problems.items[0].text : f->err.text);
        fail();
    }
    assert_int_equal(f->problems.total, 0);
}

/* words: the scenes, parted by spaces. */
static void assert_tour(const struct settings *settings, enum tour_kind kind, const char *words)
{
    const struct tour_settings *tour = &settings->tours[kind];
    char said[200] = "";
    for (size_t i = 0; i < tour->count; i++) {
        size_t len = strlen(said);
        str_format(said + len, sizeof(said) - len, "%s%s", i == 0 ? "" : " ",
                   scene_word(tour->scenes[i]));
    }
    assert_string_equal(said, words);
}

static void test_defaults(void **state)
{
    struct fixture *f = *state;
    struct settings settings;
    settings_init(&settings);
    assert_string_equal(settings.path, "");
    assert_string_equal(settings.title, "");
    assert_string_equal(settings.language, "");
    assert_string_equal(settings.time_zone, "");
    assert_true(settings.screen_diagonal_in == 55);
    assert_true(settings.viewing_distance_m == 3);
    assert_int_equal(settings.crisis_level, 3);
    assert_int_equal(settings.silent_days, 7);
    assert_int_equal(settings.expire_s, 24 * 3600);
    assert_int_equal(settings.response_target_min, 240);
    assert_int_equal(settings.authors, AUTHORS_INITIALS);
    assert_int_equal(settings.excerpts, EXCERPTS_FULL);
    assert_int_equal(settings.source_count, 0);
    assert_tour(&settings, TOUR_CALM, "overview queue listening publications goals");
    assert_tour(&settings, TOUR_WATCH, "overview queue listening crisis publications");
    assert_tour(&settings, TOUR_ALERT, "crisis queue listening");
    for (int i = 0; i < SCENE_TOUR_COUNT; i++) {
        assert_int_equal(settings.scene_seconds[i], 20);
    }
    assert_int_equal(settings.theme, THEME_DARK);
    assert_int_equal(settings.rotation, 0);
    assert_string_equal(settings.screen, "");
    assert_true(settings.overscan_pct == 0);
    assert_int_equal(settings.drift_px, 4);
    assert_int_equal(settings.cross_fade_ms, 300);
    assert_int_equal(settings.screen_on.count, 0);
    assert_int_equal(settings.holiday_count, 0);
    assert_int_equal(settings.wake_level, 3);
    assert_int_equal(settings.dim.count, 0);
    assert_int_equal(settings.dim_pct, 40);
    assert_string_equal(settings.screen_off_command, "");
    assert_string_equal(settings.screen_on_command, "");
    for (int i = 0; i < SETTINGS_POSTURES; i++) {
        assert_string_equal(settings.postures[i], "");
    }

    assert_loads(f, "\n");
    assert_null(differing_setting(&settings, &f->settings));
    assert_int_equal(f->settings.source_count, 0);
}

static void test_every_setting(void **state)
{
    struct fixture *f = *state;
    assert_loads(f, "title = 'Ville d\\'Exemple'\nlanguage = fr\ntime-zone = \"Europe/Paris\"\n"
                    "screen-diagonal = 42.5\nviewing-distance = 2\ncrisis-takeover = \"never\"\n"
                    "authors = hidden\nexcerpts = \"hidden\"\nsilent-days = 14\n"
                    "expire-after = 2d\nresponse-target = \"90 min\"\n"
                    "scenes = {\"crisis\",\n  \"queue\", // the tour\n}\n"
                    "watch-scenes = listening\nalert-scenes = {goals, crisis}\n"
                    "scene \"queue\" { seconds = 7 }\nscene overview { seconds = 9 }\n"
                    "source \"mairie\" { url = \"https://ana:pw@example.org/h?k=$1\"  "
                    "interval = 5min timeout = 3 } source 'b' { url = \"file:///tmp/a%20b\" }\n");
    const struct settings *s = &f->settings;
    assert_string_equal(s->path, f->path);
    assert_string_equal(s->title, "Ville d'Exemple");
    assert_string_equal(s->language, "fr");
    assert_string_equal(s->time_zone, "Europe/Paris");
    assert_true(s->screen_diagonal_in == 42.5 && s->viewing_distance_m == 2);
    assert_int_equal(s->crisis_level, 4);
    assert_int_equal(s->authors, AUTHORS_HIDDEN);
    assert_int_equal(s->excerpts, EXCERPTS_HIDDEN);
    assert_int_equal(s->silent_days, 14);
    assert_int_equal(s->expire_s, 2 * 86400);
    assert_int_equal(s->response_target_min, 90);
    assert_tour(s, TOUR_CALM, "crisis queue");
    assert_tour(s, TOUR_WATCH, "listening");
    assert_tour(s, TOUR_ALERT, "goals crisis");
    assert_int_equal(s->scene_seconds[SCENE_CRISIS], 20);
    assert_int_equal(s->scene_seconds[SCENE_QUEUE], 7);
    assert_int_equal(s->scene_seconds[SCENE_OVERVIEW], 9);
    assert_int_equal(s->source_count, 2);
    assert_string_equal(s->sources[0].name, "mairie");
    assert_string_equal(s->sources[0].url, "https://ana:pw@example.org/h?k=$1");
    assert_int_equal(s->sources[0].interval_s, 300);
    assert_int_equal(s->sources[0].timeout_s, 3);
    assert_string_equal(s->sources[1].name, "b");
    assert_int_equal(s->sources[1].interval_s, 30);
    assert_int_equal(s->sources[1].timeout_s, 10);
}

static void test_alarms(void **state)
{
    struct fixture *f = *state;
    assert_loads(f, "alarm \"mentions\" {\n    watch = 3.5\n    alert = 0\n    floor = 5\n"
                    "    on-delay = 90s\n    latch = true\n    priority = low\n}\n"
                    "alarm overdue { enabled = true }\nalarm 'load' { enabled = \"false\" }\n");
    const struct alarm_settings *mentions = &f->settings.alarms[0];
    assert_true(mentions->watch == 3.5 && mentions->alert == 0 && mentions->floor == 5);
    assert_int_equal(mentions->on_delay_s, 90);
    assert_int_equal(mentions->off_delay_s, 900); /* what is not said stays */
    assert_true(mentions->latch && mentions->enabled);
    assert_int_equal(mentions->priority, PRIORITY_LOW);
    assert_true(f->settings.alarms[2].enabled);
    assert_true(f->settings.alarms[2].watch == 20);
    assert_true(f->settings.alarms[4].enabled);
    assert_false(f->settings.alarms[5].enabled);
}

static void test_text_is_literal(void **state)
{
    struct fixture *f = *state;
    assert_non_null(getenv("PATH"));
    assert_loads(f, "title = \"${PATH} \\\"a\\\" \\\\ # // /* é\"");
    assert_string_equal(f->settings.title, "${PATH} \"a\" \\ # // /* é");
    assert_loads(f, "title = '${PATH} \\n \"'");
    assert_string_equal(f->settings.title, "${PATH} \\n \"");
    assert_loads(f, "title = \"a\t \x01 b\"");
    assert_string_equal(f->settings.title, "a b");
}

static void test_comments(void **state)
{
    struct fixture *f = *state;
    assert_loads(f, "# title = \"a\"\n// b\n/* c\n * title = \"d\" */ title = \"e\" # f\n"
                    "silent-days = 3 // g\nauthors = full /* h */\n");
    assert_string_equal(f->settings.title, "e");
    assert_int_equal(f->settings.silent_days, 3);
    assert_int_equal(f->settings.authors, AUTHORS_FULL);
}

static void test_line_ends_and_mark(void **state)
{
    struct fixture *f = *state;
    assert_loads(
        f, "\xEF\xBB\xBFtitle = \"a\"\r\n\r\nsource \"b\"\r\n{\r\n url = \"http://c\"\r\n}\r\n");
    assert_string_equal(f->settings.title, "a");
    assert_string_equal(f->settings.sources[0].url, "http://c");
}

/* A file that can't be read as text: err, no problem, nothing changed. */
static void assert_unreadable(struct fixture *f, const char *path, const char *reason)
{
    struct settings before;
    memset(&before, 0x5A, sizeof(before));
    f->settings = before;
    assert_false(settings_load(path, &f->settings, &f->problems, &f->err));
    assert_memory_equal(&before, &f->settings, sizeof(before));
    assert_int_equal(f->problems.total, 0);
    if (!strstr(f->err.text, reason)) {
        fail_msg("\"%s\" does not say \"%s\"", f->err.text, reason);
    }
}

static void test_not_a_file(void **state)
{
    struct fixture *f = *state;
    assert_unreadable(f, f->path, "No such file");
    assert_unreadable(f, "/", "is a folder");
    assert_unreadable(f, "/dev/null", "is not a regular file");
    assert_int_equal(mkfifo(f->path, 0600), 0);
    assert_unreadable(f, f->path, "is not a regular file");
    char longest[SETTINGS_PATH_MAX + 1];
    memset(longest, 'a', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    assert_unreadable(f, longest, "path is too long");
}

static void test_no_permission(void **state)
{
    struct fixture *f = *state;
    write_bytes(f, "", 0);
    assert_int_equal(chmod(f->path, 0), 0);
    bool root = geteuid() == 0; /* who may read everything */
    assert_int_equal(root ? seteuid(65534) : 0, 0);
    assert_unreadable(f, f->path, "Permission denied");
    assert_int_equal(root ? seteuid(0) : 0, 0);
}

static void test_not_a_text(void **state)
{
    struct fixture *f = *state;
    write_bytes(f, "\ntitle = \"a\0b\"", 15);
    assert_unreadable(f, f->path, "line 2: has a NUL byte");
    write_bytes(f, "\n\ntitle = \"\xE9\"", 13);
    assert_unreadable(f, f->path, "line 3: is not UTF-8");
    write_bytes(f, "\xFF\xFEt\0", 4);
    assert_unreadable(f, f->path, "UTF-16");
    char *big = calloc(1, SETTINGS_FILE_MAX + 1);
    memset(big, '\n', SETTINGS_FILE_MAX + 1);
    write_bytes(f, big, SETTINGS_FILE_MAX + 1);
    assert_unreadable(f, f->path, "too big");
    write_bytes(f, big, SETTINGS_FILE_MAX);
    assert_true(settings_load(f->path, &f->settings, &f->problems, &f->err));
    free(big);
}

/* Whatever a file is cut to, it is taken whole or refused whole. */
static void test_every_prefix(void **state)
{
    struct fixture *f = *state;
    static const char WHOLE[] = "title = \"é\\\"\" # c\n/* d */scenes = {\"queue\", overview}\n"
                                "source 'a' { url = \"http://b\" interval = 5s }\n"
                                "scene queue { seconds = 5 }\nother \"x\" { y = {1, 2} }\n";
    struct settings before;
    memset(&before, 0x5A, sizeof(before));
    for (size_t len = 0; len < sizeof(WHOLE); len++) {
        f->settings = before;
        write_bytes(f, WHOLE, len);
        if (!settings_load(f->path, &f->settings, &f->problems, &f->err)) {
            assert_memory_equal(&before, &f->settings, sizeof(before));
            assert_true(f->err.text[0] != '\0');
        }
        problems_destroy(&f->problems);
    }
}

static void test_scene_words(void **state)
{
    (void)state;
    for (int i = 0; i < SCENE_COUNT; i++) {
        assert_int_equal(scene_from_word(scene_word((enum scene_id)i)), i);
    }
    assert_int_equal(scene_from_word("Queue"), SCENE_COUNT);
    assert_string_equal(scene_word(SCENE_COUNT), "");
}

static void test_sources_from_options(void **state)
{
    struct fixture *f = *state;
    struct settings *s = &f->settings;
    char folder[200], url[SETTINGS_URL_MAX];
    settings_init(s);
    assert_true(settings_add_source(s, "http://localhost:8080/hune.json", &f->err));
    assert_true(settings_add_source(s, "https://u:p@localhost:8080/b", &f->err));
    assert_true(settings_add_source(s, "/var/lib/h é/feed.json", &f->err));
    assert_true(settings_add_source(s, "feed.json", &f->err));
    assert_true(settings_add_source(s, "file:///a/other.json", &f->err));
    assert_int_equal(s->source_count, 5);
    assert_string_equal(s->sources[0].name, "localhost:8080");
    assert_string_equal(s->sources[1].name, "localhost:8080 2");
    assert_string_equal(s->sources[2].name, "feed.json");
    assert_string_equal(s->sources[3].name, "feed.json 2");
    assert_string_equal(s->sources[4].name, "other.json");
    assert_string_equal(s->sources[2].url, "file:///var/lib/h%20%C3%A9/feed.json");
    assert_non_null(getcwd(folder, sizeof(folder)));
    str_format(url, sizeof(url), "file://%s/feed.json", folder);
    assert_string_equal(s->sources[3].url, url);
    assert_int_equal(s->sources[4].interval_s, 30);
    assert_int_equal(s->sources[4].timeout_s, 10);

    assert_false(settings_add_source(s, "ftp://ana:secret@example.org/x", &f->err));
    assert_string_equal(f->err.text, "\"ftp://***@example.org/x\": an address begins with "
                                     "https://, http:// or file:///");
    assert_false(settings_add_source(s, "", &f->err));
    char longest[2 * SETTINGS_URL_MAX];
    memset(longest, 'a', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    assert_false(settings_add_source(s, longest, &f->err));
    memcpy(longest, "http://", 7);
    assert_false(settings_add_source(s, longest, &f->err));
    assert_int_equal(s->source_count, 5);
    while (s->source_count < SETTINGS_SOURCES_MAX) {
        assert_true(settings_add_source(s, "a", &f->err));
    }
    assert_false(settings_add_source(s, "a", &f->err));
    assert_string_equal(f->err.text, "\"a\": too many sources: at most 16");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_defaults),      TEST(test_every_setting),        TEST(test_alarms),
        TEST(test_defaults),      TEST(test_every_setting),        TEST(test_text_is_literal),
        TEST(test_comments),      TEST(test_line_ends_and_mark),   TEST(test_not_a_file),
        TEST(test_no_permission), TEST(test_not_a_text),           TEST(test_every_prefix),
        TEST(test_scene_words),   TEST(test_sources_from_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
