/*
 * notify: folders in which something happens (inotify(7)). What is written, comes, goes, or gets
 * other rights in them is told by its name; their own folders are not looked into.
 *
 * Where there is no inotify to be had the descriptor is -1, which every function accepts: then
 * nothing is ever told.
 */
#ifndef HUNE_BASE_NOTIFY_H
#define HUNE_BASE_NOTIFY_H

#include <stdbool.h>

struct notify_event {
    int folder;       /* the number that notify_add gave */
    const char *name; /* in the folder; "" for the folder itself. Borrowed */
    bool written;     /* it was closed by who wrote it, or moved here: it is whole */
    bool created;     /* it has only just begun, and may be empty or half of it */
    bool is_folder;   /* what has that name */
    bool gone;        /* the folder itself: it has no number any more */
    bool lost;        /* more happened than the kernel could keep: anything may have */
};

/* A descriptor that is readable when something happened; -1. */
int notify_open(void);
/* The number of the folder, the same when it is added again; -1 when it is not there. */
int notify_add(int fd, const char *folder);
void notify_remove(int fd, int folder);
/* Tells what happened since the last call; a flood of it in parts, and the rest next time. */
void notify_take(int fd, void (*hear)(void *user, const struct notify_event *event), void *user);

#endif
