/*
 * alarm_tell: what people have said of the alarms, and what the view says of them. Internal to
 * derive/alarm*.c.
 */
#ifndef HUNE_DERIVE_ALARM_TELL_H
#define HUNE_DERIVE_ALARM_TELL_H

#include "derive/alarm.h"

/* Of one rule, at a moment. Borrowed from the model; NULL for none. */
struct alarm_said {
    const struct alarm_note *seen;    /* the newest acknowledgement that is not in the future */
    const struct alarm_note *shelved; /* that ends last, and has not ended */
};

/* Notes when it changes by itself. */
struct alarm_said alarm_said(struct moment *moment, const struct model *model,
                             enum alarm_rule rule);
/* Fills view->alarms and raises view->level; said has one for each rule. */
void alarm_tell(const struct alarms *alarms, const struct moment *moment,
                const struct alarm_said *said, struct view *view);

#endif
