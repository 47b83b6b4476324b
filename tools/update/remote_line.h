/*
 * remote_line: what a desk asks for, as sshd hands it over in SSH_ORIGINAL_COMMAND. Pure.
 *
 * The line comes from outside and is never shown to a shell: it is parted at its blanks, and each
 * word holds letters, digits, ".", "_" and "-" alone. There are no quotes, no escapes, no
 * variables; free text and files travel on the standard input. Anything else is refused whole.
 */
#ifndef HUNE_UPDATE_REMOTE_LINE_H
#define HUNE_UPDATE_REMOTE_LINE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    REMOTE_LINE_MAX = 512, /* bytes of a line */
    REMOTE_WORDS_MAX = 8,
    REMOTE_WORD_MAX = 64 /* bytes of a word */
};

struct remote_line {
    int count;
    char *words[REMOTE_WORDS_MAX + 1]; /* in bytes; NULL after the last */
    char bytes[REMOTE_LINE_MAX + 1];
};

/* ret_line must stay where it is: its words point into it. It is empty after a refusal. */
bool remote_line_split(const char *bytes, size_t len, struct remote_line *ret_line,
                       struct err *err);

#endif
