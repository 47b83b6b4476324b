/* table: see table.h. */
#include "settings/table.h"

#include <string.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const struct setting_choice TAKEOVER[] = {
    {"watch", 1}, {"alert", 2}, {"crisis", 3}, {"never", 4}, {NULL, 0}};
static const struct setting_choice AUTHORS[] = {
    {"full", AUTHORS_FULL}, {"initials", AUTHORS_INITIALS}, {"hidden", AUTHORS_HIDDEN}, {NULL, 0}};
static const struct setting_choice EXCERPTS[] = {
    {"full", EXCERPTS_FULL}, {"hidden", EXCERPTS_HIDDEN}, {NULL, 0}};

#define FIELD(type, member)                                                                        \
    .offset = offsetof(struct type, member), .size = sizeof(((struct type *)NULL)->member)

/* clang-format off: a table reads better as one. */
const struct setting SETTINGS_TABLE[] = {
    {"title", SECTION_TOP, SETTING_TEXT, .fallback = "", FIELD(settings, title),
     .sentence = "The name at the top of the wall. Empty: the organisation that the feed names."},
    {"language", SECTION_TOP, SETTING_LANGUAGE, .fallback = "", FIELD(settings, language),
     .sentence = "The language of the wall: \"fr\", \"en\". Empty: the system's."},
    {"time-zone", SECTION_TOP, SETTING_ZONE, .fallback = "", FIELD(settings, time_zone),
     .sentence = "The time zone of the clock and of every time shown, for example "
                 "\"Europe/Paris\". Empty: the system's."},
    {"screen-diagonal", SECTION_TOP, SETTING_NUMBER, .fallback = "55", .min = 5, .max = 300,
     .unit = "inches", FIELD(settings, screen_diagonal_in),
     .sentence = "The screen's diagonal. With the viewing distance it decides how large the "
                 "text is."},
    {"viewing-distance", SECTION_TOP, SETTING_NUMBER, .fallback = "3", .min = 0.3, .max = 50,
     .unit = "metres", FIELD(settings, viewing_distance_m),
     .sentence = "How far away people stand when they read the wall."},
    {"crisis-takeover", SECTION_TOP, SETTING_CHOICE, .fallback = "crisis", .choices = TAKEOVER,
     FIELD(settings, crisis_level),
     .sentence = "The level from which the crisis scene takes over the wall until it ends."},
    {"authors", SECTION_TOP, SETTING_CHOICE, .fallback = "initials", .choices = AUTHORS,
     FIELD(settings, authors),
     .sentence = "How the people who write to the office are named: visitors read the wall too."},
    {"excerpts", SECTION_TOP, SETTING_CHOICE, .fallback = "full", .choices = EXCERPTS,
     FIELD(settings, excerpts), .sentence = "Whether the text of their messages is shown."},
    {"silent-days", SECTION_TOP, SETTING_WHOLE, .fallback = "7", .min = 1, .max = 365,
     .unit = "days", FIELD(settings, silent_days),
     .sentence = "A network without a post for so long is marked as silent."},
    {"expire-after", SECTION_TOP, SETTING_DURATION, .fallback = "24h", .min = MINUTE,
     .max = 30 * DAY, .step = 1, FIELD(settings, expire_s),
     .sentence = "Figures older than this are hidden; until then their age is shown."},
    {"response-target", SECTION_TOP, SETTING_DURATION, .fallback = "4h", .min = MINUTE,
     .max = 30 * DAY, .step = MINUTE, FIELD(settings, response_target_min),
     .sentence = "The time to a first reply, for messages to which the feed gives no deadline."},
    {"scenes", SECTION_TOP, SETTING_SCENES, .fallback = "overview queue", FIELD(settings, scenes),
     .sentence = "The tour, in this order. A scene with nothing to show is passed over."},
    {"url", SECTION_SOURCE, SETTING_URL, .fallback = "", FIELD(source_settings, url),
     .example = "https://www.example.org/hune.json",
     .sentence = "Where the feed is: an http:, https: or file: address."},
    {"interval", SECTION_SOURCE, SETTING_DURATION, .fallback = "30s", .min = 1, .max = DAY,
     .step = 1, FIELD(source_settings, interval_s),
     .sentence = "The pause between the end of one fetch and the next."},
    {"timeout", SECTION_SOURCE, SETTING_DURATION, .fallback = "10s", .min = 1, .max = 5 * MINUTE,
     .step = 1, FIELD(source_settings, timeout_s),
     .sentence = "How long one fetch may take as a whole."},
    {"seconds", SECTION_SCENE, SETTING_WHOLE, .fallback = "20", .min = 1, .max = HOUR,
     .unit = "seconds", FIELD(scene_settings, seconds),
     .sentence = "How long the scene stays on the wall in the tour."},
};
/* clang-format on */
const size_t SETTINGS_TABLE_COUNT = sizeof(SETTINGS_TABLE) / sizeof(SETTINGS_TABLE[0]);

static const struct {
    const char *word, *sentence;
} SECTIONS[] = {
    [SECTION_TOP] = {NULL, ""},
    [SECTION_SOURCE] = {"source", "A feed to read. The name is the one that the wall and the log "
                                  "use. There may be several; where two tell the same, the first "
                                  "is believed."},
    [SECTION_SCENE] = {"scene", "How one scene of the tour behaves."},
};
_Static_assert(sizeof(SECTIONS) / sizeof(SECTIONS[0]) == SECTION_COUNT, "a row per section");

const char *setting_section_word(enum setting_section section)
{
    return SECTIONS[section].word;
}

const char *setting_section_sentence(enum setting_section section)
{
    return SECTIONS[section].sentence;
}

const struct setting *setting_find(enum setting_section section, const char *name)
{
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section == section && strcmp(row->name, name) == 0) {
            return row;
        }
    }
    return NULL;
}

enum { NAMES_MAX = SETTINGS_ROWS_MAX + SECTION_COUNT };
_Static_assert(sizeof(SETTINGS_TABLE) / sizeof(SETTINGS_TABLE[0]) <= SETTINGS_ROWS_MAX,
               "every name fits");

const char *setting_nearest(enum setting_section section, const char *name)
{
    const char *words[NAMES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        if (SETTINGS_TABLE[i].section == section) {
            words[count++] = SETTINGS_TABLE[i].name;
        }
    }
    for (int i = SECTION_TOP + 1; section == SECTION_TOP && i < SECTION_COUNT; i++) {
        words[count++] = SECTIONS[i].word;
    }
    return word_nearest(name, words, count);
}
