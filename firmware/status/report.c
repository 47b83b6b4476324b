/* report: see report.h. */
#include "status/report.h"

static const char *const STATES[] = {"unknown", "fresh", "ageing", "expired"};
_Static_assert(sizeof(STATES) / sizeof(STATES[0]) == REPORT_STATES, "a word per state");

static const char *const BLOCKS[] = {[BLOCK_NETWORKS] = "networks",
                                     [BLOCK_QUEUE] = "queue",
                                     [BLOCK_PUBLICATIONS] = "publications",
                                     [BLOCK_LISTENING] = "listening",
                                     [BLOCK_OBJECTIVES] = "objectives",
                                     [BLOCK_CRISIS] = "crisis",
                                     [BLOCK_TEAM] = "team"};
_Static_assert(sizeof(BLOCKS) / sizeof(BLOCKS[0]) == BLOCK_COUNT, "a word per block");

const char *report_state_word(enum report_state state)
{
    return (unsigned)state < REPORT_STATES ? STATES[state] : STATES[REPORT_UNKNOWN];
}

const char *report_block_word(enum report_block block)
{
    return (unsigned)block < BLOCK_COUNT ? BLOCKS[block] : "";
}

size_t report_troubles(const struct report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->source_count; i++) {
        count += report->sources[i].trouble != TROUBLE_NONE;
    }
    return count;
}

bool report_well(const struct report *report)
{
    int64_t now = (INT64_C(1) << THROTTLE_PAST_SHIFT) - 1;
    bool throttled = report->machine.throttled > 0 && (report->machine.throttled & now) != 0;
    return report->ready && report_troubles(report) == 0 && report->error_count == 0 &&
           report->data.state != REPORT_EXPIRED && !report->worker_hung && report->clock_set &&
           !throttled;
}
