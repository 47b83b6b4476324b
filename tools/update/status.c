/* status: how this wall is, in one line or as an object. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/host.h"
#include "base/str.h"
#include "base/utf8.h"
#include "status/machine.h"
#include "verbs.h"
#include "wall_state.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum {
    SOURCES_MAX = 16,
    SOURCES_SHOWN = 4,
    MINUTE_S = 60,
    HOUR_S = 3600,
    DAY_S = 86400,
    MS_PER_S = 1000,
    IDENTITY_MAX = 17,
    AGE_MAX = 32,
    NAME_MAX_BYTES = 64
};

/* "12 s", "4 min", "3 h", "2 d". */
static const char *span(char dst[AGE_MAX], int64_t seconds)
{
    static const struct {
        int64_t unit;
        const char *word;
    } units[] = {{DAY_S, "d"}, {HOUR_S, "h"}, {MINUTE_S, "min"}, {1, "s"}};
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (seconds >= 2 * units[i].unit || units[i].unit == 1) {
            str_format(dst, AGE_MAX, "%lld %s", (long long)(seconds / units[i].unit),
                       units[i].word);
            break;
        }
    }
    return dst;
}

/* The wall's clock now: it may have been another one when the file was written. */
static int64_t wall_now(const struct wall_state *state)
{
    int64_t written = TIME_NONE;
    if (!clock_parse_rfc3339(wall_text(state->status, "written_at"), &written)) {
        return TIME_NONE;
    }
    return written + clock_steady_ms() / MS_PER_S - state->written_s;
}

/* Seconds since a source last said or confirmed what the wall shows of it; -1: never. */
static int64_t age_of(const json_t *source, int64_t now)
{
    static const char *const keys[] = {"last_success", "confirmed_at"};
    int64_t last = TIME_NONE;
    for (size_t i = 0; i < 2; i++) {
        int64_t t = TIME_NONE;
        if (clock_parse_rfc3339(wall_text(source, keys[i]), &t) && t > last) {
            last = t;
        }
    }
    return last == TIME_NONE || now == TIME_NONE ? -1 : now > last ? now - last : 0;
}

/* Each source's age, the oldest first to be told; what is in trouble by its word. */
static void put_sources(const struct wall_state *state, struct buf *line, json_t *keys)
{
    char age[AGE_MAX], name[NAME_MAX_BYTES];
    const json_t *sources = json_object_get(state->status, "sources");
    int64_t now = wall_now(state), oldest = -1;
    size_t count = json_array_size(sources), bad = 0;
    json_t *ages = json_object();
    count = count < SOURCES_MAX ? count : SOURCES_MAX;
    buf_puts(line, count == 0 ? ", no feed" : ", feed");
    for (size_t i = 0; i < count; i++) {
        const json_t *source = json_array_get(sources, i);
        const char *trouble = wall_text(source, "trouble");
        int64_t seconds = age_of(source, now);
        bool well = str_equal(trouble, "none");
        str_copy(name, sizeof(name), wall_text(source, "name"));
        utf8_clean(name, strlen(name));
        json_object_set_new(ages, name, seconds < 0 ? json_null() : json_integer(seconds));
        oldest = seconds > oldest ? seconds : oldest;
        bad += !well;
        if (i < SOURCES_SHOWN || !well) {
            buf_printf(line, "%s %s %s%s%s", i ? "," : "", name, well ? "" : trouble,
                       well ? "" : ", ", seconds < 0 ? "never" : span(age, seconds));
        }
    }
    if (count > SOURCES_SHOWN) {
        buf_printf(line, " (%zu in all, %zu in trouble)", count, bad);
    }
    json_object_set_new(keys, "feed_age_s", oldest < 0 ? json_null() : json_integer(oldest));
    json_object_set_new(keys, "feeds", ages);
    json_object_set_new(keys, "feeds_in_trouble", json_integer((json_int_t)bad));
}

static void put_wall(const struct wall_state *state, struct buf *line, json_t *keys)
{
    static const char *const levels[] = {"clear", "watch", "alert", "crisis"};
    char age[AGE_MAX], scene[NAME_MAX_BYTES];
    const json_t *wall = json_object_get(state->status, "wall");
    int64_t level = wall_number(wall, "level", -1);
    bool known = level >= 0 && level < (int64_t)(sizeof(levels) / sizeof(levels[0]));
    str_copy(scene, sizeof(scene), wall_text(wall, "scene"));
    utf8_clean(scene, strlen(scene));
    buf_printf(line, ", up %s, level %s, scene %s", span(age, state->uptime_s),
               known ? levels[level] : "unknown", *scene ? scene : "none");
    json_object_set_new(keys, "uptime_s", json_integer(state->uptime_s));
    json_object_set_new(keys, "level", known ? json_string(levels[level]) : json_null());
    json_object_set_new(keys, "scene", json_string(scene));
    put_sources(state, line, keys);
    if (state->config_errors > 0) {
        buf_printf(line, ", config has %lld %s", (long long)state->config_errors,
                   state->config_errors == 1 ? "error" : "errors");
    } else {
        buf_puts(line, ", config ok");
    }
    json_object_set_new(keys, "config_errors", json_integer(state->config_errors));
}

static const char *power_word(int64_t bits)
{
    int64_t past = bits >> THROTTLE_PAST_SHIFT;
    return bits & THROTTLE_VOLTAGE   ? "under-voltage"
           : bits & THROTTLE_SLOWED  ? "throttled"
           : bits & THROTTLE_WARM    ? "too warm"
           : past & THROTTLE_VOLTAGE ? "under-voltage before"
           : past & THROTTLE_SLOWED  ? "throttled before"
                                     : "power ok";
}

/* The machine's own figures, which are there when no wall is. */
static void put_machine(const struct place *place, struct buf *line, json_t *keys)
{
    struct machine machine;
    machine_read(place->root, &machine);
    int64_t bits = machine.throttled;
    bool warm = machine.temperature_mc >= 0;
    if (warm) {
        buf_printf(line, ", %.1f °C", machine.temperature_mc / 1000.0);
    }
    json_object_set_new(keys, "temperature_c",
                        warm ? json_real(round(machine.temperature_mc / 100.0) / 10) : json_null());
    if (bits >= 0) {
        buf_printf(line, ", %s", power_word(bits));
        json_object_set_new(keys, "under_voltage", json_boolean(bits & THROTTLE_VOLTAGE));
        json_object_set_new(keys, "throttled", json_boolean(bits & THROTTLE_SLOWED));
    }
    json_object_set_new(keys, "throttling", bits < 0 ? json_null() : json_integer(bits));
}

/* A number that is this machine's alone, as the wall tells it: two walls that were made of one card
 * have the same, and a desk can say so. */
static void put_identity(json_t *keys)
{
    char text[IDENTITY_MAX];
    uint64_t seed = host_seed();
    if (seed != 0) {
        str_format(text, sizeof(text), "%016" PRIx64, seed);
        json_object_set_new(keys, "identity", json_string(text));
    }
}

static void put_service(const struct wall_state *state, struct buf *line, json_t *keys)
{
    json_t *service = json_object();
    if (!state->managed) {
        json_decref(service);
        json_object_set_new(keys, "service", json_null());
        return;
    }
    json_object_set_new(service, "active", json_string(state->active));
    json_object_set_new(service, "sub", json_string(state->sub));
    json_object_set_new(service, "result", json_string(state->result));
    json_object_set_new(service, "restarts", json_integer(state->restarts));
    json_object_set_new(keys, "service", service);
    if (!state->alive || !str_equal(state->active, "active")) {
        buf_printf(line, ", hune.service is %s (%s, %s)", state->active, state->sub, state->result);
        if (state->restarts > 0) {
            buf_printf(line, ", started again %lld times", (long long)state->restarts);
        }
    }
}

void status_run(struct call *call)
{
    struct wall_state state;
    struct buf line;
    json_t *keys = call->answer->keys;
    char release[WALL_WORD_MAX * 3], version[WALL_WORD_MAX];
    wall_state_read(call->place, &state);
    wall_release(call->place, release);
    str_copy(version, sizeof(version), wall_text(state.status, "version"));
    utf8_clean(version, strlen(version));
    buf_init(&line, ANSWER_LINE_MAX);
    bool good = state.alive && state.well && state.ready &&
                (!state.managed || str_equal(state.active, "active"));
    buf_printf(&line, "%s", good ? "well" : state.alive ? "not well" : state.why);
    buf_printf(&line, ": hune %s, release %s", *version ? version : "unknown", release);
    json_object_set_new(keys, "well", json_boolean(good));
    json_object_set_new(keys, "running", json_boolean(state.alive));
    json_object_set_new(keys, "ready", json_boolean(state.alive && state.ready));
    json_object_set_new(keys, "version", *version ? json_string(version) : json_null());
    json_object_set_new(keys, "release", json_string(release));
    if (state.alive) {
        put_wall(&state, &line, keys);
    }
    put_machine(call->place, &line, keys);
    put_service(&state, &line, keys);
    put_identity(keys);
    json_object_set(keys, "status", state.status ? state.status : json_null());
    answer_set(call->answer, good ? EXIT_DONE : EXIT_NOT_WELL, "%s", buf_text(&line));
    buf_destroy(&line);
    wall_state_destroy(&state);
}
