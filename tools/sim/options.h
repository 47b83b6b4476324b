/*
 * options: the simulator's command line. One table row per option, from which --help is made.
 */
#ifndef HUNE_SIM_OPTIONS_H
#define HUNE_SIM_OPTIONS_H

#include "base/err.h"
#include "document.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum sim_command { SIM_SERVE, SIM_ONCE, SIM_HELP, SIM_VERSION };

struct options {
    enum sim_command command;
    enum scenario scenario;
    uint64_t seed;
    const char *language; /* "fr" or "en" */
    double speed;
    int64_t at; /* wall time; TIME_NONE: the present */
    int at_offset_s;
    int story_start; /* minutes of the day at which the story starts; -1: as the scenario says */
    int port;        /* 0: a free one */
    int change_every_s;
    int items, size;
};

/* Fails on an unknown option, a missing or a wrong value; err names the option and the remedy. */
bool options_read(int argc, char *const argv[], struct options *ret_options, struct err *err);
void options_help(FILE *out);

/* The office `elapsed_s` seconds after a start at wall time `start`. Pure but for the time zone. */
struct office options_office(const struct options *options, int64_t start, int64_t elapsed_s);

#endif
