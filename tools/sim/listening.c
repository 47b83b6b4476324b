/* listening: how much is said, about what, in which tone; what threatens and what helps. */
#include "chance.h"
#include "document.h"

#include "base/str.h"

#include <math.h>
#include <stdlib.h>

enum { SERIES_STEP = 10 * MINUTE, SERIES_COUNT = 72, THEME_HOURS = 6 };

struct theme {
    const char *label;
    double count, before;
    const char *tone;
};

void write_mentions(struct json *json, const struct moment *moment, int step_s, int count)
{
    int64_t first = moment->story - moment->story % step_s - (int64_t)(count - 1) * step_s;

    json_object(json, "series", JSON_LINE);
    json_text(json, "metric", "mentions_per_hour");
    json_time(json, "start", story_wall(moment, first), moment->offset_s);
    json_integer(json, "step_s", step_s);
    json_array(json, "values", JSON_LINE);
    for (int i = 0; i < count; i++)
        json_number(json, NULL, story_mentions(moment, first + (int64_t)i * step_s), 1);
    json_end_array(json);
    json_end_object(json);
}

void write_sentiment(struct json *json, const struct moment *moment)
{
    double heat = pow(story_heat(moment), 3.5);
    double mood = chance_wave(moment->seed, STREAM_STATS, moment->story + HOUR, HOUR);
    int64_t positive = llround(33 + 2 * mood - 27 * heat);
    int64_t negative = llround(18 - mood + 56 * heat);

    json_object(json, "sentiment", JSON_LINE);
    json_integer(json, "positive", positive);
    json_integer(json, "neutral", 100 - positive - negative);
    json_integer(json, "negative", negative);
    json_end_object(json);
}

static int by_count(const void *a, const void *b)
{
    const struct theme *one = a, *other = b;

    return one->count > other->count ? -1 : one->count < other->count;
}

static void fill_themes(const struct office *office, struct theme themes[WORDS_THEMES])
{
    static const double COUNT[WORDS_THEMES] = {6, 16, 11, 8, 7, 5};
    static const double GROWTH[WORDS_THEMES] = {0, 0.35, 0.12, -0.08, 0, 0.2};
    static const char *const TONE[WORDS_THEMES] = {"neutral", "negative", "positive",
                                                   "neutral", "positive", "positive"};
    const struct moment *moment = &office->moment;
    int64_t past = moment->story - THEME_HOURS * HOUR;
    double rumour = story_surge_sum(moment, moment->story, THEME_HOURS * HOUR);

    for (int i = 0; i < WORDS_THEMES; i++) {
        uint64_t seed = moment->seed + (uint64_t)i;
        double wave = chance_wave(seed, STREAM_THEME, moment->story, 7 * HOUR);

        themes[i] = (struct theme){
            .label = office->words->themes[i],
            .count = round(COUNT[i] * (1 + 0.15 * wave)),
            .before = COUNT[i] / (1 + GROWTH[i] + 0.1 * wave),
            .tone = TONE[i],
        };
    }
    themes[0].count = round(themes[0].count + rumour);
    themes[0].before += story_surge_sum(moment, past, THEME_HOURS * HOUR);
    if (rumour > 5)
        themes[0].tone = "negative";
    qsort(themes, WORDS_THEMES, sizeof themes[0], by_count);
}

static void write_themes(struct json *json, const struct office *office)
{
    struct theme themes[WORDS_THEMES];

    fill_themes(office, themes);
    json_array(json, "themes", JSON_BLOCK);
    for (int i = 0; i < WORDS_THEMES; i++) {
        const struct theme *theme = &themes[i];

        json_object(json, NULL, JSON_LINE);
        json_text(json, "label", theme->label);
        json_integer(json, "count", (int64_t)theme->count);
        json_text(json, "tone", theme->tone);
        json_integer(json, "change_pct",
                     llround((theme->count - theme->before) / theme->before * 100));
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_signal(struct json *json, const char *kind, const struct sourced *words,
                         const char *note, int severity)
{
    json_object(json, NULL, JSON_LINE);
    json_text(json, "kind", kind);
    json_text(json, "label", words->text);
    json_text(json, "note", note);
    json_integer(json, "severity", severity);
}

static void write_signals(struct json *json, const struct office *office)
{
    static const int SEVERITY[WORDS_THREATS] = {3, 2, 1};
    const struct moment *moment = &office->moment;
    const struct words *words = office->words;
    const struct arc *arc = story_arc(moment);
    int64_t count = llround(story_surge_sum(moment, moment->story, THEME_HOURS * HOUR));

    json_array(json, "signals", JSON_BLOCK);
    if (story_stage(moment) != STAGE_NONE) {
        char note[128];

        str_format(note, sizeof note, "%s%lld%s", words->rumour_note.before, (long long)count,
                   words->rumour_note.after);
        write_signal(json, "threat", &words->threats[0], note, SEVERITY[0]);
        json_text(json, "verification",
                  story_reached(moment, arc->verified) ? "false" : "unverified");
        json_end_object(json);
    }
    for (int i = 1; i < WORDS_THREATS; i++) {
        write_signal(json, "threat", &words->threats[i], words->threats[i].source, SEVERITY[i]);
        json_end_object(json);
    }
    for (int i = 0; i < WORDS_OPPORTUNITIES; i++) {
        const struct sourced *opportunity = &words->opportunities[i];
        write_signal(json, "opportunity", opportunity, opportunity->source, i == 0 ? 2 : 1);
        json_end_object(json);
    }
    json_end_array(json);
}

void write_listening(struct json *json, const struct office *office)
{
    const struct moment *moment = &office->moment;
    double voice = 34 + 4 * chance_wave(moment->seed, STREAM_STATS, moment->story, 11 * HOUR);

    json_object(json, "listening", JSON_BLOCK);
    json_integer(json, "mentions_per_hour", llround(story_mentions(moment, moment->story)));
    json_integer(json, "baseline_per_hour", llround(story_usual(moment, moment->story)));
    write_sentiment(json, moment);
    write_themes(json, office);
    write_signals(json, office);
    json_integer(json, "share_of_voice_pct", llround(voice));
    write_mentions(json, moment, SERIES_STEP, SERIES_COUNT);
    json_end_object(json);
}
