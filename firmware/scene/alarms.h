/*
 * alarms: what the wall's own rules have raised, in words; and where it stands. Main thread.
 */
#ifndef HUNE_SCENE_ALARMS_H
#define HUNE_SCENE_ALARMS_H

#include "scene/cards.h"

enum { ALARM_TEXT_MAX = FORMAT_MAX * 6 };

/* What a rule looks at ("Mentions"); what to do about it, in a few words. */
const char *word_alarm(enum alarm_rule rule);
const char *word_alarm_advice(enum alarm_rule rule);
/* "38 mentions/h, over 3 × the usual 12"; "back below" once the figure has fallen. */
const char *alarm_reason(char dst[ALARM_TEXT_MAX], const struct view_alarm *alarm);
/* "12 alarms in 10 minutes, most of them: mentions" */
const char *alarm_storm(char dst[ALARM_TEXT_MAX], const struct view_storm *storm);
/* "2 silenced"; "" for none. */
const char *alarm_silenced(char dst[FORMAT_MAX * 2], const struct view_alarms *alarms);
/* That it is shelved, held, latched or acknowledged, by whom; else what to do about it. */
const char *alarm_state(char dst[ALARM_TEXT_MAX], const struct view_alarm *alarm, int64_t now);

/* Whether the crisis scene shows the alarms, because nobody declared what it would show. */
bool alarms_instead(const struct view *view);
/* That page. */
void alarms_draw(struct paint *paint, struct box box);
/* Below the header, on every other scene: that the level is computed, and why. Returns the height
 * that it takes, 0 when it has nothing to say. */
int alarms_line(struct paint *paint, int x, int y, int width);
/* In the footer, where that line is not: how many are raised and silenced. Returns the right edge;
 * nothing is drawn that is wider than room. */
int alarms_count(struct paint *paint, int x, int y, int room);

#endif
