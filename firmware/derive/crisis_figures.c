/*
 * crisis_figures: see crisis_figures.h.
 */
#include "derive/crisis_figures.h"

#include "derive/age.h"
#include "derive/figures.h"

#include <string.h>

/* A place that may know the figures. */
struct place {
    struct age age;
    double mentions, usual;
    const struct series *series;
    struct sentiment sentiment;
    const struct theme *themes;
    size_t theme_count;
    bool same; /* it is about the crisis of the wall itself */
    bool general;
};

struct places {
    struct place list[MODEL_SOURCES_MAX + 1];
    size_t count;
};

static void add_crisis(struct places *places, struct moment *moment, const struct crisis *from,
                       bool same)
{
    places->list[places->count++] = (struct place){.age = age_of_part(moment, &from->origin),
                                                   .mentions = from->mentions_per_hour,
                                                   .usual = from->baseline_per_hour,
                                                   .series = &from->series,
                                                   .sentiment = figure_sentiment(&from->sentiment),
                                                   .themes = from->themes,
                                                   .theme_count = from->theme_count,
                                                   .same = same};
}

static void add_listening(struct places *places, struct moment *moment,
                          const struct listening *from)
{
    places->list[places->count++] = (struct place){.age = age_of_part(moment, &from->origin),
                                                   .mentions = from->mentions_per_hour,
                                                   .usual = from->baseline_per_hour,
                                                   .series = &from->series,
                                                   .sentiment = figure_sentiment(&from->sentiment),
                                                   .themes = from->themes,
                                                   .theme_count = from->theme_count,
                                                   .general = true};
}

static bool is_same(const struct crisis *a, const struct crisis *b)
{
    return a->id && b->id && strcmp(a->id, b->id) == 0;
}

/* In the order in which they are asked. */
static void find_places(struct places *places, struct moment *moment, const struct model *model)
{
    const struct crisis *first = &model->crisis;
    add_crisis(places, moment, first, true);
    for (int same = 1; same >= 0; same--) {
        for (size_t i = 0; i < model->other_crisis_count; i++) {
            const struct crisis *other = &model->other_crises[i];
            bool wanted =
                is_same(first, other) ? same == 1 : same == 0 && other->phase != PHASE_CLOSED;
            if (wanted && places->count < MODEL_SOURCES_MAX) {
                add_crisis(places, moment, other, same == 1);
            }
        }
    }
    if (model->listening.present) {
        add_listening(places, moment, &model->listening);
    }
}

static bool tells_mentions(const struct place *place)
{
    return number_known(place->mentions) || place->series->count > 0;
}

static bool tells_tone(const struct place *place)
{
    return number_known(place->sentiment.positive);
}

static bool tells_themes(const struct place *place)
{
    return place->theme_count > 0;
}

/* The first that tells and has not expired, else the first that tells; NULL when none does. */
static const struct place *pick(const struct places *places, bool (*tells)(const struct place *))
{
    const struct place *old = NULL;
    for (size_t i = 0; i < places->count; i++) {
        const struct place *place = &places->list[i];
        if (tells(place) && place->age.state != AGE_EXPIRED) {
            return place;
        }
        old = old || !tells(place) ? old : place;
    }
    return old;
}

static void older(struct age *age, const struct age *other)
{
    if (other->state > age->state ||
        (other->state == age->state && other->seconds > age->seconds)) {
        *age = *other;
    }
}

/* What is still not known, from others that tell of the same crisis. */
static void complete(struct view_crisis *to, const struct places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        const struct place *place = &places->list[i];
        if (!place->same || place->age.state == AGE_EXPIRED) {
            continue;
        }
        bool figure = !number_known(to->mentions_per_hour) && number_known(place->mentions);
        bool usual = !number_known(to->baseline_per_hour) && number_known(place->usual);
        bool curve = to->series.count == 0 && place->series->count > 0;
        to->mentions_per_hour = figure ? place->mentions : to->mentions_per_hour;
        to->baseline_per_hour = usual ? place->usual : to->baseline_per_hour;
        to->series = curve ? *place->series : to->series;
        if (figure || usual || curve) {
            older(&to->mentions_age, &place->age);
        }
    }
}

static void fill_mentions(struct view_crisis *to, const struct places *places)
{
    const struct place *place = pick(places, tells_mentions);
    if (!place) {
        return;
    }
    to->mentions_age = place->age;
    if (place->age.state == AGE_EXPIRED) {
        return;
    }
    to->mentions_general = place->general;
    to->mentions_per_hour = place->mentions;
    to->baseline_per_hour = place->usual;
    to->series = *place->series;
    if (place->same) {
        complete(to, places);
    }
    to->ratio = figure_ratio(to->mentions_per_hour, to->baseline_per_hour);
}

static void fill_tone(struct view_crisis *to, const struct places *places)
{
    const struct place *tone = pick(places, tells_tone), *themes = pick(places, tells_themes);
    if (tone && tone->age.state != AGE_EXPIRED) {
        to->sentiment = tone->sentiment;
        to->tone_age = tone->age;
        to->tone_general = tone->general;
    }
    /* Themes are words, which stay; the figures with them don't. */
    if (themes && (themes->same || themes->age.state != AGE_EXPIRED)) {
        to->themes = themes->themes;
        to->theme_count = themes->theme_count;
        to->themes_age = themes->age;
        to->themes_general = themes->general;
    }
}

void crisis_figures(struct moment *moment, const struct model *model, struct view_crisis *to)
{
    struct places places = {.count = 0};
    find_places(&places, moment, model);
    to->mentions_age = to->tone_age = to->themes_age = to->age;
    fill_mentions(to, &places);
    fill_tone(to, &places);
}
