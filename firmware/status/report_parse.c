/* report_parse: a report from status.json, which another process wrote; see report_json.h. */
#include "status/report_json.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 4096 };

/* Of any member that is not as it should be, nothing is taken. A NULL object has no members. */
static void get_text(const json_t *object, const char *key, char *dst, size_t size)
{
    const char *text = json_string_value(json_object_get(object, key));
    str_copy(dst, size, text ? text : "");
    utf8_clean(dst, strlen(dst)); /* it goes to a terminal */
}

static int64_t get_number(const json_t *object, const char *key, int64_t otherwise)
{
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

static int get_int(const json_t *object, const char *key, int otherwise)
{
    int64_t value = get_number(object, key, otherwise);
    return value >= INT32_MIN && value <= INT32_MAX ? (int)value : otherwise;
}

static uint32_t get_count(const json_t *object, const char *key)
{
    int64_t value = get_number(object, key, 0);
    return value >= 0 && value <= UINT32_MAX ? (uint32_t)value : 0;
}

static int64_t get_time(const json_t *object, const char *key)
{
    int64_t t = TIME_NONE;
    const char *text = json_string_value(json_object_get(object, key));
    return text && clock_parse_rfc3339(text, &t) ? t : TIME_NONE;
}

static bool get_flag(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static struct report_age get_age(const json_t *object, const char *key)
{
    const json_t *age = json_object_get(object, key);
    const char *word = json_string_value(json_object_get(age, "state"));
    struct report_age ret = {REPORT_UNKNOWN, get_time(age, "as_of")};
    for (int i = 0; word && i < REPORT_STATES; i++) {
        if (strcmp(word, report_state_word((enum report_state)i)) == 0) {
            ret.state = (enum report_state)i;
        }
    }
    return ret;
}

static enum trouble get_trouble(const json_t *object)
{
    const char *word = json_string_value(json_object_get(object, "trouble"));
    for (int i = 0; word && i < TROUBLE_COUNT; i++) {
        if (strcmp(word, trouble_word((enum trouble)i)) == 0) {
            return (enum trouble)i;
        }
    }
    return TROUBLE_WAITING;
}

static void take_source(const json_t *object, struct health *health)
{
    get_text(object, "name", health->name, sizeof(health->name));
    get_text(object, "detail", health->detail, sizeof(health->detail));
    get_text(object, "problem", health->problem, sizeof(health->problem));
    health->trouble = get_trouble(object);
    health->since = get_time(object, "since");
    health->last_success = get_time(object, "last_success");
    health->confirmed_at = get_time(object, "confirmed_at");
    health->next_try = get_time(object, "next_try");
    health->failures = get_count(object, "failures");
    health->http_status = get_int(object, "http_status", 0);
    health->problem_count = get_count(object, "problems");
}

static void take_wall(const json_t *root, struct report *report)
{
    const json_t *wall = json_object_get(root, "wall");
    const json_t *blocks = json_object_get(wall, "blocks");
    int level = get_int(wall, "level", LEVEL_UNKNOWN);
    report->level = level >= 0 && level < LEVEL_COUNT ? (enum level)level : LEVEL_UNKNOWN;
    get_text(wall, "scene", report->scene, sizeof(report->scene));
    report->frames = get_count(wall, "frames");
    report->last_frame_at = get_time(wall, "last_frame_at");
    report->data = get_age(wall, "data");
    for (int i = 0; i < BLOCK_COUNT; i++) {
        report->blocks[i] = get_age(blocks, report_block_word((enum report_block)i));
    }
    report->alarms = get_count(wall, "alarms");
    report->alarms_silenced = get_count(wall, "alarms_silenced");
    const json_t *screen = json_object_get(root, "screen");
    get_text(screen, "driver", report->driver, sizeof(report->driver));
    get_text(screen, "light", report->light, sizeof(report->light));
    report->width = get_int(screen, "width", 0);
    report->height = get_int(screen, "height", 0);
    report->rotation = get_int(screen, "rotation", 0);
}

static void take_config(const json_t *config, struct report *report)
{
    const json_t *errors = json_object_get(config, "errors");
    get_text(config, "file", report->config, sizeof(report->config));
    report->error_count = get_count(config, "error_count");
    report->config_ms = get_number(config, "read_ms", 0);
    for (size_t i = 0; i < REPORT_ERRORS_MAX && i < json_array_size(errors); i++) {
        const char *text = json_string_value(json_array_get(errors, i));
        str_copy(report->errors[i], sizeof(report->errors[i]), text ? text : "");
        utf8_clean(report->errors[i], strlen(report->errors[i]));
    }
}

static void take_machine(const json_t *object, struct machine *machine)
{
    const json_t *temperature = json_object_get(object, "temperature_c");
    const json_t *throttling = json_object_get(object, "throttling");
    double degrees = json_is_number(temperature) ? json_number_value(temperature) : -1;
    machine->pss_bytes = get_number(object, "pss_bytes", -1);
    machine->rss_bytes = get_number(object, "rss_bytes", -1);
    machine->open_files = get_int(object, "open_files", -1);
    machine->threads = get_int(object, "threads", -1);
    machine->temperature_mc = degrees >= 0 && degrees < 1000 ? (int)(degrees * 1000 + 0.5) : -1;
    machine->throttled = get_number(throttling, "bits", -1);
}

static void take_asked(const json_t *asked, struct report *report)
{
    const json_t *scene = json_object_get(asked, "scene");
    const json_t *message = json_object_get(asked, "message");
    get_text(scene, "scene", report->asked.scene, sizeof(report->asked.scene));
    get_text(message, "text", report->asked.message, sizeof(report->asked.message));
    report->asked.scene_left_s = get_number(scene, "left_s", 0);
    report->asked.message_left_s = get_number(message, "left_s", 0);
}

static void take(const json_t *root, struct report *report)
{
    const json_t *sources = json_object_get(root, "sources");
    const json_t *identity = json_object_get(root, "identity");
    get_text(root, "version", report->version, sizeof(report->version));
    get_text(root, "release", report->who.release, sizeof(report->who.release));
    get_text(identity, "machine", report->who.machine, sizeof(report->who.machine));
    get_text(identity, "host", report->who.host, sizeof(report->who.host));
    take_asked(json_object_get(root, "asked"), report);
    report->pid = get_number(root, "pid", 0);
    report->started_at = get_time(root, "started_at");
    report->written_at = get_time(root, "written_at");
    report->uptime_s = get_number(root, "uptime_s", 0);
    report->written_s = get_number(root, "written_s", INT64_MAX);
    report->ready = get_flag(root, "ready");
    take_wall(root, report);
    for (size_t i = 0; i < MODEL_SOURCES_MAX && i < json_array_size(sources); i++) {
        take_source(json_array_get(sources, i), &report->sources[report->source_count++]);
    }
    report->worker_hung = get_flag(root, "worker_hung");
    report->clock_set = get_flag(root, "clock_set");
    take_config(json_object_get(root, "config"), report);
    take_machine(json_object_get(root, "machine"), &report->machine);
}

bool report_parse(const char *bytes, size_t len, struct report *ret_report, struct err *err)
{
    json_error_t error;
    json_t *root = json_loadb(bytes, len, 0, &error);
    int64_t format = get_number(root, "hune_status", 0);
    if (format != REPORT_FORMAT) {
        json_decref(root);
        return err_set(err, root ? "not the status of a wall of this version"
                                 : "not JSON, so not the status of a wall");
    }
    *ret_report = (struct report){.pid = 0};
    take(root, ret_report);
    json_decref(root);
    return true;
}

bool report_load(const char *path, struct buf *text, struct err *err)
{
    char bytes[CHUNK];
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return err_set(err, "%s: %s", path,
                       errno == ENOENT ? "no such file, so no wall runs" : strerror(errno));
    }
    bool good = fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
    ssize_t len = 1;
    while (good && len > 0) {
        len = read(fd, bytes, sizeof(bytes));
        good = len >= 0 && (len == 0 || buf_append(text, bytes, (size_t)len));
    }
    close(fd);
    return good || err_set(err, "%s: not the status of a wall", path);
}
