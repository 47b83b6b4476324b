/* report_json: see report_json.h; the way back is in report_parse.c. */
#include "status/report_json.h"

#include "base/clock.h"
#include "base/str.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 2, DIGITS = 6 };

/* In the place of what may not be told. */
static const char GONE[] = "…";

/* Without a member when the value can't be had: memory alone is a reason. */
static void put(json_t *object, const char *key, json_t *value)
{
    (void)json_object_set_new(object, key, value ? value : json_null());
}

static void put_text(json_t *object, const char *key, const char *text)
{
    json_t *value = json_string(text);
    put(object, key, value ? value : json_string("")); /* not UTF-8 */
}

static void put_time(json_t *object, const char *key, int64_t t)
{
    char text[32];
    if (t == TIME_NONE) {
        put(object, key, json_null());
        return;
    }
    clock_format_rfc3339(t, text);
    put_text(object, key, text);
}

/* What the system did not tell is null. */
static void put_known(json_t *object, const char *key, int64_t value)
{
    put(object, key, value < 0 ? json_null() : json_integer(value));
}

static json_t *age_object(struct report_age age)
{
    json_t *object = json_object();
    put_text(object, "state", report_state_word(age.state));
    put_time(object, "as_of", age.as_of);
    return object;
}

static json_t *wall_object(const struct report *report)
{
    json_t *object = json_object(), *blocks = json_object();
    put(object, "level",
        report->level == LEVEL_UNKNOWN ? json_null() : json_integer(report->level));
    put_text(object, "scene", report->scene);
    put(object, "frames", json_integer((json_int_t)report->frames));
    put_time(object, "last_frame_at", report->last_frame_at);
    put(object, "data", age_object(report->data));
    for (int i = 0; i < BLOCK_COUNT; i++) {
        put(blocks, report_block_word((enum report_block)i), age_object(report->blocks[i]));
    }
    put(object, "blocks", blocks);
    put(object, "alarms", json_integer(report->alarms));
    put(object, "alarms_silenced", json_integer(report->alarms_silenced));
    return object;
}

static json_t *screen_object(const struct report *report)
{
    json_t *object = json_object();
    put_text(object, "driver", report->driver);
    put(object, "width", json_integer(report->width));
    put(object, "height", json_integer(report->height));
    put(object, "rotation", json_integer(report->rotation));
    put_text(object, "light", report->light);
    return object;
}

/* What a problem quotes is a value of the feed, and so may be somebody's name. */
static void put_unquoted(json_t *object, const char *key, const char *problem)
{
    char text[HEALTH_DETAIL_MAX * 2];
    size_t len = 0;
    bool quoted = false;
    for (const char *c = problem; *c && len + sizeof(GONE) < sizeof(text); c++) {
        quoted = *c == '"' ? !quoted : quoted;
        if (*c == '"' && !quoted) {
            memcpy(text + len, GONE, sizeof(GONE) - 1);
            len += sizeof(GONE) - 1;
        }
        if (!quoted || *c == '"') {
            text[len++] = *c;
        }
    }
    text[len] = '\0';
    put_text(object, key, text);
}

static json_t *source_object(const struct health *health)
{
    json_t *object = json_object();
    put_text(object, "name", health->name);
    put_text(object, "trouble", trouble_word(health->trouble));
    put_time(object, "since", health->since);
    put_time(object, "last_success", health->last_success);
    put_time(object, "confirmed_at", health->confirmed_at);
    put_time(object, "next_try", health->next_try);
    put(object, "failures", json_integer(health->failures));
    put(object, "http_status",
        health->http_status > 0 ? json_integer(health->http_status) : json_null());
    put_text(object, "detail", health->detail);
    put(object, "problems", json_integer(health->problem_count));
    put_unquoted(object, "problem", health->problem);
    return object;
}

static json_t *sources_array(const struct report *report)
{
    json_t *array = json_array();
    for (size_t i = 0; i < report->source_count; i++) {
        (void)json_array_append_new(array, source_object(&report->sources[i]));
    }
    return array;
}

static json_t *config_object(const struct report *report)
{
    json_t *object = json_object(), *errors = json_array();
    for (size_t i = 0; i < report->error_count && i < REPORT_ERRORS_MAX; i++) {
        json_t *text = json_string(report->errors[i]);
        (void)json_array_append_new(errors, text ? text : json_string(""));
    }
    put(object, "file", *report->config ? json_string(report->config) : json_null());
    put(object, "errors", errors);
    put(object, "error_count", json_integer((json_int_t)report->error_count));
    put(object, "read_ms", json_integer(report->config_ms));
    return object;
}

static json_t *throttling_object(int64_t bits)
{
    if (bits < 0) {
        return json_null();
    }
    json_t *object = json_object();
    put(object, "under_voltage", json_boolean(bits & THROTTLE_VOLTAGE));
    put(object, "capped", json_boolean(bits & THROTTLE_CAPPED));
    put(object, "slowed", json_boolean(bits & THROTTLE_SLOWED));
    put(object, "warm", json_boolean(bits & THROTTLE_WARM));
    put(object, "bits", json_integer(bits));
    return object;
}

static json_t *machine_object(const struct machine *machine)
{
    json_t *object = json_object();
    put_known(object, "pss_bytes", machine->pss_bytes);
    put_known(object, "rss_bytes", machine->rss_bytes);
    put_known(object, "open_files", machine->open_files);
    put_known(object, "threads", machine->threads);
    put(object, "temperature_c",
        machine->temperature_mc < 0 ? json_null() : json_real(machine->temperature_mc / 1000.0));
    put(object, "throttling", throttling_object(machine->throttled));
    return object;
}

static json_t *identity_object(const struct report *report)
{
    json_t *object = json_object();
    put(object, "machine", *report->who.machine ? json_string(report->who.machine) : json_null());
    put_text(object, "host", report->who.host);
    return object;
}

/* Null for nothing. */
static json_t *ask_object(const char *key, const char *text, int64_t left_s)
{
    if (!*text) {
        return json_null();
    }
    json_t *object = json_object();
    put_text(object, key, text);
    put(object, "left_s", json_integer(left_s));
    return object;
}

static json_t *asked_object(const struct report *report)
{
    json_t *object = json_object();
    put(object, "scene", ask_object("scene", report->asked.scene, report->asked.scene_left_s));
    put(object, "message", ask_object("text", report->asked.message, report->asked.message_left_s));
    return object;
}

static json_t *report_object(const struct report *report)
{
    json_t *object = json_object();
    put(object, "hune_status", json_integer(REPORT_FORMAT));
    put(object, "well", json_boolean(report_well(report)));
    put_text(object, "version", report->version);
    put(object, "release", *report->who.release ? json_string(report->who.release) : json_null());
    put(object, "identity", identity_object(report));
    put(object, "pid", json_integer(report->pid));
    put_time(object, "started_at", report->started_at);
    put_time(object, "written_at", report->written_at);
    put(object, "uptime_s", json_integer(report->uptime_s));
    put(object, "written_s", json_integer(report->written_s));
    put(object, "ready", json_boolean(report->ready));
    put(object, "wall", wall_object(report));
    put(object, "asked", asked_object(report));
    put(object, "screen", screen_object(report));
    put(object, "sources", sources_array(report));
    put(object, "worker_hung", json_boolean(report->worker_hung));
    put(object, "clock_set", json_boolean(report->clock_set));
    put(object, "config", config_object(report));
    put(object, "machine", machine_object(&report->machine));
    return object;
}

static int append(const char *bytes, size_t len, void *user)
{
    return buf_append(user, bytes, len) ? 0 : -1;
}

bool report_write(const struct report *report, struct buf *text)
{
    json_t *object = report_object(report);
    bool good = json_dump_callback(object, append, text,
                                   JSON_INDENT(INDENT) | JSON_REAL_PRECISION(DIGITS)) == 0 &&
                buf_puts(text, "\n");
    json_decref(object);
    return good;
}
