/*
 * crisis: the level, and the clocks that run while a crisis is open.
 */
#include "derive/age.h"
#include "derive/crisis_figures.h"
#include "derive/parts.h"

/* When the newest statement was approved, TIME_NONE when none is. */
static int64_t last_approval(const struct moment *moment, const struct crisis *from)
{
    int64_t last = TIME_NONE; /* which is less than any time */
    for (size_t i = 0; i < from->statement_count; i++) {
        int64_t at = from->statements[i].approved_at;
        if (at <= moment->minute && at > last) {
            last = at;
        }
    }
    return last;
}

static void fill_clocks(const struct moment *moment, const struct crisis *from,
                        struct view_crisis *to)
{
    int64_t start = from->detected_at != TIME_NONE ? from->detected_at : from->declared_at;
    int64_t spoke = last_approval(moment, from);
    to->since_s = moment_wait(moment, start);
    if (spoke == TIME_NONE) {
        to->holding = moment_deadline(moment, from->holding_statement_at, start);
    }
    to->next_statement =
        moment_deadline(moment, from->next_statement_at, spoke != TIME_NONE ? spoke : start);
    to->authority = moment_deadline(moment, from->authority_deadline_at, start);
}

static enum level level_of(const struct moment *moment, const struct crisis *from,
                           const struct age *age)
{
    bool old = age->state == AGE_EXPIRED || age_is_hearsay(moment, &from->origin);
    enum level level = from->phase == PHASE_CLOSED ? LEVEL_CLEAR : from->level;
    /* Bad news stays until somebody takes it back; good news is only worth its age. */
    return level == LEVEL_CLEAR && old ? LEVEL_UNKNOWN : level;
}

void derive_crisis(struct moment *moment, const struct model *model, struct view *view)
{
    struct view_crisis *to = &view->crisis;
    *to = (struct view_crisis){.age = age_unknown(),
                               .mentions_age = age_unknown(),
                               .tone_age = age_unknown(),
                               .themes_age = age_unknown(),
                               .since_s = -1,
                               .holding = moment_no_deadline(),
                               .next_statement = moment_no_deadline(),
                               .authority = moment_no_deadline(),
                               .mentions_per_hour = NAN,
                               .baseline_per_hour = NAN,
                               .series = {.start = TIME_NONE},
                               .ratio = NAN,
                               .sentiment = {NAN, NAN, NAN}};
    view->level = LEVEL_UNKNOWN;
    if (!model || !model->crisis.present) {
        return;
    }
    const struct crisis *from = &model->crisis;
    to->age = age_of_part(moment, &from->origin);
    view->level = level_of(moment, from, &to->age);
    if (view->level <= LEVEL_CLEAR) {
        return;
    }
    to->present = true;
    to->of = from;
    fill_clocks(moment, from, to);
    for (size_t i = 0; i < from->action_count; i++) {
        to->actions_done += from->actions[i].done == TRI_YES;
    }
    crisis_figures(moment, model, to);
}
