/*
 * rules: what may be said here, a little of it at a time, and what to look at before publishing.
 */
#include "derive/parts.h"

enum { EACH_S = 60 };

void derive_rules(struct moment *moment, const struct model *model, struct view *view)
{
    struct view_rules *to = &view->rules;
    if (!model) {
        return;
    }
    to->rules = model->rules;
    to->count = model->rule_count;
    to->checklist = model->checklist;
    to->checklist_count = model->checklist_count;
    if (to->count < 2 || moment->minute == TIME_NONE) {
        return;
    }
    /* All walls of an office show the same, since the clock decides. */
    int64_t turn = moment->minute / EACH_S % (int64_t)to->count;
    to->first = (size_t)(turn < 0 ? turn + (int64_t)to->count : turn);
    moment_note(moment, moment_add(moment->minute, EACH_S));
}
