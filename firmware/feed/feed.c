/* feed: the worker thread, and the two ways to read sources without one. See feed.h. */
#include "feed/feed.h"

#include "base/mem.h"
#include "base/str.h"
#include "feed/clockwatch.h"
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
    struct sources sources;  /* the worker's alone while it runs */
    struct mailbox *mailbox; /* borrowed */
    struct feed_hook hook;   /* without functions when there is none */
    int stop_fd;             /* an eventfd, readable once the worker shall end */
    atomic_bool stop;
    _Atomic int64_t promise_ms; /* feed_promise_ms() */
    bool running;               /* main thread: to be joined */
    pthread_t thread;
};

bool feed_create(const struct settings *settings, struct mailbox *mailbox, int64_t wall_offset,
                 struct feed **ret_feed, struct err *err)
{
    int stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (stop_fd < 0) {
        return err_set(err, "no event descriptor to be had: %s", strerror(errno));
    }
    struct feed *feed = mem_alloc(1, sizeof *feed);
    feed->mailbox = mailbox;
    feed->stop_fd = stop_fd;
    atomic_init(&feed->stop, false);
    atomic_init(&feed->promise_ms, clock_steady_ms());
    sources_init(&feed->sources, settings, wall_offset);
    *ret_feed = feed;
    return true;
}

void feed_set_hook(struct feed *feed, struct feed_hook hook)
{
    feed->hook = hook;
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

static void *work(void *user)
{
    struct feed *feed = user;
    int clock_fd = clockwatch_open();
    struct watch watch;
    watch_open(&watch, &feed->sources);
    struct pollfd fds[3] = {{.fd = feed->stop_fd, .events = POLLIN}};
    size_t fd_count = 1;
    if (clock_fd >= 0) {
        fds[fd_count++] = (struct pollfd){.fd = clock_fd, .events = POLLIN};
    }
    if (watch.fd >= 0) {
        fds[fd_count++] = (struct pollfd){.fd = watch.fd, .events = POLLIN};
    }
    while (!atomic_load(&feed->stop)) {
        atomic_store(&feed->promise_ms, clock_steady_ms());
        struct step step = sources_step(&feed->sources);
        if (step.health) {
            publish(feed, step.documents);
        }
        if (feed->hook.settle && feed->hook.settle(feed->hook.user, wall_now(feed)) &&
            sources_any_document(&feed->sources)) {
            publish(feed, true);
        }
        watch_follow(&watch, &feed->sources);
        atomic_store(&feed->promise_ms, clock_steady_ms() + sources_wait_ms(&feed->sources));
        sources_wait(&feed->sources, fds, fd_count);
        watch_take(&watch, &feed->sources);
        if (clockwatch_take(clock_fd)) {
            sources_hasten(&feed->sources);
        }
    }
    watch_close(&watch);
    if (clock_fd >= 0) {
        close(clock_fd);
    }
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

int64_t feed_promise_ms(const struct feed *feed)
{
    return atomic_load(&feed->promise_ms);
}

void feed_stop(struct feed *feed)
{
    const uint64_t one = 1;
    atomic_store(&feed->stop, true);
    if (write(feed->stop_fd, &one, sizeof one) < 0) {
        /* Only when it is readable already. */
        return;
    }
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
    close(feed->stop_fd);
    free(feed);
}

bool feed_once(const struct settings *settings, int64_t wall_offset, struct office *ret_office,
               struct err *err)
{
    struct sources sources;
    (void)err; /* a source that can't be read says so in its health */
    sources_init(&sources, settings, wall_offset);
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
