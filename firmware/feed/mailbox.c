/*
 * mailbox: the newest state, handed from the worker to the main thread.
 *
 * Models are destroyed outside the lock, so that neither thread ever waits for the other's free().
 */
#include "feed/mailbox.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void mailbox_init(struct mailbox *mailbox, int wake_fd)
{
    memset(mailbox, 0, sizeof *mailbox);
    pthread_mutex_init(&mailbox->mutex, NULL);
    mailbox->wake_fd = wake_fd;
}

void mailbox_destroy(struct mailbox *mailbox)
{
    if (mailbox == NULL) {
        return;
    }
    office_destroy(&mailbox->office);
    pthread_mutex_destroy(&mailbox->mutex);
}

void mailbox_wake(const struct mailbox *mailbox)
{
    const uint64_t one = 1;
    int fd = mailbox->wake_fd;

    /* An eventfd refuses only when it is readable already (EAGAIN): then the reader is awake. */
    if (fd >= 0 && write(fd, &one, sizeof one) < 0) {
        return;
    }
}

void mailbox_put(struct mailbox *mailbox, const struct office *office)
{
    struct office old = {0};

    pthread_mutex_lock(&mailbox->mutex);
    struct model *untaken = mailbox->office.model;
    mailbox->office = *office;
    if (office->model == NULL) {
        mailbox->office.model = untaken;
    } else {
        old.model = untaken;
    }
    mailbox->full = true;
    pthread_mutex_unlock(&mailbox->mutex);

    mailbox_wake(mailbox);
    office_destroy(&old);
}

bool mailbox_take(struct mailbox *mailbox, struct office *office)
{
    struct office old = {0};

    pthread_mutex_lock(&mailbox->mutex);
    bool full = mailbox->full;
    if (full) {
        struct model *shown = office->model;
        *office = mailbox->office;
        if (office->model == NULL) {
            office->model = shown;
        } else {
            old.model = shown;
        }
        mailbox->office.model = NULL;
        mailbox->full = false;
    }
    pthread_mutex_unlock(&mailbox->mutex);

    office_destroy(&old);
    return full;
}

void office_destroy(struct office *office)
{
    if (office == NULL) {
        return;
    }
    model_destroy(office->model);
    free(office->model);
    office->model = NULL;
}
