/* value: see value.h. */
#include "settings/value.h"

#include "base/str.h"
#include "base/utf8.h"
#include "settings/address.h"
#include "settings/hours.h"
#include "settings/service.h"
#include "settings/targets.h"
#include "settings/texts.h"

#include <string.h>
#include <sys/stat.h>

enum { NUMBER_TEXT_MAX = 32 };

const struct duration_unit DURATION_UNITS[] = {{"d", 86400000}, {"h", 3600000}, {"min", 60000},
                                               {"s", 1000},     {"ms", 1},      {NULL, 0}};

bool value_is_language(const char *text)
{
    size_t lower = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    if (lower < 2 || lower > 3) {
        return false;
    }
    const char *rest = text + lower;
    return *rest == '\0' || (rest[0] == '_' && strlen(rest) == 3 &&
                             strspn(rest + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2);
}

/* Without clock_set_zone, which changes the process; its rules. */
static bool check_zone(const char *text, struct err *err)
{
    char path[128];
    struct stat status;
    static const char LETTERS[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    if (text[0] == '/' || text[strspn(text, LETTERS)] != '\0' ||
        !str_format(path, sizeof(path), "/usr/share/zoneinfo/%s", text) ||
        stat(path, &status) != 0 || !S_ISREG(status.st_mode)) {
        return err_set(err, "no such time zone: write one like \"Europe/Paris\" "
                            "(timedatectl list-timezones shows them all)");
    }
    return true;
}

static bool set_text(const struct setting *row, const char *text, char *field, struct err *err)
{
    char value[SETTINGS_URL_MAX];
    if (strlen(text) >= row->size) {
        return err_set(err, "too long: at most %zu bytes", row->size - 1);
    }
    str_copy(value, sizeof(value), text);
    utf8_clean(value, strlen(value));
    if (row->type == SETTING_LANGUAGE && *value && !value_is_language(value)) {
        return err_set(err, "write a language as two or three small letters, like \"fr\" or "
                            "\"en\"; \"\" for the system's");
    }
    if (row->type == SETTING_ZONE && *value && !check_zone(value, err)) {
        return false;
    }
    if (row->type == SETTING_URL && !address_check(text, err)) {
        return false;
    }
    str_copy(field, row->size, value);
    return true;
}

static bool set_number(const struct setting *row, const char *text, void *field, struct err *err)
{
    char range[VALUE_TEXT_MAX];
    double number = 0;
    int64_t whole = 0;
    value_range(row, range);
    if (row->type == SETTING_WHOLE) {
        if (!str_to_int(text, (int64_t)row->min, (int64_t)row->max, &whole)) {
            return err_set(err, "write a whole number, %s", range);
        }
        *(int *)field = (int)whole;
        return true;
    }
    if (!str_to_number(text, &number) || number < row->min || number > row->max) {
        return err_set(err, "write a number, %s", range);
    }
    *(double *)field = number;
    return true;
}

static bool set_duration(const struct setting *row, const char *text, int *field, struct err *err)
{
    enum { SECOND_MS = 1000 };
    char digits[NUMBER_TEXT_MAX], range[VALUE_TEXT_MAX];
    size_t len = strspn(text, "0123456789");
    const char *word = text + len + (text[len] == ' ');
    int64_t count = 0, unit_ms = *word ? 0 : SECOND_MS;
    for (const struct duration_unit *unit = DURATION_UNITS; unit->word; unit++) {
        unit_ms = strcmp(word, unit->word) == 0 ? unit->ms : unit_ms;
    }
    value_range(row, range);
    if (len == 0 || len >= sizeof(digits) || unit_ms == 0) {
        return err_set(err, "write a time like %s, %s",
                       row->step < SECOND_MS ? row->fallback : "30s, 5min, 24h or 7d", range);
    }
    str_format(digits, sizeof(digits), "%.*s", (int)len, text);
    if (!str_to_int(digits, 0, (int64_t)row->max, &count) || (double)(count * unit_ms) > row->max ||
        (double)(count * unit_ms) < row->min) {
        return err_set(err, "out of range: %s", range);
    }
    if (count * unit_ms % row->step != 0) {
        return err_set(err, "write whole %s, %s", row->step == SECOND_MS ? "seconds" : "minutes",
                       range);
    }
    *field = (int)(count * unit_ms / row->step);
    return true;
}

static bool set_choice(const struct setting *row, const char *text, int *field, struct err *err)
{
    char range[VALUE_TEXT_MAX];
    for (const struct setting_choice *choice = row->choices; choice->word; choice++) {
        if (strcmp(text, choice->word) == 0) {
            *field = choice->value;
            return true;
        }
    }
    value_range(row, range);
    return err_set(err, "write %s", range);
}
_Static_assert(sizeof(enum author_privacy) == sizeof(int), "a choice is kept as an int");
_Static_assert(sizeof(enum excerpt_privacy) == sizeof(int), "a choice is kept as an int");
_Static_assert(sizeof(enum alarm_priority) == sizeof(int), "a choice is kept as an int");
_Static_assert(sizeof(enum response_clock) == sizeof(int), "a choice is kept as an int");
_Static_assert(sizeof(enum colour_theme) == sizeof(int), "a choice is kept as an int");

static bool set_path(const struct setting *row, const char *text, char *field, struct err *err)
{
    if (*text && *text != '/') {
        return err_set(err, "write the whole path, from / on");
    }
    if (strlen(text) >= row->size) {
        return err_set(err, "too long: at most %zu bytes", row->size - 1);
    }
    for (const char *p = text; *p; p++) {
        if ((unsigned char)*p < ' ' || *p == 0x7F) {
            return err_set(err, "has a control character: retype it");
        }
    }
    str_copy(field, row->size, text);
    return true;
}

/* A command's spaces mean something, so it is not cleaned as what is shown. */
static bool set_command(const struct setting *row, const char *text, char *field, struct err *err)
{
    if (strlen(text) >= row->size) {
        return err_set(err, "too long: at most %zu bytes; put it into a script", row->size - 1);
    }
    for (const char *p = text; *p; p++) {
        if (((unsigned char)*p < ' ' && *p != '\t') || *p == 0x7F) {
            return err_set(err, "has a control character: retype it");
        }
    }
    str_copy(field, row->size, text);
    return true;
}

bool value_scene(const char *text, enum scene_id *ret_scene, struct err *err)
{
    enum scene_id scene = scene_from_word(text);
    if (scene >= SCENE_TOUR_COUNT) {
        char range[VALUE_TEXT_MAX];
        value_range(setting_find(SECTION_TOP, "scenes"), range);
        return err_set(err, "no such scene: write %s", range);
    }
    *ret_scene = scene;
    return true;
}

static bool add_scene(const char *text, struct tour_settings *tour, struct err *err)
{
    enum scene_id scene = SCENE_COUNT;
    if (!value_scene(text, &scene, err)) {
        return false;
    }
    for (size_t i = 0; i < tour->count; i++) {
        if (tour->scenes[i] == scene) {
            return err_set(err, "the scene is in the list twice: remove one");
        }
    }
    tour->scenes[tour->count++] = scene;
    return true;
}

static bool add_holiday(const char *text, struct settings *settings, struct err *err)
{
    struct holiday holiday;
    if (!holiday_read(text, &holiday, err)) {
        return false;
    }
    if (settings->holiday_count == SETTINGS_HOLIDAYS_MAX) {
        return err_set(err, "too many holidays: at most %d", SETTINGS_HOLIDAYS_MAX);
    }
    settings->holidays[settings->holiday_count++] = holiday;
    return true;
}

static bool add_target(const struct setting *row, const char *text, struct targets *targets,
                       struct err *err)
{
    struct target target;
    int minutes = 0;
    if (!target_read(text, &target, err) || !set_duration(row, target.time, &minutes, err)) {
        return false;
    }
    int *field = &targets->minutes[target.kind][target.network];
    if (*field) {
        return err_set(err, "there is another time for this: remove one");
    }
    *field = minutes;
    return true;
}

bool value_set(const struct setting *row, const char *text, void *base, struct err *err)
{
    void *field = (char *)base + row->offset;
    switch (row->type) {
    case SETTING_TEXT:
    case SETTING_LANGUAGE:
    case SETTING_ZONE:
    case SETTING_URL:
        return set_text(row, text, field, err);
    case SETTING_WHOLE:
    case SETTING_NUMBER:
        return set_number(row, text, field, err);
    case SETTING_DURATION:
        return set_duration(row, text, field, err);
    case SETTING_CHOICE:
        return set_choice(row, text, field, err);
    case SETTING_COMMAND:
        return set_command(row, text, field, err);
    case SETTING_PATH:
        return set_path(row, text, field, err);
    case SETTING_SCENES:
        return add_scene(text, field, err);
    case SETTING_HOURS:
        return hours_add(text, field, err);
    case SETTING_HOLIDAYS:
        return add_holiday(text, base, err);
    case SETTING_TARGETS:
        return add_target(row, text, field, err);
    case SETTING_URLS:
    case SETTING_HEADERS:
    case SETTING_PAIRS:
    case SETTING_WORD:
    case SETTING_SECRET:
    case SETTING_HEADER:
        return service_set(row, text, field, err);
    case SETTING_TYPE_COUNT:
        break;
    }
    return err_set(err, "of no type");
}

void value_empty(const struct setting *row, void *base)
{
    void *field = (char *)base + row->offset;
    if (row->type == SETTING_SCENES) {
        ((struct tour_settings *)field)->count = 0;
    } else if (row->type == SETTING_HOURS) {
        ((struct hours *)field)->count = 0;
    } else if (row->type == SETTING_HOLIDAYS) {
        ((struct settings *)base)->holiday_count = 0;
    } else if (row->type == SETTING_TARGETS) {
        *(struct targets *)field = (struct targets){0};
    } else if (setting_is_texts(row)) {
        texts_clear(field);
    }
}

static void reset_list(const struct setting *row, void *base)
{
    char word[SETTINGS_NAME_MAX];
    value_empty(row, base);
    for (const char *rest = row->fallback; *rest;) {
        size_t len = strcspn(rest, " ");
        str_format(word, sizeof(word), "%.*s", (int)len, rest);
        value_set(row, word, base, NULL);
        rest += len + (rest[len] == ' ');
    }
}

static void reset(const struct setting *row, const char *fallback, void *base)
{
    if (row->type == SETTING_URL) {
        ((char *)base)[row->offset] = '\0'; /* has no default: an empty one would be refused */
    } else if (setting_is_list(row)) {
        reset_list(row, base);
    } else {
        value_set(row, fallback, base, NULL);
    }
}

void value_reset_all(enum setting_section section, void *base)
{
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section == section) {
            reset(row, row->fallback, base);
        }
    }
}

void value_reset_alarm(int index, struct alarm_settings *alarm)
{
    *alarm = (struct alarm_settings){0};
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section == SECTION_ALARM) {
            reset(row, setting_fallback(row, index), alarm);
        }
    }
}
