/* table: see table.h. */
#include "settings/table.h"

#include "settings/alarms.h"

#include <string.h>

static const struct {
    const char *word, *sentence;
} SECTIONS[] = {
    [SECTION_TOP] = {NULL, ""},
    [SECTION_SOURCE] = {"source", "A feed to read. The name is the one that the wall and the log "
                                  "use. There may be several; where two tell the same, the first "
                                  "is believed."},
    [SECTION_SCENE] = {"scene", "How one scene of the tour behaves."},
    [SECTION_ALARM] = {"alarm", ALARMS_SENTENCE},
};
_Static_assert(sizeof(SECTIONS) / sizeof(SECTIONS[0]) == SECTION_COUNT, "a row per section");

const char *setting_section_word(enum setting_section section)
{
    return SECTIONS[section].word;
}

const char *setting_title(enum setting_section section, int index)
{
    if (section == SECTION_SCENE) {
        return index < SCENE_TOUR_COUNT ? scene_word((enum scene_id)index) : NULL;
    }
    if (section == SECTION_ALARM) {
        return index < SETTINGS_ALARMS ? alarm_word(index) : NULL;
    }
    return NULL;
}

const char *setting_title_sentence(enum setting_section section, int index)
{
    return section == SECTION_ALARM ? ALARM_SENTENCES[index] : "";
}

const char *setting_fallback(const struct setting *row, int index)
{
    return row->fallbacks ? row->fallbacks[index] : row->fallback;
}

const char *setting_section_sentence(enum setting_section section)
{
    return SECTIONS[section].sentence;
}

bool setting_is_texts(const struct setting *row)
{
    return row->type == SETTING_URLS || row->type == SETTING_HEADERS || row->type == SETTING_PAIRS;
}

bool setting_is_list(const struct setting *row)
{
    return row->type == SETTING_SCENES || row->type == SETTING_HOURS ||
           row->type == SETTING_HOLIDAYS || row->type == SETTING_TARGETS || setting_is_texts(row);
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
