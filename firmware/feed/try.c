/* try: one source, once, to look at what its adapter makes of it; feed_try of feed.h. */
#include "base/clock.h"
#include "base/mem.h"
#include "feed/feed.h"
#include "feed/parse.h"
#include "feed/source.h"

#include <jansson.h>
#include <stdlib.h>

enum { WAIT_MS = 1000, INDENT = 2, DIGITS = 15 };

static void ask(struct source *source, struct fetcher *fetcher, int64_t wall_offset)
{
    source_begin(source, fetcher);
    for (;;) {
        while (fetcher && fetcher_next(fetcher)) {
        }
        struct moment now = {clock_wall() + wall_offset, clock_steady_ms()};
        if (!source_goes_on(source, now)) {
            return;
        }
        struct pollfd fd = helper_pollfd(source->helper);
        fetcher_wait(fetcher, &fd, source->adapting ? 1 : 0, WAIT_MS);
    }
}

static int put(const char *bytes, size_t len, void *user)
{
    return buf_append(user, bytes, len) ? 0 : -1;
}

/* As it came when it can't be made readable. */
static void print(const struct buf *body, struct buf *text)
{
    json_t *tree = json_loadb(body->data, body->len, JSON_ALLOW_NUL, NULL);
    if (!tree || json_dump_callback(tree, put, text,
                                    JSON_INDENT(INDENT) | JSON_REAL_PRECISION(DIGITS)) != 0) {
        buf_clear(text);
        buf_append(text, body->data, body->len);
    }
    json_decref(tree);
    buf_puts(text, "\n");
}

bool feed_try(const struct source_settings *settings, int64_t wall_offset, struct buf *text,
              struct problems *problems, struct err *err)
{
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    struct fetcher *fetcher = NULL;
    struct source *source = mem_alloc(1, sizeof *source);
    source_init(source, settings, 0, 0, (struct moment){clock_wall(), clock_steady_ms()});
    bool good = !source_is_remote(source) || fetcher_create(&fetcher, err);
    if (good) {
        ask(source, fetcher, wall_offset);
        const struct answer *answer = source_answer(source);
        if (answer->outcome == OUTCOME_BODY) {
            print(&answer->body, text);
            good = parse_feed(answer->body.data, answer->body.len, 0, settings->interval_s, NULL,
                              &document, &trouble, problems, err);
        } else {
            good = err_set(err, "%s", answer->detail);
        }
    }
    document_unref(document);
    source_destroy(source);
    fetcher_destroy(fetcher);
    free(source);
    return good;
}
