/* load: a config file to settings; settings_load of settings.h. */
#include "settings/loader.h"

#include "base/mem.h"
#include "base/str.h"
#include "settings/text.h"
#include "settings/value.h"

#include <stdlib.h>
#include <string.h>

/* libconfuse writes to stderr otherwise; the statement that it refuses is reported by its line. */
static void ignore_message(cfg_t *cfg, const char *format, va_list args)
{
    (void)cfg, (void)format, (void)args;
}

/* One statement through libconfuse; cfg_free() the result. NULL when it refuses it. */
cfg_t *loader_parse(const struct statement *statement, cfg_opt_t *options)
{
    cfg_t *cfg = cfg_init(options, CFGF_NONE);
    if (!cfg) {
        return NULL;
    }
    cfg_set_error_function(cfg, ignore_message);
    if (cfg_parse_buf(cfg, buf_text(&statement->text)) != CFG_SUCCESS) {
        cfg_free(cfg);
        return NULL;
    }
    return cfg;
}

static void *section_base(struct loader *loader)
{
    if (loader->section == SECTION_SOURCE) {
        return &loader->source;
    }
    if (loader->section == SECTION_SCENE) {
        return &loader->scene_seconds;
    }
    if (loader->section == SECTION_ALARM) {
        return &loader->alarm_values;
    }
    return &loader->settings;
}

static void set_values(struct loader *loader, const struct setting *row,
                       const struct statement *statement, cfg_t *cfg)
{
    char key[KEY_MAX];
    struct err err;
    unsigned count = cfg_size(cfg, row->name);
    loader_key(loader, row->name, key);
    if (setting_is_list(row)) {
        value_empty(row, section_base(loader));
    }
    if (count == 0 && row->type == SETTING_SCENES) {
        loader_report(loader, statement->line, key, NULL, "name at least one");
    }
    for (unsigned i = 0; i < count; i++) {
        const char *text = cfg_getnstr(cfg, row->name, i);
        if (value_set(row, text, section_base(loader), &err)) {
            continue;
        }
        const char *shown = row->type == SETTING_HEADERS ? NULL : text;
        if (row->type == SETTING_ZONE) {
            loader->settings.zone_unknown = true;
            loader_report_foreign(loader, statement->line, key, shown, err.text);
        } else {
            loader_report(loader, statement->line, key, shown, err.text);
        }
    }
}

static void read_setting(struct loader *loader, const struct statement *statement)
{
    const struct setting *row = setting_find(loader->section, statement->name);
    char key[KEY_MAX];
    if (!row) {
        loader_report_unknown(loader, statement);
        return;
    }
    loader_key(loader, row->name, key);
    int *line = &loader->lines[row - SETTINGS_TABLE];
    if (*line) {
        char reason[REASON_MAX];
        str_format(reason, sizeof(reason), "set twice, first on line %d: remove one", *line);
        loader_report(loader, statement->line, key, NULL, reason);
        return;
    }
    *line = statement->line;
    bool list = setting_is_list(row);
    if (statement->kind == STATEMENT_LIST && !list) {
        loader_report(loader, statement->line, key, NULL, "takes one value, without { }");
        return;
    }
    cfg_opt_t options[] = {CFG_STR(row->name, NULL, list ? CFGF_LIST : CFGF_NONE), CFG_END()};
    cfg_t *cfg = loader_parse(statement, options);
    if (!cfg) {
        loader_report(loader, statement->line, key, NULL,
                      "not understood: put the value in quotes: \"…\"");
        return;
    }
    set_values(loader, row, statement, cfg);
    cfg_free(cfg);
}

static void read_bad(struct loader *loader, const struct statement *statement)
{
    char key[KEY_MAX];
    const struct setting *row = setting_find(loader->section, statement->name);
    loader_report(loader, statement->line, loader_key(loader, statement->name, key), NULL,
                  statement->err.text);
    if (row) {
        loader->lines[row - SETTINGS_TABLE] = statement->line; /* not missing as well */
    }
}

static void read_statement(struct loader *loader, const struct statement *statement)
{
    if (statement->kind == STATEMENT_BAD) {
        read_bad(loader, statement);
    } else if (loader->skipped) {
        loader->skipped +=
            (statement->kind == STATEMENT_OPEN) - (statement->kind == STATEMENT_CLOSE);
    } else if (statement->kind == STATEMENT_OPEN) {
        loader_open(loader, statement);
    } else if (statement->kind != STATEMENT_CLOSE) {
        read_setting(loader, statement);
    } else if (loader->section == SECTION_TOP) {
        loader_report(loader, statement->line, "", NULL, "} without a section that it closes");
    } else {
        loader_close(loader, true);
    }
}

static void read_statements(struct loader *loader, const char *text)
{
    struct split split;
    struct statement statement;
    split_init(&split, text);
    statement_init(&statement);
    for (;;) {
        split_next(&split, &statement);
        if (statement.kind == STATEMENT_END) {
            break;
        }
        read_statement(loader, &statement);
    }
    if (loader->skipped) {
        loader_report(loader, statement.line, "", NULL,
                      "the file ends within a section: } is missing");
    } else if (loader->section != SECTION_TOP) {
        loader_close(loader, false);
    }
    statement_destroy(&statement);
}

static struct loader *loader_create(const char *path, struct problems *problems)
{
    struct loader *loader = mem_alloc(1, sizeof(*loader));
    const char *slash = strrchr(path, '/');
    bool too_long = strlen(path) >= sizeof(loader->file);
    settings_init(&loader->settings);
    str_copy(loader->settings.path, sizeof(loader->settings.path), path);
    str_copy(loader->file, sizeof(loader->file), too_long && slash ? slash + 1 : path);
    loader->problems = problems;
    return loader;
}

static bool is_usable(const struct loader *loader, enum settings_rule rule)
{
    return loader->problem_count == 0 ||
           (rule == SETTINGS_FORGIVING && loader->problem_count == loader->foreign_count);
}

/* A power cut or a full disk leaves such a file; nobody writes one. */
static bool check_not_empty(const char *path, const struct buf *text, struct err *err)
{
    return text->len > 0 ||
           err_set(err, "%s: is empty: its content was lost, or never saved", path);
}

/* free() the result; NULL when the file can't be read. */
static struct loader *read_file(const char *path, struct problems *problems, struct err *err)
{
    struct buf text;
    struct loader *loader = NULL;
    if (strlen(path) >= SETTINGS_PATH_MAX) {
        err_set(err, "%.80s…: the path is too long: at most %d bytes", path, SETTINGS_PATH_MAX - 1);
        return NULL;
    }
    buf_init(&text, SETTINGS_FILE_MAX);
    if (text_read(path, &text, err) && check_not_empty(path, &text, err)) {
        loader = loader_create(path, problems);
        read_statements(loader, buf_text(&text));
    }
    buf_destroy(&text);
    return loader;
}

bool settings_read(const char *path, enum settings_rule rule, struct settings *ret_settings,
                   struct problems *problems, struct err *err)
{
    struct loader *loader = read_file(path, problems, err);
    if (!loader) {
        return false;
    }
    size_t count = loader->problem_count;
    bool usable = is_usable(loader, rule);
    if (usable) {
        *ret_settings = loader->settings;
    } else {
        err_set(err, "%s: %zu %s", path, count, count == 1 ? "problem" : "problems");
    }
    free(loader);
    return usable;
}

bool settings_load(const char *path, struct settings *ret_settings, struct problems *problems,
                   struct err *err)
{
    return settings_read(path, SETTINGS_STRICT, ret_settings, problems, err);
}

bool settings_language(const char *path, char dst[SETTINGS_LANGUAGE_MAX])
{
    struct loader *loader = read_file(path, NULL, NULL);
    bool known = loader && loader->settings.language[0];
    if (known) {
        str_copy(dst, SETTINGS_LANGUAGE_MAX, loader->settings.language);
    }
    free(loader);
    return known;
}
