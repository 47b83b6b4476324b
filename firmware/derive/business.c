/*
 * business: the openings as a row of instants with running sums. See business.h.
 */
#include "derive/business.h"

#include "derive/hours.h"
#include "derive/local.h"

enum {
    WEEK_DAYS = 7,
    REACH_DAYS = 3,                          /* a period ends within so many days */
    BACK_DAYS = 3660,                        /* of the past, at most */
    BACK_SPANS = BUSINESS_SPANS_MAX / 4 * 3, /* the rest is for the future */
    FORWARD_DAYS = 7320,
    SLACK_DAYS = 8 /* around a day: local.h looks so far for a change of the clock */
};

/* The offset of a day far from any change of the clock; else each time is looked up. */
struct zone {
    bool steady;
    int64_t offset;
};

static int64_t sum(int64_t t, int64_t seconds)
{
    int64_t result;
    if (__builtin_add_overflow(t, seconds, &result)) {
        return seconds > 0 ? INT64_MAX : INT64_MIN + 1;
    }
    return result;
}

static int64_t difference(int64_t from, int64_t to)
{
    int64_t result;
    if (__builtin_sub_overflow(to, from, &result)) {
        return to > from ? INT64_MAX : -INT64_MAX;
    }
    return result == INT64_MIN ? -INT64_MAX : result;
}

static struct zone zone_of(int64_t day)
{
    int64_t before = (day - SLACK_DAYS / 2) * LOCAL_DAY_S;
    int64_t after = (day + SLACK_DAYS / 2 + 1) * LOCAL_DAY_S;
    int64_t offset = local_at(before) - before;
    return (struct zone){offset == local_at(after) - after, offset};
}

static int64_t first_of(const struct zone *zone, int64_t local)
{
    return zone->steady ? local - zone->offset : local_first(local);
}

static int64_t last_of(const struct zone *zone, int64_t local)
{
    return zone->steady ? local - zone->offset : local_last(local);
}

static int64_t total(const struct business *business)
{
    if (business->count == 0) {
        return 0;
    }
    const struct business_span *last = &business->spans[business->count - 1];
    return last->before + last->end - last->start;
}

/* Joins the last opening or follows it: openings come by their start. False when it is full. */
static bool put(struct business *business, int64_t start, int64_t end)
{
    start = start > business->origin ? start : business->origin;
    if (end <= start) {
        return true;
    }
    struct business_span *last = &business->spans[business->count];
    if (business->count > 0 && start <= last[-1].end) {
        last[-1].end = end > last[-1].end ? end : last[-1].end;
        return true;
    }
    if (business->count == BUSINESS_SPANS_MAX) {
        return false;
    }
    *last = (struct business_span){start, end, total(business)};
    business->count++;
    return true;
}

/* One day more. False at the end of what is laid out. */
static bool grow(struct business *business)
{
    if (business->day > business->last_day) {
        return false;
    }
    int64_t day = business->day, midnight = day * LOCAL_DAY_S;
    const struct hours *hours = business->hours;
    struct zone zone = zone_of(day);
    bool closed = hours_day_off(business->holidays, business->holiday_count, day);
    for (size_t i = 0; i < hours->count && !closed; i++) {
        const struct period *period = &hours->periods[business->order[i]];
        if (!(period->days >> local_weekday(day) & 1)) {
            continue;
        }
        int64_t start = midnight + period->start_min * LOCAL_MINUTE_S;
        int64_t end = midnight + hours_end_min(period) * LOCAL_MINUTE_S;
        if (start < end && !put(business, first_of(&zone, start), last_of(&zone, end))) {
            business->last_day = day - 1;
            return false;
        }
    }
    business->day++;
    business->known = first_of(&zone, midnight + LOCAL_DAY_S);
    return true;
}

static void cover(struct business *business, int64_t t)
{
    while (business->known <= t && grow(business)) {
    }
}

static void sort_periods(struct business *business)
{
    for (size_t i = 0; i < business->hours->count; i++) {
        size_t at = i;
        short start = business->hours->periods[i].start_min;
        while (at > 0 && business->hours->periods[business->order[at - 1]].start_min > start) {
            business->order[at] = business->order[at - 1];
            at--;
        }
        business->order[at] = (unsigned char)i;
    }
}

/* How far back openings of such weeks may be laid out. */
static int64_t days_back(const struct hours *hours)
{
    int openings = 0;
    for (size_t i = 0; i < hours->count; i++) {
        openings += __builtin_popcount(hours->periods[i].days);
    }
    int64_t days = openings > 0 ? (int64_t)BACK_SPANS * WEEK_DAYS / openings : BACK_DAYS;
    return days < BACK_DAYS ? days : BACK_DAYS;
}

void business_init(struct business *business, const struct hours *hours,
                   const struct holiday *holidays, size_t holiday_count, int64_t earliest,
                   int64_t now)
{
    business->hours = hours;
    business->holidays = holidays;
    business->holiday_count = holiday_count;
    business->count = 0;
    business->day = business->known = 0;
    business->last_day = -1;
    business->origin = earliest;
    if (hours->count == 0 || !local_has(now)) {
        return;
    }
    const int64_t margin = (int64_t)SLACK_DAYS * LOCAL_DAY_S, year_10000 = INT64_C(253402300800);
    int64_t back = now - days_back(hours) * LOCAL_DAY_S;
    back = back > margin ? back : margin;
    business->origin = earliest > back ? earliest : back;
    int64_t start = business->origin < now ? business->origin : now;
    sort_periods(business);
    business->day = local_day(local_at(start)) - REACH_DAYS;
    business->last_day = local_day(now) + FORWARD_DAYS;
    int64_t last = local_day(year_10000 - margin);
    business->last_day = business->last_day < last ? business->last_day : last;
    business->known = business->day * LOCAL_DAY_S;
}

/* How many openings begin before t. */
static size_t openings_before(const struct business *business, int64_t t)
{
    size_t low = 0;
    for (size_t high = business->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (business->spans[middle].start < t) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* What counts up to t. */
static int64_t counted(struct business *business, int64_t t)
{
    cover(business, t);
    size_t openings = openings_before(business, t);
    if (openings == 0) {
        return 0;
    }
    const struct business_span *span = &business->spans[openings - 1];
    return span->before + (t < span->end ? t : span->end) - span->start;
}

/* The opening during which, or at whose end, so much has counted. */
static const struct business_span *reaching(const struct business *business, int64_t wanted)
{
    size_t low = 0;
    for (size_t high = business->count - 1; low < high;) {
        size_t middle = low + (high - low + 1) / 2;
        if (business->spans[middle].before < wanted) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return &business->spans[low];
}

int64_t business_add(struct business *business, int64_t from, int64_t seconds)
{
    if (business->hours->count == 0) {
        return sum(from, seconds);
    }
    if (seconds <= 0) {
        return from;
    }
    int64_t before = counted(business, from), wanted = sum(before, seconds);
    if (business->known <= from) {
        return BUSINESS_NEVER;
    }
    while (total(business) < wanted) {
        if (!grow(business)) {
            return BUSINESS_NEVER;
        }
    }
    const struct business_span *span = reaching(business, wanted);
    return span->start + wanted - span->before;
}

int64_t business_between(struct business *business, int64_t from, int64_t to)
{
    if (business->hours->count == 0) {
        return difference(from, to);
    }
    return counted(business, to) - counted(business, from);
}

int64_t business_settle(struct business *business, int64_t t)
{
    if (business->hours->count == 0) {
        return t;
    }
    cover(business, t);
    size_t openings = openings_before(business, t);
    if (openings > 0 && t <= business->spans[openings - 1].end) {
        return t;
    }
    while (openings == business->count) {
        if (!grow(business)) {
            return BUSINESS_NEVER;
        }
    }
    return business->spans[openings].start;
}
