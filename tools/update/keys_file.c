/* keys_file: see keys_file.h. */
#include "keys_file.h"

#include "base/str.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char HEAD[] = "HUNE-KEYS 1 ";
static const char WHO[] = "release@hune namespaces=\"hune-release\" ";

/* Digits up to the byte end; -1 for anything else. */
static int64_t take_number(const char **at, char end)
{
    char digits[KEYS_HEAD_MAX];
    size_t len = strcspn(*at, " \n");
    int64_t value = -1;
    if (len >= sizeof(digits) || (*at)[len] != end || len == 0 || (*at)[0] == '-') {
        return -1;
    }
    str_format(digits, sizeof(digits), "%.*s", (int)len, *at);
    *at += len + 1;
    return str_to_int(digits, 0, INT32_MAX, &value) ? value : -1;
}

bool keys_parts(const char *bytes, size_t len, struct keys_parts *ret_parts, struct err *err)
{
    char head[KEYS_HEAD_MAX + 1];
    const char *end = memchr(bytes, '\n', len < KEYS_HEAD_MAX ? len : KEYS_HEAD_MAX);
    str_format(head, sizeof(head), "%.*s", end ? (int)(end - bytes) + 1 : 0, bytes);
    if (!end || !str_starts(head, HEAD)) {
        return err_set(err, "not a set of keys: it begins with another line than \"%s…\"", HEAD);
    }
    const char *at = head + strlen(HEAD);
    int64_t document = take_number(&at, ' ');
    int64_t signature = document < 0 ? -1 : take_number(&at, '\n');
    if (document <= 0 || document > KEYS_DOCUMENT_MAX || signature <= 0 ||
        signature > KEYS_SIGNATURE_MAX) {
        return err_set(err, "its first line names sizes that can't be");
    }
    size_t rest = len - (size_t)(end + 1 - bytes);
    if (rest != (size_t)(document + signature)) {
        return err_set(err,
                       "it has %zu bytes after its first line, which promises %lld: send it "
                       "again",
                       rest, (long long)document + signature);
    }
    ret_parts->document = end + 1;
    ret_parts->document_len = (size_t)document;
    ret_parts->signature = end + 1 + document;
    ret_parts->signature_len = (size_t)signature;
    return true;
}

static int digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

static bool base64(const char *text, struct buf *bytes)
{
    enum { PART = 4, BITS = 6 };
    size_t len = strlen(text);
    if (len % PART != 0) {
        return false;
    }
    for (size_t i = 0; i < len; i += PART) {
        uint32_t bits = 0;
        size_t given = 0;
        while (given < PART && digit(text[i + given]) >= 0) {
            given++;
        }
        for (size_t k = 0; k < PART; k++) {
            bits = bits << BITS | (k < given ? (uint32_t)digit(text[i + k]) : 0);
        }
        const char three[] = {(char)(bits >> 16), (char)(bits >> 8), (char)bits};
        bool padded = given < PART;
        if (given < 2 ||
            (padded && (i + PART != len || strspn(text + i + given, "=") != PART - given)) ||
            !buf_append(bytes, three, given - 1)) {
            return false;
        }
    }
    return true;
}

static bool take(const json_t *root, struct keys_document *document, struct err *err)
{
    const json_t *counter = json_object_get(root, "counter");
    const json_t *signers = json_object_get(root, "signers");
    const json_t *revoked = json_object_get(root, "revoked");
    if (json_integer_value(json_object_get(root, "hune_keys")) != 1 ||
        json_object_size(root) != 4) {
        return err_set(err, "it is of another version than this wall understands: it has exactly "
                            "hune_keys (1), counter, signers and revoked");
    }
    if (!json_is_integer(counter) || json_integer_value(counter) < 1) {
        return err_set(err, "counter: not a number from 1 on");
    }
    if (!json_is_string(signers) || !buf_puts(&document->signers, json_string_value(signers))) {
        return err_set(err, "signers: not a text of at most %d bytes", KEYS_SIGNERS_MAX);
    }
    if (!json_is_null(revoked) &&
        (!json_is_string(revoked) || !base64(json_string_value(revoked), &document->revoked))) {
        return err_set(err, "revoked: not base64 of at most %d bytes, nor null", KEYS_REVOKED_MAX);
    }
    document->counter = json_integer_value(counter);
    return true;
}

bool keys_document(const char *bytes, size_t len, struct keys_document *ret_document,
                   struct err *err)
{
    json_error_t error;
    ret_document->counter = 0;
    buf_init(&ret_document->signers, KEYS_SIGNERS_MAX);
    buf_init(&ret_document->revoked, KEYS_REVOKED_MAX);
    json_t *root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
    bool good = json_is_object(root) ? take(root, ret_document, err)
                                     : err_set(err, "not JSON: line %d", root ? 1 : error.line);
    json_decref(root);
    return good;
}

void keys_document_destroy(struct keys_document *document)
{
    buf_destroy(&document->signers);
    buf_destroy(&document->revoked);
}

/* "<type> <key> [comment]": what ssh-keygen makes of the key itself it says later. */
static bool is_key(const char *text)
{
    static const char *const types[] = {
        "ssh-ed25519 ",         "sk-ssh-ed25519@openssh.com ",
        "ecdsa-sha2-nistp256 ", "ecdsa-sha2-nistp384 ",
        "ecdsa-sha2-nistp521 ", "sk-ecdsa-sha2-nistp256@openssh.com "};
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (str_starts(text, types[i])) {
            const char *key = text + strlen(types[i]);
            size_t len = strcspn(key, " ");
            return len >= 40 && strspn(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                            "0123456789+/=") == len;
        }
    }
    return false;
}

static bool take_line(const char *line, size_t len, int number, struct keys_list *list,
                      struct err *err)
{
    char text[KEYS_LINE_MAX];
    if (!str_format(text, sizeof(text), "%.*s", (int)len, line)) {
        return err_set(err, "line %d: longer than %d bytes", number, KEYS_LINE_MAX - 1);
    }
    if (text[0] == '\0' || text[0] == '#') {
        return true;
    }
    if (!str_starts(text, WHO) || !is_key(text + strlen(WHO))) {
        return err_set(err, "line %d: write %s<type> <key>, with an ed25519 or ecdsa key", number,
                       WHO);
    }
    for (const char *c = text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F) {
            return err_set(err, "line %d: it holds a control character", number);
        }
    }
    if (list->count == KEYS_MAX) {
        return err_set(err, "line %d: more than %d keys", number, KEYS_MAX);
    }
    return str_copy(list->keys[list->count++], KEYS_LINE_MAX, text + strlen(WHO));
}

bool keys_list(const char *signers, struct keys_list *ret_list, struct err *err)
{
    ret_list->count = 0;
    for (int number = 1; *signers; number++) {
        size_t len = strcspn(signers, "\n");
        if (!take_line(signers, len, number, ret_list, err)) {
            return false;
        }
        signers += len + (signers[len] == '\n');
    }
    return ret_list->count > 0 ||
           err_set(err, "there is no key in it: nobody could sign a release");
}
