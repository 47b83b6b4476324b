/*
 * alarms: what the alarm rules are in words, and their defaults, which differ from rule to rule;
 * for the tables. All arrays are in the order of settings.alarms.
 */
#ifndef HUNE_SETTINGS_ALARMS_H
#define HUNE_SETTINGS_ALARMS_H

#include "settings/settings.h"

#define ALARMS_SENTENCE                                                                            \
    "A rule that raises the level by itself, to watch or alert, and says on the wall by which "    \
    "figure. It never raises crisis, takes the wall over or lights the screen: that is for "       \
    "what people declare. A figure above a threshold for the whole on-delay raises; one that "     \
    "has fallen below the dead-band for the whole off-delay clears. Figures that are too old do "  \
    "neither. After a restart all begins anew. As they stand, only what the public says can be "   \
    "an alert; what the office has left undone is a watch at most."

extern const char *const ALARM_SENTENCES[SETTINGS_ALARMS];
extern const char *const ALARM_WATCH[SETTINGS_ALARMS],
    *const ALARM_ALERT[SETTINGS_ALARMS], *const ALARM_FLOOR[SETTINGS_ALARMS],
                                             *const ALARM_ON_DELAY[SETTINGS_ALARMS],
                                                 *const ALARM_OFF_DELAY[SETTINGS_ALARMS],
                                                     *const ALARM_DEAD_BAND[SETTINGS_ALARMS],
                                                         *const ALARM_PRIORITY[SETTINGS_ALARMS],
                                                             *const ALARM_ENABLED[SETTINGS_ALARMS];

#endif
