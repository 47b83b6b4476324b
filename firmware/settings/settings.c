/* settings: the defaults, the words for scenes, and sources from the command line. */
#include "settings/settings.h"

#include "base/str.h"
#include "settings/address.h"
#include "settings/value.h"

#include <string.h>

static const char *const SCENES[] = {
    [SCENE_OVERVIEW] = "overview",   [SCENE_QUEUE] = "queue",
    [SCENE_LISTENING] = "listening", [SCENE_PUBLICATIONS] = "publications",
    [SCENE_GOALS] = "goals",         [SCENE_CRISIS] = "crisis",
    [SCENE_CALM] = "calm",           [SCENE_TROUBLE] = "trouble",
    [SCENE_WAITING] = "waiting"};
_Static_assert(sizeof(SCENES) / sizeof(SCENES[0]) == SCENE_COUNT, "a word per scene");

const char *scene_word(enum scene_id scene)
{
    return (unsigned)scene < SCENE_COUNT ? SCENES[scene] : "";
}

enum scene_id scene_from_word(const char *word)
{
    int scene = str_index(word, SCENES, SCENE_COUNT);
    return scene < 0 ? SCENE_COUNT : (enum scene_id)scene;
}

static const char *const ALARMS[] = {"mentions", "negative", "overdue", "oldest", "silent", "load"};
_Static_assert(sizeof(ALARMS) / sizeof(ALARMS[0]) == SETTINGS_ALARMS, "a word per rule");

const char *alarm_word(int index)
{
    return index >= 0 && index < SETTINGS_ALARMS ? ALARMS[index] : "";
}

int alarm_from_word(const char *word)
{
    return str_index(word, ALARMS, SETTINGS_ALARMS);
}

void settings_init(struct settings *settings)
{
    *settings = (struct settings){0};
    value_reset_all(SECTION_TOP, settings);
    for (int i = 0; i < SCENE_TOUR_COUNT; i++) {
        value_reset_all(SECTION_SCENE, &settings->scene_seconds[i]);
    }
    for (int i = 0; i < SETTINGS_ALARMS; i++) {
        value_reset_alarm(i, &settings->alarms[i]);
    }
}

static bool name_is_taken(const struct settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->source_count; i++) {
        if (strcmp(settings->sources[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* "localhost:8080", then "localhost:8080 2" when that is taken. */
static void choose_name(const struct settings *settings, struct source_settings *source)
{
    enum { NUMBER_MAX = 4 };
    char base[SETTINGS_NAME_MAX - NUMBER_MAX];
    address_name(source->url, base, sizeof(base));
    str_copy(source->name, sizeof(source->name), base);
    for (int i = 2; name_is_taken(settings, source->name); i++) {
        str_format(source->name, sizeof(source->name), "%s %d", base, i);
    }
}
_Static_assert(SETTINGS_SOURCES_MAX < 100, "two digits for a name that is taken");

bool settings_add_source(struct settings *settings, const char *url_or_path, struct err *err)
{
    char shown[SETTINGS_NAME_MAX * 2];
    struct source_settings source = {.name = ""};
    value_reset_all(SECTION_SOURCE, &source);
    address_mask(url_or_path, shown, sizeof(shown));
    if (settings->source_count == SETTINGS_SOURCES_MAX) {
        return err_set(err, "\"%s\": too many sources: at most %d", shown, SETTINGS_SOURCES_MAX);
    }
    if (*url_or_path == '\0' || address_has_scheme(url_or_path)) {
        if (strlen(url_or_path) >= sizeof(source.url)) {
            return err_set(err, "\"%s\": too long: at most %zu bytes", shown,
                           sizeof(source.url) - 1);
        }
        if (!address_check(url_or_path, err)) {
            return err_prefix(err, "\"%s\"", shown);
        }
        str_copy(source.url, sizeof(source.url), url_or_path);
    } else if (!address_from_path(url_or_path, source.url, sizeof(source.url), err)) {
        return err_prefix(err, "\"%s\"", shown);
    }
    choose_name(settings, &source);
    settings->sources[settings->source_count++] = source;
    return true;
}
