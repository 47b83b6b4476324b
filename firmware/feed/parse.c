/*
 * parse: one feed as a whole: is it one, and what holds for all its parts.
 */
#include "feed/parse.h"

#include "base/str.h"
#include "feed/parse_read.h"

#include <stdlib.h>
#include <string.h>

/* The scratch space of all lists that are being read at one time, with what doubling wastes. */
enum { ENTRIES_MAX = 16 * 1024 * 1024 };

/* What a feed is when it is not even a JSON object. */
static bool refuse(struct json *json, enum trouble *ret_trouble, struct err *err)
{
    size_t line = 0, column = 0;
    struct json_token token;
    enum token_kind kind = json_read(json, &token);

    if (json_skip(json, kind) && json_finish(json)) {
        *ret_trouble = TROUBLE_NOT_OURS;
        return err_set(err, "JSON, but not an object with \"hune\": %d in it", PARSE_VERSION);
    }
    *ret_trouble = TROUBLE_NOT_JSON;
    json_place(json, &line, &column);
    return err_set(err, "not JSON: line %zu, column %zu: %s", line, column, json->error);
}

static bool starts(const char *bytes, size_t len, const char *prefix)
{
    return len >= strlen(prefix) && memcmp(bytes, prefix, strlen(prefix)) == 0;
}

/* Looks at the beginning only: says in plain words what people most often get instead of a feed. */
static bool looks_like_feed(const char *bytes, size_t len, enum trouble *ret_trouble,
                            struct err *err)
{
    static const char blanks[] = {' ', '\t', '\r', '\n'};
    size_t blank = 0;
    while (blank < len && memchr(blanks, bytes[blank], sizeof(blanks))) {
        blank++;
    }
    if (blank == len) {
        *ret_trouble = TROUBLE_TRUNCATED;
        return err_set(err, "the answer is empty");
    }
    *ret_trouble = TROUBLE_NOT_JSON;
    if (bytes[blank] == '<') {
        return err_set(err, "not JSON: a web page (HTML or XML) came instead");
    }
    if (starts(bytes, len, "\xFE\xFF") || starts(bytes, len, "\xFF\xFE") || bytes[blank] == 0 ||
        (len - blank > 1 && bytes[blank + 1] == 0)) {
        return err_set(err, "not JSON: it is in UTF-16 or UTF-32; a feed is in UTF-8");
    }
    if (bytes[blank] != '{') {
        struct json json;
        json_init(&json, bytes, len);
        return refuse(&json, ret_trouble, err);
    }
    return true;
}

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
    size_t line = 0, column = 0;
    if (parser->json.error) {
        json_place(&parser->json, &line, &column);
        *ret_trouble = parser->json.cut ? TROUBLE_TRUNCATED : TROUBLE_NOT_JSON;
        return err_set(err, "%s: line %zu, column %zu: %s",
                       parser->json.cut ? "cut short" : "not JSON", line, column,
                       parser->json.error);
    }
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
static bool read_document(const char *bytes, size_t len, struct document *document,
                          struct problems *problems, struct feed_root *root,
                          enum trouble *ret_trouble, struct err *err)
{
    struct json_token token;
    struct parser parser = {.arena = &document->content.arena, .problems = problems};
    size_t count = problems ? problems->count : 0, total = problems ? problems->total : 0;

    json_init(&parser.json, bytes, len);
    buf_init(&parser.entries, ENTRIES_MAX);
    buf_init(&parser.text, PARSE_BYTES_MAX);
    parse_clear(&TYPE_FEED, root);
    json_read(&parser.json, &token);
    parse_object(&parser, &TYPE_FEED, root);
    json_finish(&parser.json);
    buf_destroy(&parser.entries);
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

    if (len > PARSE_BYTES_MAX) {
        *ret_trouble = TROUBLE_TOO_BIG;
        return err_set(err, "more than %d MB", PARSE_BYTES_MAX >> 20);
    }
    if (starts(bytes, len, "\xEF\xBB\xBF")) {
        bytes += 3;
        len -= 3;
    }
    if (!looks_like_feed(bytes, len, ret_trouble, err)) {
        return false;
    }
    struct document *document = document_create(PARSE_ARENA_MAX);
    if (!read_document(bytes, len, document, problems, &root, ret_trouble, err)) {
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
