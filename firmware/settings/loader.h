/*
 * loader: what is known half-way through a config file; shared by the files that make settings_load
 * (load.c: the file, its statements and values; section.c: its sections; report.c: what is wrong).
 */
#ifndef HUNE_SETTINGS_LOADER_H
#define HUNE_SETTINGS_LOADER_H

#include "settings/settings.h"
#include "settings/split.h"
#include "settings/table.h"

#include <confuse.h>

enum {
    SHOWN_MAX = 80, /* bytes of a path or value in a message */
    KEY_MAX = 2 * SETTINGS_NAME_MAX + 16,
    REASON_MAX = 256,
};

struct loader {
    struct settings settings;
    struct problems *problems; /* borrowed, may be NULL */
    size_t problem_count;
    size_t foreign_count; /* of these, what another version or machine may understand */
    char file[SHOWN_MAX]; /* its name in messages */

    enum setting_section section;  /* the one that is open */
    char title[SETTINGS_NAME_MAX]; /* its name */
    int section_line;
    struct source_settings source;      /* the one that is open */
    bool keep;                          /* source goes into the settings when it closes */
    enum scene_id scene;                /* the one that is open; SCENE_COUNT when it is not known */
    int scene_seconds;                  /* of the one that is open */
    int alarm;                          /* the rule that is open; -1 when it is not known */
    struct alarm_settings alarm_values; /* of the one that is open */
    int alarm_lines[SETTINGS_ALARMS];   /* where each was opened, 0 when not */
    int skipped;                        /* open braces of an unknown section */
    int scene_lines[SCENE_TOUR_COUNT];  /* where each was opened, 0 when not */
    int lines[SETTINGS_ROWS_MAX];       /* where each setting of the table was set, 0 when not */
};

/* "interval", or `source "mairie": interval`; "" stands for the section itself. */
const char *loader_key(const struct loader *loader, const char *name, char dst[KEY_MAX]);
/* Adds "file:line: key: value: reason"; "" for no key, NULL for no value. */
void loader_report(struct loader *loader, int line, const char *key, const char *value,
                   const char *reason);
/* The same of what another version of Hune, or another machine, may understand. */
void loader_report_foreign(struct loader *loader, int line, const char *key, const char *value,
                           const char *reason);
/* A name that the open section does not have: says where it belongs, or what may be meant. */
void loader_report_unknown(struct loader *loader, const struct statement *statement);

/* One statement through libconfuse; cfg_free() the result. NULL when it refuses it. */
cfg_t *loader_parse(const struct statement *statement, cfg_opt_t *options);

void loader_open(struct loader *loader, const struct statement *statement);
/* At the closing brace, or with closed = false where it is missing. */
void loader_close(struct loader *loader, bool closed);

#endif
