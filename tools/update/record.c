/* record: see record.h. */
#include "record.h"

#include "base/clock.h"
#include "base/replace.h"
#include "base/str.h"
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void steps_init(struct steps *steps, json_t *list)
{
    *steps = (struct steps){.list = list ? list : json_array()};
}

void steps_destroy(struct steps *steps)
{
    json_decref(steps->list);
    steps->list = NULL;
}

void steps_end(struct steps *steps)
{
    if (steps->name) {
        json_array_append_new(steps->list,
                              json_pack("{s:s,s:I}", "step", steps->name, "ms",
                                        (json_int_t)(clock_steady_ms() - steps->begun_ms)));
    }
    steps->name = NULL;
}

void steps_begin(struct steps *steps, const char *name, const char *sentence)
{
    steps_end(steps);
    steps->name = name;
    steps->begun_ms = clock_steady_ms();
    fprintf(stderr, "hune-update: %s\n", sentence);
}

void record_id(char dst[RECORD_ID_MAX])
{
    str_format(dst, RECORD_ID_MAX, "%llx-%x", (unsigned long long)clock_steady_ms(),
               (unsigned)getpid());
}

json_t *record_new(const char *id, const char *verb, int code, const char *line,
                   const char *version, const char *from)
{
    char at[32];
    clock_format_rfc3339(clock_wall(), at);
    return json_pack("{s:s,s:s,s:i,s:s,s:s,s:s,s:s,s:b}", "id", id, "verb", verb, "code", code,
                     "line", line, "version", version, "from", from, "at", at, "clock_set",
                     (int)clock_is_set());
}

json_t *record_last(const struct place *place)
{
    char path[PLACE_MAX];
    return disk_read_json(place_at(place, path, "%s", PLACE_RESULT));
}

/* {"results": [oldest, …, newest]}, bounded. */
static bool add_to_results(const struct place *place, json_t *result, struct err *err)
{
    char path[PLACE_MAX];
    place_at(place, path, "%s", PLACE_RESULTS);
    json_t *root = disk_read_json(path);
    json_t *list = json_object_get(root, "results");
    if (!json_is_array(list)) {
        json_decref(root);
        root = json_object();
        list = json_array();
        json_object_set_new(root, "results", list);
    }
    json_array_append(list, result);
    while (json_array_size(list) > RECORD_RESULTS_MAX) {
        json_array_remove(list, 0);
    }
    bool good = disk_put_json(path, root, err);
    json_decref(root);
    return good;
}

bool record_result(const struct place *place, json_t *result, struct err *err)
{
    char path[PLACE_MAX];
    /* The list is a comfort; what counts is the last one, whose presence ends a trial. */
    add_to_results(place, result, NULL);
    return disk_put_json(place_at(place, path, "%s", PLACE_RESULT), result, err);
}
