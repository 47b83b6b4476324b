/* main: arguments to exit code. 0 good, 1 something failed, 2 wrong arguments. */
#include "account.h"
#include "app.h"
#include "base/mem.h"
#include "feed/adapt.h"
#include "feed/parse.h"
#include "once.h"
#include "recall.h"
#include "settings/options.h"
#include "waiting_list.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static int run(const struct options *options)
{
    switch (options->command) {
    case COMMAND_RUN:
        return app_run(options);
    case COMMAND_RENDER:
        return once_render(options);
    case COMMAND_DUMP_SCENE:
        return once_dump_scene(options);
    case COMMAND_CHECK_CONFIG:
        return once_check_config(options);
    case COMMAND_CHECK_FEED:
        return once_check_feed(options);
    case COMMAND_LIST_QUEUE:
        return waiting_list_print(options);
    case COMMAND_HISTORY:
        return recall_print(options);
    case COMMAND_STATUS:
        return account_print(options);
    case COMMAND_TRY_ADAPTER:
        return once_try_adapter(options);
    case COMMAND_HELP:
        options_print_help(stdout);
        return 0;
    case COMMAND_VERSION:
        printf("hune %s\n", HUNE_VERSION);
        return 0;
    }
    return 2;
}

int main(int argc, char *argv[])
{
    struct options options;
    struct err err;
    mem_prepare();
    parse_prepare();
    if (argc == 2 && strcmp(argv[1], ADAPT_OPTION) == 0) {
        return adapt_serve(); /* for the wall itself alone, and so not among the options */
    }
    if (!options_parse(argc, argv, &options, &err)) {
        fprintf(stderr, "hune: %s\nTry: hune --help\n", err.text);
        return 2;
    }
    /* A connection that the other side closed is an error to handle, not a reason to die. */
    signal(SIGPIPE, SIG_IGN);
    return run(&options);
}
