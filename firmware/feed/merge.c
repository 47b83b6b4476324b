/*
 * merge: see merge.h. Only shallow arrays are copied; texts and inner lists stay the documents'.
 */
#include "feed/merge.h"

#include "base/str.h"
#include "feed/merge_queue.h"

#include <stdlib.h>
#include <string.h>

enum { MERGE_ARENA_MAX = 32 * 1024 * 1024 };

_Static_assert(MODEL_QUEUE_MAX * sizeof(struct message) <= MERGE_ARENA_MAX / 4, "room for a queue");

/* The ids seen so far: a hash table with open addressing, at most half full. */
struct id_set {
    struct id_slot {
        const char *id;
        size_t index; /* of its entry in the merged list */
    } * slots;
    size_t mask;
};

static void ids_init(struct id_set *set, size_t count)
{
    size_t size = 16;
    while (size < count * 2) {
        size *= 2;
    }
    set->slots = mem_alloc(size, sizeof(*set->slots));
    set->mask = size - 1;
}

static void ids_clear(struct id_set *set)
{
    memset(set->slots, 0, (set->mask + 1) * sizeof(*set->slots));
}

/* The slot of id: its id is NULL when it is new. */
static struct id_slot *ids_find(const struct id_set *set, const char *id)
{
    size_t at = (size_t)str_hash(STR_HASH_SEED, id, strlen(id)) & set->mask;
    while (set->slots[at].id && strcmp(set->slots[at].id, id) != 0) {
        at = (at + 1) & set->mask;
    }
    return &set->slots[at];
}

/* One kind of list, seen as bytes. Each entry has its id, a const char *, at id_offset. */
struct list {
    const char *entries;
    size_t count;
};

struct merging {
    size_t entry_size, id_offset, max;
    bool per_source; /* the same id from another source is another entry */
    struct list lists[MODEL_SOURCES_MAX];
    size_t list_count;
};

static const char *id_of(const struct merging *merging, const char *entry)
{
    const char *id = NULL;
    memcpy(&id, entry + merging->id_offset, sizeof(id));
    return id;
}

/* Adds one source's list to dst[*count], the first of which, from `own` on, are this source's. */
static void add_list(const struct merging *merging, const struct list *list, struct id_set *set,
                     char *dst, size_t *count)
{
    size_t own = *count, size = merging->entry_size;
    for (size_t i = 0; i < list->count; i++) {
        const char *entry = list->entries + i * size;
        const char *id = id_of(merging, entry);
        struct id_slot *slot = ids_find(set, id);
        if (slot->id && slot->index >= own) {
            memcpy(dst + slot->index * size, entry, size);
        } else if (!slot->id && *count < merging->max) {
            *slot = (struct id_slot){.id = id, .index = *count};
            memcpy(dst + (*count)++ * size, entry, size);
        }
    }
    if (merging->per_source) {
        ids_clear(set);
    }
}

static bool has_repeats(const struct merging *merging, const struct list *list, struct id_set *set)
{
    bool repeats = false;
    for (size_t i = 0; i < list->count && !repeats; i++) {
        const char *id = id_of(merging, list->entries + i * merging->entry_size);
        struct id_slot *slot = ids_find(set, id);
        repeats = slot->id;
        slot->id = id;
    }
    ids_clear(set);
    return repeats;
}

/* All lists as one, in the arena; when there is but one, without repetition, that one itself. */
static const void *merge_lists(const struct merging *merging, struct arena *arena,
                               size_t *ret_count)
{
    size_t total = 0, count = 0;
    struct id_set set;
    for (size_t i = 0; i < merging->list_count; i++) {
        total += merging->lists[i].count;
    }
    *ret_count = 0;
    if (total == 0) {
        return NULL;
    }
    ids_init(&set, total);
    const struct list *first = &merging->lists[0];
    if (merging->list_count == 1 && total <= merging->max && !has_repeats(merging, first, &set)) {
        free(set.slots);
        *ret_count = total;
        return first->entries;
    }
    size_t room = total < merging->max ? total : merging->max;
    char *dst = arena_alloc(arena, room, merging->entry_size);
    for (size_t i = 0; dst && i < merging->list_count; i++) {
        add_list(merging, &merging->lists[i], &set, dst, &count);
    }
    free(set.slots);
    *ret_count = count;
    return dst;
}

static void add(struct merging *merging, const void *entries, size_t count)
{
    if (count > 0) {
        merging->lists[merging->list_count++] = (struct list){.entries = entries, .count = count};
    }
}

static void merge_networks(struct model *model)
{
    struct merging merging = {.entry_size = sizeof(struct network),
                              .id_offset = offsetof(struct network, id),
                              .max = MODEL_NETWORKS_MAX};
    for (size_t i = 0; i < model->document_count; i++) {
        const struct model *from = &model->documents[i]->content;
        add(&merging, from->networks, from->network_count);
    }
    model->networks = merge_lists(&merging, &model->arena, &model->network_count);
}

static void merge_publications(struct model *model)
{
    struct merging merging = {.entry_size = sizeof(struct publication),
                              .id_offset = offsetof(struct publication, id),
                              .max = MODEL_PUBLICATIONS_MAX};
    for (size_t i = 0; i < model->document_count; i++) {
        const struct model *from = &model->documents[i]->content;
        add(&merging, from->publications, from->publication_count);
    }
    model->publications = merge_lists(&merging, &model->arena, &model->publication_count);
}

static void merge_objectives(struct model *model)
{
    struct merging merging = {.entry_size = sizeof(struct objective),
                              .id_offset = offsetof(struct objective, id),
                              .max = MODEL_OBJECTIVES_MAX};
    for (size_t i = 0; i < model->document_count; i++) {
        const struct model *from = &model->documents[i]->content;
        add(&merging, from->objectives, from->objective_count);
    }
    model->objectives = merge_lists(&merging, &model->arena, &model->objective_count);
}

/* The moment until which a part is current; unknown comes before all. */
static int64_t current_until(const struct origin *origin)
{
    return origin->as_of == TIME_NONE ? TIME_NONE : origin->as_of + origin->ttl_s;
}

/*
 * Messages are of all sources, figures of the first. The whole is only as new as its oldest part,
 * and when some source waits with more than it lists, or the list is full, the total says so.
 */
static void merge_queue(struct model *model)
{
    struct queue *queue = &model->queue;
    struct merging merging = {.entry_size = sizeof(struct message),
                              .id_offset = offsetof(struct message, id),
                              .max = MODEL_QUEUE_MAX,
                              .per_source = true};
    double total = 0;
    size_t listed = 0;
    bool beyond = false; /* what is listed */
    for (size_t i = 0; i < model->document_count; i++) {
        const struct queue *from = &model->documents[i]->content.queue;
        if (!from->present) {
            continue;
        }
        if (!queue->present) {
            *queue = *from;
        } else if (current_until(&from->origin) < current_until(&queue->origin)) {
            queue->origin = from->origin;
        }
        beyond = beyond || number_known(from->total);
        total += number_known(from->total) ? from->total : (double)from->count;
        listed += from->count;
        add(&merging, from->items, from->count);
    }
    queue->items = merge_lists(&merging, &model->arena, &queue->count);
    queue->total = beyond || listed > MODEL_QUEUE_MAX ? total : NAN;
    merge_queue_figures(model);
    merge_assignments(model);
}

/* One that is over counts as an all clear, as it does on the wall. */
static enum level level_of(const struct crisis *crisis)
{
    return crisis->phase == PHASE_CLOSED ? LEVEL_CLEAR : crisis->level;
}

static bool goes_before(const struct crisis *a, const struct crisis *b)
{
    return level_of(a) != level_of(b) ? level_of(a) > level_of(b) : a->declared_at > b->declared_at;
}

/* The first of them is the crisis of the wall; the others may know figures that it lacks. */
static void merge_crisis(struct model *model)
{
    size_t count = 0;
    struct crisis *list =
        arena_alloc(&model->arena, model->document_count + 1, sizeof(struct crisis));
    for (size_t i = 0; list && i < model->document_count; i++) {
        const struct crisis *from = &model->documents[i]->content.crisis;
        size_t at = from->present ? count++ : 0;
        for (; from->present && at > 0 && goes_before(from, &list[at - 1]); at--) {
            list[at] = list[at - 1];
        }
        if (from->present) {
            list[at] = *from;
        }
    }
    if (count > 0) {
        model->crisis = list[0];
        model->other_crises = count > 1 ? list + 1 : NULL;
        model->other_crisis_count = count - 1;
    }
}

/* What people said of the alarms, from all sources; the newest word counts (derive/alarm.h). */
static void merge_alarm_notes(struct model *model)
{
    size_t total = 0, count = 0;
    for (size_t i = 0; i < model->document_count; i++) {
        total += model->documents[i]->content.alarm_note_count;
    }
    total = total < MODEL_ALARM_NOTES_MAX ? total : MODEL_ALARM_NOTES_MAX;
    struct alarm_note *notes =
        total > 0 ? arena_alloc(&model->arena, total, sizeof(struct alarm_note)) : NULL;
    for (size_t i = 0; notes && i < model->document_count; i++) {
        const struct model *from = &model->documents[i]->content;
        for (size_t k = 0; k < from->alarm_note_count && count < total; k++) {
            notes[count++] = from->alarm_notes[k];
        }
    }
    model->alarm_notes = count > 0 ? notes : NULL;
    model->alarm_note_count = count;
}

/* What comes from the first source that has it. */
static void merge_rest(struct model *model, const struct model *from)
{
    if (!model->organisation) {
        model->organisation = from->organisation;
    }
    if (!model->listening.present) {
        model->listening = from->listening;
    }
    if (!model->team.present) {
        model->team = from->team;
    }
    if (model->rule_count == 0) {
        model->rules = from->rules;
        model->rule_count = from->rule_count;
    }
    if (model->checklist_count == 0) {
        model->checklist = from->checklist;
        model->checklist_count = from->checklist_count;
    }
    if (from->generated_at > model->generated_at) {
        model->generated_at = from->generated_at;
    }
}

struct model *merge_documents(struct document *const *documents, size_t count)
{
    struct model *model = mem_alloc(1, sizeof(*model));
    model_init(model, MERGE_ARENA_MAX);
    for (size_t i = 0; i < count && i < MODEL_SOURCES_MAX; i++) {
        if (documents[i]) {
            document_ref(documents[i]);
            model->documents[model->document_count++] = documents[i];
            merge_rest(model, &documents[i]->content);
        }
    }
    merge_networks(model);
    merge_queue(model);
    merge_crisis(model);
    merge_publications(model);
    merge_objectives(model);
    merge_alarm_notes(model);
    return model;
}
