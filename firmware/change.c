/* change: see change.h. */
#include "change.h"

#include "base/str.h"

static bool same_sources(const struct settings *a, const struct settings *b)
{
    bool same = a->source_count == b->source_count;
    for (size_t i = 0; same && i < a->source_count; i++) {
        same = settings_same_source(&a->sources[i], &b->sources[i]);
    }
    return same;
}

struct change change_between(const struct settings *running, const struct settings *next)
{
    struct change change = {
        .history = running->history_retention_s != next->history_retention_s ||
                   !str_equal(running->history, next->history),
        .screen = running->rotation != next->rotation || !str_equal(running->screen, next->screen),
    };
    bool same_place = running->zone_unknown == next->zone_unknown &&
                      str_equal(running->time_zone, next->time_zone) &&
                      str_equal(running->language, next->language);
    change.worker = change.history || !same_place || !same_sources(running, next) ||
                    !str_equal(running->cache, next->cache);
    return change;
}
