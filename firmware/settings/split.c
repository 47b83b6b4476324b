/* split: see split.h. */
#include "settings/split.h"

#include "base/str.h"

#include <string.h>

static const char WORD_LETTERS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:";

void split_init(struct split *split, const char *text)
{
    *split = (struct split){.at = text, .line = 1};
}

void statement_init(struct statement *statement)
{
    *statement = (struct statement){.kind = STATEMENT_END};
    buf_init(&statement->text, SPLIT_TEXT_MAX);
}

void statement_destroy(struct statement *statement)
{
    buf_destroy(&statement->text);
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static void skip_line(struct split *split)
{
    split->at += strcspn(split->at, "\n");
}

/* Over white space and comments; false at a comment that never ends. */
static bool skip_blank(struct split *split, struct err *err)
{
    for (;;) {
        const char *at = split->at;
        if (*at == '\n') {
            split->line++;
            split->at++;
        } else if (*at == ' ' || *at == '\t' || *at == '\r') {
            split->at++;
        } else if (*at == '#' || str_starts(at, "//")) {
            skip_line(split);
        } else if (str_starts(at, "/*")) {
            const char *end = strstr(at + 2, "*/");
            if (!end) {
                split->at += strlen(at);
                return err_set(err, "a comment begins here with /* and never ends: add */");
            }
            for (; split->at < end + 2; split->at++) {
                split->line += *split->at == '\n';
            }
        } else {
            return true;
        }
    }
}

static void skip_space(struct split *split)
{
    split->at += strspn(split->at, " \t\r");
}

/* A quoted text, as it stands but for "$", to which libconfuse would give a meaning. */
static bool read_quoted(struct split *split, struct buf *text, struct err *err)
{
    char quote = *split->at++;
    bool fits = buf_append(text, &quote, 1);
    for (; *split->at != quote && fits; split->at++) {
        const char *at = split->at;
        if (*at == '\0' || *at == '\n') {
            return err_set(err, "the closing %c is missing on this line", quote);
        }
        if (*at == '\\' && quote == '"' && at[1] != '"' && at[1] != '\\') {
            return err_set(err, "after a backslash there must be \" or another backslash "
                                "(for a backslash itself write \\\\)");
        }
        if (*at == '\\' && (at[1] == quote || at[1] == '\\')) {
            fits = buf_append(text, at, 2);
            split->at++;
        } else {
            fits = (*at != '$' || quote != '"' || buf_puts(text, "\\")) && buf_append(text, at, 1);
        }
    }
    if (!fits) {
        return err_set(err, "too long");
    }
    split->at++;
    return buf_append(text, &quote, 1) || err_set(err, "too long");
}

static bool read_value(struct split *split, struct buf *text, struct err *err)
{
    if (*split->at == '"' || *split->at == '\'') {
        return read_quoted(split, text, err);
    }
    size_t len = strspn(split->at, WORD_LETTERS);
    size_t whole = strcspn(split->at, " \t\r\n,{}#");
    if (whole == 0) {
        return err_set(err, "the value is missing");
    }
    if (len < whole || memmem(split->at, len, "//", 2)) {
        return err_set(err, "put the value in quotes: \"…\"");
    }
    bool fits = buf_append(text, split->at, len);
    split->at += len;
    return fits || err_set(err, "too long");
}

/* {value, value}, over several lines if need be. */
static bool read_list(struct split *split, struct buf *text, struct err *err)
{
    bool fits = buf_append(text, split->at++, 1);
    for (bool first = true;; first = false) {
        if (!skip_blank(split, err)) {
            return false;
        }
        if (*split->at == '}') {
            break;
        }
        if (!first && *split->at != ',') {
            return err_set(err, "between the values of a list there must be a comma, "
                                "and } after the last");
        }
        if (!first) {
            split->at++;
            fits = fits && buf_puts(text, ", ");
            if (!skip_blank(split, err)) {
                return false;
            }
        }
        if (*split->at == '}' && !first) {
            break;
        }
        if (!read_value(split, text, err)) {
            return false;
        }
    }
    fits = fits && buf_append(text, split->at++, 1);
    return fits || err_set(err, "too long");
}

/* After a value the line may go on with another statement, but not with rubbish. */
static bool check_after_value(const struct split *split, struct err *err)
{
    const char *at = split->at + strspn(split->at, " \t\r");
    size_t len = strspn(at, WORD_LETTERS);
    const char *next = at + len + strspn(at + len, " \t");
    if (*at == '\0' || is_one_of(*at, "\n#}") || str_starts(at, "//") || str_starts(at, "/*") ||
        (len > 0 && is_one_of(*next, "={+"))) {
        return true;
    }
    return err_set(err, "put the whole value in quotes: \"…\"");
}

/* To the end of the line, but not over the brace that closes a section at its end. */
static void skip_bad(struct split *split)
{
    size_t len = strcspn(split->at, "\n");
    const char *end = split->at + len;
    while (end > split->at && is_one_of(end[-1], " \t\r")) {
        end--;
    }
    bool closes = end > split->at && end[-1] == '}' && !memchr(split->at, '{', len);
    split->at = closes ? end - 1 : split->at + len;
}

/* To where a list that is wrong ends, or the next setting begins. */
static void skip_list(struct split *split)
{
    const char *end = split->at + strcspn(split->at, "}=");
    const char *word_end = split->at + strspn(split->at, WORD_LETTERS);
    if (*end == '}') {
        for (; split->at <= end; split->at++) {
            split->line += *split->at == '\n';
        }
    } else if (word_end == split->at || word_end[strspn(word_end, " \t")] != '=') {
        skip_line(split);
    }
}

static bool read_setting(struct split *split, struct statement *statement)
{
    struct err *err = &statement->err;
    split->at++;
    skip_space(split);
    buf_puts(&statement->text, " = ");
    if (*split->at == '{') {
        statement->kind = STATEMENT_LIST;
        return read_list(split, &statement->text, err);
    }
    statement->kind = STATEMENT_SETTING;
    return read_value(split, &statement->text, err) && check_after_value(split, err);
}

static bool begins_section(const char *at)
{
    const char *next = at + strspn(at, WORD_LETTERS);
    return is_one_of(*at, "{\"'") || next[strspn(next, " \t")] == '{';
}

static bool read_section(struct split *split, struct statement *statement)
{
    struct err *err = &statement->err;
    statement->kind = STATEMENT_OPEN;
    statement->titled = *split->at != '{';
    buf_puts(&statement->text, " ");
    if (statement->titled && !read_value(split, &statement->text, err)) {
        return false;
    }
    struct split ahead = *split; /* so that a line without { costs only itself */
    if (!skip_blank(&ahead, err)) {
        *split = ahead;
        return false;
    }
    if (*ahead.at != '{') {
        return err_set(err, "expected = before the value, or { after a section's name");
    }
    *split = ahead;
    split->at++;
    return buf_puts(&statement->text, " {}") || err_set(err, "too long");
}

static bool read_statement(struct split *split, struct statement *statement)
{
    struct err *err = &statement->err;
    size_t len = strspn(split->at, WORD_LETTERS);
    if (*split->at == '}') {
        split->at++;
        statement->kind = STATEMENT_CLOSE;
        return true;
    }
    if (len == 0 || len >= SPLIT_NAME_MAX) {
        return err_set(err, "expected a line like: name = value");
    }
    str_format(statement->name, SPLIT_NAME_MAX, "%.*s", (int)len, split->at);
    buf_puts(&statement->text, statement->name);
    split->at += len;
    skip_space(split);
    if (*split->at == '=') {
        return read_setting(split, statement);
    }
    if (str_starts(split->at, "+=")) {
        return err_set(err, "write = instead of +=");
    }
    if (begins_section(split->at)) {
        return read_section(split, statement);
    }
    return err_set(err, "expected = and a value");
}

void split_next(struct split *split, struct statement *statement)
{
    buf_clear(&statement->text);
    statement->name[0] = '\0';
    statement->titled = false;
    statement->kind = STATEMENT_BAD;
    bool begun = skip_blank(split, &statement->err);
    statement->line = split->line;
    if (!begun) {
        return;
    }
    if (*split->at == '\0') {
        statement->kind = STATEMENT_END;
        return;
    }
    if (!read_statement(split, statement)) {
        if (statement->kind == STATEMENT_LIST) {
            skip_list(split);
        } else {
            skip_bad(split);
        }
        statement->kind = STATEMENT_BAD;
    }
}
