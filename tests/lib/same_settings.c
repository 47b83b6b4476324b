/* same_settings: see same_settings.h. */
#include "tests/lib/same_settings.h"

#include <string.h>

static bool same_scenes(const struct settings *a, const struct settings *b)
{
    bool same = a->scene_count == b->scene_count;
    for (size_t i = 0; same && i < a->scene_count; i++) {
        same = a->scenes[i].scene == b->scenes[i].scene &&
               a->scenes[i].seconds == b->scenes[i].seconds;
    }
    return same;
}

static bool same_setting(const struct setting *row, const struct settings *a,
                         const struct settings *b)
{
    const char *field_a = (const char *)a + row->offset, *field_b = (const char *)b + row->offset;
    switch (row->type) {
    case SETTING_SCENES:
        return same_scenes(a, b);
    case SETTING_TEXT:
    case SETTING_LANGUAGE:
    case SETTING_ZONE:
    case SETTING_URL:
        return strcmp(field_a, field_b) == 0;
    default:
        return memcmp(field_a, field_b, row->size) == 0;
    }
}

const char *differing_setting(const struct settings *a, const struct settings *b)
{
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section == SECTION_TOP && !same_setting(row, a, b)) {
            return row->name;
        }
    }
    return NULL;
}
