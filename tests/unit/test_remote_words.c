// links: tools/update/message_text tools/update/keys_file settings/* base/*
// packages: jansson libconfuse
/* What may be asked of a wall: its scenes, messages, sets of keys; by the wall's own measures. */
#include "settings/settings.h"
#include "tools/update/config_file.h"
#include "tools/update/keys_file.h"
#include "tools/update/message_text.h"
#include "tools/update/scene_words.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The wall's maximum and its words: this program does not link the settings. */
static void same_as_the_wall(void **state)
{
    (void)state;
    assert_int_equal(CONFIG_BYTES_MAX, SETTINGS_FILE_MAX);
    assert_int_equal(SCENE_WORDS, SCENE_TOUR_COUNT);
    for (int i = 0; i < SCENE_WORDS; i++) {
        assert_string_equal(SCENE_NAMES[i], scene_word((enum scene_id)i));
    }
}

static void message_edges(void **state)
{
    char text[MESSAGE_BYTES_MAX];
    struct err err;
    size_t len = 0;
    (void)state;
    assert_true(message_check("a\r\n", 3, &len, &err));
    assert_int_equal(len, 1);
    assert_false(message_check("a\n\n", 3, &len, &err));
    assert_false(message_check("", 0, &len, &err));
    assert_false(message_check("\n", 1, &len, &err));
    assert_false(message_check("\xC2\xA0 \xE2\x80\x8B", 6, &len, &err)); /* blanks of all kinds */
    assert_false(message_check("a\xE2\x81\xA6", 4, &len, &err));         /* U+2066 */
    assert_false(message_check("a\0b", 3, &len, &err));
    assert_false(message_check("a\x7F", 2, &len, &err));
    memset(text, 'a', sizeof(text));
    assert_true(message_check(text, MESSAGE_POINTS_MAX, &len, &err));
    assert_false(message_check(text, MESSAGE_POINTS_MAX + 1, &len, &err));
    assert_non_null(strstr(err.text, "201 characters"));
}

static void keys_head(void **state)
{
    static const char *const wrong[] = {"",
                                        "HUNE-KEYS 1 2 2",
                                        "HUNE-KEYS 2 2 2\nabcd",
                                        "HUNE-KEYS 1 2 2\nabc",
                                        "HUNE-KEYS 1 2 2\nabcde",
                                        "HUNE-KEYS 1 -2 6\nabcd",
                                        "HUNE-KEYS 1 0 4\nabcd",
                                        "HUNE-KEYS 1 4 0\nabcd",
                                        "HUNE-KEYS 1 2  2\nabcd",
                                        "HUNE-KEYS 1 99999999999999999999 2\nabcd",
                                        "HUNE-KEYS 1 2147483647 2147483647\nabcd"};
    struct keys_parts parts;
    struct err err;
    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(keys_parts(wrong[i], strlen(wrong[i]), &parts, &err));
    }
    assert_true(keys_parts("HUNE-KEYS 1 3 1\nabcd", 20, &parts, &err));
    assert_int_equal(parts.document_len, 3);
    assert_int_equal(*parts.signature, 'd');
}

static bool document(const char *text)
{
    struct keys_document document;
    struct err err;
    bool good = keys_document(text, strlen(text), &document, &err);
    keys_document_destroy(&document);
    return good;
}

static void keys_documents(void **state)
{
    (void)state;
    assert_true(document("{\"hune_keys\":1,\"counter\":1,\"signers\":\"\",\"revoked\":null}"));
    assert_true(document("{\"hune_keys\":1,\"counter\":1,\"signers\":\"\",\"revoked\":\"QQ==\"}"));
    assert_false(document("{\"hune_keys\":1,\"counter\":1,\"signers\":\"\",\"revoked\":\"QQ=\"}"));
    assert_false(document("{\"hune_keys\":1,\"counter\":1,\"signers\":\"\",\"revoked\":\"Q===\"}"));
    assert_false(
        document("{\"hune_keys\":1,\"counter\":1,\"signers\":\"\",\"revoked\":\"QQ==QQ==\"}"));
    assert_false(document("{\"hune_keys\":1,\"counter\":0,\"signers\":\"\",\"revoked\":null}"));
    assert_false(document("{\"hune_keys\":1,\"counter\":1.5,\"signers\":\"\",\"revoked\":null}"));
    assert_false(document("{\"hune_keys\":2,\"counter\":1,\"signers\":\"\",\"revoked\":null}"));
    assert_false(document("{\"hune_keys\":1,\"counter\":1,\"signers\":\"\"}"));
    assert_false(
        document("{\"hune_keys\":1,\"counter\":1,\"signers\":\"\",\"revoked\":null,\"more\":1}"));
    assert_false(document("[]"));
}

#define KEY  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHfCkFw8Hd0t0o0o0o0o0o0o0o0o0o0o0o0o0o0o0o0o"
#define LINE "release@hune namespaces=\"hune-release\" "

static void keys_lists(void **state)
{
    static struct keys_list list;
    static const char *const wrong[] = {
        "",
        "# nobody\n",
        KEY "\n",
        "other@hune namespaces=\"hune-release\" " KEY,
        "release@hune " KEY,
        "release@hune,* namespaces=\"hune-release\" " KEY,
        "release@hune namespaces=\"hune-release,git\" " KEY,
        "release@hune valid-after=\"20260101\" namespaces=\"hune-release\" " KEY,
        LINE "cert-authority " KEY,
        LINE "ssh-dss AAAA",
        LINE "ssh-ed25519 AAAA",
        LINE KEY "\x1b[2J",
        LINE KEY "\n* " KEY};
    struct err err;
    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(keys_list(wrong[i], &list, &err));
    }
    assert_true(keys_list("# the desk\n\n" LINE KEY " desk\n" LINE KEY, &list, &err));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.keys[0], KEY " desk");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_the_wall), cmocka_unit_test(message_edges),
        cmocka_unit_test(keys_head),        cmocka_unit_test(keys_documents),
        cmocka_unit_test(keys_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
