/*
 * doc: the texts made from the tables: config/hune.conf, --help (options.h), and hune.1.
 */
#ifndef HUNE_SETTINGS_DOC_H
#define HUNE_SETTINGS_DOC_H

#include <stdio.h>

/* The example file: every setting, commented out, at its default. */
void doc_print_conf(FILE *out);
/* The manual page, in man(7). */
void doc_print_manual(FILE *out);

#endif
