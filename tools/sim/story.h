/*
 * story: what happens when. The day of the town hall, and the rumour that crosses it.
 *
 * Two clocks. The wall's clock (`now`) is the one people read; it is real, or frozen by --at, and
 * never runs fast, because a wall that is shown a document from the future shows nonsense. The
 * story's clock decides how far the day has come; --speed makes it run. A document is written on
 * the story's clock and every time in it is then moved so that the story's present is now: a
 * rumour that the story detected 107 minutes ago was detected 107 minutes before now, whatever the
 * speed. Only what is planned ahead by the calendar (publications, objectives) is laid out on the
 * wall's clock itself.
 *
 * All functions are pure.
 */
#ifndef HUNE_SIM_STORY_H
#define HUNE_SIM_STORY_H

#include <stdbool.h>
#include <stdint.h>

enum scenario {
    SCENARIO_DAY, /* calm, watch, alert, crisis, closed, and again */
    SCENARIO_CALM,
    SCENARIO_WATCH,
    SCENARIO_CRISIS,
    SCENARIO_COUNT
};

enum {
    MINUTE = 60,
    HOUR = 60 * MINUTE,
    DAY = 24 * HOUR,
    STORY_PICTURE = 14 * HOUR + 32 * MINUTE, /* the time of day in the design's pictures */
    STORY_LOOP_FROM = 12 * HOUR + 20 * MINUTE,
    STORY_LOOP_LENGTH = 340 * MINUTE,
};

struct moment {
    uint64_t seed;
    enum scenario scenario;
    int64_t now;   /* wall time, seconds since 1970-01-01 UTC */
    int offset_s;  /* of local time, ahead of UTC */
    int64_t story; /* local seconds on the story's clock: the same instant as now */
};

/* The minutes of the day at which the rumour's stages begin; ARC_NEVER for those that don't come.
 */
enum { ARC_NEVER = -1 };
struct arc {
    int detected, verifying, alert, verified, holding, declared, approved, monitoring, eased,
        closed, gone;
};

enum stage {
    STAGE_NONE,
    STAGE_DETECTED,
    STAGE_VERIFYING,
    STAGE_RESPONDING,
    STAGE_MONITORING,
    STAGE_CLOSED,
    STAGE_COUNT
};

/* NULL when the scenario has no rumour. */
const struct arc *story_arc(const struct moment *moment);
/* The wall time of something that the story's clock puts at `at`. */
int64_t story_wall(const struct moment *moment, int64_t at);
/* The midnight, on the story's clock, of the day or loop in which `at` lies. */
int64_t story_midnight(const struct moment *moment, int64_t at);
/* Minutes from that midnight. */
int story_minute(const struct moment *moment, int64_t at);
/* True once the current day has come to this minute; false for ARC_NEVER. */
bool story_reached(const struct moment *moment, int minute);
enum stage story_stage(const struct moment *moment);
/* 0 to 3. */
int story_level(const struct moment *moment);
/* Mentions per hour: the usual for that hour, what the rumour adds to it, and both with noise. */
double story_usual(const struct moment *moment, int64_t at);
double story_surge(const struct moment *moment, int64_t at);
double story_mentions(const struct moment *moment, int64_t at);
/* What the rumour has brought in the seconds before `at`. */
double story_surge_sum(const struct moment *moment, int64_t at, int64_t seconds);
/* How much of what is said is about the rumour, 0 to 1. */
double story_heat(const struct moment *moment);

#endif
