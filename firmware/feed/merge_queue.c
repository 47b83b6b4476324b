/*
 * merge_queue: see merge_queue.h.
 */
#include "feed/merge_queue.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static bool has_figures(const struct queue *queue)
{
    return queue->present &&
           (number_known(queue->answered_pct) || number_known(queue->within_target_pct) ||
            number_known(queue->first_response_median_s));
}

void merge_queue_figures(struct model *model)
{
    for (size_t i = 0; i < model->document_count; i++) {
        const struct queue *from = &model->documents[i]->content.queue;
        if (has_figures(from)) {
            model->queue.answered_pct = from->answered_pct;
            model->queue.within_target_pct = from->within_target_pct;
            model->queue.first_response_median_s = from->first_response_median_s;
            model->queue.clock = from->clock;
            model->queue.period = from->period;
            return;
        }
    }
}

/* One assignment, with its place in the order of who is right. */
struct ranked {
    const struct assignment *of;
    size_t rank;
};

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = strcmp(a->of->id, b->of->id);
    return order ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

/* By id, those who are right first. Freed by the caller. */
static struct ranked *rank_all(const struct model *model, size_t *ret_count)
{
    size_t total = 0, count = 0;
    for (size_t i = 0; i < model->document_count; i++) {
        total += model->documents[i]->content.assignment_count;
    }
    *ret_count = total;
    if (total == 0) {
        return NULL;
    }
    struct ranked *list = mem_alloc(total, sizeof(*list));
    for (size_t i = 0; i < model->document_count; i++) {
        const struct model *from = &model->documents[i]->content;
        for (size_t k = from->assignment_count; k-- > 0; count++) {
            list[count] = (struct ranked){.of = &from->assignments[k], .rank = count};
        }
    }
    qsort(list, total, sizeof(*list), compare);
    return list;
}

/* The first of the list with that id; count when there is none. */
static size_t first_of(const struct ranked *list, size_t count, const char *id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(list[middle].of->id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const struct assignment *assignment_of(const struct ranked *list, size_t count,
                                              const struct message *message)
{
    for (size_t i = first_of(list, count, message->id); i < count; i++) {
        const struct assignment *of = list[i].of;
        if (strcmp(of->id, message->id) != 0) {
            break;
        }
        if (!of->network || (message->network && str_equal(of->network, message->network))) {
            return of;
        }
    }
    return NULL;
}

/* The list may be a document's, which others read: it is copied before it is changed. */
static struct message *own_items(struct model *model, struct message *own)
{
    const struct queue *queue = &model->queue;
    if (!own) {
        own = arena_alloc(&model->arena, queue->count, sizeof(*own));
        if (own) {
            memcpy(own, queue->items, queue->count * sizeof(*own));
        }
    }
    return own;
}

void merge_assignments(struct model *model)
{
    size_t count = 0;
    struct ranked *list = rank_all(model, &count);
    struct message *own = NULL;
    for (size_t i = 0; list && i < model->queue.count; i++) {
        const struct assignment *of = assignment_of(list, count, &model->queue.items[i]);
        own = of ? own_items(model, own) : own;
        if (!of || !own) {
            continue;
        }
        own[i].assignee = of->assignee ? of->assignee : own[i].assignee;
        own[i].status = of->status ? of->status : own[i].status;
    }
    model->queue.items = own ? own : model->queue.items;
    free(list);
}
