/*
 * parse_tree: see parse_tree.h.
 */
#include "feed/parse_tree.h"

#include "base/utf8.h"

#include <malloc.h>
#include <string.h>

enum { TRIM_BYTES = 1024 * 1024 };

/*
 * As reals, since an integer beyond 64 bits would cost the whole document. U+0000 is a control
 * character like others, to be cleaned out of a text.
 */
enum { LOAD_FLAGS = JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL };

static bool starts(const char *bytes, size_t len, const char *prefix)
{
    return len >= strlen(prefix) && memcmp(bytes, prefix, strlen(prefix)) == 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where the first byte that is no white space stands; len when there is none. */
static size_t skip_blank(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len && is_blank(bytes[at])) {
        at++;
    }
    return at;
}

/* Looks at the beginning only: says in plain words what people most often get instead of a feed. */
static bool looks_like_json(const char *bytes, size_t len, enum trouble *ret_trouble,
                            struct err *err)
{
    size_t blank = skip_blank(bytes, len);
    if (blank == len) {
        *ret_trouble = TROUBLE_TRUNCATED;
        return err_set(err, "the answer is empty");
    }
    *ret_trouble = TROUBLE_NOT_JSON;
    if (bytes[blank] == '<') {
        return err_set(err, "not JSON: a web page (HTML or XML) came instead");
    }
    if (starts(bytes, len, "\xFE\xFF") || starts(bytes, len, "\xFF\xFE") || bytes[blank] == 0 ||
        (len - blank > 1 && bytes[blank + 1] == 0)) {
        return err_set(err, "not JSON: it is in UTF-16 or UTF-32; a feed is in UTF-8");
    }
    return true;
}

static size_t count_of(char c, const char *bytes, const char *end)
{
    size_t count = 0;
    while ((bytes = memchr(bytes, c, (size_t)(end - bytes)))) {
        count++;
        bytes++;
    }
    return count;
}

/* Never fewer values than there are, since each but the first follows a comma or a bracket. */
static size_t count_values(const char *bytes, size_t len)
{
    const char *end = bytes + len;
    return 1 + count_of(',', bytes, end) + count_of('{', bytes, end) + count_of('[', bytes, end);
}

bool tree_fits(const char *bytes, size_t len)
{
    return len <= TREE_VALUES_MAX || count_values(bytes, len) <= TREE_VALUES_MAX;
}

/*
 * Where the end comes inside of a word, a number, an escape or a character, jansson speaks of that
 * and not of the end, which stands at most the three bytes of a character behind.
 */
static bool is_cut(const char *bytes, size_t len, const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    char first = bytes[skip_blank(bytes, len)];
    while (is_blank(bytes[len - 1])) {
        len--;
    }
    bool open = (first == '{' || first == '[') && bytes[len - 1] != '}' && bytes[len - 1] != ']';
    return code == json_error_premature_end_of_input ||
           (code != json_error_end_of_input_expected && open && (size_t)error->position + 3 >= len);
}

static bool refuse(const char *bytes, size_t len, json_error_t *error, enum trouble *ret_trouble,
                   struct err *err)
{
    bool cut = is_cut(bytes, len, error);
    *ret_trouble = cut ? TROUBLE_TRUNCATED : TROUBLE_NOT_JSON;
    /* The reason may quote the document. */
    utf8_clean(error->text, strlen(error->text));
    return err_set(err, "%s: line %d, column %d: %s", cut ? "cut short" : "not JSON", error->line,
                   error->column, error->text);
}

bool tree_load(const char *bytes, size_t len, json_t **ret_tree, enum trouble *ret_trouble,
               struct err *err)
{
    json_error_t error;
    if (starts(bytes, len, "\xEF\xBB\xBF")) {
        bytes += 3;
        len -= 3;
    }
    if (!looks_like_json(bytes, len, ret_trouble, err)) {
        return false;
    }
    if (!tree_fits(bytes, len)) {
        *ret_trouble = TROUBLE_TOO_BIG;
        return err_set(err, "more than %d values", TREE_VALUES_MAX);
    }
    json_t *tree = json_loadb(bytes, len, LOAD_FLAGS, &error);
    if (!tree) {
        return refuse(bytes, len, &error, ret_trouble, err);
    }
    if (!json_is_object(tree)) {
        tree_free(tree, len);
        *ret_trouble = TROUBLE_NOT_OURS;
        return err_set(err, "JSON, but not an object with \"hune\" in it");
    }
    *ret_tree = tree;
    return true;
}

json_t *tree_load_value(const char *bytes, size_t len)
{
    return json_loadb(bytes, len, LOAD_FLAGS, NULL);
}

void tree_free(json_t *tree, size_t len)
{
    json_decref(tree);
    if (len > TRIM_BYTES) {
        malloc_trim(0);
    }
}
