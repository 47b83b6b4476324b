/* tree: see tree.h. */
#include "tree.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

json_t *tree_clean(const char *given, size_t max, struct err *err)
{
    size_t len = strlen(given);
    if (!utf8_valid(given, len)) {
        err_set(err, tr("the text is not UTF-8: set the terminal to UTF-8"));
        return NULL;
    }
    if (len > max) {
        err_set(err, tr("the text is too long: %1$zu bytes, at most %2$zu"), len, max);
        return NULL;
    }
    char *text = mem_strdup(given);
    len = utf8_clean(text, len);
    json_t *value = len > 0 ? json_stringn(text, len) : NULL;
    free(text);
    if (!value) {
        err_set(err, tr("the text is empty"));
    }
    return value;
}

const char *tree_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

int64_t tree_time(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    int64_t time = TIME_NONE;
    if (json_is_integer(value)) {
        return json_integer_value(value);
    }
    if (json_is_string(value)) {
        clock_parse_rfc3339(json_string_value(value), &time);
    }
    return time;
}

bool tree_number(const json_t *object, const char *key, double *ret_value)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_string(value)) {
        return str_to_number(json_string_value(value), ret_value);
    }
    if (!json_is_number(value)) {
        return false;
    }
    *ret_value = json_number_value(value);
    return true;
}

void tree_set_time(json_t *object, const char *key, int64_t time)
{
    char text[32];
    clock_format_rfc3339(time, text);
    json_object_set_new(object, key, json_string(text));
}

static json_t *child(json_t *object, const char *key, bool list)
{
    json_t *value = json_object_get(object, key);
    if (list ? !json_is_array(value) : !json_is_object(value)) {
        value = list ? json_array() : json_object();
        json_object_set_new(object, key, value);
    }
    return value;
}

json_t *tree_object(json_t *object, const char *key)
{
    return child(object, key, false);
}

json_t *tree_list(json_t *object, const char *key)
{
    return child(object, key, true);
}

bool tree_append(json_t *list, json_t *entry, size_t max, struct err *err)
{
    if (json_array_size(list) >= max) {
        json_decref(entry);
        return err_set(err, tr("the list is full (%zu): remove what is no longer needed"), max);
    }
    json_array_append_new(list, entry);
    return true;
}

void tree_append_newest(json_t *list, json_t *entry, size_t max)
{
    while (json_array_size(list) >= max) {
        json_array_remove(list, 0);
    }
    json_array_append_new(list, entry);
}

static const char *text_of(const json_t *entry, const char *key)
{
    if (key) {
        return tree_text(entry, key);
    }
    const char *text = json_string_value(entry);
    return text ? text : "";
}

bool tree_pick(const json_t *list, const char *key, const char *given, size_t *ret_index,
               struct err *err)
{
    size_t count = json_array_size(list), found = 0, index = 0;
    int64_t number = 0;
    if (count == 0) {
        return err_set(err, tr("the list is empty"));
    }
    if (str_to_int(given, INT32_MIN, INT32_MAX, &number)) {
        if (number < 1 || number > (int64_t)count) {
            return err_set(err,
                           tr("there is no number %1$s: the list goes from 1 to %2$zu "
                              "(hune-desk show)"),
                           given, count);
        }
        *ret_index = (size_t)number - 1;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (*given && strcasestr(text_of(json_array_get(list, i), key), given)) {
            index = i;
            found++;
        }
    }
    if (found != 1) {
        return err_set(err,
                       found == 0 ? tr("“%s” is not in the list: hune-desk show numbers it")
                                  : tr("“%s” is several in the list: give its number "
                                       "(hune-desk show)"),
                       given);
    }
    *ret_index = index;
    return true;
}

json_t *tree_find(const json_t *list, const char *key, const char *value)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *entry = json_array_get(list, i);
        if (strcmp(tree_text(entry, key), value) == 0) {
            return entry;
        }
    }
    return NULL;
}
