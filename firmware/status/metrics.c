/* metrics: see metrics.h. */
#include "status/metrics.h"

#include "base/clock.h"

#include <inttypes.h>

/* help is our own text: nothing in it needs an escape. */
static bool head(struct buf *text, const char *name, const char *type, const char *help)
{
    return buf_printf(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static bool gauge(struct buf *text, const char *name, const char *help, int64_t value)
{
    return head(text, name, "gauge", help) && buf_printf(text, "%s %" PRId64 "\n", name, value);
}

/* What is not known is left out: 0 would be a lie. */
static bool known(struct buf *text, const char *name, const char *help, int64_t value)
{
    return value < 0 || gauge(text, name, help, value);
}

static bool label(struct buf *text, const char *value)
{
    bool good = true;
    for (const char *c = value; *c && good; c++) {
        good = *c == '\\'   ? buf_puts(text, "\\\\")
               : *c == '"'  ? buf_puts(text, "\\\"")
               : *c == '\n' ? buf_puts(text, "\\n")
                            : buf_append(text, c, 1);
    }
    return good;
}

/* What a family of samples says of one source; false leaves it out. */
struct family {
    const char *name, *type, *help;
    bool (*value)(const struct health *health, int64_t *ret_value);
};

static bool up(const struct health *health, int64_t *ret_value)
{
    *ret_value = health->trouble == TROUBLE_NONE;
    return true;
}

static bool last_success(const struct health *health, int64_t *ret_value)
{
    *ret_value = health->last_success;
    return health->last_success != TIME_NONE;
}

static bool failures(const struct health *health, int64_t *ret_value)
{
    *ret_value = health->failures;
    return true;
}

static bool problems(const struct health *health, int64_t *ret_value)
{
    *ret_value = health->problem_count;
    return true;
}

static bool http_status(const struct health *health, int64_t *ret_value)
{
    *ret_value = health->http_status;
    return health->http_status > 0;
}

static const struct family FAMILIES[] = {
    {"hune_source_up", "gauge", "Whether the source gave a good answer when it was last asked.",
     up},
    {"hune_source_last_success_timestamp_seconds", "gauge",
     "When the source last gave a good answer.", last_success},
    {"hune_source_failures", "gauge", "Failed attempts since the last good answer.", failures},
    {"hune_source_problems", "gauge", "Problems in the document in use.", problems},
    {"hune_source_http_status", "gauge", "The HTTP status of the last answer.", http_status},
};

static bool family_write(const struct family *family, const struct report *report, struct buf *text)
{
    bool begun = false, good = true;
    for (size_t i = 0; i < report->source_count && good; i++) {
        const struct health *health = &report->sources[i];
        int64_t value = 0;
        if (!family->value(health, &value)) {
            continue;
        }
        good = begun || head(text, family->name, family->type, family->help);
        begun = true;
        good = good && buf_printf(text, "%s{source=\"", family->name) &&
               label(text, health->name) && buf_printf(text, "\"} %" PRId64 "\n", value);
    }
    return good;
}

static bool ages_write(const struct report *report, struct buf *text)
{
    static const char NAME[] = "hune_block_as_of_timestamp_seconds";
    bool begun = false, good = true;
    for (int i = 0; i < BLOCK_COUNT && good; i++) {
        if (report->blocks[i].as_of == TIME_NONE) {
            continue;
        }
        good = begun || head(text, NAME, "gauge", "When this part of the wall was true.");
        begun = true;
        good = good && buf_printf(text, "%s{block=\"%s\"} %" PRId64 "\n", NAME,
                                  report_block_word((enum report_block)i), report->blocks[i].as_of);
    }
    return good;
}

static bool info_write(const struct report *report, struct buf *text)
{
    return head(text, "hune_build_info", "gauge", "The version of the program.") &&
           buf_puts(text, "hune_build_info{version=\"") && label(text, report->version) &&
           buf_puts(text, "\"} 1\n");
}

static bool wall_write(const struct report *report, struct buf *text)
{
    return gauge(text, "hune_up", "Whether all is well with the wall.", report_well(report)) &&
           info_write(report, text) &&
           gauge(text, "hune_start_timestamp_seconds", "When the wall was started.",
                 report->started_at) &&
           gauge(text, "hune_written_timestamp_seconds", "When this file was written.",
                 report->written_at) &&
           head(text, "hune_frames_total", "counter", "Pictures that reached the screen.") &&
           buf_printf(text, "hune_frames_total %" PRIu64 "\n", report->frames) &&
           (report->last_frame_at == TIME_NONE ||
            gauge(text, "hune_last_frame_timestamp_seconds", "When the last of them did.",
                  report->last_frame_at)) &&
           known(text, "hune_crisis_level", "0 all clear, 1 watch, 2 alert, 3 crisis.",
                 report->level) &&
           gauge(text, "hune_alarms", "Alarms that rules have raised.", report->alarms) &&
           gauge(text, "hune_config_errors", "Errors of the config file.",
                 (int64_t)report->error_count) &&
           gauge(text, "hune_clock_set", "Whether the clock of the machine is known to be right.",
                 report->clock_set) &&
           gauge(text, "hune_worker_hung", "Whether the thread that fetches no longer turns.",
                 report->worker_hung);
}

static bool machine_write(const struct machine *machine, struct buf *text)
{
    static const char TEMPERATURE[] = "hune_temperature_celsius";
    bool good =
        known(text, "hune_pss_bytes", "Memory, its share of what is shared counted in.",
              machine->pss_bytes) &&
        known(text, "hune_rss_bytes", "Memory, all that is shared counted in.",
              machine->rss_bytes) &&
        known(text, "hune_open_files", "Open file descriptors.", machine->open_files) &&
        known(text, "hune_threads", "Threads.", machine->threads) &&
        known(text, "hune_throttled", "A Raspberry Pi's throttling bits: 0 is none, now and ever.",
              machine->throttled);
    if (good && machine->temperature_mc >= 0) {
        good = head(text, TEMPERATURE, "gauge", "The temperature of the processor.") &&
               buf_printf(text, "%s %d.%03d\n", TEMPERATURE, machine->temperature_mc / 1000,
                          machine->temperature_mc % 1000);
    }
    return good;
}

bool metrics_write(const struct report *report, struct buf *text)
{
    bool good = wall_write(report, text);
    for (size_t i = 0; i < sizeof(FAMILIES) / sizeof(FAMILIES[0]) && good; i++) {
        good = family_write(&FAMILIES[i], report, text);
    }
    return good && ages_write(report, text) && machine_write(&report->machine, text);
}
