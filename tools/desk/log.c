/* log: the journal, for people and for a spreadsheet. See report.h. */
#include "report.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tree.h"
#include "when.h"

#include <string.h>

enum { COMMAND_TEXT_MAX = 16 * 1024, STATE_MAX = 100 };

/* In quotes, where the shell would see more than a word. */
static void add_word(struct buf *text, const char *word)
{
    if (*word && !strpbrk(word, " \t\"'\\;()&|<>*?$`")) {
        buf_puts(text, word);
        return;
    }
    buf_puts(text, "\"");
    for (; *word; word++) {
        if (strchr("\"\\$`", *word)) {
            buf_puts(text, "\\");
        }
        buf_append(text, word, 1);
    }
    buf_puts(text, "\"");
}

void report_command(const json_t *entry, char *dst, size_t size)
{
    const json_t *words = json_object_get(entry, "command");
    struct buf text;
    buf_init(&text, COMMAND_TEXT_MAX);
    for (size_t i = 0; i < json_array_size(words); i++) {
        const char *word = json_string_value(json_array_get(words, i));
        buf_puts(&text, i ? " " : "");
        add_word(&text, word ? word : "");
    }
    str_copy(dst, size, buf_text(&text));
    /* One line for one change. */
    utf8_clean(dst, strlen(dst));
    buf_destroy(&text);
}

/* The number of the later entry that took this one back, 0 when there is none. */
static json_int_t marked_by(const json_t *entries, size_t from, const char *mark)
{
    json_int_t number = json_integer_value(json_object_get(json_array_get(entries, from), "n"));
    for (size_t i = from + 1; i < json_array_size(entries); i++) {
        const json_t *later = json_array_get(entries, i);
        const json_t *of = json_object_get(later, mark);
        if (of && json_integer_value(of) == number) {
            return json_integer_value(json_object_get(later, "n"));
        }
    }
    return 0;
}

/* What became of it: nothing, taken back, never done; or what it took back itself. */
static void state_of(const json_t *entries, size_t index, char dst[STATE_MAX])
{
    const json_t *entry = json_array_get(entries, index);
    json_int_t undone = marked_by(entries, index, "undoes");
    const json_t *undoes = json_object_get(entry, "undoes");
    dst[0] = '\0';
    if (marked_by(entries, index, "failed")) {
        str_copy(dst, STATE_MAX, tr("not carried out"));
    } else if (undone) {
        str_format(dst, STATE_MAX, tr("taken back by %lld"), (long long)undone);
    } else if (undoes) {
        str_format(dst, STATE_MAX, tr("takes %lld back"), (long long)json_integer_value(undoes));
    }
}

/* RFC 4180; what a spreadsheet could take for a formula begins with an apostrophe. */
static void print_cell(FILE *out, const char *text, bool last)
{
    fputc('"', out);
    if (*text && strchr("=+-@\t", *text)) {
        fputc('\'', out);
    }
    for (; *text; text++) {
        if (*text == '"') {
            fputc('"', out);
        }
        fputc(*text, out);
    }
    fputs(last ? "\"\r\n" : "\",", out);
}

static void print_csv(FILE *out, const json_t *entry, const char *command, const char *state)
{
    char at[WHEN_TEXT_MAX] = "", number[32];
    int64_t time = tree_time(entry, "at");
    if (time != TIME_NONE) {
        when_exact(time, at);
    }
    str_format(number, sizeof number, "%lld",
               (long long)json_integer_value(json_object_get(entry, "n")));
    print_cell(out, number, false);
    print_cell(out, at, false);
    print_cell(out, tree_text(entry, "by"), false);
    print_cell(out, json_is_true(json_object_get(entry, "ssh")) ? "SSH" : "", false);
    print_cell(out, command, false);
    print_cell(out, state, true);
}

static void print_line(FILE *out, const json_t *entry, const char *command, const char *state,
                       int64_t now)
{
    char at[WHEN_TEXT_MAX] = "—";
    int64_t time = tree_time(entry, "at");
    if (time != TIME_NONE) {
        when_show(time, now, at);
    }
    fprintf(out, "%4lld  %-16s  %-12s  %s%s%s%s\n",
            (long long)json_integer_value(json_object_get(entry, "n")), at, tree_text(entry, "by"),
            command, *state ? "  (" : "", state, *state ? ")" : "");
}

void report_log(FILE *out, const json_t *entries, bool csv, int64_t now)
{
    static const char *const HEADS[] = {TR_MARK("number"), TR_MARK("time"),
                                        TR_MARK("who"),    TR_MARK("from where"),
                                        TR_MARK("change"), TR_MARK("what became of it")};
    enum { HEAD_COUNT = sizeof HEADS / sizeof HEADS[0] };
    for (size_t i = 0; csv && i < HEAD_COUNT; i++) {
        print_cell(out, tr(HEADS[i]), i == HEAD_COUNT - 1);
    }
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i);
        char command[COMMAND_TEXT_MAX], state[STATE_MAX];
        if (json_object_get(entry, "failed")) {
            continue; /* told at the entry it is about */
        }
        report_command(entry, command, sizeof command);
        state_of(entries, i, state);
        if (csv) {
            print_csv(out, entry, command, state);
        } else {
            print_line(out, entry, command, state, now);
        }
    }
}
