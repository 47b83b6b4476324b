/* value: see value.h. */
#include "settings/value.h"

#include "base/str.h"
#include "base/utf8.h"
#include "settings/address.h"

#include <string.h>
#include <sys/stat.h>

enum { NUMBER_TEXT_MAX = 32 };

/* The longest first, so that a duration is written with the longest that divides it. */
static const struct {
    const char *word;
    int64_t seconds;
} UNITS[] = {{"d", 86400}, {"h", 3600}, {"min", 60}, {"s", 1}};
enum { UNIT_COUNT = sizeof(UNITS) / sizeof(UNITS[0]) };

static void duration_text(double seconds, char dst[NUMBER_TEXT_MAX])
{
    int64_t whole = (int64_t)seconds;
    size_t i = 0;
    /* "24h" rather than "1d": a day is said in hours. */
    while (whole % UNITS[i].seconds != 0 || (i == 0 && whole < 2 * UNITS[i].seconds)) {
        i++;
    }
    str_format(dst, NUMBER_TEXT_MAX, "%lld%s", (long long)(whole / UNITS[i].seconds),
               UNITS[i].word);
}

static void choices_text(const struct setting_choice *choices, char dst[VALUE_TEXT_MAX])
{
    dst[0] = '\0';
    for (size_t i = 0; choices[i].word; i++) {
        const char *between = i == 0 ? "" : choices[i + 1].word ? ", " : " or ";
        size_t len = strlen(dst);
        str_format(dst + len, VALUE_TEXT_MAX - len, "%s\"%s\"", between, choices[i].word);
    }
}

static void scenes_text(char dst[VALUE_TEXT_MAX])
{
    dst[0] = '\0';
    for (int i = 0; i < SCENE_TOUR_COUNT; i++) {
        size_t len = strlen(dst);
        const char *between = i == 0 ? "" : i + 1 < SCENE_TOUR_COUNT ? ", " : " and ";
        str_format(dst + len, VALUE_TEXT_MAX - len, "%s\"%s\"", between,
                   scene_word((enum scene_id)i));
    }
}
_Static_assert(SCENE_TOUR_COUNT < SCENE_COUNT, "all before it may be in the tour");

void value_range(const struct setting *row, char dst[VALUE_TEXT_MAX])
{
    char min[NUMBER_TEXT_MAX], max[NUMBER_TEXT_MAX];
    dst[0] = '\0';
    switch (row->type) {
    case SETTING_WHOLE:
    case SETTING_NUMBER:
        str_format(dst, VALUE_TEXT_MAX, "%g to %g %s", row->min, row->max, row->unit);
        break;
    case SETTING_DURATION:
        duration_text(row->min, min);
        duration_text(row->max, max);
        str_format(dst, VALUE_TEXT_MAX, "%s to %s", min, max);
        break;
    case SETTING_CHOICE:
        choices_text(row->choices, dst);
        break;
    case SETTING_SCENES:
        str_copy(dst, VALUE_TEXT_MAX, "any of ");
        scenes_text(dst + strlen(dst));
        break;
    default:
        break;
    }
}

void value_default(const struct setting *row, char dst[VALUE_TEXT_MAX])
{
    const char *text = row->example ? row->example : row->fallback;
    if (row->type == SETTING_WHOLE || row->type == SETTING_NUMBER ||
        row->type == SETTING_DURATION) {
        str_copy(dst, VALUE_TEXT_MAX, text);
        return;
    }
    if (row->type != SETTING_SCENES) {
        str_format(dst, VALUE_TEXT_MAX, "\"%s\"", text);
        return;
    }
    str_copy(dst, VALUE_TEXT_MAX, "{");
    for (const char *word = text; *word;) {
        size_t word_len = strcspn(word, " "), len = strlen(dst);
        str_format(dst + len, VALUE_TEXT_MAX - len, "%s\"%.*s\"", word == text ? "" : ", ",
                   (int)word_len, word);
        word += word_len + (word[word_len] == ' ');
    }
    size_t len = strlen(dst);
    str_copy(dst + len, VALUE_TEXT_MAX - len, "}");
}

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
    char digits[NUMBER_TEXT_MAX], range[VALUE_TEXT_MAX];
    size_t len = strspn(text, "0123456789");
    const char *unit = text + len + (text[len] == ' ');
    int64_t count = 0, unit_s = *unit ? 0 : 1;
    for (size_t i = 0; i < UNIT_COUNT; i++) {
        unit_s = strcmp(unit, UNITS[i].word) == 0 ? UNITS[i].seconds : unit_s;
    }
    value_range(row, range);
    if (len == 0 || len >= sizeof(digits) || unit_s == 0) {
        return err_set(err, "write a time like 30s, 5min, 24h or 7d, %s", range);
    }
    str_format(digits, sizeof(digits), "%.*s", (int)len, text);
    if (!str_to_int(digits, 0, (int64_t)row->max, &count) || (double)(count * unit_s) > row->max ||
        (double)(count * unit_s) < row->min) {
        return err_set(err, "out of range: %s", range);
    }
    if (count * unit_s % row->step != 0) {
        return err_set(err, "write whole minutes, %s", range);
    }
    *field = (int)(count * unit_s / row->step);
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

bool value_scene(const char *text, enum scene_id *ret_scene, struct err *err)
{
    enum scene_id scene = scene_from_word(text);
    if (scene >= SCENE_TOUR_COUNT) {
        char words[VALUE_TEXT_MAX];
        scenes_text(words);
        return err_set(err, "no such scene: there are %s", words);
    }
    *ret_scene = scene;
    return true;
}

static bool add_scene(const char *text, struct settings *settings, struct err *err)
{
    enum scene_id scene = SCENE_COUNT;
    if (!value_scene(text, &scene, err)) {
        return false;
    }
    for (size_t i = 0; i < settings->scene_count; i++) {
        if (settings->scenes[i].scene == scene) {
            return err_set(err, "the scene is in the list twice: remove one");
        }
    }
    settings->scenes[settings->scene_count++].scene = scene;
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
    case SETTING_SCENES:
        return add_scene(text, base, err);
    case SETTING_TYPE_COUNT:
        break;
    }
    return err_set(err, "of no type");
}

static void reset(const struct setting *row, void *base)
{
    if (row->type == SETTING_URL) {
        ((char *)base)[row->offset] = '\0'; /* has no default: an empty one would be refused */
        return;
    }
    if (row->type != SETTING_SCENES) {
        value_set(row, row->fallback, base, NULL);
        return;
    }
    char word[SETTINGS_NAME_MAX];
    ((struct settings *)base)->scene_count = 0;
    for (const char *rest = row->fallback; *rest;) {
        size_t len = strcspn(rest, " ");
        str_format(word, sizeof(word), "%.*s", (int)len, rest);
        value_set(row, word, base, NULL);
        rest += len + (rest[len] == ' ');
    }
}

void value_reset_all(enum setting_section section, void *base)
{
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        if (SETTINGS_TABLE[i].section == section) {
            reset(&SETTINGS_TABLE[i], base);
        }
    }
}
