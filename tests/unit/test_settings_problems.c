// settings: every mistake in a config file is found, with its line and the remedy.
// links: settings/* base/*
// links: tests/lib/config_case
// packages: libconfuse
#include "settings/settings.h"

#include "base/mem.h"
#include "base/str.h"
#include "settings/table.h"
#include "tests/lib/config_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum { LONG_TEXT = 4000 };

static void test_names(void **state)
{
    (void)state;
    static const struct config_row ROWS[] = {
        {"titel = \"a\"\n", "1: titel: no such setting; did you mean \"title\"?\n"},
        {"\n\nviewing_distance = 3\n",
         "3: viewing_distance: no such setting; did you mean \"viewing-distance\"?\n"},
        {"VIEWING_DISTANCE = 3\n",
         "1: VIEWING_DISTANCE: no such setting; did you mean \"viewing-distance\"?\n"},
        {"/* a\n * b\n */ // c\n# d\nzzz = 1\n", "5: zzz: no such setting\n"},
        {"url = \"http://a\"\n", "1: url: belongs in a section source \"name\" { … }\n"},
        {"source = \"http://a\"\n", "1: source: is a section: write source \"name\" { … }\n"},
        {"source \"a\" { url = \"http://a\"\n title = \"b\" }\n",
         "2: source \"a\": title: belongs outside of any section\n"},
        {"source \"a\" { url = \"http://a\" intervall = 3 }\n",
         "1: source \"a\": intervall: no such setting; did you mean \"interval\"?\n"},
        {"sources \"a\" { url = \"http://a\" x { y = 1 } }\nzzz = 2\n",
         "1: sources: no such setting; did you mean \"source\"?\n2: zzz: no such setting\n"},
        {"title = \"a\"\ntitle = \"b\"\n", "2: title: set twice, first on line 1: remove one\n"},
        {"scene \"queue\" { seconds = 3 seconds = 4 }\n",
         "1: scene \"queue\": seconds: set twice, first on line 1: remove one\n"},
    };
    CONFIG_CHECK(ROWS);
}

static void test_alarms(void **state)
{
    (void)state;
    static const struct config_row ROWS[] = {
        {"alarm \"mention\" { }\n",
         "1: alarm \"mention\": no such rule: did you mean \"mentions\"?\n"},
        {"alarm \"weather\" { watch = 3 }\n",
         "1: alarm \"weather\": no such rule: write one of mentions, negative, overdue, oldest, "
         "silent and load\n"},
        {"alarm { watch = 3 }\n", "1: alarm: has no name: write alarm \"name\" { … }\n"},
        {"alarm \"mentions\" {\n watch = 3\n alert = 2\n}\n",
         "1: alarm \"mentions\": alert: 2 is below watch, 3: raise it, or write 0 for never\n"},
        {"alarm \"mentions\" { watch = 9 }\n",
         "1: alarm \"mentions\": alert: 8 is below watch, 9: raise it, or write 0 for never\n"},
        {"alarm \"negative\" { alert = 100 }\n",
         "1: alarm \"negative\": a share of 100 percent is never exceeded: write less\n"},
        {"alarm \"load\" { watch = 0 }\n", "1: alarm \"load\": watch: \"0\": write a number, "
                                           "0.1 to 100000 of the rule's unit\n"},
        {"alarm \"load\" { on-delay = 25h }\n",
         "1: alarm \"load\": on-delay: \"25h\": out of range: 0 to 24h\n"},
        {"alarm \"load\" { dead-band = 91 }\n",
         "1: alarm \"load\": dead-band: \"91\": write a number, 0 to 90 percent of the "
         "threshold\n"},
        {"alarm \"load\" { latch = yes }\n",
         "1: alarm \"load\": latch: \"yes\": write true or false\n"},
        {"alarm \"load\" { }\nalarm \"load\" { }\n",
         "2: alarm \"load\": there is one already, on line 1: join the two\n"},
        {"watch = 3\n", "1: watch: belongs in a section alarm \"name\" { … }\n"},
    };
    CONFIG_CHECK(ROWS);
}

static void test_values(void **state)
{
    (void)state;
#define NO_SCENE                                                                                   \
    "no such scene: write any of \"overview\", \"queue\", \"listening\", \"publications\", "       \
    "\"goals\" and \"crisis\""
    static const struct config_row ROWS[] = {
        {"silent-days = 0\nsilent-days-x = 1\nscreen-diagonal = wide\n",
         "1: silent-days: \"0\": write a whole number, 1 to 365 days\n"
         "2: silent-days-x: no such setting; did you mean \"silent-days\"?\n"
         "3: screen-diagonal: \"wide\": write a number, 5 to 300 inches\n"},
        {"screen-diagonal = 4.9\nviewing-distance = 51\n",
         "1: screen-diagonal: \"4.9\": write a number, 5 to 300 inches\n"
         "2: viewing-distance: \"51\": write a number, 0.3 to 50 metres\n"},
        {"crisis-takeover = 2\n", "1: crisis-takeover: \"2\": write \"watch\", \"alert\", "
                                  "\"crisis\" or \"never\"\n"},
        {"expire-after = 59s\n", "1: expire-after: \"59s\": out of range: 1min to 30d\n"},
        {"expire-after = 24m\n",
         "1: expire-after: \"24m\": write a time like 30s, 5min, 24h or 7d, 1min to 30d\n"},
        {"response-target = 90\n",
         "1: response-target: \"90\": write whole minutes, 1min to 30d\n"},
        {"expire-after = 99999999999999999999d\n",
         "1: expire-after: \"99999999999999999999d\": out of range: 1min to 30d\n"},
        {"language = french\n", "1: language: \"french\": write a language as two or three small "
                                "letters, like \"fr\" or \"en\"; \"\" for the system's\n"},
        {"time-zone = \"Europe/Pari\"\n",
         "1: time-zone: \"Europe/Pari\": no such time zone: write one like \"Europe/Paris\" "
         "(timedatectl list-timezones shows them all)\n"},
        {"time-zone = \"../../../etc/passwd\"\n",
         "1: time-zone: \"../../../etc/passwd\": no such time zone: write one like "
         "\"Europe/Paris\" (timedatectl list-timezones shows them all)\n"},
        {"time-zone = \"Europe\"\n",
         "1: time-zone: \"Europe\": no such time zone: write one like \"Europe/Paris\" "
         "(timedatectl list-timezones shows them all)\n"},
        {"scenes = {\"queue\", \"waiting\",\n \"queue\", lunch}\n",
         "1: scenes: \"waiting\": " NO_SCENE "\n"
         "1: scenes: \"queue\": the scene is in the list twice: remove one\n"
         "1: scenes: \"lunch\": " NO_SCENE "\n"},
        {"scenes = {}\n", "1: scenes: name at least one\n"},
        {"title = {\"a\", \"b\"}\n", "1: title: takes one value, without { }\n"},
        {"scene \"lunch\" { seconds = 0 }\n",
         "1: scene \"lunch\": " NO_SCENE "\n"
         "1: scene \"lunch\": seconds: \"0\": write a whole number, 1 to 3600 seconds\n"},
        {"scene queue { }\nscene queue { }\n",
         "2: scene \"queue\": there is one already, on line 1: join the two\n"},
    };
    CONFIG_CHECK(ROWS);
}

static void test_addresses(void **state)
{
    (void)state;
#define SOURCE(url)       "source \"a\" { url = \"" url "\" }\n"
#define SAYS(url, reason) "1: source \"a\": url: \"" url "\": " reason "\n"
    static const struct config_row ROWS[] = {
        {SOURCE("ftp://h/x"), SAYS("ftp://h/x", "an address begins with https://, http:// or "
                                                "file:///")},
        {SOURCE("www.example.org"), SAYS("www.example.org", "an address begins with https://, "
                                                            "http:// or file:///")},
        {SOURCE("http:///x"),
         SAYS("http:///x", "the host is missing: write \"https://www.example.org/hune.json\"")},
        {SOURCE("http://:80/"),
         SAYS("http://:80/", "the host is missing: write \"https://www.example.org/hune.json\"")},
        {SOURCE("http:h"), SAYS("http:h", "after the scheme there must be \"//\" and a host: "
                                          "\"https://www.example.org/hune.json\"")},
        {SOURCE("http://h:0/"), SAYS("http://h:0/", "the port after the host must be 1 to 65535")},
        {SOURCE("http://[::1]x/"), SAYS("http://[::1]x/", "the host is not well formed")},
        {SOURCE("http://h/a b"), SAYS("http://h/a b", "an address has no spaces or control "
                                                      "characters: write %20 for a space")},
        {SOURCE("file:x"), SAYS("file:x", "write the whole path of a file on this machine: "
                                          "\"file:///var/lib/hune/feed.json\"")},
        {SOURCE(""), SAYS("", "no address: write one like \"https://www.example.org/hune.json\"")},
        {SOURCE("HTTPS://[::1]:8443/x?y#z"), ""},
        {SOURCE("http://u:p@h:1"), ""},
        {SOURCE("file://localhost/x"), ""},
        {"source \"a\" { }\n", "1: source \"a\": url: is missing: write url = "
                               "\"https://www.example.org/hune.json\"\n"},
        {"source \"a\" { url = http://h/x }\n",
         "1: source \"a\": url: put the value in quotes: \"…\"\n"},
    };
    CONFIG_CHECK(ROWS);
}

/* K05: what is wrong with a URL is said without its user, password and query. */
static void test_no_secret_is_said(void **state)
{
    (void)state;
    static const char *const URLS[] = {
        "ftp://ana:secret@h/x",
        "http://ana:secret@h:0/x?secret",
        "https:/ana:secret@h",
        "ana:secret@h",
        "http://ana:secret@@h:0/",
        "http://ana:se/cret@h b",
        "http://h:0/x?token=secret",
        "http://h:0/x#secret",
        "secret@h",
        "gopher:ana:secret@h",
        "http://h x?key=secret@y",
        "https:ana:secret@h",
    };
    for (size_t i = 0; i < sizeof(URLS) / sizeof(URLS[0]); i++) {
        char text[300];
        struct problems problems;
        struct settings settings;
        str_format(text, sizeof(text), "source \"a\" { url = \"%s\" }\nurl = \"%s\"", URLS[i],
                   URLS[i]);
        config_load(text, &settings, &problems);
        assert_true(problems.count > 0);
        for (size_t j = 0; j < problems.count; j++) {
            if (strstr(problems.items[j].text, "secret") ||
                strstr(problems.items[j].text, "cret@")) {
                fail_msg("%s says a secret", problems.items[j].text);
            }
        }
        problems_destroy(&problems);
    }
}

static void test_sources(void **state)
{
    (void)state;
#define U " { url = \"http://h\" }\n"
    static const struct config_row ROWS[] = {
        {"source \"a\"" U "source \"b\"" U "source \"a\" { url = \"http://h\" interval = 0 }\n",
         "3: source \"a\": another source has this name: choose another\n"
         "3: source \"a\": interval: \"0\": out of range: 1s to 24h\n"},
        {"source" U, "1: source: has no name: write source \"name\" { … }\n"},
        {"source \"\"" U, "1: source: has no name: write source \"name\" { … }\n"},
        {"source 0123456789012345678901234567890123456789012345678901234567890123" U,
         "1: source: the name is too long: at most 63 bytes\n"},
        {"source a" U "source b" U "source c" U "source d" U "source e" U "source f" U "source g" U
         "source h" U "source i" U "source j" U "source k" U "source l" U "source m" U "source n" U
         "source o" U "source p" U "source q" U,
         "17: source \"q\": too many sources: at most 16\n"},
    };
    CONFIG_CHECK(ROWS);
}

static void test_syntax(void **state)
{
    (void)state;
    static const struct config_row ROWS[] = {
        {"title = Ville de Lyon\nzzz = 1\n",
         "1: title: put the whole value in quotes: \"…\"\n2: zzz: no such setting\n"},
        {"title = Hôtel\n", "1: title: put the value in quotes: \"…\"\n"},
        {"title = $HOME\n", "1: title: put the value in quotes: \"…\"\n"},
        {"title = ${HOME}\n", "1: title: put the value in quotes: \"…\"\n"},
        {"title =\n\"a\"\n", "1: title: the value is missing\n"
                             "2: expected a line like: name = value\n"},
        {"title = \"a\nzzz = 1\n",
         "1: title: the closing \" is missing on this line\n2: zzz: no such setting\n"},
        {"title = 'a\nzzz = 1\n",
         "1: title: the closing ' is missing on this line\n2: zzz: no such setting\n"},
        {"title = \"a\\nb\"\n", "1: title: after a backslash there must be \" or another "
                                "backslash (for a backslash itself write \\\\)\n"},
        {"title \"a\"\n", "1: title: expected = before the value, or { after a section's name\n"},
        {"title\n", "1: title: expected = and a value\n"},
        {"title += \"a\"\n", "1: title: write = instead of +=\n"},
        {"= 3\n", "1: expected a line like: name = value\n"},
        {"é = 3\n", "1: expected a line like: name = value\n"},
        {"}\n", "1: } without a section that it closes\n"},
        {"source \"a\" {\nurl = \"http://h\"\n", "1: source \"a\": has no closing }\n"},
        {"source \"a\" {\nurl = \"http://h\"\nsource \"b\" { url = \"http://h\" }\n",
         "1: source \"a\": has no closing }\n"},
        {"foo {\n", "1: foo: no such setting\n2: the file ends within a section: } is missing\n"},
        {"title = \"a\"\n/* b\n\n", "2: a comment begins here with /* and never ends: add */\n"},
        {"scenes = {\"queue\"\n \"overview\"}\nzzz = 1\n",
         "1: scenes: between the values of a list there must be a comma, and } after the last\n"
         "3: zzz: no such setting\n"},
        {"scenes = {\"queue\"\nzzz = 1\n",
         "1: scenes: between the values of a list there must be a comma, and } after the last\n"
         "2: zzz: no such setting\n"},
    };
    CONFIG_CHECK(ROWS);
}

/* K03: each setting of the table with values of a wrong kind; none may pass or crash. */
static void test_each_setting(void **state)
{
    (void)state;
    static const char *const WRONG[] = {"-1",     "1e99",      "99999999999999999999",
                                        "{1, 2}", "\"\\x41\"", "{",
                                        "",       "{{}}",      "\"a\" \"b\""};
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        const char *word = setting_section_word(row->section);
        for (size_t j = 0; j < sizeof(WRONG) / sizeof(WRONG[0]); j++) {
            if ((row->type == SETTING_TEXT || row->type == SETTING_COMMAND) && j < 3) {
                continue; /* any text is a title, or the name of a program */
            }
            char text[200];
            struct problems problems;
            struct settings settings;
            str_format(text, sizeof(text), "%s%s %s = %s\n%s", word ? word : "",
                       word ? " \"queue\" {" : "", row->name, WRONG[j], word ? "}" : "");
            config_load(text, &settings, &problems);
            if (problems.total == 0) {
                fail_msg("passes: %s", text);
            }
            problems_destroy(&problems);
        }
    }
}

static void test_long_texts(void **state)
{
    (void)state;
    char *text = mem_alloc(LONG_TEXT * 10, 1);
    struct problems problems;
    struct settings settings;
    static const char *const FORMS[] = {"title = \"%s\"", "%s = 1", "scenes = {\"%s\"}",
                                        "source \"%s\" { url = \"http://h\" }", "%s"};
    char *body = mem_alloc(LONG_TEXT * 9, 1);
    for (size_t i = 0; i < LONG_TEXT * 2; i++) {
        str_copy(body + 4 * i, 5, "aé.");
    }
    for (size_t i = 0; i < sizeof(FORMS) / sizeof(FORMS[0]); i++) {
        const char *hole = strstr(FORMS[i], "%s");
        str_format(text, LONG_TEXT * 10, "%.*s%s%s", (int)(hole - FORMS[i]), FORMS[i], body,
                   hole + 2);
        config_load(text, &settings, &problems);
        assert_true(problems.total > 0);
        problems_destroy(&problems);
    }
    free(body);
    free(text);
}

/* Beyond what is kept they are still counted, and a caller may do without them. */
static void test_many_problems(void **state)
{
    (void)state;
    char *text = mem_alloc(LONG_TEXT, 1);
    struct problems problems;
    struct settings settings;
    for (size_t i = 0; i + 4 < LONG_TEXT; i += 4) {
        str_copy(text + i, LONG_TEXT - i, "z=1\n");
    }
    config_load(text, &settings, &problems);
    assert_int_equal(problems.count, PROBLEMS_MAX);
    assert_int_equal(problems.total, (LONG_TEXT - 1) / 4);
    problems_destroy(&problems);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_alarms),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_no_secret_is_said),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_syntax),
        cmocka_unit_test(test_each_setting),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_many_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
