/* sources: see sources.h. */
#include "feed/sources.h"

#include "base/host.h"
#include "base/mem.h"
#include "feed/merge.h"
#include "feed/source_judge.h"

#include <stdlib.h>
#include <sys/random.h>

/* A due time may be far away, and a wait is never endless. */
enum { WAIT_MAX_MS = 10 * 60 * 1000, MS_PER_S = 1000 };

_Static_assert((int)SETTINGS_SOURCES_MAX == (int)MODEL_SOURCES_MAX, "each source has its health");

struct moment sources_now(const struct sources *sources)
{
    /* A clock that was given (--now) is right. */
    return (struct moment){.wall = clock_wall() + sources->wall_offset,
                           .steady_ms = clock_steady_ms(),
                           .base_ms = clock_base_ms() + sources->wall_offset * MS_PER_S,
                           .right = sources->wall_offset != 0 || clock_is_set(),
                           .given = sources->wall_offset != 0};
}

void sources_init(struct sources *sources, const struct settings *settings, int64_t wall_offset)
{
    *sources = (struct sources){.count = settings->source_count, .wall_offset = wall_offset};
    if (sources->count > SETTINGS_SOURCES_MAX) {
        sources->count = SETTINGS_SOURCES_MAX;
    }
    sources->list = mem_alloc(sources->count > 0 ? sources->count : 1, sizeof *sources->list);
    struct moment now = sources_now(sources);
    for (size_t i = 0; i < sources->count; i++) {
        uint64_t seed = 0;
        /* Without randomness, which only spreads retries, the wall still works. */
        if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed) {
            seed = (uint64_t)now.steady_ms + i;
        }
        source_init(&sources->list[i], &settings->sources[i], (int)i, seed, now);
    }
}

void sources_destroy(struct sources *sources)
{
    if (!sources) {
        return;
    }
    for (size_t i = 0; i < sources->count; i++) {
        source_destroy(&sources->list[i]);
    }
    fetcher_destroy(sources->fetcher);
    free(sources->list);
    *sources = (struct sources){0};
}

/* The place counts too: a document says by it whose it is. */
bool sources_adopt(struct sources *sources, struct sources *old)
{
    bool any = false;
    for (size_t i = 0; i < sources->count && i < old->count; i++) {
        struct source *now = &sources->list[i], *before = &old->list[i];
        if (settings_same_source(&now->settings, &before->settings)) {
            source_swap(now, before);
            any = any || now->schedule.attempts > 0;
        }
    }
    /* To which their fetches belong; those that are left end before it does. */
    struct fetcher *fetcher = sources->fetcher;
    sources->fetcher = old->fetcher;
    old->fetcher = fetcher;
    return any;
}

static void take(struct sources *sources, struct source *source, struct step *step)
{
    enum news news = source_take(source, sources_now(sources));
    step->health = true;
    step->documents = step->documents || news == NEWS_DOCUMENT;
}

static void begin_due(struct sources *sources, struct step *step)
{
    for (size_t i = 0; i < sources->count; i++) {
        struct source *source = &sources->list[i];
        if (source->under_way || !schedule_due(&source->schedule, clock_steady_ms())) {
            continue;
        }
        if (source_is_remote(source) && !sources->fetcher) {
            fetcher_create(&sources->fetcher, NULL); /* the source says so when it fails */
        }
        source_begin(source, sources->fetcher);
        if (!source_goes_on(source, sources_now(sources))) {
            take(sources, source, step);
        }
    }
}

struct step sources_step(struct sources *sources)
{
    struct step step = {0};
    begin_due(sources, &step);
    while (sources->fetcher && fetcher_next(sources->fetcher)) {
    }
    for (size_t i = 0; i < sources->count; i++) {
        struct source *source = &sources->list[i];
        if (source->under_way && !source_goes_on(source, sources_now(sources))) {
            take(sources, source, &step);
        }
    }
    return step;
}

bool sources_all_answered(const struct sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        if (sources->list[i].schedule.attempts == 0) {
            return false;
        }
    }
    return true;
}

bool sources_any_document(const struct sources *sources)
{
    bool any = false;
    for (size_t i = 0; i < sources->count; i++) {
        any = any || sources->list[i].document;
    }
    return any;
}

int sources_wait_ms(const struct sources *sources)
{
    int64_t now = clock_steady_ms();
    int64_t next = now + WAIT_MAX_MS;
    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = &sources->list[i];
        if (!source->under_way && source->schedule.next_ms < next) {
            next = source->schedule.next_ms;
        } else if (source->adapting && helper_deadline_ms(source->helper) < next) {
            next = helper_deadline_ms(source->helper);
        }
    }
    return next > now ? (int)(next - now) : 0;
}

void sources_wait(struct sources *sources, const struct pollfd *fds, size_t count)
{
    struct pollfd all[FETCH_FDS_MAX];
    size_t number = 0;
    for (size_t i = 0; i < count && number < FETCH_FDS_MAX - SETTINGS_SOURCES_MAX; i++) {
        all[number++] = fds[i];
    }
    for (size_t i = 0; i < sources->count; i++) {
        if (sources->list[i].adapting) {
            all[number++] = helper_pollfd(sources->list[i].helper);
        }
    }
    fetcher_wait(sources->fetcher, all, number, sources_wait_ms(sources));
}
_Static_assert((int)FETCH_FDS_MAX > (int)SETTINGS_SOURCES_MAX, "each helper has its place");

void sources_clock_set(struct sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        source_clock_set(&sources->list[i], clock_steady_ms());
    }
}

void sources_network_came(struct sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        source_network_came(&sources->list[i], clock_steady_ms());
    }
}

void sources_spread(struct sources *sources)
{
    uint64_t seed = host_seed();
    for (size_t i = 0; seed != 0 && i < sources->count; i++) {
        if (source_is_remote(&sources->list[i])) {
            schedule_spread(&sources->list[i].schedule, seed, clock_steady_ms());
        }
    }
}

void sources_office(const struct sources *sources, bool merge, struct office *ret_office)
{
    struct document *documents[MODEL_SOURCES_MAX] = {NULL};
    struct moment now = sources_now(sources);
    *ret_office = (struct office){.source_count = sources->count};
    for (size_t i = 0; i < sources->count; i++) {
        ret_office->health[i] = sources->list[i].health;
        health_rebase(&ret_office->health[i], now.base_ms);
        documents[i] = sources->list[i].document;
    }
    if (merge && sources_any_document(sources)) {
        ret_office->model = merge_documents(documents, sources->count);
    }
}
