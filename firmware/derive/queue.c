/*
 * queue: who waits for an answer. One pass over all items counts and keeps the first few by order;
 * only those are built, so that ten thousand items cost little more than ten.
 */
#include "derive/age.h"
#include "derive/parts.h"
#include "derive/privacy.h"
#include "derive/response.h"

#include "base/str.h"

#include <string.h>

/* A message and its deadline, which may be computed. */
struct entry {
    struct due due;
    const struct message *message;
};

/* The first entries of those seen, in order. */
struct head {
    struct entry entries[VIEW_QUEUE_TOP];
    size_t count;
};

static bool known(const char *text)
{
    return text && *text;
}

static bool about_crisis(const struct message *message)
{
    return message->crisis == TRI_YES ||
           (message->crisis == TRI_UNKNOWN && message->kind == MESSAGE_CRISIS);
}

/* "None" sorts after every time. */
static int compare_times(int64_t a, int64_t b)
{
    if (a == b) {
        return 0;
    }
    if (a == TIME_NONE || b == TIME_NONE) {
        return a == TIME_NONE ? 1 : -1;
    }
    return a < b ? -1 : 1;
}

/* What is overdue has an earlier deadline than what is not, so the deadline decides first. */
static int compare(const struct entry *a, const struct entry *b)
{
    const struct message *ma = a->message;
    const struct message *mb = b->message;
    int order = compare_times(a->due.at, b->due.at);
    if (order == 0) {
        order = compare_times(a->due.said, b->due.said);
    }
    if (order == 0) {
        int pa = ma->priority > 0 ? ma->priority : 0; /* an unknown one is not urgent */
        int pb = mb->priority > 0 ? mb->priority : 0;
        order = pb - pa;
    }
    if (order == 0) {
        order = compare_times(ma->received_at, mb->received_at);
    }
    if (order == 0) {
        order = strcmp(ma->id, mb->id);
    }
    return order != 0 ? order : ma->source - mb->source;
}

static void offer(struct head *head, const struct entry *entry)
{
    size_t end = head->count;
    if (end == VIEW_QUEUE_TOP && compare(entry, &head->entries[end - 1]) >= 0) {
        return;
    }
    size_t low = 0;
    for (size_t high = end; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (compare(entry, &head->entries[middle]) < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    if (end == VIEW_QUEUE_TOP) {
        end--;
    }
    memmove(&head->entries[low + 1], &head->entries[low], (end - low) * sizeof *head->entries);
    head->entries[low] = *entry;
    head->count = end + 1;
}

static void count(struct view_queue *queue, const struct message *message, enum urgency urgency)
{
    queue->overdue += urgency == URGENCY_OVERDUE;
    queue->at_risk += urgency == URGENCY_AT_RISK;
    queue->unassigned += !known(message->assignee);
    queue->about_crisis += about_crisis(message);
}

static struct entry entry_of(struct response *response, const struct message *message)
{
    return (struct entry){response_due(response, message), message};
}

/*
 * Feeds come sorted more often than not. A list with the newest first would put each item at the
 * top of the head, and cost three times as much as the same list read from its end.
 */
static bool is_reversed(struct response *response, const struct queue *queue)
{
    if (queue->count < 2) {
        return false;
    }
    struct entry first = entry_of(response, &queue->items[0]);
    struct entry last = entry_of(response, &queue->items[queue->count - 1]);
    return compare(&last, &first) < 0;
}

static void scan(struct response *response, const struct queue *from, struct view_queue *to,
                 struct head *head)
{
    int64_t oldest = TIME_NONE;
    size_t timed = 0;
    bool reversed = is_reversed(response, from);
    for (size_t i = 0; i < from->count; i++) {
        const struct message *message = &from->items[reversed ? from->count - 1 - i : i];
        struct entry entry = entry_of(response, message);
        enum urgency urgency = response_urgency(response, &entry.due, message->received_at);
        count(to, message, urgency);
        timed += urgency != URGENCY_NONE;
        to->mixed = to->mixed || entry.due.clock != to->clock;
        int older = compare_times(message->received_at, oldest);
        if (older < 0) {
            oldest = message->received_at;
            to->oldest_overdue = urgency == URGENCY_OVERDUE;
        } else if (older == 0 && oldest != TIME_NONE && urgency == URGENCY_OVERDUE) {
            to->oldest_overdue = true;
        }
        offer(head, &entry);
    }
    to->oldest_s = response_wait(response, to->clock, oldest);
    /* The head of a longer list says nothing about the rest. */
    bool whole = !(from->total > (double)from->count);
    if (!number_known(from->within_target_pct) && timed > 0 && whole) {
        to->within_target_pct = 100 * (1 - (double)to->overdue / (double)timed);
        to->within_target_own = true;
    }
}

static const struct view_network *network_of(const struct view *view, const char *id)
{
    for (size_t i = 0; id && i < view->network_count; i++) {
        if (str_equal(view->networks[i].id, id)) {
            return &view->networks[i];
        }
    }
    return NULL;
}

static enum network_kind network_kind_named(const char *id)
{
    return id ? (enum network_kind)vocabulary_value(&NETWORK_KINDS, id) : NETWORK_UNKNOWN;
}

static void build(struct response *response, const struct view *view, const struct entry *entry,
                  struct view_message *to)
{
    const struct message *from = entry->message;
    const struct settings *settings = response->moment->settings;
    const struct view_network *network = network_of(view, from->network);

    to->kind = from->kind;
    to->status = from->status;
    /* A ticket's channel is no network of the feed: its id says what it is all the same. */
    to->network = network ? network->kind : network_kind_named(from->network);
    to->network_name = network ? network->name : from->network;
    to->private = from->private == TRI_YES;
    if (!to->private) {
        bool excerpts = settings->excerpts == EXCERPTS_FULL;
        privacy_author(settings->authors, to->kind, from->author, to->author);
        to->text = excerpts && known(from->text) ? from->text : NULL;
    }
    to->assignee = known(from->assignee) ? from->assignee : NULL;
    to->clock = entry->due.clock;
    to->waited_s = response_wait(response, to->clock, from->received_at);
    to->deadline = response_deadline(response, &entry->due, from->received_at);
    to->crisis = about_crisis(from);
}

void derive_queue(struct moment *moment, const struct model *model, struct view *view)
{
    struct view_queue *to = &view->queue;
    to->age = age_unknown();
    to->waiting = NAN;
    to->oldest_s = -1;
    to->resumes_at = TIME_NONE;
    to->answered_pct = to->within_target_pct = to->first_response_median_s = NAN;
    if (!model || !model->queue.present) {
        return;
    }
    const struct queue *from = &model->queue;
    to->present = true;
    to->age = age_of_part(moment, &from->origin);
    to->period = from->period;
    to->counted = moment->now != TIME_NONE;
    struct response response;
    response_init(&response, moment, model);
    to->clock = response.clock;
    to->measured = from->measured;
    to->told_clock = from->measured & MEASURED_RESPONSE ? CLOCK_ELAPSED : from->clock;
    to->paused = response_paused(&response, &to->resumes_at);
    if (to->age.state == AGE_EXPIRED) {
        return;
    }
    struct head head = {.count = 0};
    to->within_target_pct = from->within_target_pct;
    scan(&response, from, to, &head);
    double listed = (double)from->count;
    to->waiting = from->total >= listed ? from->total : listed;
    to->answered_pct = from->answered_pct;
    to->first_response_median_s = from->first_response_median_s;
    for (size_t i = 0; i < head.count; i++) {
        build(&response, view, &head.entries[i], &to->top[i]);
    }
    to->top_count = head.count;
}
