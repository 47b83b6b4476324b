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

void write_mentions(struct writer *writer, const struct moment *moment, int step_s, int count)
{
    int64_t first = moment->story - moment->story % step_s - (int64_t)(count - 1) * step_s;

    writer_object(writer, "series");
    writer_text(writer, "metric", "mentions_per_hour");
    writer_time(writer, "start", story_wall(moment, first), moment->offset_s);
    writer_integer(writer, "step_s", step_s);
    writer_array(writer, "values");
    for (int i = 0; i < count; i++) {
        writer_number(writer, NULL, story_mentions(moment, first + (int64_t)i * step_s), 1);
    }
    writer_end(writer);
    writer_end(writer);
}

void write_sentiment(struct writer *writer, const struct moment *moment)
{
    double heat = pow(story_heat(moment), 3.5);
    double mood = chance_wave(moment->seed, STREAM_STATS, moment->story + HOUR, HOUR);
    int64_t positive = llround(33 + 2 * mood - 27 * heat);
    int64_t negative = llround(18 - mood + 56 * heat);

    writer_object(writer, "sentiment");
    writer_integer(writer, "positive", positive);
    writer_integer(writer, "neutral", 100 - positive - negative);
    writer_integer(writer, "negative", negative);
    writer_end(writer);
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
    if (rumour > 5) {
        themes[0].tone = "negative";
    }
    qsort(themes, WORDS_THEMES, sizeof themes[0], by_count);
}

static void write_themes(struct writer *writer, const struct office *office)
{
    struct theme themes[WORDS_THEMES];

    fill_themes(office, themes);
    writer_array(writer, "themes");
    for (int i = 0; i < WORDS_THEMES; i++) {
        const struct theme *theme = &themes[i];

        writer_object(writer, NULL);
        writer_text(writer, "label", theme->label);
        writer_integer(writer, "count", (int64_t)theme->count);
        writer_text(writer, "tone", theme->tone);
        writer_integer(writer, "change_pct",
                       llround((theme->count - theme->before) / theme->before * 100));
        writer_end(writer);
    }
    writer_end(writer);
}

static void write_signal(struct writer *writer, const char *kind, const struct sourced *words,
                         const char *note, int severity)
{
    writer_object(writer, NULL);
    writer_text(writer, "kind", kind);
    writer_text(writer, "label", words->text);
    writer_text(writer, "note", note);
    writer_integer(writer, "severity", severity);
}

static void write_signals(struct writer *writer, const struct office *office)
{
    static const int SEVERITY[WORDS_THREATS] = {3, 2, 1};
    const struct moment *moment = &office->moment;
    const struct words *words = office->words;
    const struct arc *arc = story_arc(moment);
    int64_t count = llround(story_surge_sum(moment, moment->story, THEME_HOURS * HOUR));

    writer_array(writer, "signals");
    if (story_stage(moment) != STAGE_NONE) {
        char note[128];

        str_format(note, sizeof note, "%s%lld%s", words->rumour_note.before, (long long)count,
                   words->rumour_note.after);
        write_signal(writer, "threat", &words->threats[0], note, SEVERITY[0]);
        writer_text(writer, "verification",
                    story_reached(moment, arc->verified) ? "false" : "unverified");
        writer_end(writer);
    }
    for (int i = 1; i < WORDS_THREATS; i++) {
        write_signal(writer, "threat", &words->threats[i], words->threats[i].source, SEVERITY[i]);
        writer_end(writer);
    }
    for (int i = 0; i < WORDS_OPPORTUNITIES; i++) {
        const struct sourced *opportunity = &words->opportunities[i];
        write_signal(writer, "opportunity", opportunity, opportunity->source, i == 0 ? 2 : 1);
        writer_end(writer);
    }
    writer_end(writer);
}

void write_listening(struct writer *writer, const struct office *office)
{
    const struct moment *moment = &office->moment;
    double voice = 34 + 4 * chance_wave(moment->seed, STREAM_STATS, moment->story, 11 * HOUR);

    writer_object(writer, "listening");
    writer_integer(writer, "mentions_per_hour", llround(story_mentions(moment, moment->story)));
    writer_integer(writer, "baseline_per_hour", llround(story_usual(moment, moment->story)));
    write_sentiment(writer, moment);
    write_themes(writer, office);
    write_signals(writer, office);
    writer_integer(writer, "share_of_voice_pct", llround(voice));
    write_mentions(writer, moment, SERIES_STEP, SERIES_COUNT);
    writer_end(writer);
}
