/* choose: see choose.h. */
#include "choose.h"

#include "base/log.h"
#include "base/str.h"
#include "disk.h"
#include "store.h"

#include <jansson.h>
#include <string.h>
#include <unistd.h>

enum { ORDER_MAX = STORE_RELEASES_MAX + 3, MS_PER_S = 1000 };

#define STARTS PLACE_RUN "/starts"

struct order {
    char names[ORDER_MAX][VERSION_MAX];
    size_t count;
};

static void add(struct order *order, const char *name)
{
    for (size_t i = 0; i < order->count; i++) {
        if (strcmp(order->names[i], name) == 0) {
            return;
        }
    }
    str_copy(order->names[order->count++], VERSION_MAX, name);
}

static void make_order(const struct place *place, struct order *ret_order)
{
    char name[VERSION_MAX];
    struct store_names names;
    ret_order->count = 0;
    store_current(place, name);
    if (*name) {
        add(ret_order, name);
    }
    /* Where the package's own is current, no other comes before it. */
    bool package = !*name;
    store_previous(place, name);
    if (*name && !package) {
        add(ret_order, name);
    }
    store_list(place, &names);
    for (size_t i = 0; i < names.count && !package; i++) {
        add(ret_order, names.names[i]);
    }
    add(ret_order, "");
}

void choose_fallback(const struct place *place, const char *not_this, const char *nor_this,
                     char dst[VERSION_MAX])
{
    struct order order;
    make_order(place, &order);
    dst[0] = '\0';
    for (size_t i = 0; i < order.count; i++) {
        const char *name = order.names[i];
        bool out = str_equal(name, not_this) || str_equal(name, nor_this);
        if (!out && store_holds(place, name, NULL)) {
            str_copy(dst, VERSION_MAX, name);
            return;
        }
    }
}

void choose_forget(const struct place *place)
{
    char path[PLACE_MAX];
    unlink(place_at(place, path, "%s", STARTS));
}

static bool has_failed(const json_t *starts, const char *name)
{
    size_t i;
    const json_t *entry;
    json_array_foreach(json_object_get(starts, "failed"), i, entry)
    {
        if (str_equal(json_string_value(entry), name)) {
            return true;
        }
    }
    return false;
}

/* Since the last start some wall was ready: then that start was none of a loop. */
static bool was_ready(const struct place *place, int64_t last_ms)
{
    char path[PLACE_MAX];
    json_t *status = disk_read_json(place_at(place, path, "%s", PLACE_STATUS));
    bool ready =
        json_is_true(json_object_get(status, "ready")) &&
        json_integer_value(json_object_get(status, "written_s")) * MS_PER_S + MS_PER_S > last_ms;
    json_decref(status);
    return ready;
}

/* {"release": "1.4.0", "at": [ms, …], "failed": ["1.4.0"], "safe": false} as it is now. */
static json_t *read_starts(const struct place *place, int64_t steady_ms)
{
    char path[PLACE_MAX];
    json_t *starts = disk_read_json(place_at(place, path, "%s", STARTS));
    json_t *at = json_object_get(starts, "at");
    if (!json_is_array(at) || !json_is_array(json_object_get(starts, "failed")) ||
        !json_is_string(json_object_get(starts, "release"))) {
        json_decref(starts);
        return json_pack("{s:s,s:[],s:[],s:b}", "release", "", "at", "failed", "safe", 0);
    }
    size_t count = json_array_size(at);
    int64_t last = count > 0 ? json_integer_value(json_array_get(at, count - 1)) : 0;
    if (count > 0 && was_ready(place, last)) {
        json_array_clear(at);
    }
    while (json_array_size(at) > 0 &&
           steady_ms - json_integer_value(json_array_get(at, 0)) > CHOOSE_WITHIN_MS) {
        json_array_remove(at, 0);
    }
    return starts;
}

/* The release that was started last loops: it is passed over from now on. */
static void judge_loop(json_t *starts)
{
    json_t *at = json_object_get(starts, "at");
    if (json_array_size(at) < CHOOSE_STARTS) {
        return;
    }
    const char *name = json_string_value(json_object_get(starts, "release"));
    log_error("the release %s was started %d times without a picture: passed over",
              *name ? name : "of the package", CHOOSE_STARTS);
    if (!*name) {
        json_object_set_new(starts, "safe", json_true());
    } else {
        json_array_append_new(json_object_get(starts, "failed"), json_string(name));
    }
    json_array_clear(at);
}

static void note(struct choice *choice, const char *text)
{
    if (!choice->reason[0]) {
        str_copy(choice->reason, sizeof(choice->reason), text);
    }
    log_warn("%s", text);
}

/* The first that neither loops nor is damaged; the package's at last, whatever it does. */
static void pick(const struct place *place, const json_t *starts, struct choice *choice)
{
    struct order order;
    struct err err;
    make_order(place, &order);
    for (size_t i = 0; i < order.count; i++) {
        const char *name = order.names[i];
        if (*name && has_failed(starts, name)) {
            err_set(&err, "%s ends again and again before it is ready", name);
            note(choice, err.text);
            continue;
        }
        if (!store_holds(place, name, &err)) {
            note(choice, err.text);
            continue;
        }
        str_copy(choice->version, VERSION_MAX, name);
        return;
    }
}

void choose(const struct place *place, int64_t steady_ms, struct choice *ret_choice)
{
    char path[PLACE_MAX];
    *ret_choice = (struct choice){.safe = false};
    json_t *starts = read_starts(place, steady_ms);
    judge_loop(starts);
    pick(place, starts, ret_choice);
    json_t *at = json_object_get(starts, "at");
    const char *last = json_string_value(json_object_get(starts, "release"));
    if (strcmp(last, ret_choice->version) != 0) {
        json_array_clear(at);
    }
    ret_choice->safe = !*ret_choice->version && json_is_true(json_object_get(starts, "safe"));
    if (ret_choice->safe) {
        note(ret_choice, "the package's own release ends again and again: started without the "
                         "config");
    }
    json_array_append_new(at, json_integer(steady_ms));
    json_object_set_new(starts, "release", json_string(ret_choice->version));
    disk_put_json(place_at(place, path, "%s", STARTS), starts, NULL);
    json_decref(starts);
}
