/*
 * moment: durations and deadlines, by the minute. See moment.h.
 */
#include "derive/moment.h"

enum { MINUTE_S = 60, SOON_S = 15 * 60 };

static int64_t last_full_minute(int64_t now)
{
    if (now == TIME_NONE) {
        return TIME_NONE;
    }
    int64_t past = now % MINUTE_S;
    return moment_add(now, past < 0 ? -(past + MINUTE_S) : -past);
}

void moment_init(struct moment *moment, const struct office *office,
                 const struct settings *settings, int64_t now)
{
    *moment = (struct moment){.office = office,
                              .settings = settings,
                              .now = now,
                              .minute = last_full_minute(now),
                              .next_change = INT64_MAX};
    if (now != TIME_NONE) {
        moment_note(moment, moment_add(moment->minute, MINUTE_S));
    }
}

void moment_note(struct moment *moment, int64_t at)
{
    if (at > moment->now && at < moment->next_change) {
        moment->next_change = at;
    }
}

int64_t moment_add(int64_t t, int64_t seconds)
{
    int64_t sum;
    if (t == TIME_NONE) {
        return TIME_NONE;
    }
    if (__builtin_add_overflow(t, seconds, &sum)) {
        return seconds > 0 ? INT64_MAX : TIME_NONE + 1;
    }
    return sum == TIME_NONE ? TIME_NONE + 1 : sum;
}

int64_t moment_between(int64_t from, int64_t to)
{
    int64_t difference;
    if (__builtin_sub_overflow(to, from, &difference)) {
        return to > from ? INT64_MAX : -INT64_MAX;
    }
    return difference == INT64_MIN ? -INT64_MAX : difference;
}

int64_t moment_units_since(const struct moment *moment, int64_t since, int64_t unit_s)
{
    if (since == TIME_NONE || moment->minute == TIME_NONE) {
        return -1;
    }
    int64_t passed = moment_between(since, moment->minute);
    return passed > 0 ? passed / unit_s : 0;
}

int64_t moment_wait(const struct moment *moment, int64_t since)
{
    int64_t minutes = moment_units_since(moment, since, MINUTE_S);
    return minutes < 0 ? -1 : minutes * MINUTE_S;
}

double moment_share(const struct moment *moment, int64_t start, int64_t end)
{
    if (start == TIME_NONE || end == TIME_NONE || moment->minute == TIME_NONE || end <= start) {
        return NAN;
    }
    double share =
        (double)moment_between(start, moment->minute) / (double)moment_between(start, end);
    return fmin(fmax(share, 0), 1);
}

enum urgency moment_urgency(const struct moment *moment, int64_t due, int64_t start)
{
    if (due == TIME_NONE || moment->minute == TIME_NONE) {
        return URGENCY_NONE;
    }
    if (due <= moment->minute) {
        return URGENCY_OVERDUE;
    }
    int64_t left = moment_between(moment->minute, due);
    bool begun = start != TIME_NONE && start < due;
    return moment_urgency_left(moment, left, begun ? moment_between(start, due) : 0);
}

enum urgency moment_urgency_left(const struct moment *moment, int64_t left, int64_t allowed)
{
    enum { WHOLE = 100 };
    int64_t risk = SOON_S, pct = moment->settings->at_risk_pct;
    if (allowed > 0) {
        /* Rounded up: left is whole seconds. */
        risk = allowed / WHOLE * pct + (allowed % WHOLE * pct + WHOLE - 1) / WHOLE;
    }
    return left < risk ? URGENCY_AT_RISK : URGENCY_ON_TIME;
}

struct deadline moment_deadline(const struct moment *moment, int64_t due, int64_t start)
{
    struct deadline deadline = moment_no_deadline();
    deadline.at = due;
    deadline.urgency = moment_urgency(moment, due, start);
    if (deadline.urgency == URGENCY_NONE) {
        return deadline;
    }
    int64_t left = moment_between(moment->minute, due);
    deadline.left_s = left - left % MINUTE_S;
    deadline.spent = deadline.urgency == URGENCY_OVERDUE ? 1 : moment_share(moment, start, due);
    return deadline;
}

struct deadline moment_no_deadline(void)
{
    return (struct deadline){.at = TIME_NONE, .spent = NAN, .urgency = URGENCY_NONE};
}
