/*
 * settings: what the local file says (default /etc/hune/hune.conf), with every default filled in.
 *
 * Plain data, copied by value, never changed after loading. The table in settings/table.h has one
 * row per setting, from which the example file, --help and the manual are made.
 *
 * A wall that goes back to its previous version meets a file for the newer one, so the file of each
 * version is read by its neighbours. The rule for that has two halves. Who reads: a wall that
 * starts leaves out settings, sections, scenes' and rules' names that it does not know, uses the
 * rest, and says so until the file is mended (SETTINGS_FORGIVING); so it does with a time zone that
 * this machine does not have. Who checks, or changes a running wall, refuses the whole file for it,
 * because then it is a slip (SETTINGS_STRICT). Who adds: a new version may add settings, sections
 * and names for these; a setting that exists keeps its meaning and gets no new words or wider
 * limits, for a value that is not understood is never guessed (give it a new name instead); and
 * what is taken away stays accepted, without effect, for one version.
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
    SETTINGS_LANGUAGE_MAX = 16,
    SETTINGS_URL_MAX = 2048,
    SETTINGS_TITLE_MAX = 200,
    SETTINGS_PATH_MAX = 1024,
    SETTINGS_FILE_MAX = 256 * 1024, /* bytes of a config file */
    SETTINGS_PERIODS_MAX = 32,      /* of one week */
    SETTINGS_HOLIDAYS_MAX = 64,
    SETTINGS_COMMAND_MAX = 512,
    SETTINGS_POSTURE_MAX = 120, /* bytes of an advice in a few words */
    SETTINGS_POSTURES = 9,      /* one per message kind: the vocabulary of model/kinds.h */
    SETTINGS_CROSS_FADE_MAX_MS = 400,
    SETTINGS_ALARMS = 6,           /* one per alarm rule of model/kinds.h, in its order */
    SETTINGS_TARGET_KINDS = 9,     /* message kinds and network kinds: the vocabularies of */
    SETTINGS_TARGET_NETWORKS = 14, /* model/kinds.h, 0 standing for any */
    SETTINGS_ADDRESSES_MAX = 8,    /* of one source */
    SETTINGS_TEXTS_MAX = 16,       /* of one list */
    SETTINGS_TEXTS_BYTES = 4096,
    SETTINGS_HEADER_MAX = 256,
};

/*
 * In the order of the tour. Those from SCENE_CALM on are never in a tour: the wall goes there by
 * itself when it has nothing to show, when all it has is too old, and before the first data.
 */
enum scene_id {
    SCENE_OVERVIEW,
    SCENE_QUEUE,
    SCENE_LISTENING,
    SCENE_PUBLICATIONS,
    SCENE_GOALS,
    SCENE_CRISIS,
    SCENE_CALM,
    SCENE_TROUBLE,
    SCENE_WAITING,
    SCENE_COUNT,
    SCENE_TOUR_COUNT = SCENE_CALM
};

enum author_privacy { AUTHORS_FULL, AUTHORS_INITIALS, AUTHORS_HIDDEN };
enum excerpt_privacy { EXCERPTS_FULL, EXCERPTS_HIDDEN };
enum colour_theme { THEME_DARK, THEME_LIGHT, THEME_HIGH_CONTRAST, THEME_COUNT };

/* The clock on which a target runs. */
enum response_clock { RESPONSE_BUSINESS, RESPONSE_ELAPSED };

/* The tour for a level: all clear or not known, watch, alert and above. */
enum tour_kind { TOUR_CALM, TOUR_WATCH, TOUR_ALERT, TOUR_KIND_COUNT };

struct tour_settings {
    enum scene_id scenes[SCENE_TOUR_COUNT];
    size_t count;
};

/* A part of the week, in local time: from start to end on each of the days. */
struct period {
    unsigned char days; /* bit 0 is Sunday, bit 6 Saturday: as tm_wday */
    short start_min;    /* minutes after midnight, 0 to 1439 */
    short end_min;      /* above start_min; beyond 1440 it reaches into the next day */
};

struct hours {
    struct period periods[SETTINGS_PERIODS_MAX];
    size_t count;
};

/* Response targets in minutes by kind and network, 0 where none is set; [0][0] never is. */
struct targets {
    int minutes[SETTINGS_TARGET_KINDS][SETTINGS_TARGET_NETWORKS];
};

/* A day of the calendar. */
struct holiday {
    short year;             /* 0: every year */
    signed char month, day; /* from 1 */
};

enum alarm_priority { PRIORITY_LOW, PRIORITY_MEDIUM, PRIORITY_HIGH, PRIORITY_COUNT };

/* One alarm rule (derive/alarm.h). Thresholds and floor are in the rule's own unit. */
struct alarm_settings {
    double watch, alert;  /* raised above it; alert is at least watch, or 0: never an alert */
    double floor;         /* fewer mentions an hour say nothing */
    double dead_band_pct; /* so far below the threshold it must fall to clear */
    int on_delay_s, off_delay_s;
    int latch; /* stays until somebody has acknowledged it */
    int enabled;
    enum alarm_priority priority;
};

/* A list of texts, one after the other, each with its NUL: settings/texts.h. */
struct texts {
    size_t count, len;
    char bytes[SETTINGS_TEXTS_BYTES];
};

struct source_settings {
    char name[SETTINGS_NAME_MAX];
    char url[SETTINGS_URL_MAX]; /* http:, https: or file:; "" when urls has them all */
    int interval_s;             /* between the end of one fetch and the next */
    int timeout_s;              /* for one fetch as a whole */
    int by_hand;                /* 1: a file that people keep; it is true until they change it */
    int quiet;                  /* 1: its trouble is known: counted on the wall, not told */
    struct texts urls;          /* further addresses, after url: source_address() */
    char adapter[SETTINGS_NAME_MAX];        /* "mastodon"; "" for a feed of Hune's own format */
    struct texts with;                      /* for the adapter: "account=@ville@example.social" */
    struct texts headers;                   /* of the request: "Name: value"; may be secrets */
    char token_file[SETTINGS_PATH_MAX];     /* a path, or a bare name: a systemd credential's */
    char token_header[SETTINGS_HEADER_MAX]; /* "Name: text with one %s" */
    int token_line;                         /* of the config, where token_file is; 0 for none */
};

struct settings {
    char path[SETTINGS_PATH_MAX];         /* the file these came from, "" for built-in defaults */
    char title[SETTINGS_TITLE_MAX];       /* "" for the feed's organisation */
    char language[SETTINGS_LANGUAGE_MAX]; /* "fr", "en", "pt_BR"; "" for the system's. Well formed,
                                  but the caller looks if there is a catalogue (i18n_has) */
    char time_zone[64];                   /* "Europe/Paris"; "" for the system's */
    bool zone_unknown; /* the wanted one is none here: it is UTC, and the wall says so */
    bool zone_doubt;   /* the file that may name one can't be read: the wall says which it is */
    double screen_diagonal_in; /* inches */
    double viewing_distance_m; /* metres */
    int crisis_level; /* enum level from which the crisis scene takes over: 1 to 3; 4 never */
    int silent_days;  /* a network without a post for so long is marked */
    int expire_s;     /* figures older than this are hidden */
    int response_target_min; /* minutes to a first reply, where the feed gives no due_at */
    struct targets targets;  /* which replace it, the most specific first */
    enum response_clock response_clock;
    struct hours office_hours; /* without a period: always */
    int at_risk_pct;           /* a deadline with less than this share left is at risk: 1 to 90 */
    enum author_privacy authors;
    enum excerpt_privacy excerpts;
    struct tour_settings tours[TOUR_KIND_COUNT];
    int scene_seconds[SCENE_TOUR_COUNT]; /* on the wall, in the tour: 1 to 3600 */
    enum colour_theme theme;
    int rotation;           /* 0, 90, 180 or 270 degrees clockwise: how far the picture is turned */
    char screen[32];        /* the connector of the screen to use: "HDMI-A-1"; "" for the first */
    double overscan_pct;    /* of each side, 0 to 10: the margin that a television cuts off */
    int drift_px;           /* 0 to 16: how far the picture wanders against burn-in */
    int cross_fade_ms;      /* between scenes; 0: none */
    struct hours screen_on; /* without a period: always */
    struct holiday holidays[SETTINGS_HOLIDAYS_MAX]; /* screen off, office closed */
    size_t holiday_count;
    int wake_level;   /* enum level from which a crisis wakes the screen: 1 to 3; 4 never */
    struct hours dim; /* when the picture is darker */
    int dim_pct;      /* brightness then: 10 to 100 */
    char screen_off_command[SETTINGS_COMMAND_MAX]; /* for /bin/sh, "" for none */
    char screen_on_command[SETTINGS_COMMAND_MAX];
    char postures[SETTINGS_POSTURES][SETTINGS_POSTURE_MAX]; /* by enum message_kind; "" for the
                                                               wall's own advice */
    struct alarm_settings alarms[SETTINGS_ALARMS];          /* by enum alarm_rule − 1 */
    char history[SETTINGS_PATH_MAX]; /* the file of the wall's memory, absolute; "" for none */
    int history_retention_s;
    char cache[SETTINGS_PATH_MAX];        /* the file of what sources said last; "" for none */
    char status_file[SETTINGS_PATH_MAX];  /* absolute; "" for none */
    char metrics_file[SETTINGS_PATH_MAX]; /* the same */
    char remote_dir[SETTINGS_PATH_MAX];   /* where it is asked for something; "" for nowhere */
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
 * The same by a rule: SETTINGS_FORGIVING leaves out what this version or machine does not know, and
 * returns true although problems has it.
 */
enum settings_rule { SETTINGS_STRICT, SETTINGS_FORGIVING };
bool settings_read(const char *path, enum settings_rule rule, struct settings *ret_settings,
                   struct problems *problems, struct err *err);
/* The language that the file asks for, also where the rest of it is wrong: for saying so. Returns
 * false, with dst untouched, when it can't be told. */
bool settings_language(const char *path, char dst[SETTINGS_LANGUAGE_MAX]);
/*
 * What makes the file unsafe though it can be read: others may write it, or it belongs to somebody
 * else than root and the wall's own user. Each is a warning: "path: warning: …".
 */
void settings_check_owner(const char *path, struct problems *warnings);
/* Whether both are the same in all that a wall uses of them. */
bool settings_same(const struct settings *a, const struct settings *b);
bool settings_same_source(const struct source_settings *a, const struct source_settings *b);
/*
 * Adds a source by its URL or by the path of a local file, named by its host or file, with the
 * default interval and timeout (--source). For a list that replaces the config's, set source_count
 * to 0 first. err names what was wrong with it, not the option.
 */
bool settings_add_source(struct settings *settings, const char *url_or_path, struct err *err);
/* The word of an alarm rule by its place in settings.alarms ("mentions"); -1 for an unknown one. */
const char *alarm_word(int index);
int alarm_from_word(const char *word);
/* How many addresses the source has, and each of them in order, url first; borrowed. */
size_t source_address_count(const struct source_settings *source);
const char *source_address(const struct source_settings *source, size_t index);
/* The word in the config ("overview"). */
const char *scene_word(enum scene_id scene);
/* SCENE_COUNT for an unknown word. */
enum scene_id scene_from_word(const char *word);

#endif
