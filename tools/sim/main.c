/*
 * hune-sim: a simulated office, for `make run`, the tests, the benchmark, and a first look.
 * A town hall's day that lives: see story.h for its clocks, --help for its options.
 */
#include "base/clock.h"
#include "options.h"
#include "server.h"

#include <signal.h>
#include <stdio.h>

enum { EXIT_RUNTIME = 1, EXIT_USAGE = 2 };

static int fail(const struct err *err, int status)
{
    fprintf(stderr, "hune-sim: %s\n", err->text);
    return status;
}

static int print_once(const struct options *options)
{
    struct office office = options_office(options, clock_wall(), 0);
    struct err err;
    struct buf body;
    int status = 0;

    buf_init(&body, DOCUMENT_BYTES_MAX);
    if (!document_write(&office, &body, &err))
        status = fail(&err, EXIT_RUNTIME);
    else if (fputs(buf_text(&body), stdout) == EOF || fflush(stdout) != 0)
        status = EXIT_RUNTIME;
    buf_destroy(&body);
    return status;
}

static int serve(const struct options *options)
{
    struct server *server;
    struct err err;
    sigset_t ends;
    int signal_number;

    /* Blocked before the server's thread starts, so that the signals come here and nowhere else. */
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigaddset(&ends, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    sigdelset(&ends, SIGPIPE);

    if (!server_start(options, &server, &err))
        return fail(&err, EXIT_RUNTIME);
    printf("http://127.0.0.1:%d/feed.json\n", server_port(server));
    fflush(stdout);
    while (sigwait(&ends, &signal_number) != 0)
        ;
    server_stop(server);
    return 0;
}

int main(int argc, char *argv[])
{
    struct options options;
    struct err err;

    if (!options_read(argc, argv, &options, &err))
        return fail(&err, EXIT_USAGE);
    switch (options.command) {
    case SIM_HELP:
        options_help(stdout);
        return 0;
    case SIM_VERSION:
        puts("hune-sim " HUNE_VERSION);
        return 0;
    case SIM_ONCE:
        return print_once(&options);
    case SIM_SERVE:
        break;
    }
    return serve(&options);
}
