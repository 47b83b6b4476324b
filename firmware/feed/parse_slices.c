/*
 * parse_slices: see parse_slices.h.
 */
#include "feed/parse_slices.h"

#include "base/mem.h"
#include "feed/parse_kept.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 1024 };

/* Reads ahead in the bytes. What goes wrong leaves it anywhere. */
struct scan {
    const char *start, *at, *end;
    struct slices *slices;
    const struct kept *known;
    const struct kept_entry *last; /* recognised last; NULL: none */
};

/* Goes over the value at scan->at; false ends the search. */
typedef bool take_value(struct scan *scan);

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_blank(struct scan *scan)
{
    while (scan->at < scan->end && is_blank(*scan->at)) {
        scan->at++;
    }
}

static size_t trimmed(const char *bytes, size_t len)
{
    while (len > 0 && is_blank(bytes[len - 1])) {
        len--;
    }
    return len;
}

/* Past the next byte that isn't white space if it is this one. */
static bool take(struct scan *scan, char c)
{
    skip_blank(scan);
    bool there = scan->at < scan->end && *scan->at == c;
    scan->at += there;
    return there;
}

/* True after an odd number of backslashes, of which the first can't stand before the text. */
static bool is_escaped(const char *quote)
{
    const char *at = quote;
    while (at[-1] == '\\') {
        at--;
    }
    return (quote - at) % 2 == 1;
}

/* From behind a quote to behind the one that belongs to it. */
static bool skip_text(struct scan *scan)
{
    const char *quote = scan->at;
    while ((quote = memchr(quote, '"', (size_t)(scan->end - quote))) && is_escaped(quote)) {
        quote++;
    }
    scan->at = quote ? quote + 1 : scan->end;
    return quote;
}

/* To the comma or the bracket behind a value, which may be of no bytes. */
static bool skip_value(struct scan *scan)
{
    static const bool special[256] = {
        ['"'] = true, [','] = true, ['{'] = true, ['['] = true, ['}'] = true, [']'] = true,
    };
    size_t depth = 0;
    while (scan->at < scan->end) {
        char c = *scan->at;
        if (!special[(unsigned char)c]) {
            scan->at++;
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
            return true;
        }
        scan->at++;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (depth > SLICES_DEPTH_MAX || (c == '"' && !skip_text(scan))) {
            return false;
        }
    }
    return false;
}

/* An object, of which the value of one member is gone over by what is given; it must be there. */
static bool take_object(struct scan *scan, const char *wanted, take_value *take_wanted)
{
    size_t wanted_len = strlen(wanted), seen = 0;
    if (!take(scan, '{')) {
        return false;
    }
    do {
        if (!take(scan, '"')) {
            return false;
        }
        const char *key = scan->at;
        bool closed = skip_text(scan);
        size_t len = (size_t)(scan->at - key) - closed;
        bool is_wanted = len == wanted_len && memcmp(key, wanted, len) == 0;
        seen += is_wanted;
        if (!closed || memchr(key, '\\', len) || !take(scan, ':') ||
            !(is_wanted ? take_wanted : skip_value)(scan)) {
            return false;
        }
    } while (take(scan, ','));
    return seen == 1 && take(scan, '}');
}

static bool add_slice(struct slices *slices, struct slice slice)
{
    if (slices->count == SLICES_MAX) {
        return false;
    }
    if (slices->count == slices->room) {
        slices->room = slices->room ? 2 * slices->room : ROOM_FIRST;
        slices->items = mem_resize(slices->items, slices->room, sizeof(*slices->items));
    }
    slices->items[slices->count++] = slice;
    return true;
}

/*
 * Goes over one entry. What is known is an object, so where its bytes stand, it ends with them.
 * Most entries follow each other as they did before: these are not even looked through.
 */
static bool take_entry(struct scan *scan)
{
    skip_blank(scan);
    const char *begin = scan->at;
    const struct kept_entry *known =
        kept_next(scan->known, scan->last, begin, (size_t)(scan->end - begin));
    size_t len = known ? known->len : 0;
    if (known) {
        scan->at += len;
    } else if (skip_value(scan)) {
        len = trimmed(begin, (size_t)(scan->at - begin));
        known = kept_find(scan->known, begin, len);
    }
    scan->last = known ? known : scan->last;
    return len > 0 && add_slice(scan->slices, (struct slice){.at = (uint32_t)(begin - scan->start),
                                                             .len = (uint32_t)len,
                                                             .known = known});
}

static bool take_list(struct scan *scan)
{
    skip_blank(scan);
    const char *list = scan->at;
    if (!take(scan, '[')) {
        return false;
    }
    do {
        if (!take_entry(scan)) {
            return false;
        }
    } while (take(scan, ','));
    bool closed = take(scan, ']');
    scan->slices->list_at = (size_t)(list - scan->start);
    scan->slices->list_len = (size_t)(scan->at - list);
    return closed;
}

static bool take_queue(struct scan *scan)
{
    return take_object(scan, "items", take_list);
}

bool slices_find(const char *bytes, size_t len, const struct kept *known, struct slices *ret_slices)
{
    struct slices slices = {0};
    struct scan scan = {
        .start = bytes, .at = bytes, .end = bytes + len, .slices = &slices, .known = known};
    if (!take_object(&scan, "queue", take_queue)) {
        slices_destroy(&slices);
        return false;
    }
    *ret_slices = slices;
    return true;
}

void slices_destroy(struct slices *slices)
{
    free(slices->items);
}
