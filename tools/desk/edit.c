/* edit: what the commands share. See edit.h. */
#include "edit.h"

#include "base/i18n.h"
#include "base/str.h"
#include "tree.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void edit_say(struct edit *edit, const char *format, ...)
{
    size_t len = strlen(edit->said);
    char line[SAID_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    str_format(edit->said + len, sizeof edit->said - len, "%s\n", line);
}

json_t *edit_crisis(struct edit *edit, struct err *err)
{
    json_t *crisis = json_object_get(edit->root, "crisis");
    if (!json_is_object(crisis) || str_equal(tree_text(crisis, "phase"), "closed")) {
        err_set(err, tr("no crisis is open: hune-desk crisis declare \"…\" begins one"));
        return NULL;
    }
    return crisis;
}

bool edit_text(json_t *object, const char *key, const char *given, size_t max, struct err *err)
{
    json_t *value = tree_clean(given, max, err);
    if (!value) {
        return err_prefix(err, "%s", key);
    }
    json_object_set_new(object, key, value);
    return true;
}
