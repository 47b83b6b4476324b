/* same: whether two settings are the same, field by field as the table knows them; settings.h. */
#include "settings/table.h"
#include "settings/texts.h"

#include <string.h>

static bool same_hours(const struct hours *a, const struct hours *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const struct period *left = &a->periods[i], *right = &b->periods[i];
        same = left->days == right->days && left->start_min == right->start_min &&
               left->end_min == right->end_min;
    }
    return same;
}

/* Texts are compared as such: behind their end may be what was there before. */
static bool same_field(const struct setting *row, const void *a, const void *b)
{
    const char *left = (const char *)a + row->offset, *right = (const char *)b + row->offset;
    switch (row->type) {
    case SETTING_TEXT:
    case SETTING_LANGUAGE:
    case SETTING_ZONE:
    case SETTING_URL:
    case SETTING_COMMAND:
    case SETTING_PATH:
    case SETTING_WORD:
    case SETTING_SECRET:
    case SETTING_HEADER:
        return strcmp(left, right) == 0;
    case SETTING_URLS:
    case SETTING_HEADERS:
    case SETTING_PAIRS:
        return texts_same((const void *)left, (const void *)right);
    case SETTING_HOURS:
        return same_hours((const void *)left, (const void *)right);
    case SETTING_WHOLE:
    case SETTING_NUMBER:
    case SETTING_DURATION:
    case SETTING_CHOICE:
    case SETTING_SCENES:
    case SETTING_HOLIDAYS:
    case SETTING_TARGETS:
    case SETTING_TYPE_COUNT:
        break;
    }
    return memcmp(left, right, row->size) == 0;
}

static bool same_section(enum setting_section section, const void *a, const void *b)
{
    bool same = true;
    for (size_t i = 0; same && i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        same = row->section != section || same_field(row, a, b);
    }
    return same;
}

bool settings_same(const struct settings *a, const struct settings *b)
{
    bool same = strcmp(a->path, b->path) == 0 && a->source_count == b->source_count &&
                a->holiday_count == b->holiday_count && a->zone_unknown == b->zone_unknown &&
                same_section(SECTION_TOP, a, b);
    for (size_t i = 0; same && i < a->source_count; i++) {
        same = settings_same_source(&a->sources[i], &b->sources[i]);
    }
    for (int i = 0; same && i < SCENE_TOUR_COUNT; i++) {
        same = same_section(SECTION_SCENE, &a->scene_seconds[i], &b->scene_seconds[i]);
    }
    for (int i = 0; same && i < SETTINGS_ALARMS; i++) {
        same = same_section(SECTION_ALARM, &a->alarms[i], &b->alarms[i]);
    }
    return same;
}
