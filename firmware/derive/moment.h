/*
 * moment: the "now" of one derivation, and what durations and deadlines are at it.
 *
 * Internal to derive/. All sums saturate, since times come from outside.
 */
#ifndef HUNE_DERIVE_MOMENT_H
#define HUNE_DERIVE_MOMENT_H

#include "derive/view.h"

struct moment {
    const struct office *office;     /* borrowed */
    const struct settings *settings; /* borrowed */
    int64_t now;
    int64_t minute;      /* the last full minute; durations count to here */
    int64_t next_change; /* the earliest time noted so far, after now */
};

void moment_init(struct moment *moment, const struct office *office,
                 const struct settings *settings, int64_t now);
/* Something on the wall will change at that time. Times up to now are ignored. */
void moment_note(struct moment *moment, int64_t at);

/* t + seconds; TIME_NONE stays TIME_NONE. */
int64_t moment_add(int64_t t, int64_t seconds);
/* to − from; both known. */
int64_t moment_between(int64_t from, int64_t to);
/* Whole units of unit_s seconds since then, at least 0; -1 when not known. */
int64_t moment_units_since(const struct moment *moment, int64_t since, int64_t unit_s);
/* Whole minutes since then, in seconds; -1 when not known. */
int64_t moment_wait(const struct moment *moment, int64_t since);
/* The share of [start, end] that has passed, 0 to 1; NAN when not known or empty. */
double moment_share(const struct moment *moment, int64_t start, int64_t end);

enum urgency moment_urgency(const struct moment *moment, int64_t due, int64_t start);
/* Of what is not overdue: so much is left of the time allowed, 0 for nobody knows of how much. */
enum urgency moment_urgency_left(const struct moment *moment, int64_t left, int64_t allowed);
struct deadline moment_deadline(const struct moment *moment, int64_t due, int64_t start);
/* One without a time. */
struct deadline moment_no_deadline(void);

#endif
