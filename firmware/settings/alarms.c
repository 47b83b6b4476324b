/* alarms: see alarms.h. */
#include "settings/alarms.h"

const char *const ALARM_SENTENCES[SETTINGS_ALARMS] = {
    "Mentions per hour, in times the usual for that hour. Thrice, and eight times, because a good "
    "day doubles them. The floor keeps ten mentions instead of three from being news, which chance "
    "alone brings about in a small town each week; a usual of less than floor / watch counts as "
    "that much. Five minutes outlast a bad poll; fifteen quiet ones end it.",
    "The negative share of tone, in percent, while there are more mentions an hour than the floor. "
    "People write to a town to complain, so a third is ordinary: half is not. Of less than twenty "
    "mentions one angry person is five percent. Tone is judged by machine and wavers, hence the "
    "longer delays and the wide dead-band.",
    "Messages past their deadline, counted. Off by default, as no number fits every office: with "
    "deadlines that run on at night, Monday morning finds a hundred of them where thirty come a "
    "day. With office hours twenty is more than a day's backlog there: set what you can't catch "
    "up with in a morning.",
    "How long the oldest message has waited, in hours, by the clock on which waiting is counted. "
    "Four days are more than a weekend with a holiday: what waits longer has been forgotten.",
    "Accounts that are silent (silent-days), counted. One or two that post seldom by design, such "
    "as a newsletter, are no news. An hour's delay, since there is no hurry.",
    "Hours planned, in percent of the hours available. A full week is planned tightly; a quarter "
    "too much can't be made up for. An hour's delay, for a plan that is being typed in.",
};

const char *const ALARM_WATCH[SETTINGS_ALARMS] = {"3", "50", "20", "96", "2", "125"};
const char *const ALARM_ALERT[SETTINGS_ALARMS] = {"8", "70", "0", "0", "0", "0"};
const char *const ALARM_FLOOR[SETTINGS_ALARMS] = {"20", "20", "0", "0", "0", "0"};
const char *const ALARM_ON_DELAY[SETTINGS_ALARMS] = {"5min", "15min", "30min", "10min", "1h", "1h"};
const char *const ALARM_OFF_DELAY[SETTINGS_ALARMS] = {"15min", "30min", "15min", "0", "0", "10min"};
const char *const ALARM_DEAD_BAND[SETTINGS_ALARMS] = {"10", "15", "20", "0", "0", "5"};
const char *const ALARM_PRIORITY[SETTINGS_ALARMS] = {"high",   "high", "medium",
                                                     "medium", "low",  "low"};
const char *const ALARM_ENABLED[SETTINGS_ALARMS] = {"true", "true", "false",
                                                    "true", "true", "true"};
