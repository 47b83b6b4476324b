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

static void write_at(struct writer *writer, const struct moment *moment, const char *key,
                     int minute)
{
    writer_time(writer, key, wall_of(moment, minute), moment->offset_s);
}

static void write_if_reached(struct writer *writer, const struct moment *moment, const char *key,
                             int minute)
{
    if (story_reached(moment, minute)) {
        write_at(writer, moment, key, minute);
    }
}

/* A watch has its facts and its line later than a crisis, and no plan of actions. */
static bool is_crisis(const struct arc *arc)
{
    return arc->declared != ARC_NEVER;
}

static int statement_minute(const struct arc *arc, int index)
{
    if (is_crisis(arc)) {
        return STATEMENTS[index];
    }
    return index == 0 ? arc->holding : index == 1 ? arc->approved : ARC_NEVER;
}

static void write_clocks(struct writer *writer, const struct moment *moment, const struct arc *arc)
{
    write_at(writer, moment, "detected_at", arc->detected);
    write_if_reached(writer, moment, "verified_at", arc->verified);
    write_if_reached(writer, moment, "declared_at", arc->declared);
    write_at(writer, moment, "holding_statement_at", arc->holding);
    if (!story_reached(moment, arc->holding) || story_reached(moment, arc->closed)) {
        return;
    }
    for (int i = 0; i < NEXT_COUNT; i++) {
        if (NEXT[i] != 0 && !story_reached(moment, NEXT[i])) {
            write_at(writer, moment, "next_statement_at", NEXT[i]);
            return;
        }
    }
}

static void write_people(struct writer *writer, const struct moment *moment, const struct arc *arc)
{
    int acknowledged = arc->detected + ACKNOWLEDGED_AFTER;

    writer_text(writer, "owner", TEAM[0]);
    writer_text(writer, "spokesperson", TEAM[2]);
    if (!story_reached(moment, acknowledged)) {
        return;
    }
    writer_object(writer, "acknowledged");
    writer_text(writer, "by", TEAM[0]);
    write_at(writer, moment, "at", acknowledged);
    writer_end(writer);
}

static void write_themes(struct writer *writer, const struct office *office)
{
    static const double SHARE[WORDS_CRISIS_THEMES] = {1, 0.23, 0.17, 0.09};
    const struct moment *moment = &office->moment;
    double sum = story_surge_sum(moment, moment->story, 6 * HOUR);

    writer_array(writer, "themes");
    for (int i = 0; i < WORDS_CRISIS_THEMES; i++) {
        writer_object(writer, NULL);
        writer_text(writer, "label", office->words->crisis_themes[i]);
        writer_integer(writer, "count", llround(sum * SHARE[i]) + 1);
        writer_text(writer, "tone", i == 3 ? "neutral" : "negative");
        writer_end(writer);
    }
    writer_end(writer);
}

static void write_actions(struct writer *writer, const struct office *office, const struct arc *arc)
{
    const struct moment *moment = &office->moment;
    int count = is_crisis(arc) ? WORDS_ACTIONS : 1;

    writer_array(writer, "actions");
    for (int i = 0; i < count; i++) {
        const struct step *step = &ACTIONS[i];

        writer_object(writer, NULL);
        writer_text(writer, "label", office->words->actions[i]);
        writer_text(writer, "owner", TEAM[step->owner]);
        write_at(writer, moment, "due_at", is_crisis(arc) ? step->due : arc->verified);
        writer_boolean(writer, "done",
                       story_reached(moment, is_crisis(arc) ? step->done : arc->verified));
        writer_end(writer);
    }
    writer_end(writer);
}

static void write_statements(struct writer *writer, const struct office *office,
                             const struct arc *arc)
{
    const struct moment *moment = &office->moment;

    writer_array(writer, "statements");
    for (int i = WORDS_STATEMENTS - 1; i >= 0; i--) { /* newest first */
        int minute = statement_minute(arc, i);

        if (!story_reached(moment, minute)) {
            continue;
        }
        writer_object(writer, NULL);
        writer_text(writer, "text", office->words->statements[i]);
        writer_text(writer, "approved_by", TEAM[2]);
        write_at(writer, moment, "approved_at", minute);
        writer_end(writer);
    }
    writer_end(writer);
}

static void write_facts(struct writer *writer, const struct office *office, const struct arc *arc)
{
    const struct moment *moment = &office->moment;
    int late = arc->verified - HM(13, 2); /* a watch learns the same things later */

    writer_array(writer, "known");
    for (int i = 0; i < WORDS_KNOWN; i++) {
        if (story_reached(moment, KNOWN[i] + late)) {
            writer_text(writer, NULL, office->words->known[i]);
        }
    }
    writer_end(writer);
    writer_array(writer, "unknown");
    for (int i = 0; i < WORDS_UNKNOWN; i++) {
        int from = i == 0 ? arc->detected : UNKNOWN[i][0] + late;

        if (story_reached(moment, from) && !story_reached(moment, UNKNOWN[i][1] + late)) {
            writer_text(writer, NULL, office->words->unknown[i]);
        }
    }
    writer_end(writer);
}

static void write_events(struct writer *writer, const struct office *office)
{
    const struct moment *moment = &office->moment;

    writer_array(writer, "events");
    for (int i = 0; i < WORDS_EVENTS; i++) {
        if (!story_reached(moment, EVENTS[i])) {
            continue;
        }
        writer_object(writer, NULL);
        write_at(writer, moment, "at", EVENTS[i]);
        writer_text(writer, "label", office->words->events[i]);
        writer_end(writer);
    }
    writer_end(writer);
}

void write_crisis(struct writer *writer, const struct office *office)
{
    static const char *const PHASES[] = {NULL,         "detected",   "verifying",
                                         "responding", "monitoring", "closed"};
    _Static_assert(sizeof PHASES / sizeof PHASES[0] == STAGE_COUNT, "a word for each stage");
    const struct moment *moment = &office->moment;
    const struct arc *arc = story_arc(moment);
    enum stage stage = story_stage(moment);

    writer_object(writer, "crisis");
    writer_integer(writer, "level", story_level(moment));
    if (stage != STAGE_NONE && arc != NULL) {
        writer_text(writer, "id", "pool");
        writer_text(writer, "title", office->words->crisis_title);
        writer_text(writer, "kind", "rumour");
        writer_text(writer, "phase", PHASES[stage]);
        writer_text(writer, "verification",
                    story_reached(moment, arc->verified) ? "false" : "unverified");
        write_clocks(writer, moment, arc);
        write_people(writer, moment, arc);
        writer_integer(writer, "mentions_per_hour", llround(story_mentions(moment, moment->story)));
        writer_integer(writer, "baseline_per_hour", llround(story_usual(moment, moment->story)));
        write_sentiment(writer, moment);
        write_themes(writer, office);
        write_actions(writer, office, arc);
        write_statements(writer, office, arc);
        write_facts(writer, office, arc);
        if (is_crisis(arc)) {
            write_events(writer, office);
        }
        write_mentions(writer, moment, SERIES_STEP, SERIES_COUNT);
    }
    writer_end(writer);
}
