/* answers: see answers.h. */
#include "history/answers.h"

#include "base/mem.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct seen {
    uint64_t key; /* of source and id */
    int64_t received_at;
    int64_t answered_at; /* TIME_NONE: not yet, or not seen */
    bool answered;
};

static uint64_t key_of(const struct message *message)
{
    return str_hash((uint64_t)message->source, message->id, strlen(message->id));
}

static int compare_keys(const void *left, const void *right)
{
    const struct seen *a = left, *b = right;
    return (a->key > b->key) - (a->key < b->key);
}

/* The queue as it is now, by key. Freed by the caller. */
static struct seen *list_queue(const struct queue *queue)
{
    struct seen *list = mem_alloc(queue->count + 1, sizeof(*list));
    for (size_t i = 0; i < queue->count; i++) {
        const struct message *message = &queue->items[i];
        list[i] = (struct seen){
            .key = key_of(message),
            .received_at = message->received_at,
            .answered_at = TIME_NONE,
            .answered = message->status == MESSAGE_WAITING,
        };
    }
    qsort(list, queue->count, sizeof(*list), compare_keys);
    return list;
}

static bool is_recent(int64_t at, int64_t now)
{
    return at != TIME_NONE && at > now - ANSWERS_WINDOW_S && at <= now;
}

/* Of a message that is in the queue no more: only an answer is worth keeping, for a day. */
static bool is_kept(const struct seen *seen, int64_t now)
{
    return seen->answered &&
           (is_recent(seen->answered_at, now) || is_recent(seen->received_at, now));
}

/* A message that was there before: the first answer is the one that counts. */
static struct seen met_again(const struct seen *before, const struct seen *current, int64_t now)
{
    struct seen seen = *before;
    if (!seen.answered && current->answered) {
        seen.answered = true;
        seen.answered_at = now;
    }
    return seen;
}

void answers_destroy(struct answers *answers)
{
    free(answers->list);
    *answers = (struct answers){0};
}

void answers_see(struct answers *answers, const struct queue *queue, int64_t now)
{
    if (!queue->present || queue->count > ANSWERS_QUEUE_MAX) {
        return;
    }
    struct seen *current = list_queue(queue);
    struct seen *list = mem_alloc(answers->count + queue->count + 1, sizeof(*list));
    size_t count = 0, old = 0;
    for (size_t i = 0; i < queue->count; i++) {
        for (; old < answers->count && answers->list[old].key < current[i].key; old++) {
            if (is_kept(&answers->list[old], now)) {
                list[count++] = answers->list[old];
            }
        }
        bool again = old < answers->count && answers->list[old].key == current[i].key;
        list[count++] = again ? met_again(&answers->list[old++], &current[i], now) : current[i];
    }
    for (; old < answers->count; old++) {
        if (is_kept(&answers->list[old], now)) {
            list[count++] = answers->list[old];
        }
    }
    free(current);
    free(answers->list);
    answers->list = list;
    answers->count = count < ANSWERS_MAX ? count : ANSWERS_MAX;
}

static int compare_times(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* NAN when there are too few. */
static double median_of(const struct answers *answers, int64_t now)
{
    int64_t *times = mem_alloc(answers->count + 1, sizeof(*times));
    size_t count = 0;
    for (size_t i = 0; i < answers->count; i++) {
        const struct seen *seen = &answers->list[i];
        if (is_recent(seen->answered_at, now) && seen->received_at != TIME_NONE &&
            seen->received_at <= seen->answered_at) {
            times[count++] = seen->answered_at - seen->received_at;
        }
    }
    qsort(times, count, sizeof(*times), compare_times);
    size_t lower = count > 0 ? (count - 1) / 2 : 0, upper = count / 2;
    double median = count >= ANSWERS_LEAST ? (double)(times[lower] + times[upper]) / 2 : NAN;
    free(times);
    return median;
}

static double share_of(const struct answers *answers, int64_t now)
{
    size_t received = 0, answered = 0;
    for (size_t i = 0; i < answers->count; i++) {
        bool recent = is_recent(answers->list[i].received_at, now);
        received += recent;
        answered += recent && answers->list[i].answered;
    }
    return answered >= ANSWERS_LEAST ? 100 * (double)answered / (double)received : NAN;
}

bool answers_fill(const struct answers *answers, struct queue *queue, int64_t now)
{
    unsigned measured = 0;
    if (!queue->present || answers->count == 0) {
        return false;
    }
    if (!number_known(queue->first_response_median_s)) {
        queue->first_response_median_s = median_of(answers, now);
        measured |= number_known(queue->first_response_median_s) ? (unsigned)MEASURED_RESPONSE : 0;
    }
    if (!number_known(queue->answered_pct) && !(queue->total > (double)queue->count)) {
        queue->answered_pct = share_of(answers, now);
        measured |= number_known(queue->answered_pct) ? (unsigned)MEASURED_ANSWERED : 0;
    }
    queue->measured |= measured;
    return measured != 0;
}
