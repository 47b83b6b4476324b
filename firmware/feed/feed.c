/* feed: the worker thread, and the two ways to read sources without one. See feed.h. */
#include "feed/feed.h"

#include "base/clockwatch.h"
#include "base/mem.h"
#include "base/str.h"
#include "feed/cache.h"
#include "feed/netwatch.h"
#include "feed/parse.h"
#include "feed/sources.h"
#include "feed/url.h"
#include "feed/watch.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { CHECK_INTERVAL_S = 60, CHECK_TIMEOUT_S = 20 };

struct feed {
    struct sources sources;   /* the worker's alone while it runs */
    struct mailbox *mailbox;  /* borrowed */
    struct feed_hook hook;    /* without functions when there is none */
    struct feed_cache *cache; /* owned, the worker's while it runs; NULL for none */
    int stop_fd;              /* an eventfd, readable once the worker shall end */
    int ready_fd;             /* an eventfd, readable once the cache has been read */
    atomic_bool stop, ended;
    _Atomic int64_t promise_ms; /* feed_promise_ms() */
    bool adopted;               /* some of its sources have answered already */
    bool running;               /* main thread: to be joined */
    pthread_t thread;
};

static void close_known(int fd)
{
    if (fd >= 0) {
        close(fd);
    }
}

/* Makes an eventfd readable. */
static void signal_to(int fd)
{
    const uint64_t one = 1;
    if (write(fd, &one, sizeof one) < 0) {
        /* Only when it is readable already. */
        return;
    }
}

bool feed_create(const struct settings *settings, struct mailbox *mailbox, int64_t wall_offset,
                 struct feed **ret_feed, struct err *err)
{
    int stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    int ready_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (stop_fd < 0 || ready_fd < 0) {
        close_known(stop_fd);
        close_known(ready_fd);
        return err_set(err, "no event descriptor to be had: %s", strerror(errno));
    }
    struct feed *feed = mem_alloc(1, sizeof *feed);
    feed->mailbox = mailbox;
    feed->stop_fd = stop_fd;
    feed->ready_fd = ready_fd;
    feed->cache = feed_cache_create(settings->cache, wall_offset == 0 ? CACHE_KEEP : CACHE_READ);
    atomic_init(&feed->stop, false);
    atomic_init(&feed->ended, false);
    atomic_init(&feed->promise_ms, clock_steady_ms());
    sources_init(&feed->sources, settings, wall_offset);
    *ret_feed = feed;
    return true;
}

void feed_set_hook(struct feed *feed, struct feed_hook hook)
{
    feed->hook = hook;
}

void feed_adopt(struct feed *feed, struct feed *old)
{
    feed->adopted = sources_adopt(&feed->sources, &old->sources);
}

static int64_t wall_now(const struct feed *feed)
{
    return clock_wall() + feed->sources.wall_offset;
}

/* With merge the model as well, when there is one; without, the health alone. */
static void publish(struct feed *feed, bool merge)
{
    struct office office;
    sources_office(&feed->sources, merge, &office);
    if (office.model && feed->hook.complete) {
        feed->hook.complete(feed->hook.user, &office, wall_now(feed));
    }
    mailbox_put(feed->mailbox, &office);
}

static bool settle(struct feed *feed)
{
    return feed->hook.settle && feed->hook.settle(feed->hook.user, wall_now(feed)) &&
           sources_any_document(&feed->sources);
}

/* The last known state, before anybody is asked. */
static void recall(struct feed *feed)
{
    if (feed_cache_load(feed->cache, &feed->sources, sources_now(&feed->sources), clock_is_set())) {
        publish(feed, true);
        if (settle(feed)) {
            publish(feed, true);
        }
    }
    signal_to(feed->ready_fd);
}

/* What wakes the worker beside its transfers. */
struct alerts {
    int clock_fd;
    struct netwatch net;
    struct watch files;
    struct pollfd fds[4];
    size_t fd_count;
};

static void alerts_add(struct alerts *alerts, int fd)
{
    if (fd >= 0) {
        alerts->fds[alerts->fd_count++] = (struct pollfd){.fd = fd, .events = POLLIN};
    }
}

static void alerts_open(struct alerts *alerts, const struct feed *feed)
{
    alerts->fd_count = 0;
    alerts->clock_fd = clockwatch_open();
    netwatch_open(&alerts->net);
    watch_open(&alerts->files, &feed->sources);
    alerts_add(alerts, feed->stop_fd);
    alerts_add(alerts, alerts->clock_fd);
    alerts_add(alerts, alerts->net.fd);
    alerts_add(alerts, alerts->files.fd);
}

static void alerts_take(struct alerts *alerts, struct sources *sources)
{
    watch_take(&alerts->files, sources);
    if (clockwatch_take(alerts->clock_fd)) {
        sources_clock_set(sources);
    }
    if (netwatch_take(&alerts->net)) {
        sources_network_came(sources);
    }
}

static void alerts_close(struct alerts *alerts)
{
    watch_close(&alerts->files);
    netwatch_close(&alerts->net);
    close_known(alerts->clock_fd);
}

static void *work(void *user)
{
    struct feed *feed = user;
    struct alerts alerts;
    alerts_open(&alerts, feed);
    sources_spread(&feed->sources);
    if (feed->adopted) {
        publish(feed, true); /* without what is no source any more */
    }
    recall(feed);
    while (!atomic_load(&feed->stop)) {
        atomic_store(&feed->promise_ms, clock_steady_ms());
        struct step step = sources_step(&feed->sources);
        if (step.health) {
            publish(feed, step.documents);
        }
        if (settle(feed)) {
            publish(feed, true);
        }
        feed_cache_settle(feed->cache, &feed->sources, sources_now(&feed->sources), false);
        watch_follow(&alerts.files, &feed->sources);
        atomic_store(&feed->promise_ms, clock_steady_ms() + sources_wait_ms(&feed->sources));
        sources_wait(&feed->sources, alerts.fds, alerts.fd_count);
        alerts_take(&alerts, &feed->sources);
    }
    feed_cache_settle(feed->cache, &feed->sources, sources_now(&feed->sources), true);
    alerts_close(&alerts);
    atomic_store(&feed->ended, true);
    mailbox_wake(feed->mailbox);
    return NULL;
}

bool feed_start(struct feed *feed, struct err *err)
{
    sigset_t all;
    sigset_t before;
    /* Signals are the main thread's; the worker inherits this mask. */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int code = pthread_create(&feed->thread, NULL, work, feed);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (code != 0) {
        return err_set(err, "no thread to be had: %s", strerror(code));
    }
    feed->running = true;
    return true;
}

void feed_await_last(const struct feed *feed, int timeout_ms)
{
    struct pollfd fd = {.fd = feed->ready_fd, .events = POLLIN};
    poll(&fd, 1, timeout_ms);
}

int64_t feed_promise_ms(const struct feed *feed)
{
    return atomic_load(&feed->promise_ms);
}

void feed_stop(struct feed *feed)
{
    atomic_store(&feed->stop, true);
    signal_to(feed->stop_fd);
}

bool feed_ended(const struct feed *feed)
{
    return !feed->running || atomic_load(&feed->ended);
}

void feed_join(struct feed *feed)
{
    if (feed->running) {
        pthread_join(feed->thread, NULL);
        feed->running = false;
    }
}

void feed_destroy(struct feed *feed)
{
    if (!feed) {
        return;
    }
    if (feed->running) {
        feed_stop(feed);
        feed_join(feed);
    }
    sources_destroy(&feed->sources);
    feed_cache_destroy(feed->cache);
    close(feed->stop_fd);
    close(feed->ready_fd);
    free(feed);
}

bool feed_once(const struct settings *settings, int64_t wall_offset, struct office *ret_office,
               struct err *err)
{
    struct sources sources;
    (void)err; /* a source that can't be read says so in its health */
    struct feed_cache *cache = feed_cache_create(settings->cache, CACHE_READ);
    sources_init(&sources, settings, wall_offset);
    feed_cache_load(cache, &sources, sources_now(&sources), clock_is_set());
    feed_cache_destroy(cache);
    sources_step(&sources);
    while (!sources_all_answered(&sources)) {
        sources_wait(&sources, NULL, 0);
        sources_step(&sources);
    }
    sources_office(&sources, true, ret_office);
    sources_destroy(&sources);
    return true;
}

/* Reads a URL or a path into answer. */
static bool read_target(const char *target, struct answer *answer, struct err *err)
{
    struct file_stamp never = {0};
    if (url_is_file(target)) {
        char path[SETTINGS_URL_MAX];
        if (!url_file_path(target, path, sizeof path)) {
            return err_set(err, "a file: URL must name a file of this machine");
        }
        file_read(path, &never, answer, &never);
        return true;
    }
    if (!strstr(target, "://")) {
        file_read(target, &never, answer, &never);
        return true;
    }
    return fetch_once(target, CHECK_TIMEOUT_S, answer, err);
}

bool feed_check(const char *file_or_url, struct problems *problems, struct err *err)
{
    struct answer answer;
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    char name[HEALTH_DETAIL_MAX];
    url_mask(file_or_url, name, sizeof name);
    answer_init(&answer);
    bool good = read_target(file_or_url, &answer, err);
    if (good && answer.outcome == OUTCOME_FAILED) {
        /* A file's reason begins with its path already. */
        good = err_set(err, "%s", answer.detail);
        if (!str_starts(answer.detail, file_or_url)) {
            err_prefix(err, "%s", name);
        }
    } else if (good) {
        good = parse_feed(answer.body.data, answer.body.len, 0, CHECK_INTERVAL_S, NULL, &document,
                          &trouble, problems, err);
        if (!good) {
            err_prefix(err, "%s", name);
        }
    }
    document_unref(document);
    answer_destroy(&answer);
    return good;
}
