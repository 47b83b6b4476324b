/*
 * networks: the tiles of the overview, and the objectives that they serve.
 */
#include "derive/age.h"
#include "derive/figures.h"
#include "derive/parts.h"

#include "base/str.h"
#include "model/rate.h"

enum { DAY_S = 24 * 60 * 60 };

static const double BEHIND_BY = 0.1;

static struct view_objective objective_of(struct moment *moment, const struct objective *from)
{
    struct age age = age_of_part(moment, &from->origin);
    struct view_objective to = {.id = from->id,
                                .label = from->label,
                                .unit = from->unit,
                                .age = age,
                                .value = age.state == AGE_EXPIRED ? NAN : from->value,
                                .target = from->target,
                                .elapsed = moment_share(moment, from->start, from->end),
                                .end = from->end};
    double progress = to.target > 0 ? to.value / to.target : NAN;
    to.progress = isfinite(progress) ? fmax(progress, 0) : NAN;
    /* False when either is NAN. */
    to.behind = to.progress < to.elapsed - BEHIND_BY;
    return to;
}

void derive_objectives(struct moment *moment, const struct model *model, struct view *view)
{
    if (!model) {
        return;
    }
    while (view->objective_count < model->objective_count &&
           view->objective_count < MODEL_OBJECTIVES_MAX) {
        size_t i = view->objective_count++;
        view->objectives[i] = objective_of(moment, &model->objectives[i]);
    }
}

static int objective_index(const struct view *view, const char *id)
{
    for (size_t i = 0; id && i < view->objective_count; i++) {
        if (str_equal(view->objectives[i].id, id)) {
            return (int)i;
        }
    }
    return -1;
}

static void fill_figures(const struct moment *moment, const struct network *from,
                         struct view_network *to)
{
    struct rate rate = network_rate(from);
    to->followers = from->followers;
    to->reach = from->reach;
    to->followers_change = from->followers_change;
    to->rate = rate.percent;
    to->basis = rate.basis;
    to->rate_change = number_known(rate.percent) ? from->engagement_change : NAN;
    to->series = from->series;
    to->measured = from->measured;
    to->silent_days = moment_units_since(moment, from->last_post_at, DAY_S);
    to->posted_s = moment_wait(moment, from->last_post_at);
    to->silent = to->silent_days >= 0 && to->silent_days >= moment->settings->silent_days;
}

static struct view_network network_of(struct moment *moment, const struct view *view,
                                      const struct network *from)
{
    struct view_network to = {.id = from->id,
                              .name = from->name && *from->name ? from->name : from->id,
                              .kind = from->kind,
                              .age = age_of_part(moment, &from->origin),
                              .followers = NAN,
                              .reach = NAN,
                              .followers_change = NAN,
                              .rate = NAN,
                              .rate_change = NAN,
                              .series = {.start = TIME_NONE},
                              .silent_days = -1,
                              .posted_s = -1,
                              .objective = objective_index(view, from->objective)};
    if (to.age.state != AGE_EXPIRED) {
        fill_figures(moment, from, &to);
    }
    return to;
}

void derive_networks(struct moment *moment, const struct model *model, struct view *view)
{
    if (!model) {
        return;
    }
    while (view->network_count < model->network_count && view->network_count < MODEL_NETWORKS_MAX) {
        size_t i = view->network_count++;
        view->networks[i] = network_of(moment, view, &model->networks[i]);
    }
}
