/* health: see health.h. */
#include "health.h"

#include "base/clock.h"
#include "base/replace.h"
#include "base/str.h"
#include "disk.h"
#include "run.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { GLANCE_TRY_MS = 100, STATM_MAX = 200 };

#define ASKED  PLACE_RUN_ASKED "/screenshot"
#define ANSWER PLACE_RUN_WALL "/answer.json"

static void take_property(struct health *health, const char *line)
{
    int64_t value = 0;
    const char *equals = strchr(line, '=');
    if (!equals) {
        return;
    }
    if (str_starts(line, "ActiveState=")) {
        str_copy(health->active, sizeof(health->active), equals + 1);
    } else if (str_starts(line, "MainPID=") && str_to_int(equals + 1, 0, INT32_MAX, &value)) {
        health->pid = value;
    } else if (str_starts(line, "NRestarts=") && str_to_int(equals + 1, 0, INT32_MAX, &value)) {
        health->restarts = value;
    }
}

static void ask_systemd(const struct place *place, struct health *health)
{
    static const char *const WORDS[] = {
        "systemctl", "show", "--property=ActiveState,MainPID,NRestarts", "hune.service", NULL};
    const struct run run = {.words = WORDS, .input = -1, .limit_ms = place->ask_ms};
    struct ran ran;
    if (run_program(place, &run, &ran, NULL) && !ran.late && ran.status == 0) {
        char *rest = ran.output.data;
        for (char *line = rest ? strsep(&rest, "\n") : NULL; line; line = strsep(&rest, "\n")) {
            take_property(health, line);
        }
        health->answered = health->active[0] != '\0';
    }
    ran_destroy(&ran);
}

static void take_sources(struct health *health, const json_t *list)
{
    size_t i;
    json_t *source;
    health->sources = json_object();
    json_array_foreach(list, i, source)
    {
        const char *name = json_string_value(json_object_get(source, "name"));
        json_t *trouble = json_object_get(source, "trouble");
        if (name && json_is_string(trouble)) {
            json_object_set(health->sources, name, trouble);
        }
    }
}

static void read_status(const struct place *place, struct health *health)
{
    char path[PLACE_MAX];
    json_t *root = disk_read_json(place_at(place, path, "%s", PLACE_STATUS));
    if (root && health->pid > 0 &&
        json_integer_value(json_object_get(root, "pid")) == health->pid) {
        const json_t *wall = json_object_get(root, "wall");
        const json_t *screen = json_object_get(root, "screen");
        const char *light = json_string_value(json_object_get(screen, "light"));
        health->told = true;
        health->ready = json_is_true(json_object_get(root, "ready"));
        health->well = json_is_true(json_object_get(root, "well"));
        health->lit = health->ready && light && strcmp(light, "off") != 0 &&
                      json_integer_value(json_object_get(wall, "frames")) >= HEALTH_FRAMES_READY;
        health->config_errors =
            json_integer_value(json_object_get(json_object_get(root, "config"), "error_count"));
        take_sources(health, json_object_get(root, "sources"));
    }
    json_decref(root);
}

/* The second number of statm(5), in pages. */
static int64_t read_rss(int64_t pid)
{
    char path[64], word[32];
    struct buf text;
    int64_t pages = -1;
    buf_init(&text, STATM_MAX);
    str_format(path, sizeof(path), "/proc/%lld/statm", (long long)pid);
    if (pid > 0 && disk_read(path, &text, NULL)) {
        const char *second = strchr(buf_text(&text), ' ');
        if (second) {
            second++;
            str_format(word, sizeof(word), "%.*s", (int)strcspn(second, " "), second);
            str_to_int(word, 0, INT32_MAX, &pages);
        }
    }
    buf_destroy(&text);
    return pages < 0 ? -1 : pages * sysconf(_SC_PAGESIZE);
}

void health_read(const struct place *place, struct health *ret_health)
{
    *ret_health = (struct health){.rss_bytes = -1};
    ask_systemd(place, ret_health);
    if (ret_health->answered) {
        read_status(place, ret_health);
        ret_health->rss_bytes = read_rss(ret_health->pid);
    }
}

void health_destroy(struct health *health)
{
    json_decref(health->sources);
    health->sources = NULL;
}

void health_next(const struct place *place, int wait_ms, struct health *health)
{
    poll(NULL, 0, wait_ms);
    health_destroy(health);
    health_read(place, health);
}

static bool answered(const struct place *place, const char *id)
{
    char path[PLACE_MAX];
    json_t *root = disk_read_json(place_at(place, path, "%s", ANSWER));
    const json_t *shot = json_object_get(root, "screenshot");
    const char *other = json_string_value(json_object_get(shot ? shot : root, "id"));
    bool yes = other && strcmp(other, id) == 0;
    json_decref(root);
    return yes;
}

enum picture health_glance(const struct place *place, int wait_ms)
{
    char path[PLACE_MAX], id[32], text[64];
    str_format(id, sizeof(id), "%llx%x", (unsigned long long)clock_steady_ms(), (unsigned)getpid());
    str_format(text, sizeof(text), "{\"id\": \"%s\"}\n", id);
    place_at(place, path, "%s", ASKED);
    if (!replace_file(path, text, strlen(text), 0644, NULL)) {
        return PICTURE_NONE; /* this wall has no such folder */
    }
    int64_t until = clock_steady_ms() + wait_ms;
    bool there = answered(place, id);
    while (!there && clock_steady_ms() < until) {
        poll(NULL, 0, GLANCE_TRY_MS);
        there = answered(place, id);
    }
    if (!there) {
        unlink(path);
        return PICTURE_NONE;
    }
    return picture_of(place, place_at(place, path, "%s/screenshot.png", PLACE_RUN_WALL));
}

json_t *health_to_json(const struct health *health)
{
    return json_pack("{s:b,s:s,s:b,s:b,s:b,s:b,s:I,s:I,s:i,s:O?}", "answered",
                     (int)health->answered, "active", health->active, "told", (int)health->told,
                     "ready", (int)health->ready, "lit", (int)health->lit, "well",
                     (int)health->well, "config_errors", (json_int_t)health->config_errors,
                     "rss_bytes", (json_int_t)health->rss_bytes, "picture", (int)health->picture,
                     "sources", health->sources);
}

void health_from_json(const json_t *root, struct health *ret_health)
{
    const char *active = json_string_value(json_object_get(root, "active"));
    const json_t *rss = json_object_get(root, "rss_bytes");
    *ret_health = (struct health){
        .answered = json_is_true(json_object_get(root, "answered")),
        .told = json_is_true(json_object_get(root, "told")),
        .ready = json_is_true(json_object_get(root, "ready")),
        .lit = json_is_true(json_object_get(root, "lit")),
        .well = json_is_true(json_object_get(root, "well")),
        .config_errors = json_integer_value(json_object_get(root, "config_errors")),
        .rss_bytes = json_is_integer(rss) ? json_integer_value(rss) : -1,
        .picture = (enum picture)json_integer_value(json_object_get(root, "picture")),
    };
    str_copy(ret_health->active, sizeof(ret_health->active), active ? active : "");
    json_t *sources = json_object_get(root, "sources");
    ret_health->sources = json_is_object(sources) ? json_incref(sources) : NULL;
}
