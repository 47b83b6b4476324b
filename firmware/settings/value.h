/*
 * value: the text of a setting to the field it fills, checked against its row (value.c); and back
 * to text (shown.c).
 */
#ifndef HUNE_SETTINGS_VALUE_H
#define HUNE_SETTINGS_VALUE_H

#include "base/err.h"
#include "settings/table.h"

#include <stdbool.h>
#include <stddef.h>

enum { VALUE_TEXT_MAX = 256 };

/*
 * Puts text into row's field of base, what row's section fills (one of a list: adds it). err is the
 * reason with the remedy, without the setting's name and without the text itself.
 */
bool value_set(const struct setting *row, const char *text, void *base, struct err *err);
/* Empties a list. */
void value_empty(const struct setting *row, void *base);
/* Gives every field of base, what that section fills, its default; a URL has none. */
void value_reset_all(enum setting_section section, void *base);
/* The same for one alarm rule. */
void value_reset_alarm(int index, struct alarm_settings *alarm);
/* A scene that may be in the tour. */
bool value_scene(const char *text, enum scene_id *ret_scene, struct err *err);

/* What may be written, for a person: "1s to 24h", "full, initials or hidden"; "" for any text. */
void value_range(const struct setting *row, char dst[VALUE_TEXT_MAX]);
/* The default as it stands in the file, with its quotes; the example where there is no default. */
void value_default(const struct setting *row, char dst[VALUE_TEXT_MAX]);
/* The same under one of the section's titles. */
void value_default_of(const struct setting *row, int index, char dst[VALUE_TEXT_MAX]);

/* A language tag that a catalogue could have: "fr", "ast", "pt_BR". */
bool value_is_language(const char *text);

/* The units of a duration, the longest first; ends with a NULL word. */
struct duration_unit {
    const char *word;
    int64_t ms;
};
extern const struct duration_unit DURATION_UNITS[];

#endif
