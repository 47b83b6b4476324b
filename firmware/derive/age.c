/*
 * age: freshness of parts and of the wall. See age.h.
 */
#include "derive/age.h"

enum { FALLBACK_TTL_S = 60, STAMPED_S = 60, SLACK_S = 2 };

/* What the parts of one source say about its document. */
struct told {
    int64_t as_of; /* TIME_NONE: every part has its own, or there is none */
    int32_t ttl_s;
};

struct age age_unknown(void)
{
    return (struct age){.state = AGE_UNKNOWN, .as_of = TIME_NONE};
}

static struct age age_since(struct moment *moment, int64_t as_of, int64_t ttl_s)
{
    struct age age = {.state = AGE_UNKNOWN, .as_of = as_of};
    if (as_of == TIME_NONE || moment->now == TIME_NONE) {
        return age;
    }

    int64_t expire_s = moment->settings->expire_s > 0 ? moment->settings->expire_s : 0;
    if (ttl_s < 0) {
        ttl_s = 0;
    }
    int64_t passed = moment_between(as_of, moment->now);
    age.seconds = passed > 0 ? passed : 0;
    if (age.seconds > expire_s) {
        age.state = AGE_EXPIRED;
    } else {
        age.state = age.seconds > ttl_s ? AGE_AGEING : AGE_FRESH;
    }

    moment_note(moment, moment_add(moment_add(as_of, expire_s), 1));
    if (ttl_s < expire_s) {
        moment_note(moment, moment_add(moment_add(as_of, ttl_s), 1));
    }
    return age;
}

static const struct health *health_of(const struct moment *moment, int source)
{
    if (source < 0 || source >= MODEL_SOURCES_MAX ||
        (size_t)source >= moment->office->source_count) {
        return NULL;
    }
    return &moment->office->health[source];
}

/* What the source told as as_of, as a time of the wall's clock of now. See age.h. */
static int64_t placed(const struct moment *moment, const struct health *health, int64_t as_of)
{
    if (as_of != TIME_NONE && moment->now != TIME_NONE && health && health->recalled &&
        as_of > moment_add(moment->now, STAMPED_S)) {
        return TIME_NONE; /* of the disk, and from the future: nobody knows how old it is */
    }
    if (as_of == TIME_NONE || moment->now == TIME_NONE || !health || health->recalled ||
        health->last_success == TIME_NONE) {
        return as_of;
    }
    int64_t heard = health->last_success;
    int64_t before = moment_between(as_of, health->heard_at);
    bool stamped = before >= -STAMPED_S && before <= STAMPED_S;
    if (health->heard_right || stamped) {
        return before > 0 ? moment_add(heard, -before) : heard;
    }
    return as_of < heard ? as_of : heard;
}

/* When the part was last known to be true. */
static int64_t confirmed(struct moment *moment, const struct origin *origin)
{
    const struct health *health = health_of(moment, origin->source);
    int64_t as_of = placed(moment, health, origin->as_of);
    if (origin->own_as_of || as_of == TIME_NONE || !health) {
        return as_of;
    }
    int64_t again = health->confirmed_at;
    /* Whole seconds of two clocks: what was heard just now may be "in a second". A confirmation of
       an earlier run that is further in the future is not believed: one of the clocks was wrong. */
    int64_t believed = moment_add(again, -SLACK_S);
    if (again == TIME_NONE || believed > moment->now) {
        moment_note(moment, believed);
        return as_of;
    }
    return again > as_of ? again : as_of;
}

struct age age_of_part(struct moment *moment, const struct origin *origin)
{
    return age_since(moment, confirmed(moment, origin), origin->ttl_s);
}

bool age_is_hearsay(const struct moment *moment, const struct origin *origin)
{
    const struct health *health = health_of(moment, origin->source);
    return moment->now == TIME_NONE && health && health->recalled;
}

static void hear(struct moment *moment, struct told told[], const struct origin *origin)
{
    if (origin->own_as_of || origin->source < 0 || origin->source >= MODEL_SOURCES_MAX) {
        return;
    }
    int64_t as_of = confirmed(moment, origin);
    struct told *of = &told[origin->source];
    if (as_of == TIME_NONE) {
        return;
    }
    if (of->as_of == TIME_NONE || as_of < of->as_of) {
        of->as_of = as_of;
    }
    if (origin->ttl_s < of->ttl_s) {
        of->ttl_s = origin->ttl_s;
    }
}

static void hear_all(struct moment *moment, struct told told[])
{
    const struct model *model = moment->office->model;
    for (size_t i = 0; i < model->network_count; i++) {
        hear(moment, told, &model->networks[i].origin);
    }
    for (size_t i = 0; i < model->publication_count; i++) {
        hear(moment, told, &model->publications[i].origin);
    }
    for (size_t i = 0; i < model->objective_count; i++) {
        hear(moment, told, &model->objectives[i].origin);
    }
    if (model->queue.present) {
        hear(moment, told, &model->queue.origin);
    }
    if (model->crisis.present) {
        hear(moment, told, &model->crisis.origin);
    }
    if (model->listening.present) {
        hear(moment, told, &model->listening.origin);
    }
    if (model->team.present) {
        hear(moment, told, &model->team.origin);
    }
}

static struct age age_of_source(struct moment *moment, int source, const struct told *told)
{
    const struct health *health = health_of(moment, source);
    const struct settings *settings = moment->settings;
    int64_t as_of = told->as_of;
    int64_t ttl_s = told->ttl_s;
    if (health && health->last_success != TIME_NONE &&
        (as_of == TIME_NONE || health->last_success < as_of)) {
        as_of = health->last_success;
    }
    if (told->as_of == TIME_NONE) {
        ttl_s = (size_t)source < settings->source_count
                    ? 2 * (int64_t)settings->sources[source].interval_s
                    : FALLBACK_TTL_S;
    }
    return age_since(moment, as_of, ttl_s);
}

struct age age_of_wall(struct moment *moment)
{
    struct age worst = age_unknown();
    if (!moment->office->model) {
        return worst;
    }
    struct told told[MODEL_SOURCES_MAX];
    for (int i = 0; i < MODEL_SOURCES_MAX; i++) {
        told[i] = (struct told){.as_of = TIME_NONE, .ttl_s = INT32_MAX};
    }
    hear_all(moment, told);

    for (int i = 0; i < MODEL_SOURCES_MAX; i++) {
        struct age age = age_of_source(moment, i, &told[i]);
        if (age.state > worst.state || (age.state == worst.state && age.as_of < worst.as_of)) {
            worst = age;
        }
    }
    if (worst.state == AGE_UNKNOWN) {
        worst = age_since(moment, moment->office->model->generated_at, FALLBACK_TTL_S);
    }
    return worst;
}
