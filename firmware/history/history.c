/* history: see history.h. */
#include "history/history.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "history/answers.h"
#include "history/aside.h"
#include "history/fill.h"
#include "history/samples.h"
#include "history/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    AHEAD_S = 15 * 60,              /* a document may be so much ahead of the wall's clock */
    NEAR_S = 60 * 60,               /* one that is so near confirms it */
    BATCH_S = 30 * 60,              /* from one write to the next */
    RECORDS_MAX = 12 * SAMPLES_MAX, /* kept while the disk can't take them; older ones go */
    RETRY_FIRST_MS = 60 * 1000,
    RETRY_MAX_MS = 60 * 60 * 1000,
};

struct history {
    char path[ASIDE_PATH_MAX];
    int64_t retention_s;
    enum history_use use;
    struct tracks tracks;
    struct answers answers;
    struct store *store; /* NULL while it is not open */
    bool loaded;         /* the tracks have what the file has */
    bool trusted;        /* the time of the last model was believed */
    bool certain;        /* and a document confirmed it */
    int64_t slot;        /* of the last model that was completed */
    int64_t sampled;     /* slot of the last that was recorded */
    int64_t batch;       /* number of the last batch that was written */
    struct record records[RECORDS_MAX];
    size_t record_count;
    bool crowded;               /* it was logged that there are too many figures */
    int64_t retry_ms;           /* steady time before which the disk is left alone */
    int64_t delay_ms;           /* 0 while all is well */
    char trouble[ERR_TEXT_MAX]; /* what was logged last; "" while all is well */
};

struct history *history_create(const char *path, int64_t retention_s, enum history_use use)
{
    if (!path || !*path) {
        return NULL;
    }
    struct history *history = mem_alloc(1, sizeof(*history));
    str_copy(history->path, sizeof(history->path), path);
    history->retention_s = retention_s;
    history->use = use;
    tracks_init(&history->tracks);
    return history;
}

/* --- What is recorded ---------------------------------------------------------------------------
 */

/* A wall without a battery clock starts in the past: then all that it hears is of the future. */
static void judge_time(struct history *history, const struct model *model,
                       const struct history_time *time)
{
    bool past = model->document_count == 0; /* some document is not of the future */
    history->certain = false;
    for (size_t i = 0; i < model->document_count; i++) {
        int64_t made = model->documents[i]->content.generated_at;
        past = past || made == TIME_NONE || made <= time->now + AHEAD_S;
        history->certain = history->certain || (made != TIME_NONE && made >= time->now - NEAR_S &&
                                                made <= time->now + AHEAD_S);
    }
    history->trusted = time->set && past;
    history->certain = history->certain && history->trusted;
}

static void forget_records_of(struct history *history, const struct track *track)
{
    size_t kept = 0;
    for (size_t i = 0; i < history->record_count; i++) {
        if (history->records[i].track != track) {
            history->records[kept++] = history->records[i];
        }
    }
    history->record_count = kept;
}

static void add_record(struct history *history, const struct record *record)
{
    if (history->record_count == RECORDS_MAX) {
        size_t oldest = RECORDS_MAX / 4;
        history->record_count -= oldest;
        memmove(history->records, history->records + oldest,
                history->record_count * sizeof(history->records[0]));
    }
    history->records[history->record_count++] = *record;
}

/* What has not changed is told once an hour all the same: that somebody looked. */
static bool is_told(const struct track *track, const struct sample *sample)
{
    int64_t pause_s = metric_pause(sample->metric), before = track->told_at;
    if (before == TIME_NONE || sample->at < before) {
        return false;
    }
    bool same = track->told == sample->value && !metric_is_quick(sample->metric);
    return same ? sample->at / HOUR_S == before / HOUR_S : sample->at / pause_s == before / pause_s;
}

static void record(struct history *history, const struct sample *sample, int64_t now)
{
    size_t before = history->tracks.count;
    bool is_new = !tracks_find(&history->tracks, sample->source, sample->id, sample->metric);
    struct track *track =
        tracks_get(&history->tracks, sample->source, sample->id, sample->metric, now);
    if (!track) {
        if (!history->crowded) {
            log_warn("history: more than %d figures: the newest are not kept", TRACKS_MAX);
        }
        history->crowded = true;
        return;
    }
    if (is_new && history->tracks.count == before) {
        forget_records_of(history, track); /* of whom it took the place */
    }
    track_put(track, sample->at, sample->value);
    if (is_told(track, sample)) {
        return;
    }
    track->told_at = sample->at;
    track->told = sample->value;
    add_record(history, &(struct record){track, sample->at, sample->value});
}

/* The clock was set back: what was recorded ahead of it is not shown, and nothing is lost. */
static void step_back(struct history *history, int64_t now)
{
    size_t kept = 0;
    for (size_t i = 0; i < history->record_count; i++) {
        if (history->records[i].at <= now) {
            history->records[kept++] = history->records[i];
        }
    }
    history->record_count = kept;
    tracks_clear(&history->tracks);
    answers_destroy(&history->answers);
    history->loaded = false;
    history->batch = 0;
}

static void sample_office(struct history *history, const struct office *office, int64_t now)
{
    struct sample *samples = mem_alloc(SAMPLES_MAX, sizeof(*samples));
    size_t count = samples_take(office, now, samples);
    for (size_t i = 0; i < count; i++) {
        record(history, &samples[i], now);
    }
    free(samples);
}

bool history_complete(struct history *history, struct office *office,
                      const struct history_time *time)
{
    if (!history || !office->model) {
        return false;
    }
    int64_t slot = time->now / SLOT_S;
    judge_time(history, office->model, time);
    history->slot = slot;
    if (history->use == HISTORY_READ) {
        history->trusted = true;
    } else if (history->trusted && slot != history->sampled) {
        if (slot < history->sampled) {
            step_back(history, time->now);
        }
        sample_office(history, office, time->now);
        history->sampled = slot;
    }
    if (!history->trusted) {
        return false;
    }
    answers_see(&history->answers, &office->model->queue, time->now);
    bool answered = answers_fill(&history->answers, &office->model->queue, time->now);
    return fill_model(office, &history->tracks, time->now) || answered;
}

/* --- The disk ------------------------------------------------------------------------------------
 */

/* Says so once per change, and leaves the disk alone for a while. */
static void trouble(struct history *history, const struct history_time *time, const char *reason)
{
    history->delay_ms = history->delay_ms == 0 ? RETRY_FIRST_MS : 2 * history->delay_ms;
    if (history->delay_ms > RETRY_MAX_MS) {
        history->delay_ms = RETRY_MAX_MS;
    }
    history->retry_ms = time->steady_ms + history->delay_ms;
    bool nothing = history->use == HISTORY_READ && access(history->path, F_OK) != 0;
    if (strcmp(history->trouble, reason) != 0 && !nothing) {
        log_warn("history: %s: %s; the wall goes on without", history->path, reason);
        str_copy(history->trouble, sizeof(history->trouble), reason);
    }
}

static void all_is_well(struct history *history)
{
    if (*history->trouble) {
        log_info("history: %s: kept again", history->path);
    }
    history->trouble[0] = '\0';
    history->delay_ms = 0;
}

/* A file that is not ours, or no longer sound, makes room for a new one. */
static bool set_aside(struct history *history, const struct history_time *time, const char *reason)
{
    char aside[ASIDE_PATH_MAX];
    struct err err;
    store_close(history->store);
    history->store = NULL;
    for (size_t i = 0; i < history->tracks.count; i++) {
        history->tracks.list[i].number = 0;
    }
    if (history->use == HISTORY_READ) {
        trouble(history, time, reason);
        return false;
    }
    if (!aside_put(history->path, time->now, aside, &err)) {
        trouble(history, time, err.text);
        return false;
    }
    log_warn("history: %s: %s; set aside as %s, and begun anew", history->path, reason, aside);
    return true;
}

/* Takes what came of it into account. True when the store is as good as before. */
static bool took(struct history *history, enum store_result result, const struct history_time *time,
                 const struct err *err)
{
    if (result == STORE_BROKEN) {
        set_aside(history, time, err->text);
        /* A disk that breaks every file is not given one after the other. */
        history->retry_ms = time->steady_ms + RETRY_FIRST_MS;
    } else if (result == STORE_FAILED) {
        trouble(history, time, err->text);
    }
    return result == STORE_GOOD;
}

static enum store_result open_store(struct history *history, struct err *err)
{
    if (history->path[0] != '/') {
        err_set(err, "not an absolute path");
        return STORE_FAILED;
    }
    return history->use == HISTORY_READ ? store_open_to_read(history->path, &history->store, err)
                                        : store_open(history->path, &history->store, err);
}

static bool open_and_load(struct history *history, const struct history_time *time)
{
    struct err err = {""};
    if (!history->store) {
        enum store_result result = open_store(history, &err);
        if (result == STORE_BROKEN && set_aside(history, time, err.text)) {
            result = open_store(history, &err);
        }
        if (result != STORE_GOOD) {
            if (result == STORE_FAILED) {
                trouble(history, time, err.text);
            }
            return false;
        }
    }
    if (!history->loaded &&
        !took(history, store_load(history->store, &history->tracks, time->now, &err), time, &err)) {
        return false;
    }
    for (size_t i = 0; !history->loaded && i < history->record_count; i++) {
        track_put(history->records[i].track, history->records[i].at, history->records[i].value);
    }
    history->loaded = true;
    return true;
}

/* Every half hour, and at once what is recorded first. */
static void write_batch(struct history *history, const struct history_time *time)
{
    struct err err = {""};
    const struct store_time when = {time->now, history->retention_s, history->certain};
    if (took(history,
             store_write(history->store, &history->tracks, history->records, history->record_count,
                         &when, &err),
             time, &err)) {
        history->record_count = 0;
        history->batch = time->now / BATCH_S;
        all_is_well(history);
    }
}

bool history_settle(struct history *history, const struct history_time *time)
{
    if (!history) {
        return false;
    }
    bool loaded = history->loaded;
    if (history->trusted && time->steady_ms >= history->retry_ms) {
        bool open = (history->store && history->loaded) || open_and_load(history, time);
        if (open && history->use == HISTORY_KEEP && history->record_count > 0 &&
            time->now / BATCH_S != history->batch) {
            write_batch(history, time);
        }
    }
    return (history->loaded && !loaded) || time->now / SLOT_S != history->slot;
}

void history_destroy(struct history *history)
{
    if (!history) {
        return;
    }
    if (history->store && history->use == HISTORY_KEEP && history->record_count > 0) {
        const struct record *last = &history->records[history->record_count - 1];
        write_batch(history, &(struct history_time){.now = last->at});
    }
    store_close(history->store);
    tracks_destroy(&history->tracks);
    answers_destroy(&history->answers);
    free(history);
}
