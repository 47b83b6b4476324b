/* recall: see recall.h. */
#include "recall.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "setup.h"

#include <stdlib.h>

static const char *path_of(const struct options *options, const struct settings *settings)
{
    return options->source_count > 0 ? "" : settings->history;
}

struct history *recall_create(const struct options *options, const struct settings *settings)
{
    return history_create(path_of(options, settings), settings->history_retention_s,
                          options->now == TIME_NONE ? HISTORY_KEEP : HISTORY_READ);
}

static struct history_time time_of(int64_t now)
{
    return (struct history_time){.now = now, .steady_ms = clock_steady_ms(), .set = clock_is_set()};
}

static void complete(void *user, struct office *office, int64_t now)
{
    const struct history_time time = time_of(now);
    history_complete(user, office, &time);
}

static bool settle(void *user, int64_t now)
{
    const struct history_time time = time_of(now);
    return history_settle(user, &time);
}

struct feed_hook recall_hook(struct history *history)
{
    return history ? (struct feed_hook){history, complete, settle} : (struct feed_hook){NULL};
}

void recall_once(const struct options *options, const struct settings *settings,
                 struct office *office, int64_t now)
{
    const struct history_time time = time_of(now);
    struct history *history =
        history_create(path_of(options, settings), settings->history_retention_s, HISTORY_READ);
    if (history && office->model) {
        history_complete(history, office, &time);
        history_settle(history, &time);
        history_complete(history, office, &time);
    }
    history_destroy(history);
}

int recall_print(const struct options *options)
{
    struct err err = {""};
    struct problems problems;
    struct settings *settings = mem_alloc(1, sizeof(*settings));
    problems_init(&problems);
    bool good = setup_settings(options, settings, &problems, &err);
    if (good && !settings->history[0]) {
        good = err_set(&err, "the settings say that no history is kept");
    }
    if (good) {
        good = options->target ? history_export(settings->history, stdout, &err)
                               : history_print(settings->history, stdout, &err);
    }
    if (!good) {
        log_error("%s", problems.count ? problems.items[0].text : err.text);
    }
    problems_destroy(&problems);
    free(settings);
    return good ? 0 : 1;
}
