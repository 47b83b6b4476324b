/* config_switch: see config_switch.h. */
#include "config_switch.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "config_check.h"
#include "config_file.h"
#include "wall_state.h"

#include <string.h>
#include <unistd.h>

enum {
    TAKE_MS = 20 * 1000, /* in which the wall has read it: it looks at once, and tells within 5 s */
    JUDGE_MS = 45 * 1000, /* in which its sources have answered or failed */
    STEADY_MS =
        7 * 1000,        /* the wall tells within 5 s of a change: silent for longer, nothing did */
    BLIND_MS = 8 * 1000, /* a wall that does not tell has taken it by then */
    SOURCES_MAX = 16
};

static const json_t *find_source(const json_t *sources, const char *name)
{
    for (size_t i = 0; i < json_array_size(sources) && i < SOURCES_MAX; i++) {
        const json_t *source = json_array_get(sources, i);
        if (str_equal(wall_text(source, "name"), name)) {
            return source;
        }
    }
    return NULL;
}

/* A source that answered is in trouble: its name and trouble go into why. */
static bool lost_source(const struct wall_state *before, const struct wall_state *now,
                        char why[WALL_WHY_MAX])
{
    const json_t *old = json_object_get(before->status, "sources");
    const json_t *new = json_object_get(now->status, "sources");
    for (size_t i = 0; i < json_array_size(new) && i < SOURCES_MAX; i++) {
        const json_t *source = json_array_get(new, i);
        const char *name = wall_text(source, "name"), *trouble = wall_text(source, "trouble");
        const json_t *former = find_source(old, name);
        if (former && str_equal(wall_text(former, "trouble"), "none") &&
            !str_equal(trouble, "none")) {
            str_format(why, WALL_WHY_MAX, "the source \"%s\", which answered, does not: %s", name,
                       trouble);
            utf8_clean(why, strlen(why));
            return true;
        }
    }
    return false;
}

static bool is_waiting(const struct wall_state *now)
{
    const json_t *sources = json_object_get(now->status, "sources");
    for (size_t i = 0; i < json_array_size(sources) && i < SOURCES_MAX; i++) {
        if (str_equal(wall_text(json_array_get(sources, i), "trouble"), "waiting")) {
            return true;
        }
    }
    return false;
}

/* What no time mends. */
static bool is_lost(const struct wall_state *before, const struct wall_state *now,
                    char why[WALL_WHY_MAX])
{
    if (!now->alive) {
        str_copy(why, WALL_WHY_MAX, now->why);
        return true;
    }
    if (now->pid != before->pid) {
        str_copy(why, WALL_WHY_MAX, "the wall ended, and was started again");
        return true;
    }
    if (now->config_errors > before->config_errors) {
        const json_t *errors = json_object_get(json_object_get(now->status, "config"), "errors");
        const char *first = json_string_value(json_array_get(errors, 0));
        str_format(why, WALL_WHY_MAX, "the wall refuses it: %s", first ? first : "it has errors");
        utf8_clean(why, strlen(why));
        return true;
    }
    return false;
}

static bool is_worse(const struct wall_state *before, const struct wall_state *now,
                     char why[WALL_WHY_MAX])
{
    if (is_lost(before, now, why)) {
        return true;
    }
    if (before->ready && !now->ready) {
        str_copy(why, WALL_WHY_MAX, "the wall shows nothing any more");
        return true;
    }
    return lost_source(before, now, why);
}

static bool is_taken(const struct wall_state *now, int64_t pushed_ms)
{
    return now->config_read_ms >= 0 ? now->config_read_ms >= pushed_ms
                                    : clock_steady_ms() >= pushed_ms + BLIND_MS;
}

/* Looks until it is known how the wall is with it. False, with the reason, when it is worse. */
static bool watch(struct call *call, const struct wall_state *before, struct wall_state *now,
                  int64_t pushed_ms, char why[WALL_WHY_MAX])
{
    int64_t take_ms = pushed_ms + wall_patience_ms(call->place, TAKE_MS);
    int64_t judge_ms = take_ms + wall_patience_ms(call->place, JUDGE_MS);
    int64_t steady_ms = wall_patience_ms(call->place, STEADY_MS), taken_ms = -1;
    for (;;) {
        wall_state_destroy(now);
        wall_state_file(call->place, now);
        bool lost = is_lost(before, now, why), taken = !lost && is_taken(now, pushed_ms);
        taken_ms = taken && taken_ms < 0 ? clock_steady_ms() : taken_ms;
        if (lost) {
            return false;
        }
        if (taken && clock_steady_ms() >= taken_ms + steady_ms && !is_worse(before, now, why) &&
            !is_waiting(now)) {
            return true;
        }
        if (!taken && clock_steady_ms() >= take_ms) {
            str_copy(why, WALL_WHY_MAX, "the wall did not take it");
            return false;
        }
        if (!wall_rest(judge_ms)) {
            return !is_worse(before, now, why);
        }
    }
}

static void go_back(struct call *call, const struct buf *former, bool there, const char *why)
{
    struct err err;
    bool back = there ? config_write(call->place, former, &err) : config_remove(call->place, &err);
    if (back) {
        answer_set(call->answer, EXIT_ROLLED_BACK,
                   "the wall was worse with it, and has its former config again: %s", why);
    } else {
        answer_set(call->answer, EXIT_MACHINE,
                   "the wall is worse with it (%s), and the former config can't be put back: %s",
                   why, err.text);
    }
}

static void judge(struct call *call, const struct wall_state *before, const struct buf *former,
                  bool there, const char *what)
{
    struct wall_state now = {.status = NULL};
    char why[WALL_WHY_MAX] = "";
    int64_t pushed_ms = clock_steady_ms();
    if (!before->alive) {
        answer_set(call->answer, EXIT_NOT_WELL, "the config is %s, but %s: it will start with it",
                   what, before->why);
    } else if (!watch(call, before, &now, pushed_ms, why)) {
        go_back(call, former, there, why);
    } else {
        answer_key(call->answer, "ms", json_integer(clock_steady_ms() - pushed_ms));
        answer_set(call->answer, now.well ? EXIT_DONE : EXIT_NOT_WELL,
                   now.well ? "the config is %s, the wall has taken it and is well"
                            : "the config is %s and the wall has taken it, but something is wrong: "
                              "`status` says what",
                   what);
    }
    wall_state_destroy(&now);
}

static bool is_as_before(const struct call *call, const struct buf *former, bool there)
{
    struct buf now;
    bool is_there = false;
    buf_init(&now, CONFIG_BYTES_MAX);
    bool same = config_read(call->place, &now, &is_there, NULL) && is_there == there &&
                now.len == former->len && memcmp(buf_text(&now), buf_text(former), now.len) == 0;
    buf_destroy(&now);
    return same;
}

/* The disk has not confirmed the new one, which may be in its place nevertheless. */
static void take_back(struct call *call, const struct buf *former, bool there,
                      const struct err *reason)
{
    bool before = is_as_before(call, former, there);
    if (!before) {
        bool back =
            there ? config_write(call->place, former, NULL) : config_remove(call->place, NULL);
        before = back || is_as_before(call, former, there);
    }
    answer_set(call->answer, EXIT_MACHINE, "%s: %s",
               before ? "nothing has changed"
                      : "the new config is in its place, and a power cut may yet undo it",
               reason->text);
}

static void replace(struct call *call, const struct buf *text, const char *what)
{
    struct wall_state before;
    struct buf former;
    struct err err;
    bool there = false;
    buf_init(&former, CONFIG_BYTES_MAX);
    wall_state_file(call->place, &before);
    bool read = config_read(call->place, &former, &there, &err);
    if (read && there && former.len == text->len &&
        memcmp(buf_text(&former), buf_text(text), text->len) == 0) {
        answer_key(call->answer, "changed", json_false());
        answer_set(call->answer, EXIT_DONE, "the wall has this config already");
    } else if (!read || (there && !config_keep(call->place, &former, &err))) {
        answer_set(call->answer, EXIT_MACHINE, "nothing has changed: %s", err.text);
    } else if (!config_write(call->place, text, &err)) {
        take_back(call, &former, there, &err);
    } else {
        answer_key(call->answer, "changed", json_true());
        judge(call, &before, &former, there, what);
    }
    wall_state_destroy(&before);
    buf_destroy(&former);
}

void config_switch(struct call *call, const struct buf *text, const char *what)
{
    int lock = config_lock(call);
    if (lock < 0) {
        return;
    }
    if (config_check(call->place, text, call->answer)) {
        replace(call, text, what);
    }
    close(lock);
}
