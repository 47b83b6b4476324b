/*
 * alarming: an office whose figures a test sets, and the alarms that a wall raises of them, from
 * minute to minute. Steady time begins at 0 with the office.
 */
#ifndef HUNE_TESTS_LIB_ALARMING_H
#define HUNE_TESTS_LIB_ALARMING_H

#include "derive/alarm.h"
#include "tests/lib/office.h"

enum { ALARMING_NOTES = 4 };

struct alarming {
    struct test_office o; /* every rule with its defaults, and on; mentions 10, usual 10 */
    struct alarms alarms;
    struct alarm_note notes[ALARMING_NOTES];
    int64_t now;
    int64_t steady_ms;
};

void alarming_init(struct alarming *a);
/* Only this rule is on; returns its settings. */
struct alarm_settings *alarming_only(struct alarming *a, enum alarm_rule rule);
/* Mentions per hour and the usual. */
void alarming_mentions(struct alarming *a, double mentions, double usual);
/* So many seconds later, in one step; what was told is told anew then. */
const struct view *alarming_after(struct alarming *a, int64_t seconds);
/* Adds what a person said; both times may be TIME_NONE. */
void alarming_say(struct alarming *a, enum alarm_rule rule, int64_t acknowledged_at,
                  int64_t shelved_until);
/* The alarm of that rule in the last view; NULL when there is none. */
const struct view_alarm *alarming_find(const struct alarming *a, enum alarm_rule rule);

#endif
