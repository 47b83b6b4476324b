/* option_table: what each option does; see option_table.h. */
#include "settings/option_table.h"

#include "base/str.h"
#include "settings/address.h"
#include "settings/value.h"

#include <string.h>
#include <strings.h>

enum {
    WIDTH_MIN = 320,
    HEIGHT_MIN = 240,
    SIZE_MAX_PX = 8192,
};

/* Asking for help or the version wins over whatever else is asked for. */
static bool set_command(struct options *options, enum command command, struct err *err)
{
    if (options->command == COMMAND_HELP || options->command == COMMAND_VERSION) {
        return true;
    }
    if (options->command != COMMAND_RUN && options->command != command) {
        return err_set(err, "can't be combined with another command");
    }
    options->command = command;
    return true;
}

static bool apply_config(const char *argument, struct options *options, struct err *err)
{
    if (*argument == '\0' || strlen(argument) >= SETTINGS_PATH_MAX) {
        return err_set(err, "name a file, in at most %d bytes", SETTINGS_PATH_MAX - 1);
    }
    options->config_path = argument;
    return true;
}

static bool apply_source(const char *argument, struct options *options, struct err *err)
{
    if (options->source_count == SETTINGS_SOURCES_MAX) {
        return err_set(err, "too many sources: at most %d", SETTINGS_SOURCES_MAX);
    }
    if (*argument == '\0') {
        return err_set(err, "name a URL or a file");
    }
    if (address_has_scheme(argument) && !address_check(argument, err)) {
        return false;
    }
    options->sources[options->source_count++] = argument;
    return true;
}

/* "overview, queue … or waiting" */
static void scene_words(char dst[OPTION_SENTENCE_MAX])
{
    dst[0] = '\0';
    for (int i = 0; i < SCENE_COUNT; i++) {
        size_t len = strlen(dst);
        const char *between = i == 0 ? "" : i + 1 < SCENE_COUNT ? ", " : " or ";
        str_format(dst + len, OPTION_SENTENCE_MAX - len, "%s%s", between,
                   scene_word((enum scene_id)i));
    }
}

static bool apply_scene(const char *argument, struct options *options, struct err *err)
{
    enum scene_id scene = scene_from_word(argument);
    if (scene == SCENE_COUNT) {
        char words[OPTION_SENTENCE_MAX];
        scene_words(words);
        return err_set(err, "no such scene: write one of %s", words);
    }
    options->scene = scene;
    return true;
}

static bool apply_size(const char *argument, struct options *options, struct err *err)
{
    char width_text[8];
    int64_t width = 0, height = 0;
    size_t len = strcspn(argument, "x");
    if (argument[len] != 'x' || len >= sizeof(width_text) ||
        !str_format(width_text, sizeof(width_text), "%.*s", (int)len, argument) ||
        !str_to_int(width_text, WIDTH_MIN, SIZE_MAX_PX, &width) ||
        !str_to_int(argument + len + 1, HEIGHT_MIN, SIZE_MAX_PX, &height)) {
        return err_set(err, "write WIDTHxHEIGHT in pixels, like 1920x1080, from %dx%d to %dx%d",
                       WIDTH_MIN, HEIGHT_MIN, SIZE_MAX_PX, SIZE_MAX_PX);
    }
    options->width = (int)width;
    options->height = (int)height;
    return true;
}

static bool apply_windowed(const char *argument, struct options *options, struct err *err)
{
    (void)argument, (void)err;
    options->windowed = true;
    return true;
}

static bool apply_now(const char *argument, struct options *options, struct err *err)
{
    return clock_parse_rfc3339(argument, &options->now) ||
           err_set(err, "write a time with its offset, like 2026-11-21T14:32:05+01:00");
}

static bool apply_lang(const char *argument, struct options *options, struct err *err)
{
    if (!value_is_language(argument)) {
        return err_set(err, "write a language as two or three small letters, like fr or en");
    }
    options->lang = argument;
    return true;
}

static bool apply_render(const char *argument, struct options *options, struct err *err)
{
    if (*argument == '\0') {
        return err_set(err, "name the PNG file to write");
    }
    options->target = argument;
    return set_command(options, COMMAND_RENDER, err);
}

static bool apply_dump_scene(const char *argument, struct options *options, struct err *err)
{
    (void)argument;
    return set_command(options, COMMAND_DUMP_SCENE, err);
}

static bool apply_check_config(const char *argument, struct options *options, struct err *err)
{
    if (argument && *argument == '\0') {
        return err_set(err, "name a file, or leave it out");
    }
    options->target = argument;
    return set_command(options, COMMAND_CHECK_CONFIG, err);
}

static bool apply_check_feed(const char *argument, struct options *options, struct err *err)
{
    if (*argument == '\0') {
        return err_set(err, "name a file or a URL");
    }
    options->target = argument;
    return set_command(options, COMMAND_CHECK_FEED, err);
}

static bool apply_list_queue(const char *argument, struct options *options, struct err *err)
{
    (void)argument;
    return set_command(options, COMMAND_LIST_QUEUE, err);
}

static bool apply_history(const char *argument, struct options *options, struct err *err)
{
    if (argument && strcasecmp(argument, "csv") != 0) {
        return err_set(err, "write --history, or --history=CSV");
    }
    options->target = argument;
    return set_command(options, COMMAND_HISTORY, err);
}

static bool apply_status(const char *argument, struct options *options, struct err *err)
{
    (void)argument;
    return set_command(options, COMMAND_STATUS, err);
}

static bool apply_json(const char *argument, struct options *options, struct err *err)
{
    (void)argument, (void)err;
    options->json = true;
    return true;
}

static bool apply_try_adapter(const char *argument, struct options *options, struct err *err)
{
    options->target = argument;
    return set_command(options, COMMAND_TRY_ADAPTER, err);
}

static bool apply_with(const char *argument, struct options *options, struct err *err)
{
    if (options->with_count == SETTINGS_TEXTS_MAX) {
        return err_set(err, "too many: at most %d", SETTINGS_TEXTS_MAX);
    }
    options->with[options->with_count++] = argument;
    return true;
}

static bool apply_help(const char *argument, struct options *options, struct err *err)
{
    (void)argument, (void)err;
    options->command = COMMAND_HELP;
    return true;
}

static bool apply_version(const char *argument, struct options *options, struct err *err)
{
    (void)argument, (void)err;
    options->command = COMMAND_VERSION;
    return true;
}

/* clang-format off: a table reads better as one. */
const struct option_row OPTION_TABLE[] = {
    {"config", "FILE", .letter = 'c', .apply = apply_config,
     .sentence = "Read the settings from FILE. Without it " SETTINGS_PATH_DEFAULT " is read when "
                 "it exists."},
    {"source", "URL", .letter = 's', .apply = apply_source,
     .sentence = "Show the feed at URL (http:, https:, file:, or the path of a file). May be "
                 "given several times. The sources of the config are left out."},
    {"scene", "NAME", .apply = apply_scene, .words = scene_words,
     .sentence = "Stay on one scene: %s."},
    {"size", "WxH", .apply = apply_size,
     .sentence = "The size of the window or picture in pixels, 320x240 to 8192x8192. A picture "
                 "is 1920x1080 without it."},
    {"windowed", NULL, .letter = 'w', .apply = apply_windowed,
     .sentence = "Show a window, not the full screen."},
    {"now", "TIME", .apply = apply_now,
     .sentence = "Set the wall's clock to TIME, for example 2026-11-21T14:32:05+01:00."},
    {"lang", "LANGUAGE", .apply = apply_lang,
     .sentence = "The language of the wall, for example fr, whatever the config says."},
    {"render", "OUT.png", .letter = 'r', .apply = apply_render,
     .sentence = "Fetch the sources once, draw one picture into OUT.png, and end. Needs no "
                 "screen."},
    {"dump-scene", NULL, .apply = apply_dump_scene,
     .sentence = "The same as text on standard output: one item of the picture a line."},
    {"check-config", "FILE", .optional = true, .apply = apply_check_config,
     .sentence = "List every problem of FILE, or of the config in use, and end."},
    {"check-feed", "FILE|URL", .apply = apply_check_feed,
     .sentence = "List every problem of a feed, and end."},
    {"list-queue", NULL, .apply = apply_list_queue,
     .sentence = "Fetch the sources once, print a line for each message that waits, and end: its "
                 "id (for hune-desk queue assign), network, kind, time, who answers it, and what "
                 "it says."},
    {"history", "CSV", .optional = true, .apply = apply_history,
     .sentence = "Print what the wall's memory holds, since when, and how large it is; with =CSV "
                 "all of it as CSV: time, source, id, metric, value."},
    {"status", NULL, .apply = apply_status,
     .sentence = "Print how the wall that runs on this machine is, and end: with exit status 0 "
                 "when all is well, 1 when something is wrong, 2 when none runs."},
    {"json", NULL, .apply = apply_json, .sentence = "With --status: for programs."},
    {"try-adapter", "NAME", .apply = apply_try_adapter,
     .sentence = "Give the files that follow to an adapter, several as the answers of several "
                 "addresses, print the feed that it makes of them and every problem, and end. "
                 "Without a file, ask the addresses of the config's source with that adapter."},
    {"with", "NAME=VALUE", .apply = apply_with,
     .sentence = "A setting of the adapter that is tried, besides those of the config. May be "
                 "given several times."},
    {"version", NULL, .letter = 'V', .apply = apply_version, .sentence = "Print the version."},
    {"help", NULL, .letter = 'h', .apply = apply_help, .sentence = "Print this help."},
};
/* clang-format on */
const size_t OPTION_TABLE_COUNT = sizeof(OPTION_TABLE) / sizeof(OPTION_TABLE[0]);
_Static_assert(sizeof(OPTION_TABLE) / sizeof(OPTION_TABLE[0]) <= OPTION_ROWS_MAX, "they fit");

void option_usage(const struct option_row *row, char dst[OPTION_USAGE_MAX])
{
    char letter[] = {'-', row->letter, ',', ' ', '\0'};
    const char *argument = row->argument ? row->argument : "";
    str_format(dst, OPTION_USAGE_MAX, "%s--%s%s%s%s", row->letter ? letter : "", row->name,
               row->optional ? " ["
               : *argument   ? " "
                             : "",
               argument, row->optional ? "]" : "");
}

void option_sentence(const struct option_row *row, char dst[OPTION_SENTENCE_MAX])
{
    char words[OPTION_SENTENCE_MAX];
    size_t before = strcspn(row->sentence, "%");
    if (!row->words) {
        str_copy(dst, OPTION_SENTENCE_MAX, row->sentence);
        return;
    }
    row->words(words);
    str_format(dst, OPTION_SENTENCE_MAX, "%.*s%s%s", (int)before, row->sentence, words,
               row->sentence + before + strlen("%s"));
}
