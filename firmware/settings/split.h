/*
 * split: a config file to its statements, so that one that is wrong costs only itself.
 *
 * libconfuse stops at the first thing it doesn't understand, and counts a comment as three lines
 * (3.3: lexer.l, qstr). So the file is parted here, by libconfuse's own lexical rules, and each
 * statement is then read by libconfuse alone; its line is known from here.
 *
 * Two rules are stricter: a value stays on its line, and what is not a plain word stands in quotes.
 * One is looser: "${HOME}" means just that; a value never depends on the environment.
 */
#ifndef HUNE_SETTINGS_SPLIT_H
#define HUNE_SETTINGS_SPLIT_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum statement_kind {
    STATEMENT_END,     /* of the file */
    STATEMENT_SETTING, /* name = value */
    STATEMENT_LIST,    /* name = {value, value} */
    STATEMENT_OPEN,    /* name "title" { */
    STATEMENT_CLOSE,   /* } */
    STATEMENT_BAD      /* err has the reason; the next statement begins after it */
};

enum { SPLIT_NAME_MAX = 64, SPLIT_TEXT_MAX = 16 * 1024 };

struct statement {
    enum statement_kind kind;
    int line;
    char name[SPLIT_NAME_MAX];
    bool titled;     /* STATEMENT_OPEN: it has a title */
    struct buf text; /* the statement, ready for libconfuse; a section as an empty one */
    struct err err;
};

/* The state of reading; the text is borrowed and ends with a NUL. */
struct split {
    const char *at;
    int line;
};

void split_init(struct split *split, const char *text);
void statement_init(struct statement *statement);
void statement_destroy(struct statement *statement);
/* Reads the next statement over the last one. */
void split_next(struct split *split, struct statement *statement);

#endif
