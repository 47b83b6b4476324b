/* crisis: the rumour as the feed's block; each of its lists grows at the minutes named here. */
#include "document.h"

#include <math.h>

#define HM(hour, minute) ((hour)*60 + (minute))

enum { SERIES_STEP = 5 * MINUTE, SERIES_COUNT = 72, ACKNOWLEDGED_AFTER = 4, NEXT_COUNT = 6 };

struct step {
    int due, done; /* minutes of the day */
    int owner;     /* in TEAM */
};

static const struct step ACTIONS[WORDS_ACTIONS] = {
    {HM(13, 5), HM(13, 2), 1},  {HM(13, 15), HM(13, 5), 0},  {HM(14, 45), HM(14, 49), 0},
    {HM(15, 0), HM(14, 57), 1}, {HM(15, 30), HM(15, 52), 2},
};
static const int EVENTS[WORDS_EVENTS] = {HM(13, 5), HM(13, 58), HM(14, 57), HM(15, 30)};
static const int STATEMENTS[WORDS_STATEMENTS] = {HM(13, 4), HM(13, 58), HM(15, 48)};
static const int KNOWN[WORDS_KNOWN] = {HM(13, 2), HM(13, 20), HM(13, 30), HM(15, 48)};
/* Each question is open from, until. */
static const int UNKNOWN[WORDS_UNKNOWN][2] = {
    {HM(12, 45), HM(24, 0)},
    {HM(13, 2), HM(13, 50)},
    {HM(13, 10), HM(15, 48)},
    {HM(13, 40), HM(16, 20)},
};
static const int NEXT[NEXT_COUNT] = {HM(13, 58), HM(14, 44), HM(15, 30), HM(16, 30), HM(17, 30), 0};

static int64_t wall_of(const struct moment *moment, int minute)
{
    return story_wall(moment, story_midnight(moment, moment->story) + minute * MINUTE);
}

static void write_at(struct json *json, const struct moment *moment, const char *key, int minute)
{
    json_time(json, key, wall_of(moment, minute), moment->offset_s);
}

static void write_if_reached(struct json *json, const struct moment *moment, const char *key,
                             int minute)
{
    if (story_reached(moment, minute))
        write_at(json, moment, key, minute);
}

/* A watch has its facts and its line later than a crisis, and no plan of actions. */
static bool is_crisis(const struct arc *arc)
{
    return arc->declared != ARC_NEVER;
}

static int statement_minute(const struct arc *arc, int index)
{
    if (is_crisis(arc))
        return STATEMENTS[index];
    return index == 0 ? arc->holding : index == 1 ? arc->approved : ARC_NEVER;
}

static void write_clocks(struct json *json, const struct moment *moment, const struct arc *arc)
{
    write_at(json, moment, "detected_at", arc->detected);
    write_if_reached(json, moment, "verified_at", arc->verified);
    write_if_reached(json, moment, "declared_at", arc->declared);
    write_at(json, moment, "holding_statement_at", arc->holding);
    if (!story_reached(moment, arc->holding) || story_reached(moment, arc->closed))
        return;
    for (int i = 0; i < NEXT_COUNT; i++) {
        if (NEXT[i] != 0 && !story_reached(moment, NEXT[i])) {
            write_at(json, moment, "next_statement_at", NEXT[i]);
            return;
        }
    }
}

static void write_people(struct json *json, const struct moment *moment, const struct arc *arc)
{
    int acknowledged = arc->detected + ACKNOWLEDGED_AFTER;

    json_text(json, "owner", TEAM[0]);
    json_text(json, "spokesperson", TEAM[2]);
    if (!story_reached(moment, acknowledged))
        return;
    json_object(json, "acknowledged", JSON_LINE);
    json_text(json, "by", TEAM[0]);
    write_at(json, moment, "at", acknowledged);
    json_end_object(json);
}

static void write_themes(struct json *json, const struct office *office)
{
    static const double SHARE[WORDS_CRISIS_THEMES] = {1, 0.23, 0.17, 0.09};
    const struct moment *moment = &office->moment;
    double sum = story_surge_sum(moment, moment->story, 6 * HOUR);

    json_array(json, "themes", JSON_BLOCK);
    for (int i = 0; i < WORDS_CRISIS_THEMES; i++) {
        json_object(json, NULL, JSON_LINE);
        json_text(json, "label", office->words->crisis_themes[i]);
        json_integer(json, "count", llround(sum * SHARE[i]) + 1);
        json_text(json, "tone", i == 3 ? "neutral" : "negative");
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_actions(struct json *json, const struct office *office, const struct arc *arc)
{
    const struct moment *moment = &office->moment;
    int count = is_crisis(arc) ? WORDS_ACTIONS : 1;

    json_array(json, "actions", JSON_BLOCK);
    for (int i = 0; i < count; i++) {
        const struct step *step = &ACTIONS[i];

        json_object(json, NULL, JSON_LINE);
        json_text(json, "label", office->words->actions[i]);
        json_text(json, "owner", TEAM[step->owner]);
        write_at(json, moment, "due_at", is_crisis(arc) ? step->due : arc->verified);
        json_boolean(json, "done",
                     story_reached(moment, is_crisis(arc) ? step->done : arc->verified));
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_statements(struct json *json, const struct office *office, const struct arc *arc)
{
    const struct moment *moment = &office->moment;

    json_array(json, "statements", JSON_BLOCK);
    for (int i = WORDS_STATEMENTS - 1; i >= 0; i--) { /* newest first */
        int minute = statement_minute(arc, i);

        if (!story_reached(moment, minute))
            continue;
        json_object(json, NULL, JSON_LINE);
        json_text(json, "text", office->words->statements[i]);
        json_text(json, "approved_by", TEAM[2]);
        write_at(json, moment, "approved_at", minute);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_facts(struct json *json, const struct office *office, const struct arc *arc)
{
    const struct moment *moment = &office->moment;
    int late = arc->verified - HM(13, 2); /* a watch learns the same things later */

    json_array(json, "known", JSON_BLOCK);
    for (int i = 0; i < WORDS_KNOWN; i++) {
        if (story_reached(moment, KNOWN[i] + late))
            json_text(json, NULL, office->words->known[i]);
    }
    json_end_array(json);
    json_array(json, "unknown", JSON_BLOCK);
    for (int i = 0; i < WORDS_UNKNOWN; i++) {
        int from = i == 0 ? arc->detected : UNKNOWN[i][0] + late;

        if (story_reached(moment, from) && !story_reached(moment, UNKNOWN[i][1] + late))
            json_text(json, NULL, office->words->unknown[i]);
    }
    json_end_array(json);
}

static void write_events(struct json *json, const struct office *office)
{
    const struct moment *moment = &office->moment;

    json_array(json, "events", JSON_BLOCK);
    for (int i = 0; i < WORDS_EVENTS; i++) {
        if (!story_reached(moment, EVENTS[i]))
            continue;
        json_object(json, NULL, JSON_LINE);
        write_at(json, moment, "at", EVENTS[i]);
        json_text(json, "label", office->words->events[i]);
        json_end_object(json);
    }
    json_end_array(json);
}

void write_crisis(struct json *json, const struct office *office)
{
    static const char *const PHASES[] = {NULL,         "detected",   "verifying",
                                         "responding", "monitoring", "closed"};
    _Static_assert(sizeof PHASES / sizeof PHASES[0] == STAGE_COUNT, "a word for each stage");
    const struct moment *moment = &office->moment;
    const struct arc *arc = story_arc(moment);
    enum stage stage = story_stage(moment);

    json_object(json, "crisis", JSON_BLOCK);
    json_integer(json, "level", story_level(moment));
    if (stage != STAGE_NONE && arc != NULL) {
        json_text(json, "id", "pool");
        json_text(json, "title", office->words->crisis_title);
        json_text(json, "kind", "rumour");
        json_text(json, "phase", PHASES[stage]);
        json_text(json, "verification",
                  story_reached(moment, arc->verified) ? "false" : "unverified");
        write_clocks(json, moment, arc);
        write_people(json, moment, arc);
        json_integer(json, "mentions_per_hour", llround(story_mentions(moment, moment->story)));
        json_integer(json, "baseline_per_hour", llround(story_usual(moment, moment->story)));
        write_sentiment(json, moment);
        write_themes(json, office);
        write_actions(json, office, arc);
        write_statements(json, office, arc);
        write_facts(json, office, arc);
        if (is_crisis(arc))
            write_events(json, office);
        write_mentions(json, moment, SERIES_STEP, SERIES_COUNT);
    }
    json_end_object(json);
}
