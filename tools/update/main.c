/*
 * hune-update: the wall's side of an update, as root: it checks a signed bundle, unpacks it, puts
 * it on trial and keeps it, or goes back by itself.
 */
#include "place.h"
#include "verbs.h"

#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>

int main(int argc, char *argv[])
{
    struct place place;
    struct err err;
    /* A desk that hangs up is no reason to stop half-way; a full disk is an error, not a death. */
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    umask(022);
    if (!place_read(&place, &err)) {
        fprintf(stderr, "hune-update: %s\n", err.text);
        return EXIT_USAGE;
    }
    return verbs_run(&place, argc - 1, argv + 1, FROM_HERE);
}
