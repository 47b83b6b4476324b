/*
 * settings: what the local file says (default /etc/hune/hune.conf), with every default filled in.
 *
 * Plain data, copied by value, never changed after loading. The table in settings/table.h has one
 * row per setting, from which the example file, --help and the manual are made.
 */
#ifndef HUNE_SETTINGS_SETTINGS_H
#define HUNE_SETTINGS_SETTINGS_H

#include "base/err.h"
#include "base/problems.h"

#include <stdbool.h>
#include <stddef.h>

/* The file that is read when it exists and no other is named. */
#define SETTINGS_PATH_DEFAULT "/etc/hune/hune.conf"

enum {
    SETTINGS_SOURCES_MAX = 16,
    SETTINGS_NAME_MAX = 64,
    SETTINGS_URL_MAX = 2048,
    SETTINGS_TITLE_MAX = 200,
    SETTINGS_PATH_MAX = 1024,
    SETTINGS_FILE_MAX = 256 * 1024, /* bytes of a config file */
};

/* In the order of the tour. SCENE_WAITING, before the first data, is never in a tour. */
enum scene_id { SCENE_OVERVIEW, SCENE_QUEUE, SCENE_CRISIS, SCENE_WAITING, SCENE_COUNT };

enum author_privacy { AUTHORS_FULL, AUTHORS_INITIALS, AUTHORS_HIDDEN };
enum excerpt_privacy { EXCERPTS_FULL, EXCERPTS_HIDDEN };

struct source_settings {
    char name[SETTINGS_NAME_MAX];
    char url[SETTINGS_URL_MAX]; /* http:, https: or file: */
    int interval_s;             /* between the end of one fetch and the next */
    int timeout_s;              /* for one fetch as a whole */
};

struct scene_settings {
    enum scene_id scene;
    int seconds; /* on the wall, in the tour */
};

struct settings {
    char path[SETTINGS_PATH_MAX];   /* the file these came from, "" for built-in defaults */
    char title[SETTINGS_TITLE_MAX]; /* "" for the feed's organisation */
    char language[16];         /* "fr", "en", "pt_BR"; "" for the system's. Well formed, but the
                                  caller looks if there is a catalogue (i18n_has) */
    char time_zone[64];        /* "Europe/Paris"; "" for the system's */
    double screen_diagonal_in; /* inches */
    double viewing_distance_m; /* metres */
    int crisis_level; /* enum level from which the crisis scene takes over: 1 to 3; 4 never */
    int silent_days;  /* a network without a post for so long is marked */
    int expire_s;     /* figures older than this are hidden */
    int response_target_min; /* minutes to a first reply, where the feed gives no due_at */
    enum author_privacy authors;
    enum excerpt_privacy excerpts;
    struct scene_settings scenes[SCENE_COUNT];
    size_t scene_count;
    struct source_settings sources[SETTINGS_SOURCES_MAX];
    size_t source_count;
};

/* The defaults alone: no source. */
void settings_init(struct settings *settings);
/*
 * Reads the file: all or nothing. Returns false, with *ret_settings untouched, when it cannot be
 * read (err says why; problems stays empty) or has problems (each of them is in problems:
 * "file:line: key: value: reason"; err says how many). Opens regular files only, never blocks on
 * another kind. No message holds a URL's user, password or query.
 */
bool settings_load(const char *path, struct settings *ret_settings, struct problems *problems,
                   struct err *err);
/*
 * Adds a source by its URL or by the path of a local file, named by its host or file, with the
 * default interval and timeout (--source). For a list that replaces the config's, set source_count
 * to 0 first. err names what was wrong with it, not the option.
 */
bool settings_add_source(struct settings *settings, const char *url_or_path, struct err *err);
/* The word in the config ("overview"). */
const char *scene_word(enum scene_id scene);
/* SCENE_COUNT for an unknown word. */
enum scene_id scene_from_word(const char *word);

#endif
