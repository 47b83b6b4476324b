/* remote_line: see remote_line.h. */
#include "remote_line.h"

#include "base/str.h"

#include <string.h>

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

/* The byte itself may be anything, and the answer goes to a terminal: its number alone is told. */
static bool check_bytes(const char *bytes, size_t len, struct err *err)
{
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != ' ' && !memchr(LETTERS, bytes[i], sizeof(LETTERS) - 1)) {
            return err_set(err,
                           "the request holds byte 0x%02x at place %zu: words have letters, "
                           "digits, \".\", \"_\" and \"-\" alone, and text comes on the standard "
                           "input",
                           (unsigned)(unsigned char)bytes[i], i + 1);
        }
    }
    return true;
}

static bool take_words(struct remote_line *line, struct err *err)
{
    for (char *at = line->bytes + strspn(line->bytes, " "); *at; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        if (line->count == REMOTE_WORDS_MAX) {
            return err_set(err, "the request has more than %d words", REMOTE_WORDS_MAX);
        }
        if (len > REMOTE_WORD_MAX) {
            return err_set(err, "word %d of the request has more than %d bytes", line->count + 1,
                           REMOTE_WORD_MAX);
        }
        line->words[line->count++] = at;
        at += len;
        if (*at) {
            *at++ = '\0';
        }
    }
    return line->count > 0 || err_set(err, "no request: this key opens no shell");
}

bool remote_line_split(const char *bytes, size_t len, struct remote_line *ret_line, struct err *err)
{
    *ret_line = (struct remote_line){.count = 0};
    if (len > REMOTE_LINE_MAX) {
        return err_set(err, "the request has %zu bytes, more than %d", len, REMOTE_LINE_MAX);
    }
    if (!check_bytes(bytes, len, err)) {
        return false;
    }
    memcpy(ret_line->bytes, bytes, len);
    if (!take_words(ret_line, err)) {
        *ret_line = (struct remote_line){.count = 0};
        return false;
    }
    return true;
}
