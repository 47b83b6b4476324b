/* manifest: every rule of its own, and whether files are as it says. */
// links: tools/update/manifest* tools/update/digest tools/update/release_name tools/update/fail
// links: tools/update/disk tools/update/place base/* tests/lib/scratch
// packages: jansson libcrypto
#include "base/str.h"
#include "tests/lib/scratch.h"
#include "tools/update/manifest.h"

#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define HEX "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" /* of "x" */

static json_t *file(const char *path)
{
    return json_pack("{s:s,s:s,s:i,s:s}", "path", path, "mode", "0644", "bytes", 1, "sha256", HEX);
}

static json_t *usual(void)
{
    json_t *program = file("bin/hune");
    json_object_set_new(program, "mode", json_string("0755"));
    return json_pack("{s:i,s:s,s:s,s:i,s:s,s:i,s:i,s:{s:s,s:i,s:s},s:[o,o,{s:s,s:s}]}",
                     "hune_release", 1, "name", "hune", "version", "1.4.0", "counter", 17,
                     "architecture", "arm64", "minimum_os", 12, "config_version", 1, "payload",
                     "sha256", HEX, "bytes", 100, "compression", "zstd", "files", program,
                     file("share/a"), "path", "share/b", "link", "a");
}

static struct manifest *parse(json_t *root, struct fail *fail)
{
    char *text = json_dumps(root, 0);
    struct manifest *manifest = manifest_parse(text, strlen(text), fail);
    free(text);
    json_decref(root);
    return manifest;
}

static void refused(json_t *root, const char *text)
{
    struct fail fail = {.code = EXIT_DONE};
    struct manifest *manifest = parse(root, &fail);
    assert_null(manifest);
    assert_int_equal(fail.code, EXIT_REFUSED);
    if (!strstr(fail.err.text, text)) {
        print_message("%s: %s\n", text, fail.err.text);
    }
    assert_non_null(strstr(fail.err.text, text));
}

static void is_read(void **state)
{
    (void)state;
    struct fail fail;
    struct manifest *manifest = parse(usual(), &fail);
    assert_non_null(manifest);
    assert_string_equal(manifest->version, "1.4.0");
    assert_int_equal(manifest->counter, 17);
    assert_int_equal(manifest->count, 3);
    assert_int_equal(manifest->unpacked, 2);
    assert_true(manifest_find(manifest, "bin/hune")->executable);
    assert_string_equal(manifest_find(manifest, "share/b")->link, "a");
    assert_null(manifest_find(manifest, "share"));
    manifest_destroy(manifest);
}

static void every_key_is_needed(void **state)
{
    (void)state;
    static const char *const KEYS[] = {"name",       "version",        "counter", "architecture",
                                       "minimum_os", "config_version", "payload", "files"};
    for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
        json_t *root = usual();
        char text[64];
        json_object_del(root, KEYS[i]);
        str_format(text, sizeof(text), "%s: it is missing", KEYS[i]);
        refused(root, text);
        root = usual();
        json_object_set_new(root, KEYS[i], json_true());
        refused(root, KEYS[i]);
    }
}

static void rules(void **state)
{
    (void)state;
    /* key, its value as JSON, what is said */
    static const char *const ROWS[][3] = {
        {"hune_release", "2", "update the wall"},
        {"more", "1", "more: this wall does not know that key"},
        {"name", "\"other\"", "something else than hune"},
        {"version", "\"../x\"", "version"},
        {"counter", "0", "counter: not a whole number from 1"},
        {"counter", "3.5", "counter"},
        {"minimum_os", "-1", "minimum_os"},
        {"config_version", "\"1\"", "config_version"},
        {"architecture", "\"\"", "architecture"},
        {"payload", "{\"sha256\": \"" HEX "\", \"bytes\": 9}",
         "payload.compression: it is missing"},
        {"payload", "{\"sha256\": \"" HEX "\", \"bytes\": 9, \"compression\": \"xz\"}",
         "neither zstd nor gzip"},
        {"payload", "{\"sha256\": \"ab\", \"bytes\": 9, \"compression\": \"zstd\"}",
         "64 hexadecimal"},
        {"payload", "{\"sha256\": \"" HEX "\", \"bytes\": 64000001, \"compression\": \"zstd\"}",
         "bytes: not a whole number from 1 to 64000000"},
        {"files", "[]", "files: not a list"},
        {"files", "[3]", "files[0]: not an object"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        json_t *root = usual();
        json_t *value = json_loads(ROWS[i][1], JSON_DECODE_ANY, NULL);
        assert_non_null(value);
        json_object_set_new(root, ROWS[i][0], value);
        refused(root, ROWS[i][2]);
    }
}

static void not_json(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"", "[]", "{", "{\"a\":1,\"a\":2}", "{} x", "\xff"};
    for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
        struct fail fail;
        assert_null(manifest_parse(TEXTS[i], strlen(TEXTS[i]), &fail));
        assert_int_equal(fail.code, EXIT_REFUSED);
    }
}

/* The usual one with one entry more. */
static json_t *with(json_t *entry)
{
    json_t *root = usual();
    json_array_append_new(json_object_get(root, "files"), entry);
    return root;
}

static void u04_paths(void **state)
{
    (void)state;
    static const char *const PATHS[] = {
        "",   "/a",  "a/",   "a//b", "../a",  "a/../b", "a/..",        "./a", "a/.", ".",
        "..", "a b", "a\\b", "a\nb", "a/./b", "\xc3",   "caf\xc3\xa9", "a:b", "a*"};
    for (size_t i = 0; i < sizeof(PATHS) / sizeof(PATHS[0]); i++) {
        json_t *entry = file("x");
        json_object_set_new(entry, "path", json_stringn_nocheck(PATHS[i], strlen(PATHS[i])));
        struct fail fail;
        json_t *root = with(entry);
        char *text = json_dumps(root, JSON_ENSURE_ASCII);
        if (text) {
            assert_null(manifest_parse(text, strlen(text), &fail));
            assert_int_equal(fail.code, EXIT_REFUSED);
        }
        free(text);
        json_decref(root);
    }
    char deep[MANIFEST_PATH_MAX + 8] = "";
    for (int i = 0; i <= MANIFEST_DEPTH_MAX; i++) {
        memcpy(deep + 2 * i, i < MANIFEST_DEPTH_MAX ? "a/" : "a", 2);
    }
    refused(with(file(deep)), "path outside");
    memset(deep, 'a', MANIFEST_PATH_MAX + 1);
    deep[MANIFEST_PATH_MAX + 1] = '\0';
    refused(with(file(deep)), "at most 200 bytes");
    refused(with(file("manifest")), "belongs to the updater");
    refused(with(file("manifest.sig")), "belongs to the updater");
    refused(with(file("share/a")), "the path stands twice");
    refused(with(file("share/a/b")), "below a file or a link");
    refused(with(file("share/b/c")), "below a file or a link");
    /* "share/a-b" sorts between "share/a" and "share/a/b" by letters. */
    json_t *root = with(file("share/a/b"));
    json_array_append_new(json_object_get(root, "files"), file("share/a-b"));
    refused(root, "below a file or a link");
}

static void u04_links(void **state)
{
    (void)state;
    static const char *const OUT[] = {"/etc/passwd", "..", "../../x", "a/../../x", "", "./a", "a/"};
    for (size_t i = 0; i < sizeof(OUT) / sizeof(OUT[0]); i++) {
        refused(with(json_pack("{s:s,s:s}", "path", "share/c", "link", OUT[i])), "link out");
    }
    static const char *const IN[][2] = {
        {"share/c", "a"},
        {"share/c", "../bin/hune"},
        {"share/d/c", "../../bin/hune"},
        {"share/hune/locale/hune.utf8", "/usr/lib/locale/C.utf8"},
    };
    for (size_t i = 0; i < sizeof(IN) / sizeof(IN[0]); i++) {
        struct fail fail;
        struct manifest *manifest =
            parse(with(json_pack("{s:s,s:s}", "path", IN[i][0], "link", IN[i][1])), &fail);
        assert_non_null(manifest);
        manifest_destroy(manifest);
    }
    refused(with(json_pack("{s:s,s:s,s:s}", "path", "c", "link", "a", "mode", "0644")),
            "path and link alone");
}

static void u04_sizes(void **state)
{
    (void)state;
    json_t *entry = file("large");
    json_object_set_new(entry, "bytes", json_integer(MANIFEST_UNPACKED_MAX));
    refused(with(entry), "too big: manifest: unpacked");
    entry = file("larger");
    json_object_set_new(entry, "bytes", json_integer((json_int_t)MANIFEST_UNPACKED_MAX + 1));
    refused(with(entry), "at most 256 MB");
    entry = file("negative");
    json_object_set_new(entry, "bytes", json_integer(-1));
    refused(with(entry), "bytes");
    json_t *root = usual();
    for (int i = 0; i < MANIFEST_FILES_MAX; i++) {
        char path[32];
        str_format(path, sizeof(path), "many/%d", i);
        json_array_append_new(json_object_get(root, "files"), file(path));
    }
    refused(root, "too many files");
}

static void put(const char *folder, const char *name, mode_t mode)
{
    char path[PATH_MAX];
    str_format(path, sizeof(path), "%s/%s", folder, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
    assert_true(fd >= 0 && write(fd, "x", 1) == 1 && fchmod(fd, mode) == 0);
    close(fd);
}

static void p09_files_are_compared(void **state)
{
    (void)state;
    char folder[PATH_MAX / 2], path[PATH_MAX];
    struct fail fail;
    struct err err;
    const char *tmp = getenv("TMPDIR");
    str_format(folder, sizeof(folder), "%s/manifest-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder));
    struct manifest *manifest = parse(usual(), &fail);
    assert_non_null(manifest);
    assert_false(manifest_holds(manifest, folder, &err));
    str_format(path, sizeof(path), "%s/bin", folder);
    mkdir(path, 0755);
    str_format(path, sizeof(path), "%s/share", folder);
    mkdir(path, 0755);
    put(folder, "bin/hune", 0755);
    put(folder, "share/a", 0644);
    str_format(path, sizeof(path), "%s/share/b", folder);
    assert_int_equal(symlink("a", path), 0);
    assert_true(manifest_holds(manifest, folder, &err));
    put(folder, "bin/hune", 0644);
    assert_false(manifest_holds(manifest, folder, &err));
    assert_non_null(strstr(err.text, "bin/hune"));
    put(folder, "bin/hune", 0755);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("b", path), 0);
    assert_false(manifest_holds(manifest, folder, &err));
    manifest_destroy(manifest);
    scratch_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_read),   cmocka_unit_test(every_key_is_needed),
        cmocka_unit_test(rules),     cmocka_unit_test(not_json),
        cmocka_unit_test(u04_paths), cmocka_unit_test(u04_links),
        cmocka_unit_test(u04_sizes), cmocka_unit_test(p09_files_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
