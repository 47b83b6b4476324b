/*
 * document: one state of the simulated office as a Hune feed. Pure: the same office, the same
 * bytes. The parts are written by the files that are named after them.
 */
#ifndef HUNE_SIM_DOCUMENT_H
#define HUNE_SIM_DOCUMENT_H

#include "base/buf.h"
#include "base/err.h"
#include "story.h"
#include "words.h"
#include "writer.h"

#include <stdbool.h>

enum {
    DOCUMENT_BYTES_MAX = 16 * 1024 * 1024,
    DOCUMENT_ITEMS_MAX = 20000,
    DOCUMENT_SERIES = 72,       /* values in the series of each network */
    DOCUMENT_SERIES_MAX = 2000, /* as many as a wall reads */
};

struct office {
    struct moment moment;
    const struct words *words; /* borrowed */
    int items;                 /* messages in the queue; 0: as many as the story has */
    int size;                  /* longer series until it is about so many bytes; 0: as it is */
};

/* Replaces what is in out, whose maximum is DOCUMENT_BYTES_MAX. */
bool document_write(const struct office *office, struct buf *out, struct err *err);

void write_networks(struct writer *writer, const struct office *office, int series);
void write_queue(struct writer *writer, const struct office *office);
void write_crisis(struct writer *writer, const struct office *office);
void write_listening(struct writer *writer, const struct office *office);
void write_publications(struct writer *writer, const struct office *office);
void write_objectives(struct writer *writer, const struct office *office);
void write_team(struct writer *writer, const struct office *office);
void write_rules(struct writer *writer, const struct office *office);

/* What several parts write: the mentions curve of the last hours, and the tone of what is said. */
void write_mentions(struct writer *writer, const struct moment *moment, int step_s, int count);
void write_sentiment(struct writer *writer, const struct moment *moment);
/* The id of a network ("facebook"), which is its kind too, and its name. */
const char *network_id(enum sim_network network);

#endif
