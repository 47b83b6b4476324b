/*
 * team: whether the people can carry their load.
 */
#include "derive/age.h"
#include "derive/parts.h"

void derive_team(struct moment *moment, const struct model *model, struct view *view)
{
    struct view_team *to = &view->team;
    *to = (struct view_team){.age = age_unknown(), .hours_planned = NAN, .hours_available = NAN};
    if (!model || !model->team.present) {
        return;
    }
    const struct team *from = &model->team;
    to->present = true;
    to->age = age_of_part(moment, &from->origin);
    if (to->age.state == AGE_EXPIRED) {
        return;
    }
    to->hours_planned = from->hours_planned;
    to->hours_available = from->hours_available;
    to->overloaded = from->hours_planned > from->hours_available;
    to->members = from->members;
    to->member_count = from->member_count;
    to->activities = from->activities;
    to->activity_count = from->activity_count;
}
