/* manifest: see manifest.h. */
#include "manifest.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "bundle.h"
#include "disk.h"
#include "place.h"

#include <stdlib.h>
#include <string.h>

enum { OS_MAX = 1000, CONFIG_VERSION_MAX = 1000 };

static const char *const COMPRESSIONS[] = {
    [COMPRESSION_ZSTD] = "zstd", [COMPRESSION_GZIP] = "gzip"};
_Static_assert(sizeof(COMPRESSIONS) / sizeof(COMPRESSIONS[0]) == COMPRESSION_COUNT, "a word each");

bool manifest_refuse(struct fail *fail, const char *where, const char *what)
{
    return fail_refuse(fail, "manifest: %s: %s: make the release with `make release`", where, what);
}

/* Every key that there is must be one of these, and each must be there. */
static bool check_keys(const json_t *object, const char *where, const char *const keys[],
                       size_t count, struct fail *fail)
{
    char name[MANIFEST_PATH_MAX];
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        if (str_index(key, keys, count) < 0) {
            str_format(name, sizeof(name), "%s%s", where, key);
            return manifest_refuse(fail, name, "this wall does not know that key");
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!json_object_get(object, keys[i])) {
            str_format(name, sizeof(name), "%s%s", where, keys[i]);
            return manifest_refuse(fail, name, "it is missing");
        }
    }
    return true;
}

static bool read_number(const json_t *object, const char *key, int64_t least, int64_t most,
                        int64_t *ret_value, struct fail *fail)
{
    const json_t *value = json_object_get(object, key);
    int64_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < least || number > most) {
        char what[80];
        str_format(what, sizeof(what), "not a whole number from %lld to %lld", (long long)least,
                   (long long)most);
        return manifest_refuse(fail, key, what);
    }
    *ret_value = number;
    return true;
}

static bool read_payload(struct manifest *manifest, const json_t *payload, struct fail *fail)
{
    static const char *const KEYS[] = {"sha256", "bytes", "compression"};
    int64_t bytes = 0;
    if (!json_is_object(payload)) {
        return manifest_refuse(fail, "payload", "not an object");
    }
    if (!check_keys(payload, "payload.", KEYS, 3, fail) ||
        !read_number(payload, "bytes", 1, BUNDLE_PAYLOAD_MAX, &bytes, fail)) {
        return false;
    }
    const char *sha256 = json_string_value(json_object_get(payload, "sha256"));
    const char *word = json_string_value(json_object_get(payload, "compression"));
    int compression = word ? str_index(word, COMPRESSIONS, COMPRESSION_COUNT) : -1;
    if (!sha256 || !digest_is_hex(sha256)) {
        return manifest_refuse(fail, "payload.sha256", "not 64 hexadecimal digits");
    }
    if (compression < 0) {
        return manifest_refuse(fail, "payload.compression", "neither zstd nor gzip");
    }
    manifest->payload_sha256 = sha256;
    manifest->payload_bytes = (uint64_t)bytes;
    manifest->compression = (enum compression)compression;
    return true;
}

static bool read_root(struct manifest *manifest, struct fail *fail)
{
    static const char *const KEYS[] = {"hune_release",   "name",         "version",
                                       "counter",        "architecture", "minimum_os",
                                       "config_version", "payload",      "files"};
    const json_t *root = manifest->root;
    if (!json_is_object(root)) {
        return manifest_refuse(fail, "its text", "not a JSON object");
    }
    if (json_integer_value(json_object_get(root, "hune_release")) != 1) {
        return fail_refuse(fail, "manifest: hune_release: this wall reads 1 alone: update the "
                                 "wall's package first");
    }
    if (!check_keys(root, "", KEYS, sizeof(KEYS) / sizeof(KEYS[0]), fail)) {
        return false;
    }
    const char *name = json_string_value(json_object_get(root, "name"));
    manifest->version = json_string_value(json_object_get(root, "version"));
    manifest->architecture = json_string_value(json_object_get(root, "architecture"));
    if (!name || strcmp(name, "hune") != 0) {
        return fail_refuse(fail, "name: manifest: this is a release of something else than hune: "
                                 "send a release of the wall");
    }
    if (!manifest->version || !version_is_valid(manifest->version)) {
        return manifest_refuse(fail, "version",
                               "not a digit and then at most 63 letters, digits or . + ~ -");
    }
    if (!manifest->architecture || !*manifest->architecture) {
        return manifest_refuse(fail, "architecture", "not a text");
    }
    return read_number(root, "counter", 1, INT32_MAX, &manifest->counter, fail) &&
           read_number(root, "minimum_os", 1, OS_MAX, &manifest->minimum_os, fail) &&
           read_number(root, "config_version", 1, CONFIG_VERSION_MAX, &manifest->config_version,
                       fail) &&
           read_payload(manifest, json_object_get(root, "payload"), fail) &&
           manifest_read_files(manifest, json_object_get(root, "files"), fail);
}

struct manifest *manifest_parse(const char *text, size_t len, struct fail *fail)
{
    json_error_t error;
    struct manifest *manifest = mem_alloc(1, sizeof(*manifest));
    manifest->root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
    if (!manifest->root) {
        char what[ERR_TEXT_MAX];
        utf8_clean(error.text, strlen(error.text));
        str_format(what, sizeof(what), "not JSON: line %d: %s", error.line, error.text);
        manifest_refuse(fail, "its text", what);
    }
    if (!manifest->root || !read_root(manifest, fail)) {
        manifest_destroy(manifest);
        return NULL;
    }
    return manifest;
}

struct manifest *manifest_read(const char *folder, struct err *err)
{
    char path[PLACE_MAX];
    struct buf text;
    struct fail fail;
    struct manifest *manifest = NULL;
    buf_init(&text, BUNDLE_MANIFEST_MAX);
    if (!str_format(path, sizeof(path), "%s/manifest", folder)) {
        err_set(err, "%s: the path is too long", folder);
    } else if (disk_read(path, &text, err)) {
        manifest = manifest_parse(buf_text(&text), text.len, &fail);
        if (!manifest) {
            err_set(err, "%s: damaged: %s", path, fail.err.text);
        }
    }
    buf_destroy(&text);
    return manifest;
}

void manifest_destroy(struct manifest *manifest)
{
    if (manifest) {
        json_decref(manifest->root);
        free(manifest->files);
        free(manifest);
    }
}
