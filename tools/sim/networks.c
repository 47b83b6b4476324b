/* networks: six accounts whose followers drift, whose figures are as old as their source's. */
#include "chance.h"
#include "document.h"

#include <math.h>

enum { SERIES_STEP = HOUR, DRIFT_DAYS_MAX = 3650 };

/* The day on which the followers below were counted: 2026-11-21. */
static const int64_t COUNTED = INT64_C(20778) * DAY;

struct sheet {
    const char *id, *name;
    double followers, a_day;    /* followers, and how many come each day */
    double rate, change;        /* engagement in percent, and its change in points */
    const char *basis;          /* of rate; NULL: the source gives no rate, the wall computes it */
    double reach;               /* 0: the source does not tell */
    double daily;               /* interactions on an ordinary day */
    double talk;                /* share of all mentions */
    int post_every, post_phase; /* minutes between posts; since the last one at 14:32 */
    int age;                    /* minutes by which the source's figures are late, 0: live */
    const char *objective;
};

static const struct sheet SHEETS[SIM_NETWORK_COUNT] = {
    [SIM_MASTODON] = {"mastodon", "Mastodon", 12480, 9, 4.8, 0.6, "followers", 0, 380, 0.22, 190,
                      122, 0, "visibility"},
    [SIM_FACEBOOK] = {"facebook", "Facebook", 48215, -4, 2.1, -0.3, NULL, 61300, 970, 0.38, 170, 40,
                      17, "closeness"},
    [SIM_INSTAGRAM] = {"instagram", "Instagram", 21903, 31, 5.6, 1.2, "reach", 38200, 1400, 0.17,
                       1440, 1270, 43, "volunteers"},
    [SIM_LINKEDIN] = {"linkedin", "LinkedIn", 9874, 6, 3.4, 0.1, "impressions", 0, 190, 0.05, 5760,
                      4380, 184, "recruiting"},
    [SIM_YOUTUBE] = {"youtube", "YouTube", 3310, 1, 1.2, 0.0, NULL, 0, 240, 0.02, 0, 17400, 371,
                     "video"},
    [SIM_BLUESKY] = {"bluesky", "Bluesky", 5127, 14, 6.3, 2.0, "followers", 0, 300, 0.16, 110, 63,
                     0, "interaction"},
};

const char *network_id(enum sim_network network)
{
    return SHEETS[network].id;
}

static double followers_at(const struct moment *moment, const struct sheet *sheet, int64_t at)
{
    int64_t number = (int64_t)(sheet - SHEETS);
    double days = fmin(fmax((double)(at - COUNTED) / DAY, -60), DRIFT_DAYS_MAX);
    double wave = chance_wave(moment->seed + (uint64_t)number, STREAM_FOLLOWERS, at, 5 * HOUR);

    /* 14.53 hours of drift: at the pictures' time of day the count is the pictures'. */
    return round(sheet->followers + sheet->a_day * (days - 14.53 / 24) +
                 sheet->followers * 0.0001 * wave);
}

/* Of the 24 hours before: so the curve shows how things go, not that people sleep. */
static double interactions_at(const struct moment *moment, const struct sheet *sheet, int64_t at)
{
    uint64_t seed = moment->seed + (uint64_t)(sheet - SHEETS);
    double slow = chance_wave(seed, STREAM_REACH, at, 31 * HOUR);
    double middle = chance_wave(seed, STREAM_RATE, at, 11 * HOUR);
    double quick = chance_wave(seed, STREAM_SERIES, at, 2 * HOUR);
    double talk = story_mentions(moment, at) - story_usual(moment, at);

    return fmax(0, sheet->daily * (1 + 0.3 * slow + 0.15 * middle + 0.07 * quick) +
                       3 * sheet->talk * talk);
}

static void write_series(struct writer *writer, const struct moment *moment,
                         const struct sheet *sheet, int count)
{
    int64_t last = moment->story - sheet->age * MINUTE;
    int64_t first = last - last % SERIES_STEP - (int64_t)(count - 1) * SERIES_STEP;

    writer_object(writer, "series");
    writer_text(writer, "metric", "interactions_24h");
    writer_time(writer, "start", story_wall(moment, first), moment->offset_s);
    writer_integer(writer, "step_s", SERIES_STEP);
    writer_array(writer, "values");
    for (int i = 0; i < count; i++) {
        writer_integer(writer, NULL,
                       llround(interactions_at(moment, sheet, first + (int64_t)i * SERIES_STEP)));
    }
    writer_end(writer);
    writer_end(writer);
}

/* Posts come at a steady pace on the story's clock; a silent account last posted days before now.
 */
static int64_t last_post(const struct moment *moment, const struct sheet *sheet)
{
    int64_t every = sheet->post_every * MINUTE;
    int64_t first = COUNTED + STORY_PICTURE - sheet->post_phase * MINUTE;

    if (sheet->post_every == 0) {
        return moment->now - sheet->post_phase * MINUTE;
    }
    return story_wall(moment, moment->story - ((moment->story - first) % every + every) % every);
}

static void write_figures(struct writer *writer, const struct moment *moment,
                          const struct sheet *sheet)
{
    double wave = chance_wave(moment->seed + (uint64_t)(sheet - SHEETS), STREAM_RATE, moment->story,
                              9 * HOUR);
    double rate = sheet->rate * (1 + 0.012 * wave);
    double base = sheet->reach > 0 ? sheet->reach * (1 + 0.02 * wave) : sheet->followers;
    double followers = followers_at(moment, sheet, moment->story);

    writer_integer(writer, "followers", (int64_t)followers);
    writer_integer(writer, "followers_change",
                   (int64_t)(followers - followers_at(moment, sheet, moment->story - 7 * DAY)));
    writer_integer(writer, "interactions", llround(base * rate / 100));
    if (sheet->reach > 0) {
        writer_integer(writer, "reach", llround(base));
    }
    if (sheet->basis != NULL) {
        writer_number(writer, "engagement_rate", rate, 1);
        writer_text(writer, "engagement_basis", sheet->basis);
    }
    writer_number(writer, "engagement_change", sheet->change, 1);
    writer_text(writer, "period", "P7D");
    writer_integer(writer, "mentions",
                   llround(story_mentions(moment, moment->story) * sheet->talk));
}

void write_networks(struct writer *writer, const struct office *office, int series)
{
    const struct moment *moment = &office->moment;

    writer_array(writer, "networks");
    for (int i = 0; i < SIM_NETWORK_COUNT; i++) {
        const struct sheet *sheet = &SHEETS[i];

        writer_object(writer, NULL);
        writer_text(writer, "id", sheet->id);
        writer_text(writer, "kind", sheet->id);
        writer_text(writer, "name", sheet->name);
        if (sheet->age > 0) {
            writer_time(writer, "as_of", moment->now - sheet->age * MINUTE, moment->offset_s);
            writer_integer(writer, "ttl_s", sheet->age > 120 ? DAY : 2 * HOUR);
        }
        write_figures(writer, moment, sheet);
        writer_time(writer, "last_post_at", last_post(moment, sheet), moment->offset_s);
        writer_text(writer, "objective", sheet->objective);
        write_series(writer, moment, sheet, series);
        writer_end(writer);
    }
    writer_end(writer);
}
