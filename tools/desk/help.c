/* help: see help.h. */
#include "help.h"

#include "base/i18n.h"
#include "base/str.h"
#include "words.h"

#include <string.h>

enum { NAME_MAX_LEN = 120, SEEN_MAX = 64 };

static void print_options(FILE *out, const struct command *command)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (command->options & bit) {
            bool must = (command->required & bit) != 0;
            fprintf(out, " %s--%s%s%s%s", must ? "" : "[", OPTIONS[i].name,
                    OPTIONS[i].argument ? " " : "", OPTIONS[i].argument ? OPTIONS[i].argument : "",
                    must ? "" : "]");
        }
    }
}

void help_command(FILE *out, const struct command *command)
{
    fprintf(out, "hune-desk %s%s%s", command->words, *command->arguments ? " " : "",
            command->arguments);
    print_options(out, command);
    fprintf(out, "\n  %s\n  %s hune-desk %s\n", tr(command->sentence), tr("Example:"),
            command->example);
}

static bool is_about(const struct command *command, const char *topic)
{
    size_t len = strlen(topic);
    return str_starts(command->words, topic) &&
           (command->words[len] == ' ' || command->words[len] == '\0');
}

void help_all(FILE *out, const char *topic)
{
    bool any = false;
    for (size_t i = 0; topic && i < COMMANDS_COUNT; i++) {
        if (is_about(&COMMANDS[i], topic)) {
            help_command(out, &COMMANDS[i]);
            any = true;
        }
    }
    if (any) {
        return;
    }
    fprintf(out, "%s\n\n", tr("hune-desk: what people know, on the wall within a second."));
    for (size_t i = 0; i < COMMANDS_COUNT; i++) {
        char name[NAME_MAX_LEN];
        str_format(name, sizeof name, "%s%s%s", COMMANDS[i].words,
                   *COMMANDS[i].arguments ? " " : "", COMMANDS[i].arguments);
        fprintf(out, "  %s\n      %s\n", name, tr(COMMANDS[i].sentence));
    }
    fprintf(out, "\n%s\n",
            tr("Options of all: --file FILE (else the variable HUNE_DESK, else "
               "/var/lib/hune/desk.json), --lang fr|en, --force, --help, --version.\n"
               "A TIME is 15:30 (the next one; for what has happened the last one), +30min, "
               "“tomorrow 9:00”, “2026-11-22 15:30”, or RFC 3339 with an offset.\n"
               "hune-desk COMMAND --help has the options of one command, and an example."));
    fprintf(out, "%s hune-desk %s\n", tr("Example:"), COMMANDS[0].example);
}

/* The nth word of the name, for so long *ret_len; NULL beyond the last. */
static const char *nth_word(const char *name, int n, size_t *ret_len)
{
    for (; n > 0 && name; n--) {
        name = strchr(name, ' ');
        name = name ? name + 1 : NULL;
    }
    *ret_len = name ? strcspn(name, " ") : 0;
    return name;
}

static bool begins_so(const struct command *command, int count, char *const words[])
{
    for (int i = 0; i < count; i++) {
        size_t len = 0;
        const char *word = nth_word(command->words, i, &len);
        if (!word || strlen(words[i]) != len || memcmp(word, words[i], len) != 0) {
            return false;
        }
    }
    return true;
}

static void offer(FILE *out, const char *word, size_t len, const char *begun)
{
    if (len >= strlen(begun) && memcmp(word, begun, strlen(begun)) == 0) {
        fprintf(out, "%.*s\n", (int)len, word);
    }
}

/* The next words of the names that begin with those written. */
static void offer_names(FILE *out, int done, char *const words[], const char *begun)
{
    const char *seen[SEEN_MAX];
    size_t lens[SEEN_MAX], count = 0;
    for (size_t i = 0; i < COMMANDS_COUNT; i++) {
        size_t len = 0;
        const char *word = nth_word(COMMANDS[i].words, done, &len);
        bool known = !word || !begins_so(&COMMANDS[i], done, words);
        for (size_t j = 0; !known && j < count; j++) {
            known = lens[j] == len && memcmp(seen[j], word, len) == 0;
        }
        if (!known && count < SEEN_MAX) {
            seen[count] = word;
            lens[count++] = len;
            offer(out, word, len, begun);
        }
    }
}

static void offer_words(FILE *out, enum word_set set, const char *begun)
{
    size_t count = 0;
    const char *const *words = word_list(set, &count);
    for (size_t i = 0; i < count; i++) {
        offer(out, words[i], strlen(words[i]), begun);
    }
}

static void offer_list(FILE *out, const char *const *words, size_t count, const char *begun)
{
    for (size_t i = 0; i < count; i++) {
        offer(out, words[i], strlen(words[i]), begun);
    }
}

static void offer_arguments(FILE *out, const struct command *command, const char *begun)
{
    static const char *const LEVELS[] = {"1", "2", "3"}, *const FACTS[] = {"known", "unknown"};
    switch (command->complete) {
    case ARGUMENT_VERIFICATION:
        offer_words(out, WORDS_VERIFICATION, begun);
        break;
    case ARGUMENT_PHASE:
        offer_words(out, WORDS_PHASE, begun);
        break;
    case ARGUMENT_LEVEL:
        offer_list(out, LEVELS, 3, begun);
        break;
    case ARGUMENT_FACTS:
        offer_list(out, FACTS, 2, begun);
        break;
    case ARGUMENT_ALARM:
        offer_words(out, WORDS_ALARM, begun);
        break;
    case ARGUMENT_FREE:
        break;
    }
}

void help_complete(FILE *out, int count, char *const words[])
{
    const char *begun = count > 0 ? words[count - 1] : "";
    const char *before = count > 1 ? words[count - 2] : "";
    int done = count > 0 ? count - 1 : 0, used = 0;
    const struct command *command = command_find(done, words, &used, NULL);
    if (str_equal(before, "--kind") && command && str_starts(command->words, "queue")) {
        offer_words(out, WORDS_MESSAGE, begun);
        return;
    }
    if (str_equal(before, "--kind") || (command && str_equal(command->words, "crisis kind"))) {
        offer_words(out, WORDS_KIND, begun);
        return;
    }
    if (str_equal(before, "--status")) {
        offer_words(out, WORDS_STATE, begun);
        return;
    }
    if (str_starts(begun, "--")) {
        for (size_t i = 0; command && i < OPTION_COUNT; i++) {
            if (command->options & UINT32_C(1) << i) {
                char name[64];
                str_format(name, sizeof name, "--%s", OPTIONS[i].name);
                offer(out, name, strlen(name), begun);
            }
        }
        offer(out, "--help", strlen("--help"), begun);
        return;
    }
    if (command && used == done) {
        offer_arguments(out, command, begun);
    }
    offer_names(out, done, words, begun);
}
