/* weeks: see weeks.h. */
#include "tests/lib/weeks.h"

enum { ALL_DAYS = 127 };

const struct week_place WEEKS[WEEK_PLACES] = {
    {"Europe/Paris", "2026-03-14T00:00:00+01:00"},
    {"Europe/Paris", "2026-10-10T00:00:00+02:00"},
    {"America/New_York", "2026-02-22T00:00:00-05:00"},
    {"America/New_York", "2026-10-18T00:00:00-04:00"},
    {"America/Havana", "2026-02-22T00:00:00-05:00"}, /* changes at midnight */
    {"America/Havana", "2026-10-18T00:00:00-04:00"},
    {"America/Nuuk", "2026-10-10T00:00:00-01:00"},        /* back into the day before */
    {"Australia/Lord_Howe", "2026-03-21T00:00:00+11:00"}, /* by half an hour */
    {"Asia/Kathmandu", "2026-12-14T00:00:00+05:45"},
};

static int pick(struct dice *dice, int low, int high)
{
    return (int)dice_between(dice, low, high);
}

struct hours weeks_hours(struct dice *dice)
{
    struct hours hours = {.count = (size_t)pick(dice, 1, 4)};
    for (size_t i = 0; i < hours.count; i++) {
        int start = pick(dice, 0, 2) ? pick(dice, 0, 14) * 15 : pick(dice, 0, 95) * 15;
        int end =
            pick(dice, 0, 2) ? start + pick(dice, 1, 8) * 15 : pick(dice, start + 1, start + 1440);
        int days = pick(dice, 0, 1) ? ALL_DAYS : pick(dice, 1, ALL_DAYS);
        hours.periods[i] = (struct period){(unsigned char)days, (short)start, (short)end};
    }
    return hours;
}
