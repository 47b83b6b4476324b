/*
 * format: numbers, durations, dates and times as people of the language in use write them.
 * Main thread. Each writes a NUL-terminated text into dst and returns dst; "—" for "not known".
 * Signs between digits come from the catalogue (contexts "number" and "duration").
 */
#ifndef HUNE_SCENE_FORMAT_H
#define HUNE_SCENE_FORMAT_H

#include <stddef.h>
#include <stdint.h>

enum { FORMAT_MAX = 64 };

/* "12 480"; from a hundred thousand on "148 k", "1,2 M", "3,4 G". */
const char *format_count(char dst[FORMAT_MAX], double value);
/* decimals digits after the sign, 0 to 3: "4,8". */
const char *format_decimal(char dst[FORMAT_MAX], double value, int decimals);
/* A percentage: "4,8 %". */
const char *format_percent(char dst[FORMAT_MAX], double value, int decimals);
/* Percentage points with their sign: "+0,6 pt", "−0,3 pt". */
const char *format_points(char dst[FORMAT_MAX], double value);
/* "0 min", "52 min", "1 h 22", "2 d 4 h". Negative durations are written without their sign. */
const char *format_duration(char dst[FORMAT_MAX], int64_t seconds);
/* What is left: "6 min"; what is past: "+52 min". */
const char *format_left(char dst[FORMAT_MAX], int64_t seconds);
/* An age in its largest unit, rounded down: "35 min", "2 h", "3 d". */
const char *format_age(char dst[FORMAT_MAX], int64_t seconds);
/* The wall's own clock: "14:32", "--:--" while it is not known. */
const char *format_clock(char dst[FORMAT_MAX], int64_t t);
/* "14:32" in the wall's zone. */
const char *format_time(char dst[FORMAT_MAX], int64_t t);
/* "14:32" when t is on the same day as now, else "21 Nov 14:32". */
const char *format_moment(char dst[FORMAT_MAX], int64_t t, int64_t now);
/* "data of 14:05", "nothing since 14:05"; with the date when that was not today. */
const char *format_data_of(char dst[FORMAT_MAX * 2], int64_t t, int64_t now);
const char *format_nothing_since(char dst[FORMAT_MAX * 2], int64_t t, int64_t now);
/* "clock paused until Monday 9:00", "resumes Monday 9:00": the time alone today, the date when that
 * is six days away or more. */
const char *format_paused_until(char dst[FORMAT_MAX * 2], int64_t t, int64_t now);
const char *format_resumes(char dst[FORMAT_MAX * 2], int64_t t, int64_t now);
/* "Friday 21 November". */
const char *format_date(char dst[FORMAT_MAX], int64_t t);
/* "7 d" for the ISO 8601 durations P7D, PT24H, P1W, P1M; "" for anything else. */
const char *format_period(char dst[FORMAT_MAX], const char *period);

#endif
