/* status: see status.h. */
#include "status/status.h"

#include "base/log.h"
#include "base/str.h"
#include "status/metrics.h"
#include "status/put.h"
#include "status/report_json.h"

#include <string.h>
#include <unistd.h>

void status_init(struct status *status, int64_t steady_ms)
{
    *status = (struct status){.worker = {.broken_ms = INT64_MAX}, .written_ms = INT64_MIN};
    notify_init(&status->notify, steady_ms);
}

static void watch_worker(struct status_worker *worker, const struct status_beat *beat)
{
    if (beat->worker_ms != worker->promise_ms || beat->steady_ms <= beat->worker_ms) {
        if (worker->hung) {
            log_warn("the worker turns again");
        }
        *worker = (struct status_worker){beat->worker_ms, INT64_MAX, false};
    }
    if (beat->steady_ms > beat->worker_ms && worker->broken_ms == INT64_MAX) {
        worker->broken_ms = beat->steady_ms;
    }
    bool late = worker->broken_ms <= beat->steady_ms - STATUS_WORKER_MS;
    if (late && !worker->hung) {
        worker->hung = true;
        log_error("the worker hangs: nothing is fetched any more; the watchdog gets no more signs, "
                  "so that the wall is started anew");
    }
}

static int64_t since_written(const struct status *status, int64_t steady_ms)
{
    return status->written_ms == INT64_MIN ? INT64_MAX : steady_ms - status->written_ms;
}

bool status_turn(struct status *status, const struct status_beat *beat)
{
    bool hung = status->worker.hung;
    watch_worker(&status->worker, beat);
    if (!status->worker.hung) {
        notify_feed(&status->notify, beat->steady_ms);
    }
    int64_t since = since_written(status, beat->steady_ms);
    bool news = beat->change != status->written || hung != status->worker.hung;
    return since >= STATUS_TURN_MS || (news && since >= STATUS_LEAST_MS);
}

int64_t status_due(const struct status *status, const struct status_beat *beat, bool files)
{
    int64_t due = notify_due(&status->notify);
    if (status->worker.hung) {
        due = INT64_MAX; /* no sign is given */
    }
    int64_t pause = beat->change != status->written ? STATUS_LEAST_MS : STATUS_MOST_MS;
    int64_t next = status->written_ms == INT64_MIN ? beat->steady_ms : status->written_ms + pause;
    return files && next < due ? next : due;
}

/* Says what is wrong once, and once that it no longer is. */
static void put(struct status_file *file, const char *setting, const char *path,
                const struct buf *text)
{
    struct err err = {""};
    if (put_file(path, text->data, text->len, &err)) {
        if (file->said[0]) {
            log_info("%s: %s: written again", setting, path);
        }
        file->said[0] = '\0';
        return;
    }
    if (strcmp(file->said, err.text) != 0) {
        log_warn("%s: %s; the wall goes on without", setting, err.text);
        str_copy(file->said, sizeof(file->said), err.text);
    }
}

void status_put(struct status *status, const struct status_beat *beat, const struct report *report,
                const char *json_path, const char *metrics_path)
{
    struct buf text;
    buf_init(&text, REPORT_BYTES_MAX);
    if (*json_path && report_write(report, &text)) {
        put(&status->json, "status-file", json_path, &text);
    }
    buf_clear(&text);
    if (*metrics_path && metrics_write(report, &text)) {
        put(&status->metrics, "metrics-file", metrics_path, &text);
    }
    buf_destroy(&text);
    status->written_ms = beat->steady_ms;
    status->written = beat->change;
}

void status_end(struct status *status, const char *json_path, const char *metrics_path)
{
    notify_stopping(&status->notify);
    /* Only what this wall has written itself. */
    if (status->written_ms != INT64_MIN) {
        if (*json_path && !status->json.said[0]) {
            unlink(json_path);
        }
        if (*metrics_path && !status->metrics.said[0]) {
            unlink(metrics_path);
        }
    }
}
