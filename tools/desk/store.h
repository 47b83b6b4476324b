/*
 * store: the document on the disk: one file, beside it a lock and a journal.
 *
 * A change happens under the lock: read, changed in memory, checked by the reader that the wall
 * uses, written to a temporary file beside it, noted in the journal, renamed into place; each step
 * waits for the disk. Whoever reads sees the whole of the old one or of the new one. A document
 * that has mistakes (somebody edited it by hand) is refused, never overwritten.
 */
#ifndef HUNE_DESK_STORE_H
#define HUNE_DESK_STORE_H

#include "base/err.h"

#include <jansson.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#define STORE_PATH_DEFAULT "/var/lib/hune/desk.json"

enum { STORE_BYTES_MAX = 1024 * 1024 };

struct store {
    char path[PATH_MAX]; /* the document */
    char folder[PATH_MAX];
    char journal[PATH_MAX];
    char lock[PATH_MAX];
    char temporary[PATH_MAX];
    int lock_fd;   /* -1 while not locked */
    bool exists;   /* the document was there when it was read */
    unsigned mode; /* of new files */
    json_t *root;  /* the document as it was read; owned */
};

/* Only names the files. */
bool store_init(struct store *store, const char *path, struct err *err);
/* Gives the lock back. NULL and zeroed are fine. */
void store_destroy(struct store *store);
/* Waits some seconds for others. */
bool store_lock(struct store *store, struct err *err);
/*
 * Reads and checks the document; without a file, a new one. With aside, one that has mistakes is
 * kept under another name (put into ret_aside) and a new one begun.
 */
bool store_load(struct store *store, bool aside, int64_t now, char ret_aside[PATH_MAX],
                struct err *err);
/*
 * Makes root the document. entry is the journal's: "before", "after", number and time are added;
 * taken over. ret_changed says false when there is nothing to write.
 */
bool store_commit(struct store *store, json_t *root, json_t *entry, int64_t now, bool *ret_changed,
                  struct err *err);

#endif
