/* doc: the example file and --help; see doc.h and options.h. */
#include "settings/doc.h"

#include "base/str.h"
#include "settings/option_table.h"
#include "settings/table.h"
#include "settings/value.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { WIDTH = 80, SENTENCES_MAX = 1024 };

/* Breaks at spaces; each line begins with margin. */
static void print_wrapped(FILE *out, const char *margin, const char *text)
{
    size_t room = WIDTH - strlen(margin), used = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        if (used > 0 && used + 1 + len > room) {
            fputc('\n', out);
            used = 0;
        }
        fprintf(out, "%s%.*s", used == 0 ? margin : " ", (int)len, text);
        used += len + (used > 0);
        text += len + (text[len] == ' ');
    }
    fputc('\n', out);
}

/* The sentence, and what may be written. */
static void describe(const struct setting *row, char dst[SENTENCES_MAX])
{
    char range[VALUE_TEXT_MAX];
    value_range(row, range);
    size_t len = strlen(range);
    range[0] = (char)toupper((unsigned char)range[0]);
    str_format(dst, SENTENCES_MAX, "%s%s%s%s", row->sentence, len ? " " : "", range,
               len ? "." : "");
}

static void print_setting(FILE *out, const struct setting *row, const char *indent)
{
    char text[SENTENCES_MAX], value[VALUE_TEXT_MAX], margin[16];
    describe(row, text);
    value_default(row, value);
    str_format(margin, sizeof(margin), "# %s", indent);
    print_wrapped(out, margin, text);
    fprintf(out, "#%s%s = %s\n", indent, row->name, value);
}

/* The section's first row, and those that follow; without_words once they were explained. */
static void print_section(FILE *out, const struct setting *first, const char *title, int index,
                          bool without_words)
{
    const struct setting *end = SETTINGS_TABLE + SETTINGS_TABLE_COUNT;
    fprintf(out, "#%s \"%s\" {\n", setting_section_word(first->section), title);
    for (const struct setting *row = first; row < end && row->section == first->section; row++) {
        char value[VALUE_TEXT_MAX];
        if (!without_words) {
            print_setting(out, row, "    ");
            continue;
        }
        value_default_of(row, index, value);
        fprintf(out, "#    %s = %s\n", row->name, value);
    }
    fputs("#}\n", out);
}

static void print_sections(FILE *out, const struct setting *first)
{
    print_wrapped(out, "# ", setting_section_sentence(first->section));
    if (first->section == SECTION_SOURCE) {
        print_section(out, first, "office", 0, false);
        return;
    }
    const char *title = NULL;
    for (int i = 0; (title = setting_title(first->section, i)); i++) {
        const char *sentence = setting_title_sentence(first->section, i);
        if (*sentence) {
            fputs(i > 0 ? "\n" : "#\n", out);
            print_wrapped(out, "# ", sentence);
        }
        print_section(out, first, title, i, i > 0);
    }
}

static void print_heading(FILE *out, const char *heading)
{
    int dashes = WIDTH - (int)strlen("# ---  ") - (int)strlen(heading);
    fprintf(out, "\n# --- %s ", heading);
    for (int i = 0; i < dashes; i++) {
        fputc('-', out);
    }
    fputc('\n', out);
}

static const char CONF_HEAD[] =
    "# Hune: the settings of one wall.\n"
    "#\n"
    "# Every setting is here, commented out, at the value that it has without this\n"
    "# file. To change one, remove the # before it. The wall takes the file when it\n"
    "# is saved. A wrong name or value is an error: then it says so, and keeps to\n"
    "# what it had. To look before:\n"
    "#\n"
    "#     hune --check-config " SETTINGS_PATH_DEFAULT "\n"
    "#\n"
    "# A text stands in \"quotes\", where \\\" is a quote and \\\\ a backslash. A time is\n"
    "# written 300ms, 30s, 5min, 24h or 7d; a bare number means seconds. A list\n"
    "# stands in braces: {\"one\", \"two\"}. A comment begins with # or //. The manual,\n"
    "# hune(1), has all this in tables.\n";

void doc_print_conf(FILE *out)
{
    fputs(CONF_HEAD, out);
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        const struct setting *row = &SETTINGS_TABLE[i];
        if (row->section != SECTION_TOP && i > 0 && row[-1].section == row->section) {
            continue; /* printed with the first of its section */
        }
        if (row->heading) {
            print_heading(out, row->heading);
        }
        fputc('\n', out);
        if (row->section == SECTION_TOP) {
            print_setting(out, row, "");
        } else {
            print_sections(out, row);
        }
    }
}

static void print_help_setting(FILE *out, const struct setting *row)
{
    char text[SENTENCES_MAX], value[VALUE_TEXT_MAX];
    const char *word = setting_section_word(row->section);
    describe(row, text);
    value_default(row, value);
    if (word) {
        fprintf(out, "  %s \"NAME\" { %s = %s }\n", word, row->name, value);
    } else {
        fprintf(out, "  %s = %s\n", row->name, value);
    }
    print_wrapped(out, "      ", text);
}

void options_print_help(FILE *out)
{
    fputs("Hune, the wall of a communications office: engagement, the response queue and\n"
          "crisis status, from JSON feeds.\n\n"
          "Usage: hune [OPTION]…                  show the wall\n"
          "       hune --render OUT.png [OPTION]… draw one picture\n"
          "       hune --check-config [FILE]      look for mistakes in the settings\n"
          "       hune --check-feed FILE|URL      look for mistakes in a feed\n"
          "       hune --try-adapter NAME [FILE]… see what an adapter makes of JSON\n\n"
          "Options:\n",
          out);
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        char usage[OPTION_USAGE_MAX], sentence[OPTION_SENTENCE_MAX];
        option_usage(&OPTION_TABLE[i], usage);
        option_sentence(&OPTION_TABLE[i], sentence);
        fprintf(out, "  %s\n", usage);
        print_wrapped(out, "      ", sentence);
    }
    fputs("\nSettings, in " SETTINGS_PATH_DEFAULT " or the file named by --config:\n", out);
    for (size_t i = 0; i < SETTINGS_TABLE_COUNT; i++) {
        print_help_setting(out, &SETTINGS_TABLE[i]);
    }
    fputs("\nExit status: 0 done, 1 it failed or a check found problems, 2 wrong options.\n", out);
}
