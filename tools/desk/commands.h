/*
 * commands: what can be said at the desk, as one table (commands.c), from which the reader of the
 * command line, --help and the shell's completion are made.
 */
#ifndef HUNE_DESK_COMMANDS_H
#define HUNE_DESK_COMMANDS_H

#include "base/err.h"
#include "edit.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum option {
    OPTION_KIND,
    OPTION_LEVEL,
    OPTION_SPOKESPERSON,
    OPTION_OWNER,
    OPTION_DETECTED,
    OPTION_NEXT,
    OPTION_HOLDING,
    OPTION_AUTHORITY,
    OPTION_BY,
    OPTION_DUE,
    OPTION_AT,
    OPTION_SOURCE,
    OPTION_LABEL,
    OPTION_VALUE,
    OPTION_TARGET,
    OPTION_UNIT,
    OPTION_START,
    OPTION_END,
    OPTION_PLANNED,
    OPTION_AVAILABLE,
    OPTION_NOTE,
    OPTION_NETWORKS,
    OPTION_NETWORK,
    OPTION_AUTHOR,
    OPTION_REVIEWER,
    OPTION_COOLING,
    OPTION_STATUS,
    OPTION_CSV,
    OPTION_COUNT
};

struct option_row {
    const char *name;     /* without the dashes */
    const char *argument; /* NULL: a flag */
};

extern const struct option_row OPTIONS[OPTION_COUNT];

enum { POSITIONAL_MAX = 2 };

/* What was written after a command. Strings are borrowed from the command line, or owned by it. */
struct args {
    const char *positional[POSITIONAL_MAX]; /* NULL when not given */
    const char *values[OPTION_COUNT];       /* NULL when not given; "" for a flag */
};

enum command_kind {
    COMMAND_EDIT,
    COMMAND_SHOW,
    COMMAND_ALARMS,
    COMMAND_QUEUE,
    COMMAND_LOG,
    COMMAND_UNDO
};

/* What the first positional argument is, for completion. */
enum argument_words {
    ARGUMENT_FREE,
    ARGUMENT_VERIFICATION,
    ARGUMENT_PHASE,
    ARGUMENT_LEVEL,
    ARGUMENT_FACTS,
    ARGUMENT_ALARM
};

struct command {
    const char *words;     /* "crisis action add" */
    const char *arguments; /* as --help shows them */
    int least, most;       /* positional ones */
    bool joined;           /* more words than that belong to the last one: a text without quotes */
    uint32_t options, required; /* bits of enum option */
    enum command_kind kind;
    edit_fn *edit; /* of COMMAND_EDIT */
    enum argument_words complete;
    const char *sentence; /* TR_MARK */
    const char *example;  /* after "hune-desk " */
};

extern const struct command COMMANDS[];
extern const size_t COMMANDS_COUNT;

/* Which command the words begin with; ret_used says how many of them name it. err suggests. */
const struct command *command_find(int count, char *const words[], int *ret_used, struct err *err);

#endif
