/* section: the sections of a config file, from their opening to their closing; see loader.h. */
#include "settings/loader.h"

#include "base/str.h"
#include "base/utf8.h"
#include "settings/service.h"
#include "settings/value.h"

#include <string.h>

/* The title as libconfuse unquotes it. */
static bool read_title(struct loader *loader, const struct statement *statement, struct err *err)
{
    cfg_opt_t none[] = {CFG_END()};
    cfg_opt_t options[] = {CFG_SEC(statement->name, none, CFGF_MULTI | CFGF_TITLE), CFG_END()};
    loader->title[0] = '\0';
    cfg_t *cfg = statement->titled ? loader_parse(statement, options) : NULL;
    const char *title = cfg ? cfg_title(cfg_getnsec(cfg, statement->name, 0)) : "";
    bool fits = str_copy(loader->title, sizeof(loader->title), title);
    utf8_clean(loader->title, strlen(loader->title));
    if (cfg) {
        cfg_free(cfg);
    }
    if (!fits) {
        return err_set(err, "the name is too long: at most %d bytes", SETTINGS_NAME_MAX - 1);
    }
    return *loader->title || err_set(err, "has no name: write %s \"name\" { … }", statement->name);
}

static void open_source(struct loader *loader, int line)
{
    char key[KEY_MAX];
    loader_key(loader, "", key);
    if (loader->settings.source_count == SETTINGS_SOURCES_MAX) {
        char reason[REASON_MAX];
        str_format(reason, sizeof(reason), "too many sources: at most %d", SETTINGS_SOURCES_MAX);
        loader_report(loader, line, key, NULL, reason);
        loader->keep = false;
    }
    for (size_t i = 0; i < loader->settings.source_count; i++) {
        if (strcmp(loader->settings.sources[i].name, loader->title) == 0) {
            loader_report(loader, line, key, NULL, "another source has this name: choose another");
            loader->keep = false;
        }
    }
}

static void open_scene(struct loader *loader, int line)
{
    char key[KEY_MAX];
    struct err err;
    loader_key(loader, "", key);
    if (!value_scene(loader->title, &loader->scene, &err)) {
        loader_report_foreign(loader, line, key, NULL, err.text);
        return;
    }
    int *first = &loader->scene_lines[loader->scene];
    if (*first) {
        char reason[REASON_MAX];
        str_format(reason, sizeof(reason), "there is one already, on line %d: join the two",
                   *first);
        loader_report(loader, line, key, NULL, reason);
    }
    *first = line;
}

static void open_alarm(struct loader *loader, int line)
{
    char key[KEY_MAX], reason[REASON_MAX];
    loader_key(loader, "", key);
    loader->alarm = alarm_from_word(loader->title);
    if (loader->alarm < 0) {
        const char *words[SETTINGS_ALARMS];
        for (int i = 0; i < SETTINGS_ALARMS; i++) {
            words[i] = alarm_word(i);
        }
        const char *nearest = word_nearest(loader->title, words, SETTINGS_ALARMS);
        str_format(reason, sizeof(reason), "no such rule: %s%s%s%s",
                   nearest ? "did you mean \"" : "write one of mentions, negative, overdue, ",
                   nearest ? nearest : "oldest, silent and load", nearest ? "\"" : "",
                   nearest ? "?" : "");
        loader_report_foreign(loader, line, key, NULL, reason);
        value_reset_alarm(0, &loader->alarm_values);
        return;
    }
    value_reset_alarm(loader->alarm, &loader->alarm_values);
    int *first = &loader->alarm_lines[loader->alarm];
    if (*first) {
        str_format(reason, sizeof(reason), "there is one already, on line %d: join the two",
                   *first);
        loader_report(loader, line, key, NULL, reason);
    }
    *first = line;
}

/* What no row can say by itself: the thresholds against each other, and what their unit allows. */
static void close_alarm(struct loader *loader)
{
    enum { NEGATIVE = 1 };
    const struct alarm_settings *values = &loader->alarm_values;
    char key[KEY_MAX], reason[REASON_MAX];
    double most = values->alert > values->watch ? values->alert : values->watch;
    if (loader->alarm < 0) {
        return;
    }
    if (values->alert > 0 && values->alert < values->watch) {
        str_format(reason, sizeof(reason), "%g is below watch, %g: raise it, or write 0 for never",
                   values->alert, values->watch);
        loader_report(loader, loader->section_line, loader_key(loader, "alert", key), NULL, reason);
    }
    if (loader->alarm == NEGATIVE && most >= 100) {
        loader_report(loader, loader->section_line, loader_key(loader, "", key), NULL,
                      "a share of 100 percent is never exceeded: write less");
    }
    loader->settings.alarms[loader->alarm] = *values;
}

/* A setting that has an example has no default. */
static void report_missing(struct loader *loader)
{
    char key[KEY_MAX], reason[REASON_MAX + VALUE_TEXT_MAX], example[VALUE_TEXT_MAX];
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        bool needed = row->example && !(row->type == SETTING_URL && loader->source.urls.count > 0);
        if (row->section == loader->section && needed && !loader->lines[i]) {
            value_default(row, example);
            str_format(reason, sizeof(reason), "is missing: write %s = %s", row->name, example);
            loader_report(loader, loader->section_line, loader_key(loader, row->name, key), NULL,
                          reason);
        }
    }
}

static void report_clash(struct loader *loader)
{
    char key[KEY_MAX];
    const char *name = NULL;
    struct err err;
    if (!service_check(&loader->source, &name, &err)) {
        const struct setting *row = setting_find(SECTION_SOURCE, name);
        int line = loader->lines[row - SETTINGS_TABLE];
        loader_report(loader, line ? line : loader->section_line, loader_key(loader, name, key),
                      NULL, err.text);
    }
}

void loader_close(struct loader *loader, bool closed)
{
    if (!closed) {
        char key[KEY_MAX];
        loader_report(loader, loader->section_line, loader_key(loader, "", key), NULL,
                      "has no closing }");
    }
    report_missing(loader);
    if (loader->section == SECTION_SOURCE) {
        report_clash(loader);
    }
    if (loader->section == SECTION_SOURCE && loader->keep) {
        const struct setting *row = setting_find(SECTION_SOURCE, "token-file");
        loader->source.token_line = loader->lines[row - SETTINGS_TABLE];
        loader->settings.sources[loader->settings.source_count++] = loader->source;
    }
    if (loader->section == SECTION_SCENE && loader->scene < SCENE_TOUR_COUNT) {
        loader->settings.scene_seconds[loader->scene] = loader->scene_seconds;
    }
    if (loader->section == SECTION_ALARM) {
        close_alarm(loader);
    }
    loader->section = SECTION_TOP;
}

static enum setting_section section_from_word(const char *word)
{
    int section = SECTION_TOP + 1;
    while (section < SECTION_COUNT &&
           strcmp(setting_section_word((enum setting_section)section), word) != 0) {
        section++;
    }
    return (enum setting_section)section;
}

static void section_init(struct loader *loader, enum setting_section section, int line)
{
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        if (SETTINGS_TABLE[i].section == section) {
            loader->lines[i] = 0;
        }
    }
    loader->section = section;
    loader->section_line = line;
    loader->scene = SCENE_COUNT;
    loader->alarm = -1;
    value_reset_all(SECTION_SCENE, &loader->scene_seconds);
    loader->source = (struct source_settings){.name = ""};
    str_copy(loader->source.name, sizeof(loader->source.name), loader->title);
    value_reset_all(SECTION_SOURCE, &loader->source);
}

void loader_open(struct loader *loader, const struct statement *statement)
{
    enum setting_section section = section_from_word(statement->name);
    struct err err;
    if (section == SECTION_COUNT) {
        loader_report_unknown(loader, statement);
        loader->skipped = 1;
        return;
    }
    if (loader->section != SECTION_TOP) {
        loader_close(loader, false);
    }
    loader->keep = read_title(loader, statement, &err);
    section_init(loader, section, statement->line);
    if (!loader->keep) {
        loader_report(loader, statement->line, statement->name, NULL, err.text);
    } else if (section == SECTION_SOURCE) {
        open_source(loader, statement->line);
    } else if (section == SECTION_ALARM) {
        open_alarm(loader, statement->line);
    } else {
        open_scene(loader, statement->line);
    }
}
