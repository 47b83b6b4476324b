/* options: see options.h. */
#include "settings/options.h"

#include "base/str.h"
#include "settings/address.h"
#include "settings/option_table.h"
#include "settings/table.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHOWN_MAX = 120,   /* bytes of an argument in a message */
    VALUE_FIRST = 256, /* getopt's value of row 0: beyond any letter */
};

static const char REMEDY[] = "hune --help lists the options";

static void make_long(struct option rows[OPTION_ROWS_MAX + 1])
{
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        const struct option_row *row = &OPTION_TABLE[i];
        int argument = !row->argument  ? no_argument
                       : row->optional ? optional_argument
                                       : required_argument;
        rows[i] = (struct option){row->name, argument, NULL, VALUE_FIRST + (int)i};
    }
    rows[OPTION_TABLE_COUNT] = (struct option){0};
}

/* ":" first: a missing argument is told apart, and nothing is written to stderr. */
static void make_short(char letters[2 * OPTION_ROWS_MAX + 2])
{
    size_t len = 0;
    letters[len++] = ':';
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        if (OPTION_TABLE[i].letter) {
            letters[len++] = OPTION_TABLE[i].letter;
            if (OPTION_TABLE[i].argument) {
                letters[len++] = ':';
            }
        }
    }
    letters[len] = '\0';
}

static const struct option_row *find_row(int value)
{
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        if (value == VALUE_FIRST + (int)i || (value && value == OPTION_TABLE[i].letter)) {
            return &OPTION_TABLE[i];
        }
    }
    return NULL;
}

static bool fail_unknown(const char *written, struct err *err)
{
    const char *names[OPTION_ROWS_MAX];
    char name[SHOWN_MAX];
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        names[i] = OPTION_TABLE[i].name;
    }
    const char *start = written + strspn(written, "-");
    str_format(name, sizeof(name), "%.*s", (int)strcspn(start, "="), start);
    if (!str_starts(written, "--")) {
        return err_set(err, "-%c: no such option; %s", optopt, REMEDY);
    }
    const char *nearest = word_nearest(name, names, OPTION_TABLE_COUNT);
    if (nearest) {
        return err_set(err, "--%s: no such option; did you mean --%s?", name, nearest);
    }
    return err_set(err, "--%s: no such option; %s", name, REMEDY);
}

/* getopt gives '?' for what is unknown, for an abbreviation of two, and for --windowed=yes. */
static bool fail_refused(int value, const char *written, struct err *err)
{
    const struct option_row *row = find_row(optopt);
    if (value == ':' && row) {
        return err_set(err, "--%s: needs a value: --%s %s", row->name, row->name, row->argument);
    }
    if (row && row->argument == NULL) {
        return err_set(err, "--%s: takes no value", row->name);
    }
    return fail_unknown(written, err);
}

static bool apply(const struct option_row *row, const char *argument, struct options *options,
                  struct err *err)
{
    char shown[SHOWN_MAX];
    if (row->apply(argument, options, err)) {
        return true;
    }
    if (!argument) {
        return err_prefix(err, "--%s", row->name);
    }
    address_mask(argument, shown, sizeof(shown));
    return err_prefix(err, "--%s: \"%s\"", row->name, shown);
}

/* What is left: the file of --check-config FILE, whose argument getopt takes only after "=". */
static bool take_rest(int argc, char *const argv[], struct options *options, struct err *err)
{
    char shown[SHOWN_MAX];
    int next = optind;
    if (next < argc && options->command == COMMAND_CHECK_CONFIG && !options->target &&
        *argv[next]) {
        options->target = argv[next++];
    }
    while (next < argc && options->command == COMMAND_TRY_ADAPTER &&
           options->file_count < SETTINGS_ADDRESSES_MAX && *argv[next]) {
        options->files[options->file_count++] = argv[next++];
    }
    if (next == argc) {
        return true;
    }
    address_mask(argv[next], shown, sizeof(shown));
    return err_set(err,
                   "\"%s\": what is this? A feed is named with --source, a config with "
                   "--config; %s",
                   shown, REMEDY);
}

bool options_parse(int argc, char *const argv[], struct options *ret_options, struct err *err)
{
    struct option rows[OPTION_ROWS_MAX + 1];
    char letters[2 * OPTION_ROWS_MAX + 2];
    struct options options = {
        .command = COMMAND_RUN, .scene = SCENE_COUNT, .now = TIME_NONE, .zone = getenv("TZ")};
    make_long(rows);
    make_short(letters);
    optind = 0; /* GNU: begin anew, whatever was parsed before */
    opterr = 0;
    for (;;) {
        int before = optind > 0 ? optind : 1;
        /* Before any thread is there. NOLINTNEXTLINE(concurrency-mt-unsafe) */
        int value = getopt_long(argc, argv, letters, rows, NULL);
        if (value == -1) {
            break;
        }
        const struct option_row *row = value == '?' || value == ':' ? NULL : find_row(value);
        if (!row) {
            const char *written = argv[optind > before ? optind - 1 : before];
            return fail_refused(value, written, err);
        }
        if (!apply(row, optarg, &options, err)) {
            return false;
        }
    }
    if (!take_rest(argc, argv, &options, err)) {
        return false;
    }
    *ret_options = options;
    return true;
}
