/* shown: a setting's range and default in words; value_range and value_default of value.h. */
#include "settings/value.h"

#include "base/str.h"

#include <string.h>

enum { NUMBER_TEXT_MAX = 32 };

static void add(char dst[VALUE_TEXT_MAX], const char *text)
{
    size_t len = strlen(dst);
    str_copy(dst + len, VALUE_TEXT_MAX - len, text);
}

static void duration_text(double ms, char dst[NUMBER_TEXT_MAX])
{
    int64_t whole = (int64_t)ms;
    const struct duration_unit *unit = DURATION_UNITS;
    if (whole == 0) {
        str_copy(dst, NUMBER_TEXT_MAX, "0");
        return;
    }
    /* "24h" rather than "1d": a day is said in hours. */
    while (whole % unit->ms != 0 || (unit == DURATION_UNITS && whole < 2 * unit->ms)) {
        unit++;
    }
    str_format(dst, NUMBER_TEXT_MAX, "%lld%s", (long long)(whole / unit->ms), unit->word);
}

/* In quotes, but for a number, true and false. */
static void add_choice(char dst[VALUE_TEXT_MAX], const char *word)
{
    bool plain = word[strspn(word, "0123456789")] == '\0' || strcmp(word, "true") == 0 ||
                 strcmp(word, "false") == 0;
    const char *quote = plain ? "" : "\"";
    add(dst, quote);
    add(dst, word);
    add(dst, quote);
}

static void choices_text(const struct setting_choice *choices, char dst[VALUE_TEXT_MAX])
{
    for (size_t i = 0; choices[i].word; i++) {
        add(dst, i == 0 ? "" : choices[i + 1].word ? ", " : " or ");
        add_choice(dst, choices[i].word);
    }
}

static void scenes_text(char dst[VALUE_TEXT_MAX])
{
    for (int i = 0; i < SCENE_TOUR_COUNT; i++) {
        add(dst, i == 0 ? "" : i + 1 < SCENE_TOUR_COUNT ? ", " : " and ");
        add_choice(dst, scene_word((enum scene_id)i));
    }
}

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
    case SETTING_TARGETS:
        duration_text(row->min, min);
        duration_text(row->max, max);
        str_format(dst, VALUE_TEXT_MAX, "%s to %s", min, max);
        break;
    case SETTING_CHOICE:
        choices_text(row->choices, dst);
        break;
    case SETTING_SCENES:
        add(dst, "any of ");
        scenes_text(dst);
        break;
    default:
        break;
    }
}

static void list_text(const char *words, char dst[VALUE_TEXT_MAX])
{
    char word[SETTINGS_NAME_MAX];
    str_copy(dst, VALUE_TEXT_MAX, "{");
    for (const char *at = words; *at;) {
        size_t len = strcspn(at, " ");
        str_format(word, sizeof(word), "%.*s", (int)len, at);
        add(dst, at == words ? "" : ", ");
        add_choice(dst, word);
        at += len + (at[len] == ' ');
    }
    add(dst, "}");
}

void value_default(const struct setting *row, char dst[VALUE_TEXT_MAX])
{
    value_default_of(row, 0, dst);
}

void value_default_of(const struct setting *row, int index, char dst[VALUE_TEXT_MAX])
{
    const char *text = row->example ? row->example : setting_fallback(row, index);
    switch (row->type) {
    case SETTING_WHOLE:
    case SETTING_NUMBER:
    case SETTING_DURATION:
        str_copy(dst, VALUE_TEXT_MAX, text);
        break;
    case SETTING_CHOICE:
        dst[0] = '\0';
        add_choice(dst, text);
        break;
    case SETTING_SCENES:
    case SETTING_HOURS:
    case SETTING_HOLIDAYS:
    case SETTING_TARGETS:
    case SETTING_URLS:
    case SETTING_HEADERS:
    case SETTING_PAIRS:
        list_text(text, dst);
        break;
    default:
        str_format(dst, VALUE_TEXT_MAX, "\"%s\"", text);
    }
}
