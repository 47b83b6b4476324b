/* service: see service.h. */
#include "settings/service.h"

#include "base/str.h"
#include "settings/address.h"
#include "settings/texts.h"

#include <string.h>

#define SMALL   "abcdefghijklmnopqrstuvwxyz"
#define LETTERS SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS  "0123456789"

/* RFC 9110, 5.6.2: what a header's name is made of. */
static const char NAME_LETTERS[] = LETTERS DIGITS "!#$%&'*+-.^_`|~";

static bool has_control(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text < ' ' || *text == 0x7F) {
            return true;
        }
    }
    return false;
}

static bool check_header(const char *text, struct err *err)
{
    size_t name = strspn(text, NAME_LETTERS);
    if (name == 0 || text[name] != ':' || text[name + 1 + strspn(text + name + 1, " ")] == '\0') {
        return err_set(err, "write \"Name: value\"");
    }
    return !has_control(text) || err_set(err, "has a control character: retype it");
}

static bool check_pair(const char *text, struct err *err)
{
    size_t name = strspn(text, SMALL DIGITS "_");
    if (name == 0 || text[name] != '=') {
        return err_set(err, "write \"name=value\", the name in small letters, digits and _");
    }
    return !has_control(text) || err_set(err, "has a control character: retype it");
}

static bool add_text(const struct setting *row, const char *text, struct texts *texts,
                     struct err *err)
{
    if (row->type == SETTING_URLS && strlen(text) >= SETTINGS_URL_MAX) {
        return err_set(err, "too long: at most %d bytes", SETTINGS_URL_MAX - 1);
    }
    bool good = row->type == SETTING_URLS      ? address_check(text, err)
                : row->type == SETTING_HEADERS ? check_header(text, err)
                                               : check_pair(text, err);
    if (!good) {
        return false;
    }
    return texts_add(texts, text) ||
           err_set(err, "no room for one more: at most %d, and %d bytes together",
                   SETTINGS_TEXTS_MAX, SETTINGS_TEXTS_BYTES);
}

static bool check_secret(const char *text, struct err *err)
{
    bool path = text[0] == '/' && !has_control(text);
    bool bare = text[0] != '.' && text[strspn(text, LETTERS DIGITS "._-")] == '\0';
    return path || bare ||
           err_set(err, "write the whole path of a file, or the bare name of a credential that "
                        "systemd passes on (LoadCredential=)");
}

/* "Private-Token" is short for "Private-Token: %s". */
static bool set_token_header(const struct setting *row, const char *text, char *field,
                             struct err *err)
{
    char whole[SETTINGS_HEADER_MAX];
    const char *more = text[strspn(text, NAME_LETTERS)] == '\0' ? ": %s" : "";
    if (!str_format(whole, sizeof(whole), "%s%s", text, more)) {
        return err_set(err, "too long: at most %zu bytes", sizeof(whole) - 1);
    }
    const char *place = strstr(whole, "%s");
    if (!check_header(whole, NULL) || !place || strstr(place + 2, "%s") ||
        place < strchr(whole, ':')) {
        return err_set(err, "write the header with %%s where the token goes: "
                            "\"Authorization: Bearer %%s\", \"X-Api-Key: %%s\"");
    }
    str_copy(field, row->size, whole);
    return true;
}

bool service_set(const struct setting *row, const char *text, void *field, struct err *err)
{
    if (setting_is_texts(row)) {
        return add_text(row, text, field, err);
    }
    if (row->type == SETTING_HEADER) {
        return set_token_header(row, text, field, err);
    }
    if (strlen(text) >= row->size) {
        return err_set(err, "too long: at most %zu bytes", row->size - 1);
    }
    if (row->type == SETTING_WORD && text[strspn(text, SMALL DIGITS "-_")] != '\0') {
        return err_set(err, "write the adapter's name in small letters, digits and hyphens; "
                            "a program of your own goes into /etc/hune/adapters/NAME.jq");
    }
    if (row->type == SETTING_SECRET && !check_secret(text, err)) {
        return false;
    }
    str_copy(field, row->size, text);
    return true;
}

bool service_check(const struct source_settings *source, const char **ret_name, struct err *err)
{
    size_t count = source_address_count(source);
    *ret_name = "urls";
    if (count > SETTINGS_ADDRESSES_MAX) {
        return err_set(err, "too many addresses: at most %d", SETTINGS_ADDRESSES_MAX);
    }
    if (count > 1 && !source->adapter[0]) {
        return err_set(err, "several addresses are for an adapter: name it, or make each a source "
                            "of its own");
    }
    if (!source->token_file[0] && source->headers.count == 0) {
        return true;
    }
    *ret_name = source->token_file[0] ? "token-file" : "headers";
    for (size_t i = 0; i < count; i++) {
        if (!address_same_host(source_address(source, 0), source_address(source, i))) {
            return err_set(err, "goes to one host of the web, and these addresses are not all of "
                                "one: make it several sources");
        }
    }
    return true;
}

bool service_put(struct source_settings *source, const char *name, const char *text,
                 struct err *err)
{
    const struct setting *row = setting_find(SECTION_SOURCE, name);
    return service_set(row, text, (char *)source + row->offset, err) ||
           err_prefix(err, "%s \"%s\"", name, text);
}
