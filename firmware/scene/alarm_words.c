/* alarm_words: alarms in words. See alarms.h. */
#include "scene/alarms.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>

enum { HOUR_S = 3600 };

const char *word_alarm(enum alarm_rule rule)
{
    static const char *const WORDS[ALARM_RULE_COUNT] = {
        [ALARM_UNKNOWN] = "—",
        [ALARM_MENTIONS] = TR_MARK("Mentions per hour"),
        [ALARM_NEGATIVE] = TR_MARK("Negative tone"),
        [ALARM_OVERDUE] = TR_MARK("Overdue answers"),
        [ALARM_OLDEST] = TR_MARK("Oldest message"),
        [ALARM_SILENT] = TR_MARK("Silent accounts"),
        [ALARM_LOAD] = TR_MARK("Load of the team"),
    };
    return tr(WORDS[rule < ALARM_RULE_COUNT ? rule : ALARM_UNKNOWN]);
}

const char *word_alarm_advice(enum alarm_rule rule)
{
    static const char *const WORDS[ALARM_RULE_COUNT] = {
        [ALARM_UNKNOWN] = "—",
        [ALARM_MENTIONS] = TR_MARK("Read what is said, then declare it or acknowledge it."),
        [ALARM_NEGATIVE] = TR_MARK("Read the critical messages first; answer what is true."),
        [ALARM_OVERDUE] = TR_MARK("Answer the oldest first, or ask for help."),
        [ALARM_OLDEST] = TR_MARK("Answer it, or say when you will."),
        [ALARM_SILENT] = TR_MARK("Post something, or close the account."),
        [ALARM_LOAD] = TR_MARK("Put something off, or find a hand."),
    };
    return tr(WORDS[rule < ALARM_RULE_COUNT ? rule : ALARM_UNKNOWN]);
}

/* The figure with its unit: "38 mentions/h". */
static void figure_text(char dst[FORMAT_MAX * 2], const struct view_alarm *alarm)
{
    char number[FORMAT_MAX];
    double figure = alarm->figure;
    unsigned long plural = figure > 0 && figure < 1e6 ? (unsigned long)figure : 0;
    switch (alarm->rule) {
    case ALARM_MENTIONS:
        str_format(dst, FORMAT_MAX * 2, tr("%s mentions/h"), format_count(number, figure));
        break;
    case ALARM_NEGATIVE:
        str_format(dst, FORMAT_MAX * 2, tr("%s negative"), format_percent(number, figure, 0));
        break;
    case ALARM_OVERDUE:
        str_format(dst, FORMAT_MAX * 2, tr("%s overdue"), format_count(number, figure));
        break;
    case ALARM_OLDEST:
        str_format(dst, FORMAT_MAX * 2, tr("waiting for %s"),
                   format_duration(number, (int64_t)(figure * HOUR_S)));
        break;
    case ALARM_SILENT:
        str_format(dst, FORMAT_MAX * 2, tr_n("%s silent account", "%s silent accounts", plural),
                   format_count(number, figure));
        break;
    case ALARM_LOAD:
        str_format(dst, FORMAT_MAX * 2, tr("%s of the hours available"),
                   format_percent(number, figure, 0));
        break;
    case ALARM_UNKNOWN:
    case ALARM_RULE_COUNT:
        str_copy(dst, FORMAT_MAX * 2, "—");
    }
}

/* "3", "2.5": as few decimals as say it. */
static const char *short_number(char dst[FORMAT_MAX], double value)
{
    bool whole = fabs(value - nearbyint(value)) < 0.05;
    return whole ? format_count(dst, nearbyint(value)) : format_decimal(dst, value, 1);
}

/* "4 d" rather than "4 d 0 h". */
static void hours_text(char dst[FORMAT_MAX], int64_t seconds)
{
    if (seconds % (24 * HOUR_S) == 0) {
        format_age(dst, seconds);
    } else {
        format_duration(dst, seconds);
    }
}

static void threshold_text(char dst[FORMAT_MAX * 2], const struct view_alarm *alarm)
{
    char number[FORMAT_MAX], usual[FORMAT_MAX];
    double threshold = alarm->threshold;
    switch (alarm->rule) {
    case ALARM_MENTIONS:
        if (number_known(alarm->times)) {
            str_format(dst, FORMAT_MAX * 2, tr("%1$s × the usual %2$s"),
                       short_number(number, alarm->times), short_number(usual, alarm->usual));
        } else {
            str_format(dst, FORMAT_MAX * 2, tr("%1$s (usual: %2$s)"),
                       short_number(number, threshold), short_number(usual, alarm->usual));
        }
        break;
    case ALARM_NEGATIVE:
    case ALARM_LOAD:
        format_percent(dst, threshold, 0);
        break;
    case ALARM_OLDEST:
        hours_text(dst, (int64_t)(threshold * HOUR_S));
        break;
    case ALARM_OVERDUE:
    case ALARM_SILENT:
    case ALARM_UNKNOWN:
    case ALARM_RULE_COUNT:
        short_number(dst, threshold);
    }
}

const char *alarm_reason(char dst[ALARM_TEXT_MAX], const struct view_alarm *alarm)
{
    char figure[FORMAT_MAX * 2], threshold[FORMAT_MAX * 2];
    figure_text(figure, alarm);
    threshold_text(threshold, alarm);
    bool above = alarm->figure > alarm->threshold;
    str_format(dst, ALARM_TEXT_MAX, above ? tr("%1$s, over %2$s") : tr("%1$s, back below %2$s"),
               figure, threshold);
    return dst;
}

const char *alarm_storm(char dst[ALARM_TEXT_MAX], const struct view_storm *storm)
{
    char number[FORMAT_MAX];
    str_format(dst, ALARM_TEXT_MAX,
               tr_n("%1$s alarm in 10 minutes, most of them: %2$s",
                    "%1$s alarms in 10 minutes, most of them: %2$s", storm->count),
               format_count(number, (double)storm->count), word_alarm(storm->cause));
    return dst;
}

const char *alarm_silenced(char dst[FORMAT_MAX * 2], const struct view_alarms *alarms)
{
    char number[FORMAT_MAX];
    dst[0] = '\0';
    if (alarms->silenced > 0) {
        str_format(dst, FORMAT_MAX * 2, tr_n("%s silenced", "%s silenced", alarms->silenced),
                   format_count(number, (double)alarms->silenced));
    }
    return dst;
}

const char *alarm_state(char dst[ALARM_TEXT_MAX], const struct view_alarm *alarm, int64_t now)
{
    char moment[FORMAT_MAX];
    if (alarm->shelved_until != TIME_NONE) {
        format_moment(moment, alarm->shelved_until, now);
        if (alarm->shelved_by) {
            str_format(dst, ALARM_TEXT_MAX, tr("shelved until %1$s by %2$.100s"), moment,
                       alarm->shelved_by);
        } else {
            str_format(dst, ALARM_TEXT_MAX, tr("shelved until %s"), moment);
        }
    } else if (alarm->acknowledged) {
        format_moment(moment, alarm->acknowledged_at, now);
        if (alarm->acknowledged_by) {
            str_format(dst, ALARM_TEXT_MAX, tr("acknowledged at %1$s by %2$.100s"), moment,
                       alarm->acknowledged_by);
        } else {
            str_format(dst, ALARM_TEXT_MAX, tr("acknowledged at %s"), moment);
        }
    } else if (alarm->held) {
        str_copy(dst, ALARM_TEXT_MAX, tr("held: there is no newer figure"));
    } else if (alarm->latched) {
        str_copy(dst, ALARM_TEXT_MAX, tr("it is over, and waits to be acknowledged"));
    } else {
        str_copy(dst, ALARM_TEXT_MAX, word_alarm_advice(alarm->rule));
    }
    return dst;
}
