// What a wall says of itself: when, to whom, and that nothing is lost on the way to a file and
// back.
// links: status/* base/* model/health tests/lib/scratch
// packages: jansson libsystemd
#include "base/str.h"
#include "status/metrics.h"
#include "status/report_json.h"
#include "status/status.h"
#include "tests/lib/scratch.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

enum { SECOND = 1000, MINUTE = 60 * SECOND, TEXT_MAX = 4096 };

/* --- A folder in memory, a root of our own ------------------------------------------------------
 */

struct place {
    char memory[64];
};

static int set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    str_copy(place->memory, sizeof(place->memory), "/dev/shm/hune-test.XXXXXX");
    assert_non_null(mkdtemp(place->memory));
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    scratch_remove(place->memory);
    free(place);
    return 0;
}

/* --- The report ---------------------------------------------------------------------------------
 */

static void fill_source(struct health *health, const char *name, enum trouble trouble)
{
    *health = (struct health){.trouble = trouble, .since = 1795267925, .last_success = 1795267800};
    health->confirmed_at = TIME_NONE;
    health->next_try = 1795267999;
    health->failures = 7;
    health->http_status = 503;
    health->problem_count = 3;
    str_copy(health->name, sizeof(health->name), name);
    str_copy(health->detail, sizeof(health->detail), "the server answered HTTP 503");
    str_copy(health->problem, sizeof(health->problem), "/queue/items/0/due_at: missing");
}

/* Every field another value than nothing. */
static struct report *full_report(void)
{
    struct report *report = calloc(1, sizeof(*report));
    *report = (struct report){
        .version = "0.1.0",
        .pid = 812,
        .started_at = 1795260000,
        .written_at = 1795267925,
        .uptime_s = 7925,
        .written_s = 8000,
        .ready = true,
        .frames = 1204,
        .last_frame_at = 1795267920,
        .level = LEVEL_ALERT,
        .scene = "queue",
        .data = {REPORT_AGEING, 1795267000},
        .alarms = 2,
        .alarms_silenced = 1,
        .driver = "KMSDRM",
        .width = 1080,
        .height = 1920,
        .rotation = 90,
        .light = "dim",
        .source_count = 2,
        .worker_hung = true,
        .clock_set = true,
        .config = "/etc/hune/hune.conf",
        .errors = {"hune.conf:1: language: \"xx\": not a language", "hune.conf:2: titel: unknown"},
        .error_count = 2,
        .who = {"/var/lib/hune-update/releases/1.4.0", "3f2a9c0011223344", "hune-01"},
        .asked = {"Réunion à 15 h", "goals", 640, 59},
        .machine = {22400000, 30100000, 18, 3, 54200, 0x50005},
    };
    for (int i = 0; i < BLOCK_COUNT; i++) {
        report->blocks[i] = (struct report_age){(enum report_state)(i % REPORT_STATES),
                                                i == 0 ? TIME_NONE : 1795260000 + i};
    }
    fill_source(&report->sources[0], "site \"A\"\\", TROUBLE_SERVER);
    fill_source(&report->sources[1], "mairie", TROUBLE_NONE);
    return report;
}

static void a_report_survives_the_file(void **state)
{
    (void)state;
    struct report *report = full_report(), *back = calloc(1, sizeof(*back));
    struct buf text, again;
    struct err err;
    buf_init(&text, REPORT_BYTES_MAX);
    buf_init(&again, REPORT_BYTES_MAX);
    assert_true(report_write(report, &text));
    assert_true(report_parse(text.data, text.len, back, &err));
    assert_true(report_write(back, &again));
    assert_string_equal(buf_text(&text), buf_text(&again));
    assert_string_equal(back->sources[0].name, "site \"A\"\\");
    assert_int_equal(back->machine.throttled, 0x50005);
    assert_int_equal(back->blocks[BLOCK_QUEUE].as_of, 1795260001);
    assert_int_equal(back->asked.scene_left_s, 59);
    buf_destroy(&text);
    buf_destroy(&again);
    free(report);
    free(back);
}

static void r3_whatever_is_wrong_is_not_well(void **state)
{
    (void)state;
    struct report *report = full_report();
    report->sources[0].trouble = TROUBLE_NONE;
    report->error_count = 0;
    report->worker_hung = false;
    report->machine.throttled = 0x50000; /* it was; it is no longer */
    assert_true(report_well(report));
    struct report *sick = calloc(7, sizeof(*sick));
    for (int i = 0; i < 7; i++) {
        sick[i] = *report;
    }
    sick[0].sources[1].trouble = TROUBLE_CERTIFICATE;
    sick[1].error_count = 1;
    sick[2].worker_hung = true;
    sick[3].machine.throttled = 1;
    sick[4].ready = false;
    sick[5].clock_set = false;
    sick[6].data.state = REPORT_EXPIRED;
    for (int i = 0; i < 7; i++) {
        assert_false(report_well(&sick[i]));
    }
    free(sick);
    free(report);
}

static void strange_files_are_no_status(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "", "[]", "{}", "{\"hune_status\":2}", "\xff", "7", "{\"hune_status\":1"};
    struct report *report = full_report();
    struct err err;
    for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
        assert_false(report_parse(TEXTS[i], strlen(TEXTS[i]), report, &err));
        assert_int_equal(report->pid, 812);
    }
    /* Of what is there, whatever is of another type is unknown. */
    static const char ODD[] = "{\"hune_status\":1,\"pid\":\"x\",\"wall\":[],\"sources\":[1,{}],"
                              "\"machine\":{\"threads\":1e99},\"config\":{\"errors\":[3]}}";
    assert_true(report_parse(ODD, strlen(ODD), report, &err));
    assert_int_equal(report->source_count, 2);
    assert_int_equal(report->sources[0].trouble, TROUBLE_WAITING);
    assert_int_equal(report->machine.threads, -1);
    assert_false(report_well(report));
    free(report);
}

static void a04_quoted_values_of_a_feed_stay_out(void **state)
{
    (void)state;
    struct report *report = full_report();
    struct buf text;
    buf_init(&text, REPORT_BYTES_MAX);
    str_copy(report->sources[0].problem, HEALTH_DETAIL_MAX,
             "/queue/items/3/kind: \"Mireille Dupont\": none of question, complaint");
    assert_true(report_write(report, &text));
    assert_null(strstr(buf_text(&text), "Mireille"));
    assert_non_null(strstr(buf_text(&text), "/queue/items/3/kind: \\\"…\\\": none of question"));
    buf_destroy(&text);
    free(report);
}

static void labels_of_metrics_are_escaped(void **state)
{
    (void)state;
    struct report *report = full_report();
    struct buf text;
    buf_init(&text, REPORT_BYTES_MAX);
    report->level = LEVEL_UNKNOWN;
    report->sources[1].last_success = TIME_NONE;
    assert_true(metrics_write(report, &text));
    assert_non_null(strstr(buf_text(&text), "hune_source_up{source=\"site \\\"A\\\"\\\\\"} 0\n"));
    assert_non_null(strstr(buf_text(&text), "\nhune_temperature_celsius 54.200\n"));
    assert_null(strstr(buf_text(&text), "hune_crisis_level"));
    assert_null(strstr(buf_text(&text), "last_success_timestamp_seconds{source=\"mairie\"}"));
    buf_destroy(&text);
    free(report);
}

/* --- When ---------------------------------------------------------------------------------------
 */

static void files_are_written_on_change_and_each_minute(void **state)
{
    const struct place *place = *state;
    char path[PATH_MAX];
    struct report *report = full_report();
    struct status status;
    int written = 0;
    str_format(path, sizeof(path), "%s/status.json", place->memory);
    status_init(&status, 0);
    /* Ten minutes of four turns a second; in the second of them everything changes each turn. */
    for (int64_t ms = 0; ms < 10 * MINUTE; ms += SECOND / 4) {
        uint64_t change = ms >= MINUTE && ms < 2 * MINUTE ? (uint64_t)ms : 0;
        const struct status_beat beat = {ms, ms, change};
        if (status_turn(&status, &beat)) {
            written++;
            status_put(&status, &beat, report, path, "");
        }
        assert_true(status_due(&status, &beat, true) > ms);
        assert_int_equal(status_due(&status, &beat, false), INT64_MAX);
    }
    assert_in_range(written, 10 + 59, 12 + 61);
    status_end(&status, path, "");
    assert_int_equal(access(path, F_OK), -1);
    free(report);
}

static void a_turn_is_asked_for_when_there_is_none(void **state)
{
    (void)state;
    struct status status;
    status_init(&status, 0);
    struct status_beat beat = {SECOND, SECOND, 1};
    assert_true(status_turn(&status, &beat));
    status_put(&status, &beat, NULL, "", "");
    assert_int_equal(status_due(&status, &beat, true), SECOND + STATUS_MOST_MS);
    beat.change = 2; /* too early: in a moment */
    assert_false(status_turn(&status, &beat));
    assert_int_equal(status_due(&status, &beat, true), SECOND + STATUS_LEAST_MS);
}

/* A turn each second; until when the worker's promise stands still. */
static bool hangs(struct status *status, int64_t from_ms, int64_t to_ms, int64_t promise_ms)
{
    for (int64_t ms = from_ms; ms <= to_ms; ms += SECOND) {
        status_turn(status, &(struct status_beat){ms, promise_ms, 0});
    }
    return status->worker.hung;
}

static void m07_a_worker_that_hangs_is_noticed(void **state)
{
    (void)state;
    struct status status;
    status_init(&status, 0);
    assert_false(hangs(&status, 0, 600 * SECOND, 600 * SECOND)); /* it sleeps for ten minutes */
    assert_false(hangs(&status, 601 * SECOND, 660 * SECOND, 600 * SECOND));
    assert_true(hangs(&status, 661 * SECOND, 662 * SECOND, 600 * SECOND));
    assert_false(hangs(&status, 663 * SECOND, 664 * SECOND, 663 * SECOND)); /* it turns again */
}

static void m07_a_pause_of_the_machine_is_no_hang(void **state)
{
    (void)state;
    struct status status;
    status_init(&status, 0);
    assert_false(hangs(&status, 0, 10 * SECOND, 5 * SECOND));
    /* An hour later the main thread is the first to run. */
    assert_false(hangs(&status, 3600 * SECOND, 3600 * SECOND, 3600 * SECOND));
    status_init(&status, 0);
    assert_false(hangs(&status, 0, SECOND, 5 * SECOND));
    assert_false(hangs(&status, 3600 * SECOND, 3630 * SECOND, 5 * SECOND));
    assert_false(hangs(&status, 3631 * SECOND, 3631 * SECOND, 3650 * SECOND));
}

/* --- The service manager ------------------------------------------------------------------------
 */

static int manager(const struct place *place)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    str_format(address.sun_path, sizeof(address.sun_path), "%s/notify", place->memory);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    setenv("NOTIFY_SOCKET", address.sun_path, 1);
    return fd;
}

/* All that it has heard, with a space after each message. */
static const char *heard(int fd, char dst[TEXT_MAX])
{
    char message[TEXT_MAX / 4];
    size_t used = 0;
    ssize_t len = 0;
    dst[0] = '\0';
    while ((len = recv(fd, message, sizeof(message), 0)) > 0 && used < TEXT_MAX) {
        used += (size_t)snprintf(dst + used, TEXT_MAX - used, "%.*s ", (int)len, message);
    }
    return dst;
}

static void without_a_manager_nothing_is_done(void **state)
{
    (void)state;
    struct notify notify;
    setenv("WATCHDOG_USEC", "1000000", 1);
    notify_init(&notify, 0);
    assert_false(notify.on);
    assert_int_equal(notify_due(&notify), INT64_MAX);
}

static void the_manager_hears_each_thing_once(void **state)
{
    char text[TEXT_MAX];
    struct notify notify;
    int fd = manager(*state);
    notify_init(&notify, 0);
    notify_ready(&notify);
    notify_ready(&notify);
    notify_status(&notify, "a\nREADY=1");
    notify_status(&notify, "a\nREADY=1");
    notify_reloading(&notify);
    notify_reloaded(&notify);
    notify_stopping(&notify);
    assert_string_equal(heard(fd, text),
                        "READY=1 STATUS=a READY=1 RELOADING=1 READY=1 STOPPING=1 ");
    close(fd);
}

static void m07_a_hung_worker_starves_the_watchdog(void **state)
{
    char text[TEXT_MAX];
    struct status status;
    int fd = manager(*state);
    setenv("WATCHDOG_USEC", "10000000", 1);
    status_init(&status, 0);
    hangs(&status, 0, 20 * SECOND, 20 * SECOND);
    /* Every 2.5 s at the earliest: with a turn each second, at 3, 6, 9 … */
    assert_string_equal(heard(fd, text), "WATCHDOG=1 WATCHDOG=1 WATCHDOG=1 WATCHDOG=1 WATCHDOG=1 "
                                         "WATCHDOG=1 ");
    struct status_beat beat = {20 * SECOND, 20 * SECOND, 0};
    assert_int_equal(status_due(&status, &beat, false), 18 * SECOND + 5 * SECOND);
    for (int64_t ms = 21 * SECOND; ms < 90 * SECOND; ms += 10 * SECOND) {
        hangs(&status, ms, ms + 9 * SECOND, 20 * SECOND);
        heard(fd, text); /* the socket holds ten messages */
    }
    assert_true(status.worker.hung);
    hangs(&status, 91 * SECOND, 200 * SECOND, 20 * SECOND);
    assert_string_equal(heard(fd, text), "");
    beat.steady_ms = 200 * SECOND;
    assert_int_equal(status_due(&status, &beat, false), INT64_MAX);
    close(fd);
}

static void a_watchdog_of_another_process_is_not_ours(void **state)
{
    struct notify notify;
    int fd = manager(*state);
    setenv("WATCHDOG_USEC", "1000000", 1);
    setenv("WATCHDOG_PID", "1", 1);
    notify_init(&notify, 0);
    assert_true(notify.on);
    assert_int_equal(notify.watchdog_ms, 0);
    close(fd);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(a_report_survives_the_file),
        IN_PLACE(r3_whatever_is_wrong_is_not_well),
        IN_PLACE(strange_files_are_no_status),
        IN_PLACE(a04_quoted_values_of_a_feed_stay_out),
        IN_PLACE(labels_of_metrics_are_escaped),
        IN_PLACE(files_are_written_on_change_and_each_minute),
        IN_PLACE(a_turn_is_asked_for_when_there_is_none),
        IN_PLACE(m07_a_worker_that_hangs_is_noticed),
        IN_PLACE(m07_a_pause_of_the_machine_is_no_hang),
        IN_PLACE(without_a_manager_nothing_is_done),
        IN_PLACE(the_manager_hears_each_thing_once),
        IN_PLACE(m07_a_hung_worker_starves_the_watchdog),
        IN_PLACE(a_watchdog_of_another_process_is_not_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
