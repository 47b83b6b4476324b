/* line: see line.h. */
#include "line.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "settings/table.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 2000, TEXT_MAX = 64 * 1024 };

/* The words of the line that are no options, and what the options said. */
struct reading {
    struct line *line;
    char *words[WORDS_MAX];
    int count;
    bool help, plain; /* plain: after "--" all are words */
};

const char *line_language(int argc, char *const argv[])
{
    const char *lang = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (str_starts(argv[i], "--lang=")) {
            lang = argv[i] + strlen("--lang=");
        } else if (str_equal(argv[i], "--lang") && i + 1 < argc) {
            lang = argv[i + 1];
        }
    }
    return lang;
}

static bool unknown_option(const char *name, struct err *err)
{
    static const char *const GENERAL[] = {"file", "lang", "force", "help", "version"};
    const char *names[OPTION_COUNT + sizeof GENERAL / sizeof GENERAL[0]];
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        names[count++] = OPTIONS[i].name;
    }
    for (size_t i = 0; i < sizeof GENERAL / sizeof GENERAL[0]; i++) {
        names[count++] = GENERAL[i];
    }
    const char *near = word_nearest(name, names, count);
    return near ? err_set(err, tr("--%1$s: no such option; did you mean --%2$s?"), name, near)
                : err_set(err, tr("--%s: no such option (hune-desk --help lists them)"), name);
}

/* Where an option's value goes: NULL when it takes none. */
static bool place_of(struct reading *reading, const char *name, const char ***ret_place,
                     const char **ret_argument, struct err *err)
{
    struct line *line = reading->line;
    *ret_place = NULL;
    if (str_equal(name, "file") || str_equal(name, "lang")) {
        *ret_place = str_equal(name, "file") ? &line->file : &line->lang;
        *ret_argument = str_equal(name, "file") ? "FILE" : "fr|en";
        return true;
    }
    if (str_equal(name, "force")) {
        line->force = true;
        return true;
    }
    if (str_equal(name, "help")) {
        reading->help = true;
        return true;
    }
    if (str_equal(name, "version")) {
        line->wish = LINE_VERSION;
        return true;
    }
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (str_equal(OPTIONS[i].name, name)) {
            *ret_place = &line->args.values[i];
            *ret_argument = OPTIONS[i].argument;
            return true;
        }
    }
    return unknown_option(name, err);
}

/* argv[*at] begins with "--"; takes its value along. */
static bool read_option(struct reading *reading, int argc, char *const argv[], int *at,
                        struct err *err)
{
    char name[64];
    const char *text = argv[*at] + 2, *equal = strchr(text, '='), *argument = NULL;
    const char **place = NULL;
    size_t len = equal ? (size_t)(equal - text) : strlen(text);
    str_format(name, sizeof name, "%.*s", (int)(len < sizeof name ? len : sizeof name - 1), text);
    if (!place_of(reading, name, &place, &argument, err)) {
        return false;
    }
    if (!place || !argument) {
        if (place) {
            *place = "";
        }
        return !equal || err_set(err, tr("--%s: takes no value"), name);
    }
    if (*place) {
        return err_set(err, tr("--%s: is there twice"), name);
    }
    if (!equal && *at + 1 >= argc) {
        return err_set(err, tr("--%1$s: needs a value: %2$s"), name, argument);
    }
    *place = equal ? equal + 1 : argv[++*at];
    return true;
}

static bool read_words(struct reading *reading, int argc, char *const argv[], struct err *err)
{
    for (int i = 1; i < argc; i++) {
        if (!reading->plain && str_equal(argv[i], "--")) {
            reading->plain = true;
        } else if (!reading->plain && str_equal(argv[i], "-h")) {
            reading->help = true;
        } else if (!reading->plain && str_starts(argv[i], "--")) {
            if (!read_option(reading, argc, argv, &i, err)) {
                return false;
            }
        } else if (reading->count == WORDS_MAX) {
            return err_set(err, tr("too many words"));
        } else {
            reading->words[reading->count++] = argv[i];
        }
    }
    return true;
}

static bool check_options(const struct line *line, struct err *err)
{
    const struct command *command = line->command;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (line->args.values[i] && !(command->options & bit)) {
            return err_set(err, tr("--%1$s: “%2$s” has no such option (hune-desk %2$s --help)"),
                           OPTIONS[i].name, command->words);
        }
        if (!line->args.values[i] && (command->required & bit)) {
            return err_set(err, tr("“%1$s” needs --%2$s %3$s. For example: hune-desk %4$s"),
                           command->words, OPTIONS[i].name, OPTIONS[i].argument, command->example);
        }
    }
    return true;
}

/* The words that are left are one text. */
static bool join(struct line *line, int count, char *const words[], const char **ret_text,
                 struct err *err)
{
    size_t room = 1, len = 0;
    for (int i = 0; i < count; i++) {
        room += strlen(words[i]) + 1;
    }
    if (room > TEXT_MAX) {
        return err_set(err, tr("the text is too long: %1$zu bytes, at most %2$zu"), room,
                       (size_t)TEXT_MAX);
    }
    line->joined = mem_alloc(room, 1);
    for (int i = 0; i < count; i++) {
        str_format(line->joined + len, room - len, "%s%s", i ? " " : "", words[i]);
        len = strlen(line->joined);
    }
    *ret_text = line->joined;
    return true;
}

static bool take_arguments(struct line *line, int count, char *const words[], struct err *err)
{
    const struct command *command = line->command;
    if (count < command->least) {
        return err_set(err, tr("“%1$s” needs: %2$s. For example: hune-desk %3$s"), command->words,
                       command->arguments, command->example);
    }
    if (count > command->most && !command->joined) {
        return err_set(err, tr("“%1$s”: one word too many after “%2$s”"), words[command->most],
                       command->words);
    }
    for (int i = 0; i < count && i < command->most; i++) {
        bool last = i == command->most - 1;
        if (!last || count == command->most) {
            line->args.positional[i] = words[i];
        } else if (!join(line, count - i, words + i, &line->args.positional[i], err)) {
            return false;
        }
    }
    return true;
}

/* What was written, as far as it is text: the journal is UTF-8. */
static json_t *words_said(int argc, char *const argv[])
{
    json_t *said = json_array();
    for (int i = 1; i < argc; i++) {
        bool own = str_equal(argv[i], "--file") || str_equal(argv[i], "--lang");
        if (own || str_starts(argv[i], "--file=") || str_starts(argv[i], "--lang=")) {
            i += own;
            continue;
        }
        json_t *word = json_string(argv[i]);
        json_array_append_new(said, word ? word : json_string("?"));
    }
    return said;
}

static bool choose(struct reading *reading, struct err *err)
{
    struct line *line = reading->line;
    int used = 0;
    line->command =
        reading->count > 0 ? command_find(reading->count, reading->words, &used, err) : NULL;
    if (reading->help || reading->count == 0) {
        line->wish = LINE_HELP;
        line->topic = reading->count > 0 ? reading->words[0] : NULL;
        return true;
    }
    return line->command &&
           take_arguments(line, reading->count - used, reading->words + used, err) &&
           check_options(line, err);
}

bool line_read(int argc, char *const argv[], struct line *ret_line, struct err *err)
{
    struct reading *reading = mem_alloc(1, sizeof *reading);
    *ret_line = (struct line){.wish = LINE_COMMAND};
    reading->line = ret_line;
    if (argc > 1 && str_equal(argv[1], "complete")) {
        ret_line->wish = LINE_COMPLETE;
        ret_line->rest = 2;
        free(reading);
        return true;
    }
    bool good = read_words(reading, argc, argv, err);
    if (good && ret_line->wish == LINE_COMMAND) {
        good = choose(reading, err);
    }
    if (!ret_line->file) {
        ret_line->file = getenv("HUNE_DESK");
    }
    ret_line->said = words_said(argc, argv);
    free(reading);
    return good;
}

void line_destroy(struct line *line)
{
    free(line->joined);
    json_decref(line->said);
    *line = (struct line){0};
}
