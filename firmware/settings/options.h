/*
 * options: the command line. One table row per option, from which parsing, --help and the manual's
 * list are made.
 */
#ifndef HUNE_SETTINGS_OPTIONS_H
#define HUNE_SETTINGS_OPTIONS_H

#include "base/clock.h"
#include "base/err.h"
#include "settings/settings.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum command {
    COMMAND_RUN,
    COMMAND_RENDER, /* target: the PNG to write */
    COMMAND_DUMP_SCENE,
    COMMAND_CHECK_CONFIG, /* target: the file, NULL for the one in use */
    COMMAND_CHECK_FEED,   /* target: a file or URL */
    COMMAND_LIST_QUEUE,
    COMMAND_HISTORY,     /* target: not NULL for CSV */
    COMMAND_STATUS,      /* of the wall that runs; json: as it is */
    COMMAND_TRY_ADAPTER, /* target: its name; files: what it shall read */
    COMMAND_HELP,
    COMMAND_VERSION,
};

struct options {
    enum command command;
    const char *target;                        /* borrowed from argv, like all strings here */
    const char *config_path;                   /* NULL: the default file when it exists */
    const char *sources[SETTINGS_SOURCES_MAX]; /* when given, they replace the config's */
    size_t source_count;
    const char *files[SETTINGS_ADDRESSES_MAX];
    size_t file_count;
    const char *with[SETTINGS_TEXTS_MAX]; /* settings of the adapter that is tried */
    size_t with_count;
    enum scene_id scene; /* SCENE_COUNT: the tour, or for a picture the scene that is due */
    int width, height;   /* 0: the screen's; 1920x1080 for a picture */
    bool windowed;
    bool json;
    int64_t now;      /* TIME_NONE: the system's clock */
    const char *lang; /* NULL: the config's */
    const char *zone; /* TZ as the wall was started with; NULL: none */
};

/* Fails on an unknown option, a missing or wrong value; err names the option and the remedy. */
bool options_parse(int argc, char *const argv[], struct options *ret_options, struct err *err);
/* The text of --help. */
void options_print_help(FILE *out);

#endif
