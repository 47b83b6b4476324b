/*
 * listening: what is said about the office, against the usual.
 */
#include "derive/age.h"
#include "derive/figures.h"
#include "derive/parts.h"

void derive_listening(struct moment *moment, const struct model *model, struct view *view)
{
    struct view_listening *to = &view->listening;
    *to = (struct view_listening){.age = age_unknown(),
                                  .mentions_per_hour = NAN,
                                  .baseline_per_hour = NAN,
                                  .ratio = NAN,
                                  .sentiment = {NAN, NAN, NAN},
                                  .series = {.start = TIME_NONE}};
    if (!model || !model->listening.present) {
        return;
    }
    const struct listening *from = &model->listening;
    to->present = true;
    to->age = age_of_part(moment, &from->origin);
    if (to->age.state == AGE_EXPIRED) {
        return;
    }
    to->mentions_per_hour = from->mentions_per_hour;
    to->baseline_per_hour = from->baseline_per_hour;
    to->ratio = figure_ratio(from->mentions_per_hour, from->baseline_per_hour);
    to->sentiment = figure_sentiment(&from->sentiment);
    to->themes = from->themes;
    to->theme_count = from->theme_count;
    to->series = from->series;
}
