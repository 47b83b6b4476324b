/* story: the stages of the rumour and the curves of the day, as tables of points. */
#include "story.h"

#include "chance.h"

#include <stddef.h>

struct point {
    double x, y;
};

#define HM(hour, minute) ((hour)*60 + (minute))
#define LENGTH(array)    (sizeof(array) / sizeof((array)[0]))

static const struct arc ARC_CRISIS = {
    .detected = HM(12, 45),
    .verifying = HM(12, 50),
    .alert = HM(12, 58),
    .verified = HM(13, 2),
    .holding = HM(13, 5),
    .declared = HM(13, 20),
    .approved = HM(13, 58),
    .monitoring = HM(16, 0),
    .eased = HM(16, 45),
    .closed = HM(17, 30),
    .gone = HM(17, 50),
};

static const struct arc ARC_WATCH = {
    .detected = HM(13, 50),
    .verifying = HM(13, 58),
    .alert = ARC_NEVER,
    .verified = HM(15, 10),
    .holding = HM(14, 45),
    .declared = ARC_NEVER,
    .approved = HM(15, 15),
    .monitoring = HM(15, 40),
    .eased = ARC_NEVER,
    .closed = HM(16, 30),
    .gone = HM(16, 50),
};

/* Mentions per hour on an ordinary day, by hour of the day. */
static const struct point USUAL[] = {
    {0, 3},   {2, 1.5}, {5, 1.5}, {7, 5},   {9, 10}, {12, 13},
    {14, 12}, {16, 12}, {18, 15}, {20, 13}, {22, 7}, {24, 3},
};

/* What the rumour adds, by minutes since it was detected. */
static const struct point SURGE_CRISIS[] = {
    {-25, 0},   {0, 9},     {15, 24},   {35, 62},  {55, 112}, {75, 141}, {92, 171}, {107, 171},
    {125, 208}, {150, 196}, {175, 140}, {210, 78}, {245, 34}, {285, 10}, {325, 0},
};
static const struct point SURGE_WATCH[] = {
    {-40, 0}, {0, 9}, {15, 15}, {30, 22}, {42, 25}, {70, 23}, {100, 12}, {140, 4}, {170, 0},
};

static double interpolate(const struct point *points, size_t count, double x)
{
    if (x <= points[0].x) {
        return points[0].y;
    }
    for (size_t i = 1; i < count; i++) {
        const struct point *from = &points[i - 1], *to = &points[i];

        if (x < to->x) {
            return from->y + (to->y - from->y) * (x - from->x) / (to->x - from->x);
        }
    }
    return points[count - 1].y;
}

const struct arc *story_arc(const struct moment *moment)
{
    static const struct arc *const ARCS[] = {
        [SCENARIO_DAY] = &ARC_CRISIS,
        [SCENARIO_CALM] = NULL,
        [SCENARIO_WATCH] = &ARC_WATCH,
        [SCENARIO_CRISIS] = &ARC_CRISIS,
    };
    _Static_assert(LENGTH(ARCS) == SCENARIO_COUNT, "an arc for each scenario");

    return ARCS[moment->scenario];
}

int64_t story_wall(const struct moment *moment, int64_t at)
{
    return moment->now + (at - moment->story);
}

int64_t story_midnight(const struct moment *moment, int64_t at)
{
    if (moment->scenario == SCENARIO_DAY) {
        return at - at % STORY_LOOP_LENGTH - STORY_LOOP_FROM;
    }
    return at - at % DAY;
}

int story_minute(const struct moment *moment, int64_t at)
{
    return (int)((at - story_midnight(moment, at)) / MINUTE);
}

bool story_reached(const struct moment *moment, int minute)
{
    return minute != ARC_NEVER && story_minute(moment, moment->story) >= minute;
}

enum stage story_stage(const struct moment *moment)
{
    const struct arc *arc = story_arc(moment);

    if (arc == NULL || !story_reached(moment, arc->detected) || story_reached(moment, arc->gone)) {
        return STAGE_NONE;
    }
    if (story_reached(moment, arc->closed)) {
        return STAGE_CLOSED;
    }
    if (story_reached(moment, arc->monitoring)) {
        return STAGE_MONITORING;
    }
    if (story_reached(moment, arc->verified)) {
        return STAGE_RESPONDING;
    }
    return story_reached(moment, arc->verifying) ? STAGE_VERIFYING : STAGE_DETECTED;
}

int story_level(const struct moment *moment)
{
    const struct arc *arc = story_arc(moment);
    enum stage stage = story_stage(moment);

    if (arc == NULL || stage == STAGE_NONE || stage == STAGE_CLOSED) {
        return 0;
    }
    if (arc->alert == ARC_NEVER || story_reached(moment, arc->eased)) {
        return 1;
    }
    if (story_reached(moment, arc->monitoring)) {
        return 2;
    }
    if (story_reached(moment, arc->declared)) {
        return 3;
    }
    return story_reached(moment, arc->alert) ? 2 : 1;
}

double story_usual(const struct moment *moment, int64_t at)
{
    return interpolate(USUAL, LENGTH(USUAL), (double)story_minute(moment, at) / 60);
}

double story_surge(const struct moment *moment, int64_t at)
{
    const struct arc *arc = story_arc(moment);

    if (arc == NULL) {
        return 0;
    }

    double since = (double)(at - story_midnight(moment, at)) / MINUTE - arc->detected;

    if (arc == &ARC_WATCH) {
        return interpolate(SURGE_WATCH, LENGTH(SURGE_WATCH), since);
    }
    return interpolate(SURGE_CRISIS, LENGTH(SURGE_CRISIS), since);
}

/* A loop remembers nothing of the one before: its curves begin calm. */
static bool this_day(const struct moment *moment, int64_t at)
{
    return story_midnight(moment, at) == story_midnight(moment, moment->story);
}

double story_mentions(const struct moment *moment, int64_t at)
{
    double usual = story_usual(moment, at);
    double surge = this_day(moment, at) ? story_surge(moment, at) : 0;
    double slow = chance_wave(moment->seed, STREAM_USUAL, at, 50 * MINUTE);
    double quick = chance_wave(moment->seed, STREAM_MENTIONS, at, 7 * MINUTE);

    return usual * (1 + 0.12 * slow) + surge * (1 + 0.06 * quick);
}

double story_surge_sum(const struct moment *moment, int64_t at, int64_t seconds)
{
    double sum = 0;

    for (int64_t t = at - seconds; t < at; t += 10 * MINUTE) {
        if (this_day(moment, t)) {
            sum += story_surge(moment, t) / 6;
        }
    }
    return sum;
}

double story_heat(const struct moment *moment)
{
    double surge = story_surge(moment, moment->story);

    return surge / (surge + story_usual(moment, moment->story));
}
