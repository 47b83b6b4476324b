/*
 * business: time that counts only while an office is open. Pure but for the program's zone.
 *
 * The office hours and holidays of hours.h, laid out once as instants, so that each sum costs a
 * search among the openings and nothing of calendars: right over nights, weekends, holidays and
 * changes of the clock, to the second. Without any period every second counts.
 *
 * What is laid out begins at the earliest time that the caller names, but goes back a few years at
 * most, fewer where the week has many periods: what is older counts from there. It grows forward as
 * it is asked for, twenty years at most.
 */
#ifndef HUNE_DERIVE_BUSINESS_H
#define HUNE_DERIVE_BUSINESS_H

#include "settings/settings.h"

#include <stddef.h>
#include <stdint.h>

enum { BUSINESS_SPANS_MAX = 2048 };

/* No such time within the years that are laid out. */
#define BUSINESS_NEVER INT64_MAX

/* An opening: from start to end, after `before` seconds of earlier ones. */
struct business_span {
    int64_t start, end, before;
};

/* Fields are private. */
struct business {
    const struct hours *hours; /* borrowed, as the holidays are */
    const struct holiday *holidays;
    size_t holiday_count;
    unsigned char order[SETTINGS_PERIODS_MAX]; /* the periods by their start */
    int64_t origin;                            /* nothing before it counts */
    int64_t known;                             /* all that opens before it is laid out */
    int64_t day, last_day;                     /* the next local day to lay out, and the last */
    size_t count;
    struct business_span spans[BUSINESS_SPANS_MAX];
};

/* earliest: the first time that will be asked for, at most a few years before now. */
void business_init(struct business *business, const struct hours *hours,
                   const struct holiday *holidays, size_t holiday_count, int64_t earliest,
                   int64_t now);
/* The first time at which so many seconds have counted since then; from itself for none. */
int64_t business_add(struct business *business, int64_t from, int64_t seconds);
/* The seconds that count from then to then; negative when `to` is the earlier. */
int64_t business_between(struct business *business, int64_t from, int64_t to);
/* t while the office is open, and at its closing; else when it opens next. */
int64_t business_settle(struct business *business, int64_t t);

#endif
