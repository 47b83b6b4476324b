/*
 * table: one row per setting (rows.c). The loader, the defaults, config/hune.conf, the settings
 * part of --help and the manual's tables are all made from it. Constant data.
 */
#ifndef HUNE_SETTINGS_TABLE_H
#define HUNE_SETTINGS_TABLE_H

#include "settings/settings.h"

#include <stdbool.h>
#include <stddef.h>

/* Where a setting stands in the file, and so which struct its offset counts in. */
enum setting_section {
    SECTION_TOP,    /* struct settings */
    SECTION_SOURCE, /* struct source_settings: source "name" { … } */
    SECTION_SCENE,  /* int, the scene's of scene_seconds: scene "name" { … } */
    SECTION_ALARM,  /* struct alarm_settings: alarm "rule" { … } */
    SECTION_COUNT
};

/* How a value is written, checked and kept. */
enum setting_type {
    SETTING_TEXT,     /* char[size], cleaned for display */
    SETTING_LANGUAGE, /* char[size], "fr", "pt_BR" or empty */
    SETTING_ZONE,     /* char[size], "Europe/Paris" or empty */
    SETTING_URL,      /* char[size] */
    SETTING_WHOLE,    /* int */
    SETTING_NUMBER,   /* double */
    SETTING_DURATION, /* int, in steps of `step` milliseconds; written "300ms", "30s", "5min",
                         "24h", "7d" */
    SETTING_CHOICE,   /* int or an enum of its size; a word of digits stands without quotes */
    SETTING_COMMAND,  /* char[size], as it is written */
    SETTING_PATH,     /* char[size], an absolute path or empty */
    SETTING_SCENES,   /* a list of words: struct tour_settings */
    SETTING_HOURS,    /* a list of periods (settings/hours.h): struct hours */
    SETTING_HOLIDAYS, /* a list of days: settings.holidays and holiday_count */
    SETTING_TARGETS,  /* a list of times (settings/targets.h), in steps as SETTING_DURATION:
                         struct targets */
    SETTING_URLS,     /* a list of addresses: struct texts */
    SETTING_HEADERS,  /* a list of "Name: value": struct texts; never shown */
    SETTING_PAIRS,    /* a list of "name=value": struct texts */
    SETTING_WORD,     /* char[size], small letters, digits and hyphens, or empty */
    SETTING_SECRET,   /* char[size], the whole path of a file, a bare name, or empty */
    SETTING_HEADER,   /* char[size], "Name" or "Name: text with %s" */
    SETTING_TYPE_COUNT
};

struct setting_choice {
    const char *word;
    int value;
};

struct setting {
    const char *name;
    enum setting_section section;
    enum setting_type type;
    const char *fallback;         /* as a person would write it; a list's words part at spaces */
    const char *const *fallbacks; /* SECTION_ALARM: by rule, where they differ; else NULL */
    double min, max;              /* whole numbers, numbers, durations (milliseconds) */
    int step;                     /* durations: milliseconds per unit of the field */
    const char *unit;             /* "inches", NULL for none */
    const struct setting_choice *choices; /* ends with a NULL word */
    size_t offset, size;
    const char *sentence; /* what it does; ends with a full stop */
    const char *example;  /* shown instead of the fallback; a setting that has one is required */
    const char *heading;  /* begins a group in the example file and the manual; NULL: none begins */
};

enum { SETTINGS_ROWS_MAX = 96 };

extern const struct setting SETTINGS_TABLE[];
extern const size_t SETTINGS_TABLE_COUNT;

/* The word that opens a section ("source"), NULL for SECTION_TOP. */
const char *setting_section_word(enum setting_section section);
/* True for what is written {value, value}. */
bool setting_is_list(const struct setting *row);
/* The titles of a section that knows them all ("mentions"), in order; NULL behind the last. */
const char *setting_title(enum setting_section section, int index);
/* What stands with that title: what the rule looks at, in which unit, why its defaults are what
 * they are. "" when there is nothing to say. */
const char *setting_title_sentence(enum setting_section section, int index);
/* The default of a row under that title. */
const char *setting_fallback(const struct setting *row, int index);
/* True for a list that is kept as struct texts. */
bool setting_is_texts(const struct setting *row);
/* What a section is, for the example file and the manual. */
const char *setting_section_sentence(enum setting_section section);
/* NULL when the section has no such setting. */
const struct setting *setting_find(enum setting_section section, const char *name);
/* The name of the section's setting (at the top: or of a section) that is nearest to what was
 * written, NULL when none is near. */
const char *setting_nearest(enum setting_section section, const char *name);
/* One of words[count] that is at most a few letters away from what was written, else NULL. */
const char *word_nearest(const char *written, const char *const *words, size_t count);

#endif
