/* team: objectives of the quarter, hours, house rules, the checklist. */
#include "document.h"

#include <math.h>
#include <time.h>

struct goal {
    const char *id;
    double target;
    double share; /* reached on 21 November */
};

static const struct goal GOALS[WORDS_OBJECTIVES] = {
    {"visibility", 2000000, 0.78}, {"closeness", 50, 0.54}, {"volunteers", 200, 0.91},
    {"recruiting", 1000, 0.63},    {"video", 400, 0.35},    {"interaction", 1500, 0.82},
};
/* The share of the quarter that has passed at the pictures' moment. */
static const double QUARTER_SHARE = 0.561;

/* Midnight, local time as if it were UTC, of the first day of a month; month may be 12 or more. */
static int64_t month_start(int year, int month)
{
    struct tm tm = {.tm_year = year - 1900, .tm_mon = month, .tm_mday = 1};

    return (int64_t)timegm(&tm);
}

void write_objectives(struct writer *writer, const struct office *office)
{
    const struct moment *moment = &office->moment;
    time_t local = (time_t)(moment->now + moment->offset_s);
    struct tm tm;

    gmtime_r(&local, &tm);

    int year = tm.tm_year + 1900, quarter = tm.tm_mon / 3;
    int64_t start = month_start(year, quarter * 3), end = month_start(year, quarter * 3 + 3);
    double passed = (double)(local - start) / (double)(end - start);

    writer_array(writer, "objectives");
    for (int i = 0; i < WORDS_OBJECTIVES; i++) {
        const struct goal *goal = &GOALS[i];
        double share = fmin(1.04, goal->share * passed / QUARTER_SHARE);

        writer_object(writer, NULL);
        writer_text(writer, "id", goal->id);
        writer_text(writer, "label", office->words->objectives[i].text);
        writer_integer(writer, "value", llround(goal->target * share));
        writer_integer(writer, "target", llround(goal->target));
        writer_text(writer, "unit", office->words->objectives[i].source);
        writer_time(writer, "start", start - moment->offset_s, moment->offset_s);
        writer_time(writer, "end", end - moment->offset_s, moment->offset_s);
        writer_end(writer);
    }
    writer_end(writer);
}

void write_team(struct writer *writer, const struct office *office)
{
    enum { LEVELS = 4 };
    static const int PLANNED[LEVELS][WORDS_MEMBERS] = {
        {12, 9, 3}, {16, 11, 4}, {18, 12, 5}, {19, 13, 7}};
    static const int AVAILABLE[WORDS_MEMBERS] = {14, 10, 4};
    static const int HOURS[LEVELS][WORDS_ACTIVITIES] = {
        {10, 8, 3, 3}, {14, 8, 5, 4}, {17, 6, 6, 6}, {20, 4, 8, 7}};
    const int *planned = PLANNED[story_level(&office->moment)];
    const int *hours = HOURS[story_level(&office->moment)];

    writer_object(writer, "team");
    writer_integer(writer, "hours_planned", planned[0] + planned[1] + planned[2]);
    writer_integer(writer, "hours_available", AVAILABLE[0] + AVAILABLE[1] + AVAILABLE[2]);
    writer_array(writer, "members");
    for (int i = 0; i < WORDS_MEMBERS; i++) {
        writer_object(writer, NULL);
        writer_text(writer, "name", TEAM[i]);
        writer_text(writer, "note", office->words->member_notes[i]);
        writer_integer(writer, "planned_h", planned[i]);
        writer_integer(writer, "available_h", AVAILABLE[i]);
        writer_end(writer);
    }
    writer_end(writer);
    writer_array(writer, "activities");
    for (int i = 0; i < WORDS_ACTIVITIES; i++) {
        writer_object(writer, NULL);
        writer_text(writer, "label", office->words->activities[i]);
        writer_integer(writer, "hours", hours[i]);
        writer_end(writer);
    }
    writer_end(writer);
    writer_end(writer);
}

void write_rules(struct writer *writer, const struct office *office)
{
    const struct words *words = office->words;

    writer_array(writer, "rules");
    for (size_t i = 0; i < words->rule_count; i++) {
        writer_object(writer, NULL);
        writer_text(writer, "text", words->rules[i].text);
        writer_text(writer, "source", words->rules[i].source);
        writer_end(writer);
    }
    writer_end(writer);
    writer_array(writer, "checklist");
    for (size_t i = 0; i < words->checklist.count; i++) {
        writer_text(writer, NULL, words->checklist.items[i]);
    }
    writer_end(writer);
}
