/* kept: see kept.h. */
#include "tests/lib/kept.h"

#include "base/str.h"
#include "feed/parse.h"
#include "tests/lib/inject.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MS_PER_S = 1000, FEED_MAX = 5 * 1024 * 1024 };

void kept_init(struct kept_wall *wall)
{
    const char *tmp = getenv("TMPDIR");
    *wall = (struct kept_wall){.now = {KEPT_NOW, 1000 * MS_PER_S}, .clock_set = true};
    str_format(wall->folder, sizeof(wall->folder), "%s/kept-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(wall->folder));
    str_format(wall->path, sizeof(wall->path), "%s/cache", wall->folder);
    str_format(wall->log, sizeof(wall->log), "%s/log", wall->folder);
    struct source_settings *source = &wall->settings.sources[wall->settings.source_count++];
    str_copy(source->name, sizeof(source->name), "office");
    str_copy(source->url, sizeof(source->url), "https://office.test/feed.json");
    source->interval_s = 30;
    wall->said = dup(STDERR_FILENO);
    int fd = open(wall->log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    assert_true(fd >= 0 && wall->said >= 0);
    dup2(fd, STDERR_FILENO);
    close(fd);
}

void kept_destroy(struct kept_wall *wall)
{
    char path[PATH_MAX];
    kept_end(wall, false);
    dup2(wall->said, STDERR_FILENO);
    close(wall->said);
    unlink(wall->path);
    unlink(wall->log);
    str_format(path, sizeof(path), "%s.new", wall->path);
    unlink(path);
    rmdir(wall->path);
    assert_int_equal(rmdir(wall->folder), 0);
}

void kept_start(struct kept_wall *wall)
{
    sources_init(&wall->sources, &wall->settings, 0);
    for (size_t i = 0; i < wall->sources.count; i++) {
        source_destroy(&wall->sources.list[i]);
        source_init(&wall->sources.list[i], &wall->settings.sources[i], (int)i, i, wall->now);
    }
    wall->cache = feed_cache_create(wall->path, CACHE_KEEP);
    wall->recalled = feed_cache_load(wall->cache, &wall->sources, wall->now, wall->clock_set);
}

void kept_end(struct kept_wall *wall, bool clean)
{
    if (clean) {
        feed_cache_settle(wall->cache, &wall->sources, wall->now, true);
    }
    feed_cache_destroy(wall->cache);
    sources_destroy(&wall->sources);
    wall->cache = NULL;
}

static void take(struct kept_wall *wall, struct source *source)
{
    source_take(source, wall->now);
    feed_cache_settle(wall->cache, &wall->sources, wall->now, false);
}

void kept_hears(struct kept_wall *wall, size_t index, const char *body)
{
    struct source *source = &wall->sources.list[index];
    struct answer *answer = &source->parts.list[0].own;
    answer_clear(answer);
    answer->http_status = body ? 200 : 304;
    answer->outcome = body ? OUTCOME_BODY : OUTCOME_UNCHANGED;
    assert_true(!body || buf_puts(&answer->body, body));
    take(wall, source);
}

void kept_fails(struct kept_wall *wall, size_t index, enum trouble trouble)
{
    struct source *source = &wall->sources.list[index];
    answer_clear(&source->parts.list[0].own);
    answer_fail(&source->parts.list[0].own, trouble, "as the test says");
    take(wall, source);
}

void kept_passes(struct kept_wall *wall, int64_t seconds)
{
    wall->now.wall += seconds;
    wall->now.steady_ms += seconds * MS_PER_S;
}

const char *kept_feed(const char *organisation, int level, size_t size)
{
    static char text[FEED_MAX];
    int len = snprintf(text, sizeof(text),
                       "{\"hune\":1,\"generated_at\":\"2026-11-21T13:00:00Z\",\"organisation\":"
                       "\"%s\",\"crisis\":{\"level\":%d},\"x\":\"",
                       organisation, level);
    size_t fill = size > (size_t)len + 2 ? size - (size_t)len - 2 : 0;
    assert_true(fill + (size_t)len + 3 < sizeof(text));
    memset(text + len, 'x', fill);
    memcpy(text + (size_t)len + fill, "\"}", 3);
    return text;
}

const char *kept_organisation(const struct kept_wall *wall, size_t source)
{
    const struct document *document = wall->sources.list[source].document;
    return document && document->content.organisation ? document->content.organisation : "";
}

int kept_said(const struct kept_wall *wall, const char *word)
{
    char line[4096];
    int count = 0;
    FILE *file = fopen(wall->log, "re");
    while (file && fgets(line, sizeof(line), file)) {
        count += strstr(line, word) != NULL;
    }
    if (file) {
        fclose(file);
    }
    return count;
}

int kept_set_up(void **state)
{
    static struct kept_wall wall;
    inject_watch("");
    kept_init(&wall);
    kept_start(&wall);
    *state = &wall;
    return 0;
}

int kept_tear_down(void **state)
{
    inject_watch("");
    kept_destroy(*state);
    return 0;
}
