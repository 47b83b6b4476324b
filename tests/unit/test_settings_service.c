// settings: a source that is somebody else's service.
// links: settings/* base/*
// links: tests/lib/config_case
// packages: libconfuse
#include "base/mem.h"
#include "base/str.h"
#include "settings/address.h"
#include "settings/settings.h"
#include "settings/texts.h"
#include "tests/lib/config_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#define SOURCE(lines) "source \"a\" {\n" lines "\n}\n"
#define SOURCE_B      "source \"b\" { urls = {\"http://h/only\"} }\n"
#define SOURCE_HEAD   "source \"a\" {\nadapter = x\nurl = \"https://h/x\"\n"
#define U             "url = \"https://h/x\"\n"

static void test_all(void **state)
{
    (void)state;
    struct settings *settings = mem_alloc(1, sizeof(*settings));
    config_assert_loads(SOURCE("url = \"https://h/x\"\nurls = {\"https://h:443/y\", "
                               "\"https://H/z?a[]=1\"}\nadapter = \"mastodon\"\n"
                               "with = {\"account=@v@e.example\", \"empty=\"}\n"
                               "headers = {\"X-A: 1\", \"X-B: b: c\"}\ntoken-file = \"/etc/t\"\n"
                               "token-header = \"Private-Token\"") SOURCE_B,
                        settings);
    const struct source_settings *a = &settings->sources[0], *b = &settings->sources[1];
    assert_int_equal(source_address_count(a), 3);
    assert_string_equal(source_address(a, 0), "https://h/x");
    assert_string_equal(source_address(a, 2), "https://H/z?a[]=1");
    assert_string_equal(a->adapter, "mastodon");
    assert_string_equal(texts_get(&a->with, 0), "account=@v@e.example");
    assert_string_equal(texts_get(&a->with, 1), "empty=");
    assert_string_equal(texts_get(&a->headers, 1), "X-B: b: c");
    assert_string_equal(a->token_file, "/etc/t");
    assert_string_equal(a->token_header, "Private-Token: %s");
    assert_int_equal(source_address_count(b), 1);
    assert_string_equal(source_address(b, 0), "http://h/only");
    assert_string_equal(b->token_header, "Authorization: Bearer %s");
    assert_string_equal(b->adapter, "");
    free(settings);
}

static void test_wrong(void **state)
{
    (void)state;
    static const struct config_row ROWS[] = {
        {SOURCE("adapter = \"x\""), "1: source \"a\": url: is missing: write url = "
                                    "\"https://www.example.org/hune.json\"\n"},
        {SOURCE(U "adapter = \"../x\""),
         "3: source \"a\": adapter: \"../x\": write the adapter's name in small letters, digits "
         "and hyphens; a program of your own goes into /etc/hune/adapters/NAME.jq\n"},
        {SOURCE(U "urls = {\"https://h/y\"}"),
         "3: source \"a\": urls: several addresses are for an adapter: name it, or make each a "
         "source of its own\n"},
        {SOURCE(U "adapter = x urls = {\"ftp://h\"}"),
         "3: source \"a\": urls: \"ftp://h\": an address begins with https://, http:// or "
         "file:///\n"},
        {SOURCE(U "with = {\"account\"}"),
         "3: source \"a\": with: \"account\": write \"name=value\", the name in small letters, "
         "digits and _\n"},
        {SOURCE(U "headers = {\"Key secret\"}"),
         "3: source \"a\": headers: write \"Name: value\"\n"},
        {SOURCE(U "token-file = \"folder/secret\""),
         "3: source \"a\": token-file: \"folder/secret\": write the whole path of a file, or the "
         "bare name of a credential that systemd passes on (LoadCredential=)\n"},
        {SOURCE(U "token-header = \"X-Key: \""),
         "3: source \"a\": token-header: \"X-Key: \": write the header with %s where the token "
         "goes: \"Authorization: Bearer %s\", \"X-Api-Key: %s\"\n"},
        {SOURCE(U "token-header = \"%s: x\""),
         "3: source \"a\": token-header: \"%s: x\": write the header with %s where the token "
         "goes: \"Authorization: Bearer %s\", \"X-Api-Key: %s\"\n"},
        {SOURCE(U "token-file = \"t\"\nadapter = \"x\"\nurls = {\"http://h/x\"}"),
         "3: source \"a\": token-file: goes to one host of the web, and these addresses are not "
         "all of one: make it several sources\n"},
        {SOURCE("url = \"file:///x\"\nheaders = {\"A: b\"}"),
         "3: source \"a\": headers: goes to one host of the web, and these addresses are not "
         "all of one: make it several sources\n"},
    };
    CONFIG_CHECK(ROWS);
}

/* One more than there is room for: of addresses, of texts, of bytes. */
static void test_too_many(void **state)
{
    (void)state;
    static const struct {
        const char *name, *entry;
        int count;
        const char *reason;
    } ROWS[] = {
        {"urls", "https://h/y", SETTINGS_ADDRESSES_MAX, "too many addresses: at most 8"},
        {"with", "a=b", SETTINGS_TEXTS_MAX + 1, "no room for one more: at most 16"},
        {"headers", "A: b", SETTINGS_TEXTS_MAX + 1, "no room for one more: at most 16"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct problems problems;
        struct settings *settings = mem_alloc(1, sizeof(*settings));
        char text[2000] = SOURCE_HEAD;
        for (int j = 0; j <= ROWS[i].count; j++) {
            size_t len = strlen(text);
            const char *before = j == 0 ? ROWS[i].name : j == 1 ? " = {" : ", ";
            str_format(text + len, sizeof(text) - len, j == 0 ? "%s" : "%s\"%s\"", before,
                       ROWS[i].entry);
        }
        size_t len = strlen(text);
        str_format(text + len, sizeof(text) - len, "}\n}\n");
        config_load(text, settings, &problems);
        assert_int_equal(problems.total, 1);
        assert_non_null(strstr(problems.items[0].text, ROWS[i].reason));
        problems_destroy(&problems);
        free(settings);
    }
}

static void test_same_host(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } ROWS[] = {
        {"https://h/x", "HTTPS://H:443/y?z", true},  {"http://h", "http://h:80/", true},
        {"http://u:p@h/x", "http://h/x", true},      {"http://[::1]/x", "http://[::1]:80/x", true},
        {"http://h/x", "https://h/x", false},        {"http://h:81/", "http://h/", false},
        {"https://h/x", "https://h.evil/x", false},  {"https://h/x", "https://evil/x@h/", false},
        {"https://h/x", "https://h@evil/x", false},  {"file:///x", "file:///x", false},
        {"https://h/x", "https://evil?@h/", false},  {"https://h/", "https://h#@evil/", true},
        {"https://h/x", "https:h/x", true},          {"http://[::1]", "http://[::2]", false},
        {"https://h/x", "https://evil\\@h/", false},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        if (address_same_host(ROWS[i].a, ROWS[i].b) != ROWS[i].same) {
            fail_msg("%s and %s", ROWS[i].a, ROWS[i].b);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_same_host),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
