/*
 * parse: one feed as a whole: is it one, and what holds for all its parts.
 */
#include "feed/parse.h"

#include "base/mem.h"
#include "feed/parse_apart.h"
#include "feed/parse_read.h"
#include "feed/parse_tree.h"

#include <stdlib.h>

static void settle(struct origin *origin, int source, int64_t generated_at, int32_t ttl_s)
{
    origin->source = source;
    origin->own_as_of = origin->as_of != TIME_NONE;
    if (!origin->own_as_of) {
        origin->as_of = generated_at;
    }
    if (origin->ttl_s == 0) {
        origin->ttl_s = ttl_s;
    }
}

/*
 * The keys of a feed come in any order, so where each part comes from, and for how long it holds,
 * is settled when all is read. The lists are the document's own, hence the casts.
 */
static void settle_all(struct model *model, int source, int32_t ttl_s)
{
    int64_t at = model->generated_at;
    settle(&model->queue.origin, source, at, ttl_s);
    settle(&model->crisis.origin, source, at, ttl_s);
    settle(&model->listening.origin, source, at, ttl_s);
    settle(&model->team.origin, source, at, ttl_s);
    for (size_t i = 0; i < model->network_count; i++) {
        settle(&((struct network *)model->networks)[i].origin, source, at, ttl_s);
    }
    for (size_t i = 0; i < model->publication_count; i++) {
        settle(&((struct publication *)model->publications)[i].origin, source, at, ttl_s);
    }
    for (size_t i = 0; i < model->objective_count; i++) {
        settle(&((struct objective *)model->objectives)[i].origin, source, at, ttl_s);
    }
    for (size_t i = 0; i < model->queue.count; i++) {
        ((struct message *)model->queue.items)[i].source = (int16_t)source;
    }
}

/* A shortened queue still says how many wait. */
static void settle_total(struct queue *queue, size_t seen)
{
    if (queue->present && seen > queue->count && !number_known(queue->total)) {
        queue->total = (double)seen;
    }
}

static bool judge(const struct parser *parser, const struct feed_root *root,
                  enum trouble *ret_trouble, struct err *err)
{
    if (root->version > PARSE_VERSION) {
        *ret_trouble = TROUBLE_NEWER;
        return err_set(err,
                       "/hune: version %d of the feed; this wall reads version %d and needs "
                       "an update",
                       root->version, PARSE_VERSION);
    }
    if (root->version < PARSE_VERSION) {
        *ret_trouble = TROUBLE_NOT_OURS;
        return err_set(err, "/hune: missing, so it is not a Hune feed");
    }
    if (parser->out_of_room) {
        *ret_trouble = TROUBLE_TOO_BIG;
        return err_set(err, "more than %d MB of texts and lists", PARSE_ARENA_MAX >> 20);
    }
    return true;
}

/* One attempt to read one feed. */
struct reading {
    struct document *document; /* owned */
    struct feed_root root;     /* its content is put together in the document when all went well */
    struct problems *problems; /* borrowed, may be NULL */
};

static bool read_tree(struct reading *reading, const json_t *tree, struct apart *apart,
                      enum trouble *ret_trouble, struct err *err)
{
    struct problems *problems = reading->problems;
    size_t count = problems ? problems->count : 0, total = problems ? problems->total : 0;
    reading->document = document_create(PARSE_ARENA_MAX);
    struct parser parser = {
        .arena = &reading->document->content.arena, .problems = problems, .apart = apart};

    reading->root = (struct feed_root){0};
    buf_init(&parser.text, PARSE_BYTES_MAX);
    parse_clear(&TYPE_FEED, &reading->root);
    parse_object(&parser, &TYPE_FEED, tree, &reading->root);
    buf_destroy(&parser.text);
    if (!judge(&parser, &reading->root, ret_trouble, err) || (apart && apart->broken)) {
        /* What is wrong with the fields of something that is no feed interests nobody. */
        if (problems) {
            problems->count = count;
            problems->total = total;
        }
        document_unref(reading->document);
        return false;
    }
    settle_total(&reading->root.model.queue, parser.message_count);
    return true;
}

static bool read_whole(struct reading *reading, const char *bytes, size_t len,
                       enum trouble *ret_trouble, struct err *err)
{
    json_t *tree = NULL;
    if (!tree_load(bytes, len, &tree, ret_trouble, err)) {
        return false;
    }
    bool good = read_tree(reading, tree, NULL, ret_trouble, err);
    tree_free(tree, len);
    return good;
}

/* The document with an empty list in the place of its queue's. */
static json_t *load_rest(const char *bytes, size_t len, const struct slices *slices)
{
    struct buf rest;
    json_t *tree = NULL;
    size_t behind = slices->list_at + slices->list_len;
    enum trouble trouble = TROUBLE_NONE;
    buf_init(&rest, PARSE_BYTES_MAX);
    buf_append(&rest, bytes, slices->list_at);
    buf_puts(&rest, "[]");
    buf_append(&rest, bytes + behind, len - behind);
    bool good = tree_load(rest.data, rest.len, &tree, &trouble, NULL);
    buf_destroy(&rest);
    return good ? tree : NULL;
}

/* False for any reason at all: whole, it is read as if nothing had been tried. */
static bool read_apart(struct reading *reading, const char *bytes, size_t len,
                       const struct document *previous)
{
    struct slices slices;
    const struct kept *known = previous ? previous->kept : NULL;
    enum trouble trouble = TROUBLE_NONE;
    if (len < PARSE_APART_BYTES || !tree_fits(bytes, len) ||
        !slices_find(bytes, len, known, &slices)) {
        return false;
    }
    struct apart apart = {
        .bytes = bytes, .slices = &slices, .previous = previous ? &previous->content.queue : NULL};
    json_t *rest = load_rest(bytes, len, &slices);
    apart.kept = rest ? kept_create(bytes, &slices) : NULL;
    bool good = rest && read_tree(reading, rest, &apart, &trouble, NULL);
    if (good) {
        reading->document->kept = apart.kept;
    } else {
        free(apart.kept);
    }
    json_decref(rest);
    slices_destroy(&slices);
    return good;
}

void parse_prepare(void)
{
    json_set_alloc_funcs(mem_lend, free);
}

bool parse_feed(const char *bytes, size_t len, int source, int interval_s,
                const struct document *previous, struct document **ret_document,
                enum trouble *ret_trouble, struct problems *problems, struct err *err)
{
    struct reading reading = {.problems = problems};

    if (len > PARSE_BYTES_MAX) {
        *ret_trouble = TROUBLE_TOO_BIG;
        return err_set(err, "more than %d MB", PARSE_BYTES_MAX >> 20);
    }
    if (!read_apart(&reading, bytes, len, previous) &&
        !read_whole(&reading, bytes, len, ret_trouble, err)) {
        return false;
    }
    struct document *document = reading.document;
    struct model *model = &reading.root.model;
    int32_t ttl_s =
        reading.root.ttl_s > 0 ? reading.root.ttl_s : 2 * (interval_s > 0 ? interval_s : 1);
    settle_all(model, source, ttl_s);
    model->arena = document->content.arena;
    document->content = *model;
    *ret_document = document;
    return true;
}
