/*
 * help: what the tables of commands say to people, and to the shell.
 */
#ifndef HUNE_DESK_HELP_H
#define HUNE_DESK_HELP_H

#include "commands.h"

#include <stdio.h>

/* All commands, or those that begin with topic. */
void help_all(FILE *out, const char *topic);
void help_command(FILE *out, const struct command *command);
/* What may come next after these words, one a line; the last one is being written. */
void help_complete(FILE *out, int count, char *const words[]);

#endif
