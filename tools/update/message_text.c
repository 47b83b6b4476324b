/* message_text: see message_text.h. */
#include "message_text.h"

#include "base/utf8.h"

#include <stdint.h>

enum {
    DEL = 0x7F,
    C1_END = 0x9F,
    NO_BREAK_SPACE = 0xA0,
    LINE_SEPARATOR = 0x2028,
    OVERRIDE_END = 0x202E, /* 2028, 2029, 202A to 202E: all unwanted */
    SPACES = 0x2000,
    SPACES_END = 0x200F, /* spaces, joiners, marks: nothing to read by themselves */
    NARROW_SPACE = 0x202F,
    ISOLATE = 0x2066,
    ISOLATE_END = 0x2069,
    WIDE_SPACE = 0x3000,
    ORDER_MARK = 0xFEFF
};

static bool is_control(uint32_t cp)
{
    return cp < ' ' || (cp >= DEL && cp <= C1_END) ||
           (cp >= LINE_SEPARATOR && cp <= OVERRIDE_END) || (cp >= ISOLATE && cp <= ISOLATE_END);
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == NO_BREAK_SPACE || (cp >= SPACES && cp <= SPACES_END) ||
           cp == NARROW_SPACE || cp == WIDE_SPACE || cp == ORDER_MARK;
}

bool message_check(const char *text, size_t len, size_t *ret_len, struct err *err)
{
    size_t points = 0, size = 0;
    bool blank = true;
    len -= len > 0 && text[len - 1] == '\n';
    len -= len > 0 && text[len - 1] == '\r';
    if (!utf8_valid(text, len)) {
        return err_set(err, "the text is not UTF-8");
    }
    for (size_t i = 0; i < len; i += size, points++) {
        uint32_t cp = utf8_decode(text + i, len - i, &size);
        if (is_control(cp)) {
            return err_set(err,
                           "the text holds the control character U+%04X, at character %zu: write "
                           "one line of plain text",
                           (unsigned)cp, points + 1);
        }
        blank = blank && is_blank(cp);
    }
    if (points > MESSAGE_POINTS_MAX) {
        return err_set(err, "the text has %zu characters: %d at most", points, MESSAGE_POINTS_MAX);
    }
    if (blank) {
        return err_set(err, "there is nothing to read: the text comes on the standard input");
    }
    *ret_len = len;
    return true;
}
