/*
 * parse: one feed as a whole: is it one, and what holds for all its parts.
 */
#include "feed/parse.h"

#include "feed/parse_read.h"
#include "feed/parse_tree.h"

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
    if (root->version != PARSE_VERSION) {
        *ret_trouble = TROUBLE_NOT_OURS;
        return root->version > 0
                   ? err_set(err, "/hune: version %d of the feed; this wall reads version %d",
                             root->version, PARSE_VERSION)
                   : err_set(err, "/hune: missing, so it is not a Hune feed");
    }
    if (parser->out_of_room) {
        *ret_trouble = TROUBLE_TOO_BIG;
        return err_set(err, "more than %d MB of texts and lists", PARSE_ARENA_MAX >> 20);
    }
    return true;
}

/* Reads the whole document; its content is put together in *document only when all went well. */
static bool read_document(json_t *tree, struct document *document, struct problems *problems,
                          struct feed_root *root, enum trouble *ret_trouble, struct err *err)
{
    struct parser parser = {.arena = &document->content.arena, .problems = problems};
    size_t count = problems ? problems->count : 0, total = problems ? problems->total : 0;

    buf_init(&parser.text, PARSE_BYTES_MAX);
    parse_clear(&TYPE_FEED, root);
    parse_object(&parser, &TYPE_FEED, tree, root);
    buf_destroy(&parser.text);
    if (!judge(&parser, root, ret_trouble, err)) {
        /* What is wrong with the fields of something that is no feed interests nobody. */
        if (problems) {
            problems->count = count;
            problems->total = total;
        }
        return false;
    }
    settle_total(&root->model.queue, parser.message_count);
    return true;
}

bool parse_feed(const char *bytes, size_t len, int source, int interval_s,
                struct document **ret_document, enum trouble *ret_trouble,
                struct problems *problems, struct err *err)
{
    struct feed_root root = {0};
    json_t *tree = NULL;

    if (len > PARSE_BYTES_MAX) {
        *ret_trouble = TROUBLE_TOO_BIG;
        return err_set(err, "more than %d MB", PARSE_BYTES_MAX >> 20);
    }
    if (!tree_load(bytes, len, &tree, ret_trouble, err)) {
        return false;
    }
    struct document *document = document_create(PARSE_ARENA_MAX);
    bool good = read_document(tree, document, problems, &root, ret_trouble, err);
    tree_free(tree, len);
    if (!good) {
        document_unref(document);
        return false;
    }
    int32_t ttl_s = root.ttl_s > 0 ? root.ttl_s : 2 * (interval_s > 0 ? interval_s : 1);
    settle_all(&root.model, source, ttl_s);
    root.model.arena = document->content.arena;
    document->content = root.model;
    *ret_document = document;
    return true;
}
