/* ids: see ids.h. */
#include "ids.h"

#include "base/i18n.h"
#include "base/str.h"
#include "tree.h"

#include <stdint.h>
#include <string.h>

enum { NUMBERS_MAX = 1000000 };

static const char PREFIX[] = "desk-";

void ids_next(const json_t *list, char dst[IDS_TEXT_MAX])
{
    int64_t last = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *id = tree_text(json_array_get(list, i), "id");
        int64_t number = 0;
        if (str_starts(id, PREFIX) && str_to_int(id + strlen(PREFIX), 1, NUMBERS_MAX, &number) &&
            number > last) {
            last = number;
        }
    }
    str_format(dst, IDS_TEXT_MAX, "%s%d", PREFIX, (int)last + 1);
}

json_t *ids_pick(const json_t *list, const char *given, size_t *ret_index, struct err *err)
{
    char id[64];
    int64_t number = 0;
    str_format(id, sizeof id, "%s%s", PREFIX, given);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *own = tree_text(json_array_get(list, i), "id");
        if (str_equal(own, given) || str_equal(own, id)) {
            *ret_index = i;
            return json_array_get(list, i);
        }
    }
    if (str_to_int(given, INT32_MIN, INT32_MAX, &number)) {
        err_set(err, tr("there is no %s (hune-desk show)"), id);
        return NULL;
    }
    return tree_pick(list, "text", given, ret_index, err) ? json_array_get(list, *ret_index) : NULL;
}
