/*
 * hours: parts of the week and days of the calendar, as a person writes them. Pure.
 *
 *     text  = [ days " " ] time "-" time { "," time "-" time }
 *     days  = "daily" | days1 { "," days1 }
 *     days1 = day [ "-" day ]                  fri-mon goes over the week's end
 *     day   = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"
 *     time  = 0:00 to 24:00, minutes in two digits
 *
 * Days left out are daily. An end at or before its start is on the next day: "fri 22:00-2:00" ends
 * on Saturday, "mon 8:00-8:00" is 24 hours. Spaces may stand around "-" and ",", capitals are
 * small letters. A day begins with a letter and a time with a digit, so that "mon,wed 9:00-12:00,
 * 14:00-18:00" reads in one way; other days with other hours are a text of their own.
 */
#ifndef HUNE_SETTINGS_HOURS_H
#define HUNE_SETTINGS_HOURS_H

#include "base/err.h"
#include "settings/settings.h"

#include <stdbool.h>

/* Adds the periods of one text, all or none. */
bool hours_add(const char *text, struct hours *hours, struct err *err);
/* "12-25", every year, or "2026-05-01"; refuses days that the calendar doesn't have. */
bool holiday_read(const char *text, struct holiday *ret_holiday, struct err *err);

#endif
