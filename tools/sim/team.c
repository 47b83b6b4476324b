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

void write_objectives(struct json *json, const struct office *office)
{
    const struct moment *moment = &office->moment;
    time_t local = (time_t)(moment->now + moment->offset_s);
    struct tm tm;

    gmtime_r(&local, &tm);

    int year = tm.tm_year + 1900, quarter = tm.tm_mon / 3;
    int64_t start = month_start(year, quarter * 3), end = month_start(year, quarter * 3 + 3);
    double passed = (double)(local - start) / (double)(end - start);

    json_array(json, "objectives", JSON_BLOCK);
    for (int i = 0; i < WORDS_OBJECTIVES; i++) {
        const struct goal *goal = &GOALS[i];
        double share = fmin(1.04, goal->share * passed / QUARTER_SHARE);

        json_object(json, NULL, JSON_LINE);
        json_text(json, "id", goal->id);
        json_text(json, "label", office->words->objectives[i].text);
        json_integer(json, "value", llround(goal->target * share));
        json_integer(json, "target", llround(goal->target));
        json_text(json, "unit", office->words->objectives[i].source);
        json_time(json, "start", start - moment->offset_s, moment->offset_s);
        json_time(json, "end", end - moment->offset_s, moment->offset_s);
        json_end_object(json);
    }
    json_end_array(json);
}

void write_team(struct json *json, const struct office *office)
{
    enum { LEVELS = 4 };
    static const int PLANNED[LEVELS][WORDS_MEMBERS] = {
        {12, 9, 3}, {16, 11, 4}, {18, 12, 5}, {19, 13, 7}};
    static const int AVAILABLE[WORDS_MEMBERS] = {14, 10, 4};
    static const int HOURS[LEVELS][WORDS_ACTIVITIES] = {
        {10, 8, 3, 3}, {14, 8, 5, 4}, {17, 6, 6, 6}, {20, 4, 8, 7}};
    const int *planned = PLANNED[story_level(&office->moment)];
    const int *hours = HOURS[story_level(&office->moment)];

    json_object(json, "team", JSON_BLOCK);
    json_integer(json, "hours_planned", planned[0] + planned[1] + planned[2]);
    json_integer(json, "hours_available", AVAILABLE[0] + AVAILABLE[1] + AVAILABLE[2]);
    json_array(json, "members", JSON_BLOCK);
    for (int i = 0; i < WORDS_MEMBERS; i++) {
        json_object(json, NULL, JSON_LINE);
        json_text(json, "name", TEAM[i]);
        json_text(json, "note", office->words->member_notes[i]);
        json_integer(json, "planned_h", planned[i]);
        json_integer(json, "available_h", AVAILABLE[i]);
        json_end_object(json);
    }
    json_end_array(json);
    json_array(json, "activities", JSON_BLOCK);
    for (int i = 0; i < WORDS_ACTIVITIES; i++) {
        json_object(json, NULL, JSON_LINE);
        json_text(json, "label", office->words->activities[i]);
        json_integer(json, "hours", hours[i]);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

void write_rules(struct json *json, const struct office *office)
{
    const struct words *words = office->words;

    json_array(json, "rules", JSON_BLOCK);
    for (size_t i = 0; i < words->rule_count; i++) {
        json_object(json, NULL, JSON_LINE);
        json_text(json, "text", words->rules[i].text);
        json_text(json, "source", words->rules[i].source);
        json_end_object(json);
    }
    json_end_array(json);
    json_array(json, "checklist", JSON_BLOCK);
    for (size_t i = 0; i < words->checklist.count; i++)
        json_text(json, NULL, words->checklist.items[i]);
    json_end_array(json);
}
