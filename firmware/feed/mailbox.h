/*
 * mailbox: one place for the newest state, between the worker and the main thread.
 *
 * Latest wins: putting over an untaken model frees the older one. The only lock of the program
 * is in here. wake_fd is an eventfd that the mailbox makes readable when something new is there.
 */
#ifndef HUNE_FEED_MAILBOX_H
#define HUNE_FEED_MAILBOX_H

#include "model/health.h"

#include <pthread.h>
#include <stdbool.h>

struct mailbox {
    pthread_mutex_t mutex;
    int wake_fd;          /* borrowed, -1 for none */
    bool full;            /* guarded by mutex */
    struct office office; /* guarded by mutex; model NULL when only the health is new */
};

void mailbox_init(struct mailbox *mailbox, int wake_fd);
/* Frees what nobody took. NULL is fine. */
void mailbox_destroy(struct mailbox *mailbox);
/* Worker. Takes office->model over (it may be NULL: only the health changed) and wakes the reader.
 */
void mailbox_put(struct mailbox *mailbox, const struct office *office);
/*
 * Main thread. Returns false when nothing is new. Else the health is copied; when a new model came,
 * the old office->model is destroyed and replaced, else it stays.
 */
bool mailbox_take(struct mailbox *mailbox, struct office *office);
/* Any thread: wakes the reader, without anything new. */
void mailbox_wake(const struct mailbox *mailbox);
/* Frees office->model. */
void office_destroy(struct office *office);

#endif
