/* options: the table, one reader for each kind of value, and the moment that they choose. */
#include "options.h"

#include "base/clock.h"
#include "base/str.h"

#include <stddef.h>
#include <string.h>

enum { SPEED_MAX = 3600, SIZE_MAX_BYTES = 8 * 1024 * 1024, CHANGE_MAX_S = 3600 };

enum value {
    VALUE_FLAG,
    VALUE_SCENARIO,
    VALUE_LANGUAGE,
    VALUE_INT,
    VALUE_SEED,
    VALUE_SPEED,
    VALUE_TIME,
    VALUE_CLOCK
};

struct option_row {
    const char *name, *argument;
    enum value value;
    int64_t min, max; /* of VALUE_INT; min is the command of VALUE_FLAG */
    size_t offset;    /* of the field in struct options */
    const char *help;
};

#define FIELD(name) offsetof(struct options, name)

static const struct option_row ROWS[] = {
    {"--scenario", "NAME", VALUE_SCENARIO, 0, 0, FIELD(scenario),
     "day (default): calm, watch, alert, crisis, closed, again and again;\n"
     "calm, watch, crisis: that state at once, and then the rest of its day"},
    {"--lang", "fr|en", VALUE_LANGUAGE, 0, 0, FIELD(language), "language of all texts (fr)"},
    {"--seed", "N", VALUE_SEED, 0, 0, FIELD(seed), "the same N gives the same office (1)"},
    {"--speed", "X", VALUE_SPEED, 0, 0, FIELD(speed),
     "seconds of the story in a second of life (1); see below"},
    {"--at", "TIME", VALUE_TIME, 0, 0, FIELD(at),
     "stand still at this time (2026-11-21T14:32:05+01:00), on the wall and\n"
     "in the story; the scenario day is then the day of crisis"},
    {"--story", "HH:MM", VALUE_CLOCK, 0, 0, FIELD(story_start),
     "where the story starts (14:32; in the scenario day 12:20, until 17:59)"},
    {"--once", NULL, VALUE_FLAG, SIM_ONCE, 0, FIELD(command), "print the document and exit"},
    {"--port", "N", VALUE_INT, 0, 65535, FIELD(port),
     "listen on 127.0.0.1:N; 0 (default): a free port"},
    {"--change-every", "S", VALUE_INT, 0, CHANGE_MAX_S, FIELD(change_every_s),
     "the document changes every S seconds (5); 0: never after the start"},
    {"--items", "N", VALUE_INT, 0, DOCUMENT_ITEMS_MAX, FIELD(items),
     "always N messages in the queue, for measuring"},
    {"--size", "BYTES", VALUE_INT, 0, SIZE_MAX_BYTES, FIELD(size),
     "about so long by longer series, up to some 60 kB, for measuring"},
    {"--help", NULL, VALUE_FLAG, SIM_HELP, 0, FIELD(command), "this text"},
    {"--version", NULL, VALUE_FLAG, SIM_VERSION, 0, FIELD(command), "the version"},
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

static const char *const SCENARIOS[] = {
    [SCENARIO_DAY] = "day",
    [SCENARIO_CALM] = "calm",
    [SCENARIO_WATCH] = "watch",
    [SCENARIO_CRISIS] = "crisis",
};
_Static_assert(sizeof SCENARIOS / sizeof SCENARIOS[0] == SCENARIO_COUNT,
               "a word for each scenario");

void options_help(FILE *out)
{
    fputs("Usage: hune-sim [OPTION]…\n"
          "A simulated office: serves a Hune feed at http://127.0.0.1:PORT/feed.json, and prints\n"
          "that address on its first line.\n\n",
          out);
    for (int i = 0; i < ROW_COUNT; i++) {
        char head[40];
        const char *help = ROWS[i].help;

        str_format(head, sizeof head, "%s%s%s", ROWS[i].name, ROWS[i].argument != NULL ? " " : "",
                   ROWS[i].argument != NULL ? ROWS[i].argument : "");
        for (;;) {
            size_t line = strcspn(help, "\n");

            fprintf(out, "  %-18s %.*s\n", head, (int)line, help);
            if (help[line] == '\0') {
                break;
            }
            help += line + 1;
            head[0] = '\0';
        }
    }
    fputs(
        "\nWith --speed the story runs faster than life, but the clock of the document does not:\n"
        "generated_at is always the present, and what happened in the story an hour ago happened\n"
        "an hour before the present. So ages, deadlines and durations on a wall stay sensible\n"
        "while a crisis of five hours passes in minutes: at --speed 60 in five. Publications and\n"
        "objectives follow the real calendar.\n",
        out);
}

/* The offset of a time that clock_parse_rfc3339 has accepted. */
static int read_offset(const char *text)
{
    const char *zone = text + strlen(text) - strlen("+01:00");

    if (zone < text || (zone[0] != '+' && zone[0] != '-')) {
        return 0;
    }
    int hours = (zone[1] - '0') * 10 + (zone[2] - '0');
    int minutes = (zone[4] - '0') * 10 + (zone[5] - '0');
    return (zone[0] == '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

static bool read_clock(const char *text, int *ret_minutes)
{
    int64_t hours, minutes;
    char head[3] = "";

    if (strlen(text) != 5 || text[2] != ':') {
        return false;
    }
    memcpy(head, text, 2);
    if (!str_to_int(head, 0, 23, &hours) || !str_to_int(text + 3, 0, 59, &minutes)) {
        return false;
    }
    *ret_minutes = (int)(hours * 60 + minutes);
    return true;
}

static bool read_value(const struct option_row *row, const char *text, struct options *options)
{
    char *field = (char *)options + row->offset;
    int64_t number;
    int index;

    switch (row->value) {
    case VALUE_FLAG:
        options->command = (enum sim_command)row->min;
        return true;
    case VALUE_SCENARIO:
        index = str_index(text, SCENARIOS, SCENARIO_COUNT);
        if (index >= 0) {
            options->scenario = (enum scenario)index;
        }
        return index >= 0;
    case VALUE_LANGUAGE:
        options->language = text;
        return words_for(text) != NULL;
    case VALUE_INT:
        if (!str_to_int(text, row->min, row->max, &number)) {
            return false;
        }
        *(int *)(void *)field = (int)number;
        return true;
    case VALUE_SEED:
        if (!str_to_int(text, 0, INT64_MAX, &number)) {
            return false;
        }
        options->seed = (uint64_t)number;
        return true;
    case VALUE_SPEED:
        return str_to_number(text, &options->speed) && options->speed >= 0 &&
               options->speed <= SPEED_MAX;
    case VALUE_TIME:
        if (!clock_parse_rfc3339(text, &options->at)) {
            return false;
        }
        options->at_offset_s = read_offset(text);
        return true;
    case VALUE_CLOCK:
        return read_clock(text, &options->story_start);
    }
    return false;
}

static const struct option_row *find_row(const char *argument, size_t len)
{
    for (int i = 0; i < ROW_COUNT; i++) {
        if (strlen(ROWS[i].name) == len && memcmp(ROWS[i].name, argument, len) == 0) {
            return &ROWS[i];
        }
    }
    return NULL;
}

static bool check_story(const struct options *options, struct err *err)
{
    int from = STORY_LOOP_FROM / MINUTE, until = from + STORY_LOOP_LENGTH / MINUTE;

    if (options->story_start >= 0 && options->scenario == SCENARIO_DAY &&
        (options->story_start < from || options->story_start >= until)) {
        return err_set(err, "--story: the scenario day goes from 12:20 to 17:59");
    }
    return true;
}

/* Says what would have been right. */
static bool refuse(const struct option_row *row, const char *value, struct err *err)
{
    static const char *const WANTED[] = {
        [VALUE_SCENARIO] = "day, calm, watch or crisis",
        [VALUE_LANGUAGE] = "fr or en",
        [VALUE_SEED] = "a whole number, 0 or more",
        [VALUE_TIME] = "a time with an offset, like 2026-11-21T14:32:05+01:00",
        [VALUE_CLOCK] = "a time of day, like 09:30",
    };

    if (row->value == VALUE_INT) {
        return err_set(err, "%s: \"%s\" is not a whole number from %d to %d", row->name, value,
                       (int)row->min, (int)row->max);
    }
    if (row->value == VALUE_SPEED) {
        return err_set(err, "%s: \"%s\" is not a number from 0 to %d", row->name, value, SPEED_MAX);
    }
    return err_set(err, "%s: \"%s\" is not %s", row->name, value, WANTED[row->value]);
}

bool options_read(int argc, char *const argv[], struct options *ret_options, struct err *err)
{
    struct options options = {
        .seed = 1,
        .language = "fr",
        .speed = 1,
        .at = TIME_NONE,
        .story_start = -1,
        .change_every_s = 5,
    };

    for (int i = 1; i < argc; i++) {
        size_t len = strcspn(argv[i], "=");
        const struct option_row *row = find_row(argv[i], len);
        const char *value = argv[i][len] == '=' ? argv[i] + len + 1 : NULL;

        if (row == NULL) {
            return err_set(err, "%s: no such option (hune-sim --help lists them)", argv[i]);
        }
        if (row->value == VALUE_FLAG && value != NULL) {
            return err_set(err, "%s: takes no value", row->name);
        }
        if (row->value != VALUE_FLAG && value == NULL) {
            if (++i == argc) {
                return err_set(err, "%s: needs a value (%s)", row->name, row->argument);
            }
            value = argv[i];
        }
        if (!read_value(row, value, &options)) {
            return refuse(row, value, err);
        }
    }
    if (!check_story(&options, err)) {
        return false;
    }
    *ret_options = options;
    return true;
}

/* Where the story's clock stands at the start. */
static int64_t first_story(const struct options *options, int64_t local)
{
    int64_t start = options->story_start * MINUTE;

    if (options->scenario == SCENARIO_DAY) {
        return local - local % STORY_LOOP_LENGTH +
               (options->story_start < 0 ? 0 : start - STORY_LOOP_FROM);
    }
    return local - local % DAY + (options->story_start < 0 ? STORY_PICTURE : start);
}

struct office options_office(const struct options *options, int64_t start, int64_t elapsed_s)
{
    struct office office = {
        .moment = {.seed = options->seed, .scenario = options->scenario},
        .words = words_for(options->language),
        .items = options->items,
        .size = options->size,
    };
    struct moment *moment = &office.moment;

    if (options->at != TIME_NONE) {
        moment->now = options->at;
        moment->offset_s = options->at_offset_s;
        moment->story = options->at + options->at_offset_s;
        if (moment->scenario == SCENARIO_DAY) {
            moment->scenario = SCENARIO_CRISIS;
        }
        return office;
    }
    moment->now = start + elapsed_s;
    moment->offset_s = (int)clock_civil(moment->now).tm_gmtoff;
    moment->story = first_story(options, start + clock_civil(start).tm_gmtoff) +
                    (int64_t)((double)elapsed_s * options->speed);
    return office;
}
