/* reel: see reel.h. */
#include "tests/lib/reel.h"

#include "base/str.h"
#include "feed/mailbox.h"
#include "feed/merge.h"
#include "feed/source.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SEED = 7, FEED_MAX = 1 << 20 };

static const char TOLD[] = "\"generated_at\": \"";

struct reel {
    struct source sources[REEL_SOURCES];
    struct moment now;
};

void reel_now(struct reel *reel, int64_t wall, int64_t steady_s, bool right)
{
    reel->now = (struct moment){.wall = wall,
                                .steady_ms = steady_s * 1000,
                                .base_ms = (wall - steady_s) * 1000,
                                .right = right};
}

struct reel *reel_create(const struct settings *settings, int64_t wall, int64_t steady_s,
                         bool right)
{
    struct reel *reel = mem_alloc(1, sizeof *reel);
    reel_now(reel, wall, steady_s, right);
    for (int i = 0; i < REEL_SOURCES; i++) {
        source_init(&reel->sources[i], &settings->sources[i], i, SEED, reel->now);
    }
    return reel;
}

void reel_destroy(struct reel *reel)
{
    for (int i = 0; reel && i < REEL_SOURCES; i++) {
        source_destroy(&reel->sources[i]);
    }
    free(reel);
}

void reel_publish(const struct reel *reel, struct office *office)
{
    struct document *documents[] = {reel->sources[0].document, reel->sources[1].document};
    office_destroy(office);
    for (int i = 0; i < REEL_SOURCES; i++) {
        office->health[i] = reel->sources[i].health;
    }
    office->model = documents[0] ? merge_documents(documents, REEL_SOURCES) : NULL;
}

static size_t read_demo(const char *lang, char text[FEED_MAX])
{
    char path[1024], name[64];
    str_format(name, sizeof name, "assets/demo/watch.%s.json", lang);
    FILE *file = fopen(wall_root(path, name), "rb");
    assert_non_null(file);
    size_t len = fread(text, 1, FEED_MAX - 1, file);
    fclose(file);
    text[len] = '\0';
    return len;
}

void reel_feed(struct reel *reel, const char *lang, int64_t told_at)
{
    char *text = mem_alloc(FEED_MAX, 1), told[32];
    read_demo(lang, text);
    char *at = strstr(text, TOLD);
    assert_non_null(at);
    at += strlen(TOLD);
    struct answer *answer = source_answer(&reel->sources[0]);
    answer_clear(answer);
    clock_format_rfc3339(told_at, told);
    assert_true(buf_append(&answer->body, text, (size_t)(at - text)) &&
                buf_puts(&answer->body, told) && buf_puts(&answer->body, strchr(at, '"')));
    answer->outcome = OUTCOME_BODY;
    answer->http_status = 200;
    source_take(&reel->sources[0], reel->now);
    free(text);
}

void reel_unchanged(struct reel *reel)
{
    struct answer *answer = source_answer(&reel->sources[0]);
    answer_clear(answer);
    answer->outcome = OUTCOME_UNCHANGED;
    answer->http_status = 304;
    source_take(&reel->sources[0], reel->now);
}

void reel_trouble(struct reel *reel, int source, enum trouble trouble)
{
    struct answer *answer = source_answer(&reel->sources[source]);
    answer_clear(answer);
    answer_fail(answer, trouble, "as the film has it");
    source_take(&reel->sources[source], reel->now);
}
