/* same_settings: see same_settings.h. */
#include "tests/lib/same_settings.h"

#include <string.h>

static bool same_tours(const struct tour_settings *a, const struct tour_settings *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = a->scenes[i] == b->scenes[i];
    }
    return same;
}

static bool same_hours(const struct hours *a, const struct hours *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const struct period *p = &a->periods[i], *q = &b->periods[i];
        same = p->days == q->days && p->start_min == q->start_min && p->end_min == q->end_min;
    }
    return same;
}

static bool same_holidays(const struct settings *a, const struct settings *b)
{
    bool same = a->holiday_count == b->holiday_count;
    for (size_t i = 0; same && i < a->holiday_count; i++) {
        const struct holiday *p = &a->holidays[i], *q = &b->holidays[i];
        same = p->year == q->year && p->month == q->month && p->day == q->day;
    }
    return same;
}

static bool same_setting(const struct setting *row, const struct settings *a,
                         const struct settings *b)
{
    const void *field_a = (const char *)a + row->offset, *field_b = (const char *)b + row->offset;
    switch (row->type) {
    case SETTING_SCENES:
        return same_tours(field_a, field_b);
    case SETTING_HOURS:
        return same_hours(field_a, field_b);
    case SETTING_HOLIDAYS:
        return same_holidays(a, b);
    case SETTING_TEXT:
    case SETTING_LANGUAGE:
    case SETTING_ZONE:
    case SETTING_URL:
    case SETTING_COMMAND:
        return strcmp(field_a, field_b) == 0;
    default:
        return memcmp(field_a, field_b, row->size) == 0;
    }
}

static const char *differing_alarm(const struct settings *a, const struct settings *b)
{
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        for (int k = 0; row->section == SECTION_ALARM && k < SETTINGS_ALARMS; k++) {
            if (memcmp((const char *)&a->alarms[k] + row->offset,
                       (const char *)&b->alarms[k] + row->offset, row->size) != 0) {
                return row->name;
            }
        }
    }
    return NULL;
}

const char *differing_setting(const struct settings *a, const struct settings *b)
{
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section == SECTION_TOP && !same_setting(row, a, b)) {
            return row->name;
        }
    }
    bool same = memcmp(a->scene_seconds, b->scene_seconds, sizeof(a->scene_seconds)) == 0;
    return same ? differing_alarm(a, b) : "seconds";
}
