// settings: config/hune.conf, hune.1 and --help say what the tables say.
// links: settings/* base/* model/kinds
// links: tests/lib/same_settings
// packages: libconfuse
#include "settings/doc.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/kinds.h"
#include "settings/option_table.h"
#include "settings/table.h"
#include "settings/text.h"
#include "settings/value.h"
#include "tests/lib/same_settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE_MAX = 256 * 1024 };

static void in_tree(const char *name, char path[512])
{
    const char *root = getenv("HUNE_ROOT");
    assert_true(str_format(path, 512, "%s/%s", root ? root : ".", name));
}

/* free() it. */
static char *printed(void (*print)(FILE *out))
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    print(out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void assert_same_as_file(const char *name, void (*print)(FILE *out))
{
    char path[512];
    struct buf committed;
    struct err err;
    buf_init(&committed, PAGE_MAX);
    in_tree(name, path);
    if (!text_read(path, &committed, &err)) {
        fail_msg("%s", err.text);
    }
    char *text = printed(print);
    if (strcmp(text, buf_text(&committed)) != 0) {
        fail_msg("%s is not what the tables say: run `make doc`", name);
    }
    free(text);
    buf_destroy(&committed);
}

static void test_files_are_up_to_date(void **state)
{
    (void)state;
    assert_same_as_file("config/hune.conf", doc_print_conf);
    assert_same_as_file("assets/man/hune.1", doc_print_manual);
}

static void assert_loads(const char *path, struct settings *settings)
{
    struct problems problems;
    struct err err;
    problems_init(&problems);
    if (!settings_load(path, settings, &problems, &err)) {
        fail_msg("%s", problems.count ? problems.items[0].text : err.text);
    }
    problems_destroy(&problems);
}

static void test_example_is_the_defaults(void **state)
{
    (void)state;
    char path[512];
    struct settings defaults, settings;
    settings_init(&defaults);
    in_tree("config/hune.conf", path);
    assert_loads(path, &settings);
    assert_null(differing_setting(&defaults, &settings));
    assert_int_equal(settings.source_count, 0);
}

/* A line "#name = value", "#    name = value", "#word "…" {" or "#}", but not "# Words". */
static bool is_commented_setting(const char *line)
{
    size_t spaces = strspn(line + 1, " ");
    return line[0] == '#' && (spaces == 0 || spaces == 4) && line[1 + spaces] != '\n' &&
           line[1 + spaces] != '\0';
}

static void test_uncommented_example_is_the_defaults(void **state)
{
    (void)state;
    char path[512];
    const char *tmp = getenv("TMPDIR");
    struct settings defaults, settings;
    struct err err;
    char *text = printed(doc_print_conf);
    for (char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        if (is_commented_setting(line)) {
            *line = ' ';
        }
    }
    str_format(path, sizeof(path), "%s/doc%d.conf", tmp ? tmp : "/tmp", (int)getpid());
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0 && fclose(out) == 0);
    assert_loads(path, &settings);
    unlink(path);
    settings_init(&defaults);
    assert_null(differing_setting(&defaults, &settings));
    assert_int_equal(settings.source_count, 1);
    assert_string_equal(settings.sources[0].name, "office");
    assert_true(settings_add_source(&defaults, settings.sources[0].url, &err));
    assert_int_equal(settings.sources[0].interval_s, defaults.sources[0].interval_s);
    assert_int_equal(settings.sources[0].timeout_s, defaults.sources[0].timeout_s);
    assert_int_equal(settings.sources[0].by_hand, defaults.sources[0].by_hand);
    assert_int_equal(settings.sources[0].quiet, defaults.sources[0].quiet);

    /* Every setting was there to be uncommented. */
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        char line[128];
        str_format(line, sizeof(line), " %s = ", SETTINGS_TABLE[i].name);
        assert_non_null(strstr(text, line));
    }
    free(text);
}

static void test_help_names_everything(void **state)
{
    (void)state;
    char *help = printed(options_print_help);
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        char line[128], value[VALUE_TEXT_MAX];
        value_default(&SETTINGS_TABLE[i], value);
        str_format(line, sizeof(line), " %s = %s", SETTINGS_TABLE[i].name, value);
        assert_non_null(strstr(help, line));
    }
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        char usage[OPTION_USAGE_MAX];
        option_usage(&OPTION_TABLE[i], usage);
        assert_non_null(strstr(help, usage));
    }
    free(help);
}

/* The words of --scene are those that there are. */
static void test_help_names_each_scene(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        char sentence[OPTION_SENTENCE_MAX];
        option_sentence(&OPTION_TABLE[i], sentence);
        assert_null(strchr(sentence, '%'));
        assert_int_equal(sentence[strlen(sentence) - 1], '.');
        for (int j = 0; j < SCENE_COUNT && strcmp(OPTION_TABLE[i].name, "scene") == 0; j++) {
            assert_non_null(strstr(sentence, scene_word((enum scene_id)j)));
        }
    }
}

/* settings/ does not know the feed's vocabulary: its own order must be the same. */
static void test_posture_per_kind(void **state)
{
    (void)state;
    assert_int_equal(SETTINGS_POSTURES, MESSAGE_KINDS.count);
    for (int i = 1; i < MESSAGE_KINDS.count; i++) {
        char name[64];
        str_format(name, sizeof(name), "posture-%s", MESSAGE_KINDS.names[i]);
        const struct setting *row = setting_find(SECTION_TOP, name);
        assert_non_null(row);
        assert_int_equal(row->offset,
                         offsetof(struct settings, postures) + (size_t)i * SETTINGS_POSTURE_MAX);
        assert_int_equal(row->size, SETTINGS_POSTURE_MAX);
    }
}

/* One heading per group, and each section's settings side by side. */
static void test_groups(void **state)
{
    (void)state;
    bool seen[SECTION_COUNT] = {false};
    assert_non_null(SETTINGS_TABLE[0].heading);
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        for (size_t j = 0; row->heading && j < i; j++) {
            assert_false(str_equal(row->heading, SETTINGS_TABLE[j].heading));
        }
        if (row->section != SECTION_TOP && (i == 0 || row[-1].section != row->section)) {
            assert_false(seen[row->section]);
            seen[row->section] = true;
        }
    }
}

static void test_lines_fit(void **state)
{
    (void)state;
    void (*const prints[])(FILE *) = {options_print_help, doc_print_conf};
    for (size_t i = 0; i < sizeof(prints) / sizeof(prints[0]); i++) {
        char *text = printed(prints[i]), *rest = NULL;
        for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
            if (utf8_count(line) > 80) {
                fail_msg("more than 80 columns: %s", line);
            }
        }
        free(text);
    }
}

/* A row that is wrong would be found by nobody else. */
static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        assert_ptr_equal(setting_find(row->section, row->name), row);
        assert_int_equal(row->sentence[strlen(row->sentence) - 1], '.');
        assert_true(strspn(row->name, "abcdefghijklmnopqrstuvwxyz-") == strlen(row->name));
        assert_true(row->min <= row->max);
        bool timed = row->type == SETTING_DURATION || row->type == SETTING_TARGETS;
        assert_true(timed == (row->step > 0));
        assert_true((row->type == SETTING_CHOICE) == (row->choices != NULL));
        bool number = row->type == SETTING_WHOLE || row->type == SETTING_NUMBER;
        assert_true(number == (row->unit != NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_are_up_to_date),
        cmocka_unit_test(test_example_is_the_defaults),
        cmocka_unit_test(test_uncommented_example_is_the_defaults),
        cmocka_unit_test(test_help_names_everything),
        cmocka_unit_test(test_help_names_each_scene),
        cmocka_unit_test(test_posture_per_kind),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_lines_fit),
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
