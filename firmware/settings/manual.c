/* manual: hune.1 in man(7); doc_print_manual of doc.h. */
#include "settings/doc.h"

#include "settings/option_table.h"
#include "settings/table.h"
#include "settings/value.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static const char HEAD[] =
    ".\\\" Made from the tables in firmware/settings by `make doc`: change those.\n"
    ".TH HUNE 1 2026-11-21 Hune \"User Commands\"\n"
    ".ad l\n"
    ".nh\n"
    ".SH NAME\n"
    "hune \\- the wall display of a communications office\n"
    ".SH SYNOPSIS\n"
    ".B hune\n"
    "[\\fIOPTION\\fR]...\n"
    ".br\n"
    ".B hune \\-\\-render\n"
    ".I OUT.png\n"
    "[\\fIOPTION\\fR]...\n"
    ".br\n"
    ".B hune \\-\\-dump\\-scene\n"
    "[\\fIOPTION\\fR]...\n"
    ".br\n"
    ".B hune \\-\\-check\\-config\n"
    "[\\fIFILE\\fR]\n"
    ".br\n"
    ".B hune \\-\\-check\\-feed\n"
    ".IR FILE | URL\n"
    ".br\n"
    ".B hune \\-\\-history\n"
    ".RI [= CSV ]\n"
    ".SH DESCRIPTION\n"
    ".B hune\n"
    "shows on one screen, readable from three metres, whether there is a crisis, who is\n"
    "waiting for an answer and for how long, and whether what the office does on its\n"
    "networks is working.\n"
    "It reads this from JSON feeds over HTTP, HTTPS or from files, again and again, and\n"
    "runs by itself: full screen on a console or a desktop, in a window with\n"
    ".BR \\-\\-windowed .\n"
    ".PP\n"
    "When a feed can't be read, the last picture stays; the age of its figures and what is\n"
    "wrong are shown.\n"
    "It ends on SIGTERM or SIGINT, and when its window is closed.\n";

static const char CONFIGURATION[] =
    ".SH CONFIGURATION\n"
    "The settings are in\n"
    ".I " SETTINGS_PATH_DEFAULT "\n"
    "or in the file that\n"
    ".B \\-\\-config\n"
    "names: UTF\\-8 text of at most 256 KiB, one\n"
    ".I name = value\n"
    "a line.\n"
    "A text stands in double quotes, in which \\(rs\\(dq is a quote and \\(rs\\(rs a backslash,\n"
    "or in single quotes.\n"
    "Nothing in it is replaced: ${HOME} means just that.\n"
    "A time is written 300ms, 30s, 5min, 24h or 7d; a bare number means seconds.\n"
    "A list is written {\\(dqoverview\\(dq, \\(dqqueue\\(dq}.\n"
    "A comment begins with # or // and ends with the line, or stands between /* and */.\n"
    ".PP\n"
    "A file is taken as a whole or not at all: unknown names, wrong values and settings\n"
    "given twice are errors, and\n"
    ".B \\-\\-check\\-config\n"
    "lists them all, one a line:\n"
    ".PP\n"
    ".RS 4\n"
    ".EX\n"
    "hune.conf:12: silent\\-days: \\(dq0\\(dq: write a whole number, 1 to 365 days\n"
    ".EE\n"
    ".RE\n";

static const char PERIODS[] =
    ".SS Periods of the week\n"
    "A period is written as days and times:\n"
    ".PP\n"
    ".RS 4\n"
    ".EX\n"
    "screen\\-hours = {\\(dqmon\\-fri 7:30\\-12:00, 13:00\\-20:00\\(dq, "
    "\\(dqsat 9:00\\-12:30\\(dq}\n"
    "dim\\-hours = {\\(dqdaily 20:00\\-8:00\\(dq}\n"
    ".EE\n"
    ".RE\n"
    ".PP\n"
    "The days are mon, tue, wed, thu, fri, sat and sun, alone, as a range (fri\\-mon goes\n"
    "over the week's end), several with commas (mon,wed), or daily; left out they are daily.\n"
    "Times are local, 0:00 to 24:00.\n"
    "An end at or before its start is on the next day: fri 22:00\\-2:00 ends on Saturday.\n"
    "A period belongs to the day on which it begins, also for a holiday: the night that\n"
    "begins on it stays dark, the one before goes on to its end.\n";

static const char TARGETS[] =
    ".SS Response targets\n"
    "A target is written as a kind of message, a network or both, and a time:\n"
    ".PP\n"
    ".RS 4\n"
    ".EX\n"
    "targets = {\\(dqpress 30min\\(dq, \\(dqcomplaint 1h\\(dq, \\(dqfacebook question 2h\\(dq}\n"
    ".EE\n"
    ".RE\n"
    ".PP\n"
    "The kinds are question, complaint, rumour, praise, press, moderation, crisis and other;\n"
    "the networks mastodon, bluesky, facebook, instagram, linkedin, youtube, x, tiktok,\n"
    "threads, reddit, web, newsletter and other.\n"
    "Alone, other is the kind.\n"
    "Of several that fit a message the most specific counts: kind and network, then kind,\n"
    "then network, then\n"
    ".BR response\\-target .\n"
    "A deadline that the feed gives comes before them all.\n"
    ".PP\n"
    "On the business clock time passes only within\n"
    ".BR office\\-hours .\n"
    "Where the office closes at 17:30 and opens on Monday at 9:00, one hour from Friday 17:00\n"
    "ends on Monday at 9:30; while it is closed the wall says until when the clock is paused.\n"
    "Where the feed says that its own deadlines run on the elapsed clock, those do.\n";

static const char TAIL[] =
    ".SH FILES\n"
    ".TP\n"
    ".I " SETTINGS_PATH_DEFAULT "\n"
    "The settings. It may be absent.\n"
    ".TP\n"
    ".I /var/lib/hune/history.db\n"
    "The wall's memory, an SQLite database. The folder must be there, and be the wall's own.\n"
    "A file that is damaged or another program's is set aside as\n"
    ".IR history.db.aside\\-TIME ,\n"
    "of which three are kept.\n"
    ".TP\n"
    ".I /var/lib/hune/cache\n"
    "What the sources on the network said last, with the people's names and messages: for the\n"
    "wall's own user and group. At most 3 MB, written at most 3.5 MB a day. A file that is "
    "damaged\n"
    "or of another version is replaced. It holds no address and no token.\n"
    ".TP\n"
    ".I /run/hune/status.json\n"
    "How the wall is, written anew at least each minute and a half, and gone when it has stopped.\n"
    "Every field of it is described in\n"
    ".IR /usr/local/share/hune/status.schema.json .\n"
    ".TP\n"
    ".I /run/hune\\-remote/scene\n"
    ".TQ\n"
    ".I /run/hune\\-remote/message\n"
    ".TQ\n"
    ".I /run/hune\\-remote/screenshot\n"
    "What is asked of the running wall, each a small JSON object that root replaces whole:\n"
    "{\\(dqscene\\(dq: \\(dqqueue\\(dq, \\(dquntil\\(dq: 8125},\n"
    "{\\(dqtext\\(dq: \\(dqOne line\\(dq, \\(dquntil\\(dq: 8125},\n"
    "{\\(dqid\\(dq: \\(dq5f0c\\(dq}, with the time in seconds since the start of the machine.\n"
    "The picture of the screen is written beside the status file, and then\n"
    ".IR answer.json .\n"
    ".TP\n"
    ".I /usr/local/share/doc/hune/hune.conf\n"
    "An example with every setting at its default, to copy.\n"
    ".TP\n"
    ".I /usr/local/share/hune/feed.schema.json\n"
    "What a feed looks like (JSON Schema).\n"
    ".TP\n"
    ".I /usr/local/share/hune/adapters/\n"
    "The adapters that came with the wall, and README.md on each and on writing one.\n"
    ".TP\n"
    ".I /etc/hune/adapters/\n"
    "The office's own: NAME.jq is taken before one of that name that came with the wall.\n"
    "The environment variable HUNE_ADAPTERS names another folder.\n"
    ".SH EXIT STATUS\n"
    ".TP\n"
    ".B 0\n"
    "The wall was ended, the picture was drawn, or the check found nothing.\n"
    ".TP\n"
    ".B 1\n"
    "It failed, or the check found problems.\n"
    ".TP\n"
    ".B 2\n"
    "An option is wrong, or\n"
    ".B \\-\\-status\n"
    "found no wall that runs.\n"
    ".SH EXAMPLES\n"
    "A wall in a window, on one feed:\n"
    ".PP\n"
    ".RS 4\n"
    ".EX\n"
    "hune \\-\\-windowed \\-\\-source https://www.example.org/hune.json\n"
    ".EE\n"
    ".RE\n"
    ".PP\n"
    "A picture of the response queue in French, without any screen:\n"
    ".PP\n"
    ".RS 4\n"
    ".EX\n"
    "hune \\-\\-render queue.png \\-\\-scene queue \\-\\-lang fr \\-\\-source feed.json\n"
    ".EE\n"
    ".RE\n"
    ".PP\n"
    "The settings of a wall with two sources:\n"
    ".PP\n"
    ".RS 4\n"
    ".EX\n"
    "title = \\(dqTown of Example\\(dq\n"
    "time\\-zone = \\(dqEurope/Paris\\(dq\n"
    "screen\\-diagonal = 65\n"
    "source \\(dqtown hall\\(dq {\n"
    "    url = \\(dqhttps://www.example.org/hune.json\\(dq\n"
    "}\n"
    "source \\(dqdesk\\(dq {\n"
    "    url = \\(dqfile:///var/lib/hune/desk.json\\(dq\n"
    "    interval = 5s\n"
    "}\n"
    ".EE\n"
    ".RE\n"
    ".SH SEE ALSO\n"
    ".BR journalctl (1),\n"
    ".BR timedatectl (1)\n";

/* Text as roff takes it literally: "-" is a minus, which can be copied. */
static void print_text(FILE *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        switch (*p) {
        case '\\':
            fputs("\\(rs", out);
            break;
        case '-':
            fputs("\\-", out);
            break;
        case '"':
            fputs("\\(dq", out);
            break;
        case '\'':
            fputs(p == text ? "\\(aq" : "'", out);
            break;
        case '/':
            fputs("/\\:", out); /* a long path may be broken there */
            break;
        case '.':
            fputs(p == text ? "\\&." : ".", out);
            break;
        default:
            fputc(*p, out);
        }
    }
}

/* One sentence a line, as man(7) likes it. */
static void print_sentences(FILE *out, const char *text)
{
    char sentence[512];
    while (*text) {
        const char *end = strstr(text, ". ");
        size_t len = end ? (size_t)(end - text) + 1 : strlen(text);
        snprintf(sentence, sizeof(sentence), "%.*s", (int)len, text);
        print_text(out, sentence);
        fputc('\n', out);
        text += len + (end ? 1 : 0);
    }
}

static void print_options(FILE *out)
{
    fputs(".SH OPTIONS\n", out);
    for (size_t i = 0; i < OPTION_TABLE_COUNT; i++) {
        char usage[OPTION_USAGE_MAX], sentence[OPTION_SENTENCE_MAX];
        option_usage(&OPTION_TABLE[i], usage);
        option_sentence(&OPTION_TABLE[i], sentence);
        fputs(".TP\n.B ", out);
        print_text(out, usage);
        fputc('\n', out);
        print_sentences(out, sentence);
    }
}

static void print_setting(FILE *out, const struct setting *row)
{
    char value[VALUE_TEXT_MAX], range[VALUE_TEXT_MAX];
    value_default(row, value);
    value_range(row, range);
    fputs("T{\n.B ", out);
    print_text(out, row->name);
    fputs("\nT}\tT{\n", out);
    print_text(out, row->example ? "none" : value);
    fputs("\nT}\tT{\n", out);
    print_sentences(out, row->sentence);
    if (*range) {
        range[0] = (char)toupper((unsigned char)range[0]);
        print_text(out, range);
        fputs(".\n", out);
    }
    fputs("T}\n", out);
}

static bool begins_table(const struct setting *row)
{
    return row == SETTINGS_TABLE || row->heading || row->section != row[-1].section;
}

/* One title a paragraph, with its defaults. */
static void print_titles(FILE *out, const struct setting *first)
{
    const struct setting *end = SETTINGS_TABLE + SETTINGS_TABLE_COUNT;
    const char *title = NULL;
    for (int i = 0; (title = setting_title(first->section, i)); i++) {
        const char *sentence = setting_title_sentence(first->section, i);
        if (!*sentence) {
            return;
        }
        fputs(".TP\n.B ", out);
        print_text(out, title);
        fputc('\n', out);
        print_sentences(out, sentence);
        const char *before = "Defaults: ";
        for (const struct setting *row = first; row < end && row->section == first->section;
             row++) {
            char value[VALUE_TEXT_MAX];
            if (row->fallbacks) {
                value_default_of(row, i, value);
                print_text(out, before);
                print_text(out, row->name);
                fputc(' ', out);
                print_text(out, value);
                before = ", ";
            }
        }
        fputs(".\n", out);
    }
}

static void print_table_head(FILE *out, const struct setting *row)
{
    const char *word = setting_section_word(row->section);
    if (row->heading) {
        fprintf(out, ".SS %s\n", row->heading);
    }
    if (word) {
        fprintf(out, ".PP\n.B %s \\(dq\\fIname\\fB\\(dq { ... }\n.PP\n", word);
        print_sentences(out, setting_section_sentence(row->section));
    }
    /* Narrow columns are not filled to both edges; .TP and its like take .nh back. */
    fputs(".na\n.nh\n.TS\ntab(\t);\nlb lb lb\nl l lx.\nname\tdefault\tmeaning\n", out);
}

static void print_settings(FILE *out)
{
    const struct setting *end = SETTINGS_TABLE + SETTINGS_TABLE_COUNT;
    const struct setting *first = SETTINGS_TABLE;
    for (const struct setting *row = SETTINGS_TABLE; row < end; row++) {
        if (begins_table(row)) {
            first = row;
            print_table_head(out, row);
        }
        print_setting(out, row);
        if (row + 1 == end || begins_table(row + 1)) {
            fputs(".TE\n.ad\n", out);
            print_titles(out, first);
        }
    }
}

void doc_print_manual(FILE *out)
{
    fputs("'\\\" t\n", out);
    fputs(HEAD, out);
    print_options(out);
    fputs(CONFIGURATION, out);
    print_settings(out);
    fputs(PERIODS, out);
    fputs(TARGETS, out);
    fputs(TAIL, out);
}
