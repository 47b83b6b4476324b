/* account_print: the command --status: how the wall that runs on this machine is. */
#include "account.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "scene/format.h"
#include "scene/words.h"
#include "setup.h"
#include "status/report_json.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_WELL, EXIT_TROUBLE, EXIT_NONE };
enum { LINE_MAX_BYTES = 1024, COLUMN = 14, MARK = 2, MS_PER_S = 1000 };

static const double MB = 1e6;

static void line_at(int column, const char *label, const char *text)
{
    int pad = column - (int)utf8_count(label);
    printf("%s%*s %s\n", label, pad > 0 ? pad : 0, "", text);
}

/* One line: the label in its column, then the text. */
static void line(const char *label, const char *text)
{
    line_at(COLUMN, label, text);
}

/* The same for what is wrong. */
static void fault(const char *label, const char *text)
{
    char marked[LINE_MAX_BYTES];
    str_format(marked, sizeof(marked), "✗ %s", text);
    line(label, marked);
}

/* "since 14:05"; "" when it is not known. */
static const char *since(char dst[LINE_MAX_BYTES], int64_t t, int64_t now)
{
    char moment[FORMAT_MAX];
    dst[0] = '\0';
    if (t != TIME_NONE) {
        str_format(dst, LINE_MAX_BYTES, tr("since %s"), format_moment(moment, t, now));
    }
    return dst;
}

/* "4 min ago"; t is known. */
static const char *ago(char dst[LINE_MAX_BYTES], int64_t t, int64_t now)
{
    char age[FORMAT_MAX];
    if (t == TIME_NONE || now - t < 60) {
        str_copy(dst, LINE_MAX_BYTES, tr("less than a minute ago"));
    } else {
        str_format(dst, LINE_MAX_BYTES, tr("%s ago"), format_age(age, now - t));
    }
    return dst;
}

static const char *last_answer(char dst[LINE_MAX_BYTES], int64_t t, int64_t now)
{
    char when[LINE_MAX_BYTES];
    if (t == TIME_NONE) {
        str_copy(dst, LINE_MAX_BYTES, tr("no answer since the start"));
    } else {
        str_format(dst, LINE_MAX_BYTES, tr("last answer %s"), ago(when, t, now));
    }
    return dst;
}

static const char *next(char dst[LINE_MAX_BYTES], int64_t t, int64_t now)
{
    char left[FORMAT_MAX];
    if (t == TIME_NONE || t - now < 60) {
        str_copy(dst, LINE_MAX_BYTES, tr("next try within a minute"));
    } else {
        str_format(dst, LINE_MAX_BYTES, tr("next try in %s"), format_duration(left, t - now + 59));
    }
    return dst;
}

static void print_wall(const struct report *report, int64_t now, int64_t uptime_s)
{
    char text[LINE_MAX_BYTES], when[LINE_MAX_BYTES], count[FORMAT_MAX];
    enum scene_id scene = scene_from_word(report->scene);
    str_format(text, sizeof(text), tr("Hune %s"), report->version);
    printf("%s: %s\n\n", text, report_well(report) ? tr("all is well") : tr("something is wrong"));
    str_format(text, sizeof(text), tr("for %1$s, process %2$lld"), format_duration(count, uptime_s),
               (long long)report->pid);
    line(tr_ctx("status", "Running"), text);
    if (*report->who.release) {
        line(tr_ctx("status", "Release"), report->who.release);
    }
    if (*report->who.host || *report->who.machine) {
        str_format(text, sizeof(text), "%s · %s", *report->who.host ? report->who.host : "—",
                   *report->who.machine ? report->who.machine : "—");
        line(tr_ctx("status", "Machine"), text);
    }
    str_format(text, sizeof(text), "%s · %s", look_level(report->level).word,
               scene == SCENE_COUNT ? "—" : word_scene(scene));
    line(tr_ctx("status", "Wall"), text);
    format_count(count, (double)report->frames);
    str_format(text, sizeof(text),
               tr_n("%1$s picture, last one %2$s", "%1$s pictures, last one %2$s",
                    (unsigned long)report->frames),
               count, ago(when, report->last_frame_at, now));
    line(tr_ctx("status", "Drawn"),
         report->ready && report->frames > 0 ? text : tr("nothing has reached the screen yet"));
    const char *light = str_equal(report->light, "off")   ? tr_ctx("status", "off")
                        : str_equal(report->light, "dim") ? tr_ctx("status", "dimmed")
                                                          : tr_ctx("status", "on");
    str_format(text, sizeof(text), "%s · %d × %d · %s", report->driver, report->width,
               report->height, light);
    line(tr_ctx("status", "Screen"), report->driver[0] ? text : tr("none: it is waited for"));
    if (report->alarms + report->alarms_silenced > 0) {
        str_format(text, sizeof(text), tr("%1$u raised, %2$u acknowledged or shelved"),
                   (unsigned)report->alarms, (unsigned)report->alarms_silenced);
        line(tr_ctx("status", "Alarms"), text);
    }
}

/* What it is asked from afar, with the time left since the file was written. */
static void print_asked(const struct report *report, int64_t gone_s)
{
    char text[LINE_MAX_BYTES], left[FORMAT_MAX];
    const char *label = tr_ctx("status", "Asked for");
    int64_t scene_s = report->asked.scene_left_s - gone_s,
            message_s = report->asked.message_left_s - gone_s;
    if (*report->asked.scene && scene_s > 0) {
        enum scene_id scene = scene_from_word(report->asked.scene);
        str_format(text, sizeof(text), tr("%1$s, for another %2$s"),
                   scene == SCENE_COUNT ? report->asked.scene : word_scene(scene),
                   format_duration(left, scene_s + 59));
        line(label, text);
        label = "";
    }
    if (*report->asked.message && message_s > 0) {
        str_format(text, sizeof(text), tr("“%1$s”, for another %2$s"), report->asked.message,
                   format_duration(left, message_s + 59));
        line(label, text);
    }
}

/* What of the wall is older than it should be, by name. */
static void print_ages(const struct report *report, int64_t now)
{
    static const char *const NAMES[] = {
        [BLOCK_NETWORKS] = TR_MARK("networks"),
        [BLOCK_QUEUE] = TR_MARK("queue"),
        [BLOCK_PUBLICATIONS] = TR_MARK("publications"),
        [BLOCK_LISTENING] = TR_MARK("listening"),
        [BLOCK_OBJECTIVES] = TR_MARK("objectives"),
        [BLOCK_CRISIS] = TR_MARK("crisis status"),
        [BLOCK_TEAM] = TR_MARK("team"),
    };
    _Static_assert(sizeof(NAMES) / sizeof(NAMES[0]) == BLOCK_COUNT, "a name per block");
    char text[LINE_MAX_BYTES], when[LINE_MAX_BYTES];
    const char *label = tr_ctx("status", "Figures");
    if (report->data.state != REPORT_AGEING && report->data.state != REPORT_EXPIRED) {
        line(label, report->data.state == REPORT_FRESH ? tr("up to date") : tr("none yet"));
        return;
    }
    for (int i = 0; i < BLOCK_COUNT; i++) {
        const struct report_age *age = &report->blocks[i];
        if (age->state != REPORT_AGEING && age->state != REPORT_EXPIRED) {
            continue;
        }
        str_format(text, sizeof(text),
                   age->state == REPORT_EXPIRED ? tr("%1$s: from %2$s, too old, hidden")
                                                : tr("%1$s: from %2$s, ageing"),
                   tr(NAMES[i]), ago(when, age->as_of, now));
        (age->state == REPORT_EXPIRED ? fault : line)(label, text);
        label = "";
    }
    if (*label) {
        str_format(text, sizeof(text), tr("from %s"), ago(when, report->data.as_of, now));
        line(label, text);
    }
}

static void print_source(const struct health *health, int column, int64_t now)
{
    char text[LINE_MAX_BYTES], a[LINE_MAX_BYTES], b[LINE_MAX_BYTES], c[LINE_MAX_BYTES];
    char label[HEALTH_NAME_MAX + 4];
    bool well = health->trouble == TROUBLE_NONE;
    str_format(label, sizeof(label), "%s %s", well ? "✓" : "✗", health->name);
    last_answer(a, health->last_success, now);
    if (well) {
        str_format(text, sizeof(text), "%s · %s", tr_ctx("status", "well"), a);
    } else {
        str_format(text, sizeof(text), "%s %s · %s · %s", word_trouble(health->trouble),
                   since(b, health->since, now), a, next(c, health->next_try, now));
    }
    line_at(column, label, text);
    if (!well && health->detail[0]) {
        line_at(column, "", health->detail);
    }
    if (health->problem_count > 0) {
        str_format(text, sizeof(text),
                   tr_n("%1$u problem in its feed: %2$s",
                        "%1$u problems in its feed, the first: %2$s", health->problem_count),
                   (unsigned)health->problem_count, health->problem);
        line_at(column, "", text);
    }
}

static void print_sources(const struct report *report, int64_t now)
{
    char text[LINE_MAX_BYTES];
    int column = COLUMN;
    size_t bad = report_troubles(report);
    str_format(text, sizeof(text), tr("%1$zu of %2$zu answer"), report->source_count - bad,
               report->source_count);
    line(tr_ctx("status", "Sources"), text);
    for (size_t i = 0; i < report->source_count; i++) {
        int width = (int)utf8_count(report->sources[i].name) + MARK;
        column = width > column ? width : column;
    }
    for (size_t i = 0; i < report->source_count; i++) {
        print_source(&report->sources[i], column, now);
    }
    if (report->worker_hung) {
        fault("", tr("the part that fetches hangs: nothing new comes any more"));
    }
}

static void print_config(const struct report *report)
{
    char text[LINE_MAX_BYTES];
    const char *file = *report->config ? report->config : tr("none, the defaults are in use");
    line(tr_ctx("status", "Settings"), file);
    for (size_t i = 0; i < report->error_count && i < REPORT_ERRORS_MAX; i++) {
        fault("", report->errors[i]);
    }
    if (report->error_count > REPORT_ERRORS_MAX) {
        str_format(text, sizeof(text), tr("and %zu more; hune --check-config lists them"),
                   report->error_count - REPORT_ERRORS_MAX);
        line("", text);
    }
}

static void print_throttling(int64_t bits)
{
    static const struct {
        int64_t bit;
        const char *now, *past;
    } WORDS[] = {
        {THROTTLE_VOLTAGE, TR_MARK("the power supply is too weak"),
         TR_MARK("the power supply was too weak since the start of the machine")},
        {THROTTLE_SLOWED, TR_MARK("slowed down"),
         TR_MARK("was slowed down since the start of the machine")},
        {THROTTLE_WARM, TR_MARK("too warm"),
         TR_MARK("was too warm since the start of the machine")},
    };
    for (size_t i = 0; bits > 0 && i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
        if (bits & WORDS[i].bit) {
            fault("", tr(WORDS[i].now));
        } else if (bits & WORDS[i].bit << THROTTLE_PAST_SHIFT) {
            line("", tr(WORDS[i].past));
        }
    }
}

static void print_machine(const struct report *report)
{
    char text[LINE_MAX_BYTES], number[FORMAT_MAX];
    const struct machine *machine = &report->machine;
    int64_t bytes = machine->pss_bytes >= 0 ? machine->pss_bytes : machine->rss_bytes;
    if (bytes >= 0) {
        str_format(text, sizeof(text), tr("%1$s MB · open files: %2$d · threads: %3$d"),
                   format_decimal(number, (double)bytes / MB, 1), machine->open_files,
                   machine->threads);
        line(tr_ctx("status", "Memory"), text);
    }
    if (report->clock_set) {
        line(tr_ctx("status", "Clock"), tr_ctx("status", "set"));
    } else {
        fault(tr_ctx("status", "Clock"), tr("nobody has set it yet"));
    }
    if (machine->temperature_mc >= 0) {
        str_format(text, sizeof(text), tr("%s °C"),
                   format_decimal(number, machine->temperature_mc / 1000.0, 1));
        line(tr_ctx("status", "Processor"), text);
    }
    print_throttling(machine->throttled);
}

/* NULL when the wall that wrote it is alive, else what is wrong. */
static const char *lifeless(const struct report *report)
{
    int64_t age = clock_steady_ms() / MS_PER_S - report->written_s;
    bool there = report->pid > 0 && report->pid <= INT32_MAX &&
                 (kill((pid_t)report->pid, 0) == 0 || errno == EPERM);
    if (!there) {
        return tr("no wall runs: the one that wrote this is gone");
    }
    return age < 0 || age > STATUS_STALE_S ? tr("the wall hangs: it has written nothing for long")
                                           : NULL;
}

static int print(const struct report *report, const struct buf *text, bool json)
{
    /* The wall's own clock, which may have been another one when the file was written. */
    int64_t gone_s = clock_steady_ms() / MS_PER_S - report->written_s;
    int64_t now = report->written_at + gone_s;
    const char *dead = lifeless(report);
    if (dead) {
        fprintf(stderr, "hune: %s\n", dead);
    }
    if (json) {
        fputs(buf_text(text), stdout);
    } else {
        print_wall(report, now, report->uptime_s + (dead ? 0 : gone_s));
        print_asked(report, gone_s);
        print_ages(report, now);
        print_sources(report, now);
        print_config(report);
        print_machine(report);
    }
    return dead ? EXIT_NONE : report_well(report) ? EXIT_WELL : EXIT_TROUBLE;
}

int account_print(const struct options *options)
{
    struct err err = {""};
    struct problems problems;
    struct buf text;
    struct settings *settings = mem_alloc(1, sizeof(*settings));
    struct report *report = mem_alloc(1, sizeof(*report));
    int status = EXIT_NONE;
    problems_init(&problems);
    buf_init(&text, REPORT_BYTES_MAX);
    /* With a config that has errors the wall writes where the defaults say, too. */
    setup_settings(options, settings, &problems, NULL);
    const char *path = settings->status_file;
    if (!*path) {
        err_set(&err, "%s", tr("the settings say that no status is written"));
    } else if (report_load(path, &text, &err) &&
               (report_parse(text.data, text.len, report, &err) || err_prefix(&err, "%s", path))) {
        status = print(report, &text, options->json);
    }
    if (err.text[0]) {
        fprintf(stderr, "hune: %s\n", err.text);
    }
    buf_destroy(&text);
    problems_destroy(&problems);
    free(report);
    free(settings);
    return status;
}
