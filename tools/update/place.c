/* place: see place.h. */
#include "place.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool place_read(struct place *place, struct err *err)
{
    const char *root = secure_getenv("HUNE_UPDATE_ROOT");
    const char *search = secure_getenv("HUNE_UPDATE_PATH");
    const char *ask = secure_getenv("HUNE_UPDATE_ASK_S");
    int64_t ask_s = PLACE_ASK_S;
    if (ask) {
        str_to_int(ask, 1, PLACE_ASK_S, &ask_s);
    }
    *place = (struct place){.ask_ms = (int)ask_s * 1000};
    if (root && *root) {
        if (root[0] != '/' || root[1] == '\0') {
            return err_set(err, "HUNE_UPDATE_ROOT: %s: give the absolute path of a folder", root);
        }
        if (!str_copy(place->root, sizeof(place->root), root)) {
            return err_set(err, "HUNE_UPDATE_ROOT: the path is too long");
        }
        size_t len = strlen(place->root);
        place->root[len - (place->root[len - 1] == '/')] = '\0';
    }
    return str_copy(place->search, sizeof(place->search), search ? search : "") ||
           err_set(err, "HUNE_UPDATE_PATH: too long");
}

const char *place_at(const struct place *place, char dst[PLACE_MAX], const char *format, ...)
{
    va_list args;
    str_copy(dst, PLACE_MAX, place->root);
    size_t len = strlen(dst);
    va_start(args, format);
    int wanted = vsnprintf(dst + len, PLACE_MAX - len, format, args);
    va_end(args);
    if (wanted < 0 || (size_t)wanted >= PLACE_MAX - len) {
        dst[0] = '\0';
    }
    return dst;
}

bool place_is_real(const struct place *place)
{
    return place->root[0] == '\0';
}
