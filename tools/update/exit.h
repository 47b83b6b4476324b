/*
 * exit: the exit statuses of hune-update and of hune-deploy, the same everywhere.
 */
#ifndef HUNE_UPDATE_EXIT_H
#define HUNE_UPDATE_EXIT_H

enum exit_code {
    EXIT_DONE = 0,
    EXIT_NOT_WELL = 1,    /* done, but the wall is not well (status) */
    EXIT_USAGE = 2,       /* what was typed is no command */
    EXIT_REFUSED = 3,     /* the answer says which rule, which file, what to do; nothing changed */
    EXIT_ROLLED_BACK = 4, /* the former release runs again */
    EXIT_BUSY = 5,        /* another update is going on */
    EXIT_MACHINE = 6,     /* this machine's fault: the disk is full, systemd does not answer */
    EXIT_UNREACHABLE = 7  /* the desk's alone */
};

#endif
