/* wall_state: see wall_state.h. */
#include "wall_state.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "disk.h"
#include "run.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MS_PER_S = 1000, LOOK_MS = 50 };

const char *wall_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

int64_t wall_number(const json_t *object, const char *key, int64_t otherwise)
{
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

static bool is_there(int64_t pid)
{
    return pid > 0 && pid <= INT32_MAX && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}

static void judge(struct wall_state *state)
{
    int64_t age = clock_steady_ms() / MS_PER_S - state->written_s;
    if (!is_there(state->pid)) {
        str_copy(state->why, sizeof(state->why), "no wall runs: the last one is gone");
    } else if (age < 0 || age > WALL_STALE_S) {
        str_copy(state->why, sizeof(state->why), "the wall hangs: it has written nothing for long");
    } else {
        state->alive = true;
        /* What is told is as of now, not of the file. */
        state->uptime_s = state->uptime_s < INT64_MAX - age ? state->uptime_s + age : INT64_MAX;
    }
}

void wall_state_file(const struct place *place, struct wall_state *ret_state)
{
    char path[PLACE_MAX];
    struct buf text;
    struct err err;
    json_error_t error;
    *ret_state = (struct wall_state){.restarts = -1, .config_read_ms = -1};
    buf_init(&text, WALL_STATUS_MAX);
    bool read = disk_read(place_at(place, path, "%s", PLACE_STATUS), &text, &err);
    json_t *root = read ? json_loadb(buf_text(&text), text.len, 0, &error) : NULL;
    buf_destroy(&text);
    if (!json_is_object(root)) {
        json_decref(root);
        str_copy(ret_state->why, sizeof(ret_state->why),
                 read ? "the wall's status cannot be read" : "no wall runs");
        return;
    }
    const json_t *config = json_object_get(root, "config");
    ret_state->status = root;
    ret_state->pid = wall_number(root, "pid", 0);
    ret_state->uptime_s = wall_number(root, "uptime_s", 0);
    ret_state->written_s = wall_number(root, "written_s", INT64_MIN / 2);
    ret_state->ready = json_is_true(json_object_get(root, "ready"));
    ret_state->well = json_is_true(json_object_get(root, "well"));
    ret_state->config_errors = wall_number(config, "error_count", 0);
    ret_state->config_read_ms = wall_number(config, "read_ms", -1);
    judge(ret_state);
}

static void take_property(struct wall_state *state, const char *line, size_t len)
{
    char text[PLACE_MAX];
    struct {
        const char *name;
        char *word;
    } words[] = {
        {"ActiveState=", state->active}, {"SubState=", state->sub}, {"Result=", state->result}};
    if (!str_format(text, sizeof(text), "%.*s", (int)len, line)) {
        return;
    }
    utf8_clean(text, strlen(text));
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_starts(text, words[i].name)) {
            str_copy(words[i].word, WALL_WORD_MAX, text + strlen(words[i].name));
        }
    }
    if (str_starts(text, "NRestarts=")) {
        str_to_int(text + strlen("NRestarts="), 0, INT32_MAX, &state->restarts);
    }
}

void wall_state_read(const struct place *place, struct wall_state *ret_state)
{
    static const char *const words[] = {
        "systemctl", "show", "-p", "ActiveState,SubState,Result,NRestarts", "hune.service", NULL};
    const struct run run = {.words = words, .input = -1, .limit_ms = RUN_SHORT_MS};
    struct ran ran;
    wall_state_file(place, ret_state);
    if (run_program(place, &run, &ran, NULL) && ran.status == 0) {
        for (const char *at = buf_text(&ran.output); *at;) {
            size_t len = strcspn(at, "\n");
            take_property(ret_state, at, len);
            at += len + (at[len] == '\n');
        }
        ret_state->managed = ret_state->active[0] != '\0';
    }
    ran_destroy(&ran);
}

void wall_state_destroy(struct wall_state *state)
{
    json_decref(state->status);
    state->status = NULL;
}

void wall_release_path(const struct place *place, char dst[PLACE_MAX])
{
    char link[PLACE_MAX];
    ssize_t len = readlink(place_at(place, link, "%s", PLACE_WALL), dst, PLACE_MAX - 1);
    dst[len > 0 ? len : 0] = '\0';
}

void wall_release(const struct place *place, char dst[WALL_WORD_MAX * 3])
{
    char path[PLACE_MAX];
    wall_release_path(place, path);
    const char *slash = strrchr(path, '/');
    bool package = !slash || str_equal(slash, "/usr");
    str_copy(dst, WALL_WORD_MAX * 3, package ? "package" : slash + 1);
    utf8_clean(dst, strlen(dst));
}

void wall_program(const struct place *place, char dst[PLACE_MAX])
{
    static const char *const homes[] = {PLACE_WALL, PLACE_CURRENT, PLACE_PACKAGE};
    for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]); i++) {
        place_at(place, dst, "%s/bin/hune", homes[i]);
        if (access(dst, X_OK) == 0) {
            return;
        }
    }
}

int wall_patience_ms(const struct place *place, int normal_ms)
{
    int64_t wanted = normal_ms;
    const char *text = place_is_real(place) ? NULL : secure_getenv("HUNE_UPDATE_WAIT_MS");
    if (text) {
        str_to_int(text, 0, normal_ms, &wanted);
    }
    return (int)wanted;
}

bool wall_rest(int64_t until_ms)
{
    if (clock_steady_ms() >= until_ms) {
        return false;
    }
    nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000 * 1000}, NULL);
    return true;
}
