/*
 * report: what a wall says of itself: plain data, which the running wall fills in, status.json and
 * the metrics are made of, and `hune --status` prints. Holds no secret and, but for what the office
 * writes into its message, no person's name.
 */
#ifndef HUNE_STATUS_REPORT_H
#define HUNE_STATUS_REPORT_H

#include "base/problems.h"
#include "model/health.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    REPORT_FORMAT = 1, /* of the file: goes up when a field changes its meaning */
    REPORT_WORD_MAX = 32,
    REPORT_PATH_MAX = 1024,
    REPORT_HASH_MAX = 17,
    REPORT_HOST_MAX = 256,
    REPORT_MESSAGE_MAX = 801,
    REPORT_ERRORS_MAX = 10, /* of the config: beyond, their number alone */
};

enum report_state { REPORT_UNKNOWN, REPORT_FRESH, REPORT_AGEING, REPORT_EXPIRED, REPORT_STATES };

struct report_age {
    enum report_state state;
    int64_t as_of; /* when it was true, TIME_NONE when not known */
};

enum report_block {
    BLOCK_NETWORKS,
    BLOCK_QUEUE,
    BLOCK_PUBLICATIONS,
    BLOCK_LISTENING,
    BLOCK_OBJECTIVES,
    BLOCK_CRISIS,
    BLOCK_TEAM,
    BLOCK_COUNT
};

/* What the process and its machine look like from inside; -1 where the system does not tell. */
struct machine {
    int64_t pss_bytes; /* memory: its share of what is shared counted in */
    int64_t rss_bytes;
    int open_files, threads;
    int temperature_mc; /* thousandths of a degree Celsius */
    int64_t throttled;  /* a Pi's firmware: bits of enum throttling */
};

/* https://www.raspberrypi.com/documentation/computers/os.html#get_throttled; since the start of the
 * machine the same bits, 16 places up. */
enum throttling {
    THROTTLE_VOLTAGE = 1, /* under-voltage: the power supply is too weak */
    THROTTLE_CAPPED = 2,  /* the processor's frequency is capped */
    THROTTLE_SLOWED = 4,  /* it is throttled */
    THROTTLE_WARM = 8,    /* the soft temperature limit is reached */
    THROTTLE_PAST_SHIFT = 16
};

/* By which a fleet tells its walls apart; "" where it is not known. */
struct report_who {
    char release[REPORT_PATH_MAX]; /* the directory that the running program is in */
    char machine[REPORT_HASH_MAX]; /* a hash of the machine's id (base/host.h) */
    char host[REPORT_HOST_MAX];
};

/* What the wall is asked from afar: "" for nothing. */
struct report_asked {
    char message[REPORT_MESSAGE_MAX], scene[REPORT_WORD_MAX];
    int64_t message_left_s, scene_left_s;
};

struct report {
    char version[REPORT_WORD_MAX];
    int64_t pid;
    int64_t started_at, written_at; /* wall time */
    int64_t uptime_s;
    int64_t
        written_s; /* seconds since the start of the machine: an age that no clock step upsets */
    bool ready;    /* two frames have reached the screen */
    uint64_t frames;
    int64_t last_frame_at; /* TIME_NONE before the first */
    enum level level;
    char scene[REPORT_WORD_MAX];
    struct report_age data; /* of the wall as a whole */
    struct report_age blocks[BLOCK_COUNT];
    uint32_t alarms, alarms_silenced;
    char driver[REPORT_WORD_MAX]; /* of the screen */
    int width, height, rotation;
    char light[REPORT_WORD_MAX]; /* "on", "dim", "off" */
    struct health sources[MODEL_SOURCES_MAX];
    size_t source_count;
    bool worker_hung;
    bool clock_set;
    char config[REPORT_PATH_MAX]; /* the file in use, "" for the built-in defaults */
    char errors[REPORT_ERRORS_MAX][PROBLEM_TEXT_MAX];
    size_t error_count; /* all of them */
    int64_t config_ms;  /* steady time at which the file was read that is in use, or is refused */
    struct machine machine;
    struct report_who who;
    struct report_asked asked;
};

/* The words of the file ("ageing", "queue"). */
const char *report_state_word(enum report_state state);
const char *report_block_word(enum report_block block);
/* Nothing is wrong: every source answers, no error, no throttling, the clock is known … */
bool report_well(const struct report *report);
/* The number of sources that are in trouble. */
size_t report_troubles(const struct report *report);

#endif
