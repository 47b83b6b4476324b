/*
 * option_table: one row per option of the command line, for options.c, doc.c and manual.c.
 */
#ifndef HUNE_SETTINGS_OPTION_TABLE_H
#define HUNE_SETTINGS_OPTION_TABLE_H

#include "settings/options.h"

#include <stdbool.h>
#include <stddef.h>

enum { OPTION_ROWS_MAX = 32, OPTION_USAGE_MAX = 64, OPTION_SENTENCE_MAX = 512 };

struct option_row {
    const char *name;     /* without "--" */
    const char *argument; /* "FILE"; NULL when it takes none */
    bool (*apply)(const char *argument, struct options *options, struct err *err);
    void (*words)(char dst[OPTION_SENTENCE_MAX]); /* stand for the sentence's %s, NULL for none */
    const char *sentence;
    char letter;   /* 0 for none */
    bool optional; /* the argument may be left out */
};

extern const struct option_row OPTION_TABLE[];
extern const size_t OPTION_TABLE_COUNT;

/* "--size WxH", "-h, --help", "--check-config [FILE]". */
void option_usage(const struct option_row *row, char dst[OPTION_USAGE_MAX]);
/* What the option does, whole. */
void option_sentence(const struct option_row *row, char dst[OPTION_SENTENCE_MAX]);

#endif
