/* mask: see mask.h. */
#include "mask.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char GONE[] = "…";

struct mask {
    struct buf *out;
    bool fits;
    bool hiding;    /* inside of the braces of a list whose values are secret */
    bool named;     /* of these values the part before ":" is shown: a header's name */
    bool commented; /* the list is commented out: it ends where the comment does */
    bool block;     /* in that list, between slash-star and star-slash */
    bool format;    /* the next text is a token-header, where %s stands for the token */
};

static void put(struct mask *mask, const char *text, size_t len)
{
    mask->fits = mask->fits && buf_append(mask->out, text, len);
}

static void put_gone(struct mask *mask)
{
    put(mask, GONE, sizeof(GONE) - 1);
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-';
}

static bool word_has(const char *word, size_t len, const char *part)
{
    size_t size = strlen(part);
    for (size_t i = 0; i + size <= len; i++) {
        if (strncasecmp(word + i, part, size) == 0) {
            return true;
        }
    }
    return false;
}

/* Names behind which a secret stands, in a config or in the texts that it holds. */
static bool is_secret_name(const char *word, size_t len)
{
    static const char *const parts[] = {"token",         "secret",     "passw",  "pwd",
                                        "api-key",       "credential", "apikey", "api_key",
                                        "authorization", "cookie"};
    static const char *const plain[] = {"token-file", "token-header"};
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
        if (strlen(plain[i]) == len && strncmp(word, plain[i], len) == 0) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        if (word_has(word, len, parts[i])) {
            return true;
        }
    }
    return (len == 3 && strncasecmp(word, "key", len) == 0) ||
           (len == 4 && strncasecmp(word, "pass", len) == 0) ||
           (len == 6 && strncasecmp(word, "bearer", len) == 0);
}

/* Where in text[0..len) a secret begins behind its name ("token=…", "Bearer …"); len for nowhere.
 */
static size_t secret_at(const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t word = i;
        while (i < len && is_word(text[i])) {
            i++;
        }
        if (i > word && is_secret_name(text + word, i - word)) {
            size_t next = i;
            while (next < len && text[next] == ' ') {
                next++;
            }
            bool bearer = i - word == 6 && strncasecmp(text + word, "bearer", 6) == 0;
            if (next < len && (text[next] == '=' || text[next] == ':' || (bearer && next > i))) {
                return next + (text[next] == '=' || text[next] == ':');
            }
        }
        i += i == word;
    }
    return len;
}

/* "…@" in the place of a user and password, "?…" in the place of a query. begin is the authority.
 */
static void put_address(struct mask *mask, const char *text, size_t begin, size_t len)
{
    const char *at = memrchr(text + begin, '@', len - begin);
    size_t rest = at ? (size_t)(at - text) : begin;
    size_t query = rest;
    while (query < len && text[query] != '?' && text[query] != '#') {
        query++;
    }
    if (at) {
        put_gone(mask);
    }
    put(mask, text + rest, query - rest);
    if (query < len) {
        put(mask, text + query, 1);
        put_gone(mask);
    }
}

/*
 * A text without its URL's secrets and without what stands behind a secret's name. A URL goes on to
 * the end of the text: its password may hold anything.
 */
static void put_text(struct mask *mask, const char *text, size_t len)
{
    const char *slashes = memmem(text, len, "://", 3);
    const char *colon = memchr(text, ':', len);
    size_t url = slashes ? (size_t)(slashes - text) + 3 : len;
    size_t secret = mask->format && memmem(text, len, "%s", 2) ? len : secret_at(text, len);
    mask->format = false;
    if (secret < url) {
        put(mask, text, secret);
        put_gone(mask);
    } else if (slashes) {
        put(mask, text, url);
        put_address(mask, text, url, len);
    } else if (colon && memchr(colon, '@', len - (size_t)(colon - text))) {
        put_address(mask, text, 0, len); /* "ana:pw@host", a URL that lacks its beginning */
    } else {
        put(mask, text, len);
    }
}

/* A header as "Name: …". */
static void put_hidden(struct mask *mask, const char *text, size_t len)
{
    const char *colon = mask->named ? memchr(text, ':', len) : NULL;
    if (colon) {
        put(mask, text, (size_t)(colon - text) + 1);
        put(mask, " ", 1);
    }
    if (len > 0) {
        put_gone(mask);
    }
}

/* The bytes of a quoted text after its quote, which may lack its end on this line. */
static size_t quoted_len(const char *text, size_t len, char quote)
{
    size_t i = 0;
    while (i < len && text[i] != quote) {
        i += text[i] == '\\' && quote == '"' && i + 1 < len ? 2 : 1;
    }
    return i;
}

/*
 * "headers =", "password =": from here on values are hidden. Returns the bytes used; 0 when it is
 * another name.
 */
static size_t take_name(struct mask *mask, const char *text, size_t len, bool comment)
{
    size_t word = 0;
    while (word < len && is_word(text[word])) {
        word++;
    }
    size_t next = word;
    while (next < len && strchr(" \t+", text[next])) {
        next++;
    }
    bool headers = word == 7 && strncasecmp(text, "headers", word) == 0;
    mask->format = word == 12 && strncmp(text, "token-header", word) == 0;
    if (next == len || !strchr("=:", text[next]) || !(headers || is_secret_name(text, word))) {
        return 0;
    }
    next++;
    while (next < len && strchr(" \t\r", text[next])) {
        next++;
    }
    mask->hiding = next < len && text[next] == '{';
    mask->named = headers;
    mask->commented = comment;
    put(mask, text, next + mask->hiding);
    if (next < len && !mask->hiding) {
        put_gone(mask); /* one value, and whatever else the line has */
        return len;
    }
    return next + mask->hiding;
}

/* Text that is in no quotes, to the next quote, word or end. Returns the bytes used. */
static size_t take_plain(struct mask *mask, const char *text, size_t len, bool comment)
{
    size_t used = mask->hiding ? 0 : is_word(*text) ? take_name(mask, text, len, comment) : 0;
    size_t word = 0;
    if (used > 0) {
        return used;
    }
    while (word < len && !strchr(mask->hiding ? " \t\"',}" : " \t\"'", text[word])) {
        word++;
    }
    if (mask->hiding && is_word(*text)) {
        put_gone(mask);
        return word;
    }
    if (!mask->hiding && (memmem(text, word, "://", 3) || memchr(text, '@', word))) {
        put_text(mask, text, word);
        return word;
    }
    used = 1;
    while (is_word(*text) && used < word && is_word(text[used])) {
        used++;
    }
    mask->hiding = mask->hiding && *text != '}';
    put(mask, text, used);
    return used;
}

/* Inside of a hidden list: a comment, which neither shows anything nor ends the list. */
static size_t take_comment(struct mask *mask, const char *text, size_t len)
{
    if (mask->block) {
        const char *end = memmem(text, len, "*/", 2);
        mask->block = !end;
        put_gone(mask);
        put(mask, "*/", end ? 2 : 0);
        return end ? (size_t)(end - text) + 2 : len;
    }
    if (len >= 2 && memcmp(text, "/*", 2) == 0) {
        mask->block = true;
        put(mask, text, 2);
        return 2;
    }
    if (*text == '#' || (len >= 2 && memcmp(text, "//", 2) == 0)) {
        put(mask, "# ", 2);
        put_gone(mask);
        return len;
    }
    return 0;
}

/* One quoted text with its quotes; the bytes used, 0 when none begins here. */
static size_t take_quoted(struct mask *mask, const char *line, size_t i, size_t len)
{
    char quote = line[i];
    /* An apostrophe within a word of a comment is none. */
    if (quote != '"' && (quote != '\'' || (i > 0 && is_word(line[i - 1])))) {
        return 0;
    }
    size_t size = quoted_len(line + i + 1, len - i - 1, quote);
    bool closed = i + 1 + size < len;
    put(mask, &quote, 1);
    (mask->hiding ? put_hidden : put_text)(mask, line + i + 1, size);
    put(mask, &quote, closed);
    return 1 + size + closed;
}

static void mask_statement(struct mask *mask, const char *line, size_t len)
{
    size_t i = strspn(line, " \t") < len ? strspn(line, " \t") : len;
    bool comment = i < len && (line[i] == '#' || (i + 1 < len && memcmp(line + i, "//", 2) == 0));
    if (mask->hiding && mask->commented) {
        mask->hiding = comment;
    }
    if (comment && (!mask->hiding || mask->commented)) {
        while (i < len && strchr("#/ \t", line[i])) {
            i++;
        }
    }
    put(mask, line, i);
    while (i < len) {
        size_t used = mask->hiding ? take_comment(mask, line + i, len - i) : 0;
        used = used ? used : take_quoted(mask, line, i, len);
        i += used ? used : take_plain(mask, line + i, len - i, comment);
    }
}

bool mask_config(const char *text, struct buf *masked)
{
    struct mask mask = {.out = masked, .fits = true};
    while (*text && mask.fits) {
        size_t len = strcspn(text, "\n");
        mask_statement(&mask, text, len);
        text += len;
        put(&mask, text, *text == '\n');
        text += *text == '\n';
    }
    return mask.fits;
}

bool mask_line(const char *line, struct buf *masked)
{
    struct mask mask = {.out = masked, .fits = true};
    bool bearer = false;
    while (*line && mask.fits) {
        size_t len = strcspn(line, " ");
        const char *slashes = memmem(line, len, "://", 3);
        if (slashes) {
            put_text(&mask, line, len);
        } else if (bearer && len > 0 && !str_starts(line, "%s")) {
            put_gone(&mask);
        } else {
            put(&mask, line, len);
        }
        bearer = len == 0 ? bearer : len >= 6 && strncasecmp(line + len - 6, "bearer", 6) == 0;
        line += len;
        put(&mask, " ", *line == ' ');
        line += *line == ' ';
    }
    return mask.fits;
}
