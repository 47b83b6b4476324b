/*
 * history: what the wall's memory costs with 64 networks of which every figure changes.
 *
 *   history      prints "name value" lines; milliseconds, medians of one simulated week
 *
 * Linked with firmware/history, model, base and tests/lib/past.
 */
#include "base/str.h"
#include "tests/lib/past.h"
#include "tools/bench/measure.h"

#include <stdio.h>

enum { TURNS = 7 * 24 * 12, TURNS_A_BATCH = 6 };

struct times {
    double values[TURNS];
    size_t count;
};

static double median(struct times *times)
{
    return median_of(times->values, times->count);
}

static void tell(struct past *past)
{
    for (size_t i = 0; i < past->told.network_count; i++) {
        past->networks[i].followers = (double)(lrand48() % 1000000);
        past->networks[i].interactions = 1e4 * drand48();
        past->networks[i].mentions = (double)(lrand48() % 1000);
    }
    past->told.listening.mentions_per_hour = 100 * drand48();
}

int main(void)
{
    static struct past past;
    static struct times turns, batches;
    static char ids[MODEL_NETWORKS_MAX][16];
    past_init(&past);
    for (int i = 0; i < MODEL_NETWORKS_MAX; i++) {
        str_format(ids[i], sizeof(ids[i]), "network %d", i);
        past_network(&past, ids[i])->reach = 1e6;
    }
    past_listen(&past, 0);
    past_start(&past);
    for (int i = 0; i < TURNS; i++) {
        double begun = milliseconds();
        past_run(&past, past.now + SLOT_S, tell);
        struct times *times = past.now % (TURNS_A_BATCH * SLOT_S) == 0 ? &batches : &turns;
        times->values[times->count++] = milliseconds() - begun;
    }
    past_stop(&past);
    double begun = milliseconds();
    past_start(&past);
    past_turn(&past);
    double load = milliseconds() - begun;
    /* A turn fills and takes samples; one in six writes as well. */
    double turn = median(&turns);
    printf("history_turn_ms %.3f\n", turn);
    printf("history_batch_ms %.3f\n", median(&batches) - turn);
    printf("history_load_ms %.3f\n", load);
    past_destroy(&past);
    return 0;
}
