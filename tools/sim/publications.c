/* publications: what is planned, on the wall's own calendar, with its second reader. */
#include "document.h"

#include "base/str.h"

#define HM(hour, minute) ((hour)*60 + (minute))

enum {
    BEHIND = 3 * HOUR, /* what was published since then is still listed */
    AHEAD = 48 * HOUR,
    PLAN_DAYS = 3,
    PLAN_ROWS = 4,
    ROW_NETWORKS = 3,
    HUMAN_RESOURCES = WORDS_MEMBERS,
    POOL = 0, /* the texts that a crisis does not pause, and the one without a date */
    COMPETITION = 6,
};

/* How long before its hour, in minutes, a text is approved, being read, waiting for a reader. */
struct row {
    int text, minute;
    enum sim_network networks[ROW_NETWORKS];
    int network_count;
    int author, reader;
    int approved, in_review, review_needed;
    int cooling; /* minutes before its hour at which the cooling-off ends; -1 for none */
};

static const struct row PLAN[PLAN_DAYS][PLAN_ROWS] = {
    {
        {8, HM(10, 0), {SIM_INSTAGRAM, SIM_FACEBOOK}, 2, 1, 0, 900, 1200, 1400, -1},
        {POOL, HM(15, 0), {SIM_MASTODON, SIM_BLUESKY, SIM_FACEBOOK}, 3, 0, 2, 5, 15, 900, 0},
        {1, HM(16, 30), {SIM_FACEBOOK}, 1, 1, 2, 60, 240, 900, -1},
        {2, HM(18, 0), {SIM_INSTAGRAM}, 1, 1, 0, 600, 900, 1400, -1},
    },
    {
        {3, HM(8, 30), {SIM_LINKEDIN}, 1, 0, HUMAN_RESOURCES, 1200, 1500, 2000, -1},
        {4, HM(9, 0), {SIM_FACEBOOK, SIM_INSTAGRAM}, 2, 1, 0, 300, 1200, 1600, -1},
        {5, HM(12, 0), {SIM_MASTODON, SIM_BLUESKY}, 2, 0, 1, 180, 420, 900, 60},
        {9, HM(17, 30), {SIM_FACEBOOK, SIM_INSTAGRAM}, 2, 1, 0, 240, 600, 1300, -1},
    },
    {
        {7, HM(8, 0), {SIM_FACEBOOK, SIM_MASTODON, SIM_BLUESKY}, 3, 0, 1, 120, 400, 900, -1},
        {8, HM(11, 0), {SIM_LINKEDIN}, 1, 1, 0, 300, 900, 1500, -1},
        {2, HM(13, 30), {SIM_MASTODON}, 1, 1, 0, 600, 900, 1400, -1},
        {4, HM(18, 0), {SIM_INSTAGRAM, SIM_BLUESKY}, 2, 1, 0, 300, 900, 1500, 120},
    },
};

static const char *status_of(const struct row *row, int64_t left, int level)
{
    int64_t minutes = left / MINUTE;

    if (left <= 0) {
        return "published";
    }
    if (level >= 2 && row->text != POOL) {
        return "paused";
    }
    if (minutes <= row->approved) {
        return "approved";
    }
    if (minutes <= row->in_review) {
        return "in_review";
    }
    return minutes <= row->review_needed ? "review_needed" : "draft";
}

static void write_row(struct writer *writer, const struct office *office, const struct row *row,
                      int64_t at)
{
    const struct moment *moment = &office->moment;
    const char *status = status_of(row, at - moment->now, story_level(moment));
    const char *reader =
        row->reader == HUMAN_RESOURCES ? office->words->human_resources : TEAM[row->reader];
    char id[48];

    str_format(id, sizeof id, "pub-%lld", (long long)(at / MINUTE));
    writer_object(writer, NULL);
    writer_text(writer, "id", id);
    writer_time(writer, "at", at, moment->offset_s);
    writer_array(writer, "networks");
    for (int i = 0; i < row->network_count; i++) {
        writer_text(writer, NULL, network_id(row->networks[i]));
    }
    writer_end(writer);
    writer_text(writer, "text", office->words->publications[row->text]);
    writer_text(writer, "status", status);
    writer_text(writer, "author", TEAM[row->author]);
    writer_text(writer, "reviewer", str_equal(status, "review_needed") ? NULL : reader);
    if (row->cooling >= 0) {
        writer_time(writer, "cooling_until", at - row->cooling * MINUTE, moment->offset_s);
    }
    writer_end(writer);
}

/* No date yet, and none while something is going on. */
static void write_competition(struct writer *writer, const struct office *office)
{
    writer_object(writer, NULL);
    writer_text(writer, "id", "pub-competition");
    writer_text(writer, "at", NULL);
    writer_array(writer, "networks");
    writer_text(writer, NULL, network_id(SIM_FACEBOOK));
    writer_text(writer, NULL, network_id(SIM_INSTAGRAM));
    writer_end(writer);
    writer_text(writer, "text", office->words->publications[COMPETITION]);
    writer_text(writer, "status", story_level(&office->moment) > 0 ? "paused" : "draft");
    writer_text(writer, "author", TEAM[1]);
    writer_end(writer);
}

void write_publications(struct writer *writer, const struct office *office)
{
    const struct moment *moment = &office->moment;
    int64_t local = moment->now + moment->offset_s;
    int64_t today = local / DAY;

    writer_array(writer, "publications");
    for (int64_t day = today - 1; day <= today + 2; day++) {
        for (int i = 0; i < PLAN_ROWS; i++) {
            const struct row *row = &PLAN[day % PLAN_DAYS][i];
            int64_t at = day * DAY + row->minute * MINUTE - moment->offset_s;

            if (at >= moment->now - BEHIND && at <= moment->now + AHEAD) {
                write_row(writer, office, row, at);
            }
        }
    }
    write_competition(writer, office);
    writer_end(writer);
}
