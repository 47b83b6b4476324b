/* A config file that is wrong in every way: each setting of the table, each length of the file. */
// links: settings/* base/* model/kinds tests/lib/config_case
// packages: libconfuse
#include "base/str.h"
#include "settings/table.h"
#include "tests/lib/config_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 64 * 1024, TEXT_MAX = 4096 };

static char path[1100];
static struct settings settings;
static const char GOOD[] = "url = \"https://a.example/\"\n";

static int set_path(void **state)
{
    const char *tmp = getenv("TMPDIR");
    (void)state;
    str_format(path, sizeof(path), "%s/faults%d.conf", tmp ? tmp : "/tmp", (int)getpid());
    return 0;
}

static int remove_file(void **state)
{
    (void)state;
    unlink(path);
    return 0;
}

static void put(const char *bytes, size_t len)
{
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* Reads what was put; untouched where it is refused, and every problem has its line. */
static bool read_it(enum settings_rule rule, struct problems *problems)
{
    struct err err = {""};
    static struct settings before;
    memset(&before, 0x5A, sizeof(before));
    settings = before;
    problems_init(problems);
    bool good = settings_read(path, rule, &settings, problems, &err);
    if (!good) {
        assert_memory_equal(&before, &settings, sizeof(before));
        assert_true(str_starts(err.text, path));
    }
    for (size_t i = 0; i < problems->count; i++) {
        assert_true(str_starts(problems->items[i].text, path));
        assert_true(problems->items[i].text[strlen(path)] == ':');
        assert_true(strtol(problems->items[i].text + strlen(path) + 1, NULL, 10) > 0);
    }
    return good;
}

/* The shipped file with every setting in force, as somebody may write it, at each length. */
static void k02_each_prefix_of_the_example_is_read_or_refused(void **state)
{
    static char text[FILE_MAX];
    char name[1024];
    (void)state;
    str_format(name, sizeof(name), "%s/config/hune.conf", getenv("HUNE_ROOT"));
    FILE *file = fopen(name, "re");
    assert_non_null(file);
    size_t len = fread(text, 1, sizeof(text), file), kept = 0, refused = 0;
    fclose(file);
    assert_in_range(len, 1000, sizeof(text) - 1);
    /* A setting stands right behind its #, in a section with four spaces; sentences with others. */
    for (size_t i = 0; i + 2 < len; i++) {
        bool begins = text[i] == '#' && (i == 0 || text[i - 1] == '\n');
        size_t spaces = strspn(text + i + 1, " ");
        if (begins && (spaces == 0 || spaces == 4)) {
            text[i] = ' ';
        }
    }
    for (size_t cut = 0; cut <= len; cut += cut + 7 < len ? 7 : 1) {
        struct problems problems;
        put(text, cut);
        bool good = read_it(SETTINGS_STRICT, &problems);
        kept += good;
        refused += !good;
        problems_destroy(&problems);
    }
    assert_true(kept > 0 && refused > 0);
}

static void write_setting(const struct setting *row, const char *value, char text[TEXT_MAX])
{
    const char *word = setting_section_word(row->section);
    const char *title = row->section == SECTION_SOURCE  ? "a"
                        : row->section == SECTION_SCENE ? "queue"
                                                        : "mentions";
    bool url = row->section == SECTION_SOURCE && strcmp(row->name, "url") != 0;
    if (word) {
        str_format(text, TEXT_MAX, "title = \"t\"\n%s \"%s\" {\n%s%s = %s\n}\n", word, title,
                   url ? GOOD : "\n", row->name, value);
    } else {
        str_format(text, TEXT_MAX, "#\n#\n#\n%s = %s\n", row->name, value);
    }
}

/* What a setting of this type must refuse; a NULL ends the list. */
static const char *const *wrong_values(enum setting_type type)
{
    static const char *const NUMBERS[] = {
        "-1", "99999999999999999999", "\"\"", "\"five\"", "nan", "{1, 2}", "1e99", NULL};
    static const char *const CHOICES[] = {"\"\"", "-1", "99999999999999999999", "{}", NULL};
    static const char *const TEXTS[] = {"{\"a\", \"b\"}", "", "\"a", NULL};
    static const char *const LISTS[] = {"{\"no such thing at all\"}", "{-1}",
                                        "{\"99999999999999999999\"}", "{\"a\" \"b\"}", NULL};
    static const char *const FREE_LISTS[] = {"{\"\\n\"}", "{\"a\" \"b\"}", NULL};
    static const char *const WORDS[] = {"\"No Such: Thing!\"", "-1", "{\"a\"}", NULL};
    static const char *const NAMES[] = {"\"No Such: Thing!\"", "{\"a\"}", NULL};
    switch (type) {
    case SETTING_WHOLE:
    case SETTING_NUMBER:
    case SETTING_DURATION:
        return NUMBERS;
    case SETTING_CHOICE:
        return CHOICES;
    case SETTING_SCENES:
    case SETTING_HOURS:
    case SETTING_HOLIDAYS:
    case SETTING_TARGETS:
        return LISTS;
    case SETTING_URLS:
    case SETTING_HEADERS:
    case SETTING_PAIRS:
        return FREE_LISTS;
    case SETTING_WORD:
        return NAMES;
    case SETTING_LANGUAGE:
    case SETTING_URL:
    case SETTING_PATH:
    case SETTING_ZONE:
        return WORDS;
    case SETTING_TEXT:
    case SETTING_COMMAND:
    case SETTING_SECRET:
    case SETTING_HEADER:
    case SETTING_TYPE_COUNT:
        break;
    }
    return TEXTS;
}

static void assert_refuses(const struct setting *row, const char *value)
{
    char text[TEXT_MAX], line[1200];
    struct problems problems;
    write_setting(row, value, text);
    put(text, strlen(text));
    bool good = read_it(SETTINGS_STRICT, &problems);
    bool about = problems.count > 0 && strstr(problems.items[0].text, row->name);
    str_format(line, sizeof(line), "%s:4: ", path);
    if (good || !about || !str_starts(problems.items[0].text, line)) {
        fail_msg("%s = %s: %s", row->name, value, problems.count ? problems.items[0].text : "good");
    }
    problems_destroy(&problems);
}

static void k03_each_setting_refuses_wrong_values_with_their_line(void **state)
{
    char value[64];
    (void)state;
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        const char *const *values = wrong_values(row->type);
        for (size_t j = 0; values[j]; j++) {
            assert_refuses(row, values[j]);
        }
        bool number = row->type == SETTING_WHOLE || row->type == SETTING_NUMBER;
        if (number && row->min > 0) {
            assert_refuses(row, "0");
        }
        if (number) {
            str_format(value, sizeof(value), "%.0f", row->max + 1);
            assert_refuses(row, value);
        }
        if (row->type == SETTING_DURATION && row->min > 0) {
            assert_refuses(row, "0s");
        }
        if (row->type == SETTING_DURATION) {
            str_format(value, sizeof(value), "%.0fd", row->max / 86400000 + 1);
            assert_refuses(row, value);
        }
    }
}

static void k03_each_setting_twice_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        char text[TEXT_MAX], value[1000];
        str_format(value, sizeof(value), "%s\n%s = %s", "{}", row->name, "{}");
        write_setting(row, value, text);
        put(text, strlen(text));
        struct problems problems;
        assert_false(read_it(SETTINGS_STRICT, &problems));
        bool said = false;
        for (size_t j = 0; j < problems.count; j++) {
            said = said || (strstr(problems.items[j].text, "set twice, first on line 4") &&
                            strstr(problems.items[j].text, row->name));
        }
        if (!said) {
            fail_msg("%s: %s", row->name, problems.count ? problems.items[0].text : "nothing");
        }
        problems_destroy(&problems);
    }
}

/* What the next version may add: a wall that starts uses the rest, all others refuse. */
static void k07_what_another_version_knows_costs_only_itself_at_the_start(void **state)
{
    static const char TEXT[] = "title = \"t\"\nnewer = {\"a\", 2}\n"
                               "source \"a\" {\n  url = \"https://a.example/\"\n  zeal = 3\n}\n"
                               "robot \"r\" {\n  arms = 2\n  leg \"l\" {\n    toes = 5\n  }\n}\n"
                               "scene \"weather\" {\n  seconds = 9\n}\n"
                               "alarm \"boredom\" {\n  watch = 4\n}\nsilent-days = 9\n";
    struct problems problems;
    (void)state;
    put(TEXT, sizeof(TEXT) - 1);
    assert_false(read_it(SETTINGS_STRICT, &problems));
    assert_int_equal(problems.total, 5);
    problems_destroy(&problems);
    assert_true(read_it(SETTINGS_FORGIVING, &problems));
    assert_int_equal(problems.total, 5);
    assert_non_null(strstr(problems.items[1].text, ":5: source \"a\": zeal: no such setting"));
    problems_destroy(&problems);
    assert_string_equal(settings.title, "t");
    assert_int_equal(settings.source_count, 1);
    assert_int_equal(settings.silent_days, 9);
    static const char WORSE[] = "newer = 1\nsilent-days = 0\n";
    put(WORSE, sizeof(WORSE) - 1);
    assert_false(read_it(SETTINGS_FORGIVING, &problems));
    problems_destroy(&problems);
}

static void k06_who_else_may_write_it_is_said(void **state)
{
    struct problems warnings;
    (void)state;
    put(GOOD, 0);
    problems_init(&warnings);
    chmod(path, 0644);
    settings_check_owner(path, &warnings);
    assert_int_equal(warnings.total, 0);
    chmod(path, 0646);
    settings_check_owner(path, &warnings);
    assert_int_equal(warnings.total, 1);
    assert_non_null(strstr(warnings.items[0].text, "conf: warning: everybody on this machine"));
    chmod(path, 0644);
    if (geteuid() == 0 && chown(path, 12345, 0) == 0) {
        settings_check_owner(path, &warnings);
        assert_int_equal(warnings.total, 2);
        assert_non_null(strstr(warnings.items[1].text, "another user (12345)"));
    }
    settings_check_owner("/no/such/file", &warnings);
    assert_in_range(warnings.total, 1, 2);
    problems_destroy(&warnings);
}

static void the_same_settings_are_the_same(void **state)
{
    static struct settings other;
    struct problems problems;
    static const char SOURCE[] = "source \"a\" {\n  url = \"https://a.example/\"\n%s}\n";
    static const char *const FIELDS[] = {
        "interval = 7s\n",
        "timeout = 7s\n",
        "by-hand = yes\n",
        "quiet = yes\n",
        "urls = {\"http://b\"}\n",
        "headers = {\"A: b\"}\n",
        "token-file = \"/a\"\n",
        "token-file = \"/a\"\ntoken-header = \"X: %s\"\n",
        "adapter = \"mastodon\"\nurls = {\"https://a.example/2\"}\n",
        "adapter = \"mastodon\"\nwith = {\"a=b\"}\n"};
    char text[TEXT_MAX];
    (void)state;
    snprintf(text, sizeof(text), SOURCE, "");
    put(text, strlen(text));
    assert_true(read_it(SETTINGS_STRICT, &problems));
    other = settings;
    assert_true(read_it(SETTINGS_STRICT, &problems));
    assert_true(settings_same(&settings, &other));
    for (size_t i = 0; i < sizeof(FIELDS) / sizeof(FIELDS[0]); i++) {
        snprintf(text, sizeof(text), SOURCE, FIELDS[i]);
        put(text, strlen(text));
        bool good = read_it(SETTINGS_STRICT, &problems);
        if (good && settings_same(&settings, &other)) {
            fail_msg("%s makes no difference", FIELDS[i]);
        }
        problems_destroy(&problems);
    }
    put("drift = 5\n", 10);
    assert_true(read_it(SETTINGS_STRICT, &problems));
    other = settings;
    put("drift = 6\n", 10);
    assert_true(read_it(SETTINGS_STRICT, &problems));
    assert_false(settings_same(&settings, &other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(k02_each_prefix_of_the_example_is_read_or_refused),
        cmocka_unit_test(k03_each_setting_refuses_wrong_values_with_their_line),
        cmocka_unit_test(k03_each_setting_twice_is_refused),
        cmocka_unit_test(k07_what_another_version_knows_costs_only_itself_at_the_start),
        cmocka_unit_test(k06_who_else_may_write_it_is_said),
        cmocka_unit_test(the_same_settings_are_the_same),
    };
    return cmocka_run_group_tests(tests, set_path, remove_file);
}
