/*
 * line: the command line, by the table of commands.
 */
#ifndef HUNE_DESK_LINE_H
#define HUNE_DESK_LINE_H

#include "base/err.h"
#include "commands.h"

#include <jansson.h>

enum line_wish { LINE_COMMAND, LINE_HELP, LINE_VERSION, LINE_COMPLETE };

struct line {
    enum line_wish wish;
    const char *file; /* --file, else HUNE_DESK, else NULL */
    const char *lang; /* --lang, else NULL */
    bool force;
    const struct command *command; /* LINE_COMMAND, and LINE_HELP of one command (else NULL) */
    struct args args;
    char *joined;      /* owned: a text that was written without quotes */
    json_t *said;      /* owned: the words of the command, for the journal */
    int rest;          /* LINE_COMPLETE: where the words to be completed begin */
    const char *topic; /* LINE_HELP: "crisis", "crisis action": the commands that begin so */
};

/* The language is wanted before anything can be said in it. */
const char *line_language(int argc, char *const argv[]);
bool line_read(int argc, char *const argv[], struct line *ret_line, struct err *err);
void line_destroy(struct line *line);

#endif
