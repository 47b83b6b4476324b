/* waiting_list: see waiting_list.h. */
#include "waiting_list.h"

#include "base/log.h"
#include "base/utf8.h"
#include "feed/feed.h"
#include "setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEXT_SHOWN_MAX = 100, TIME_MAX = 32 };

static const char *or_dash(const char *text)
{
    return text && *text ? text : "—";
}

static void print_message(const struct message *message)
{
    char received[TIME_MAX] = "—";
    const char *text = message->private == TRI_YES ? "(private)" : or_dash(message->text);
    size_t len = strlen(text), shown = utf8_prefix(text, len, TEXT_SHOWN_MAX);
    if (message->received_at != TIME_NONE) {
        struct tm at = clock_civil(message->received_at);
        if (strftime(received, sizeof(received), "%Y-%m-%d %H:%M", &at) == 0) {
            received[0] = '\0';
        }
    }
    printf("%s · %s · %s · %s · %s · %.*s%s\n", message->id, or_dash(message->network),
           or_dash(vocabulary_word(&MESSAGE_KINDS, message->kind)), received,
           or_dash(message->assignee), (int)shown, text, shown < len ? "…" : "");
}

/* The worker has said why on stderr: their messages are missing. */
static bool all_answered(const struct office *office)
{
    for (size_t i = 0; i < office->source_count; i++) {
        if (office->health[i].trouble != TROUBLE_NONE) {
            return false;
        }
    }
    return true;
}

int waiting_list_print(const struct options *options)
{
    struct err err = {""};
    struct problems problems;
    struct settings *settings = mem_alloc(1, sizeof(*settings));
    struct office *office = mem_alloc(1, sizeof(*office));
    problems_init(&problems);
    bool good = setup_settings(options, settings, &problems, &err) &&
                feed_once(settings, setup_wall_offset(options), office, &err);
    if (!good) {
        log_error("%s", problems.count ? problems.items[0].text : err.text);
    } else {
        good = all_answered(office);
        for (size_t i = 0; office->model && i < office->model->queue.count; i++) {
            print_message(&office->model->queue.items[i]);
        }
        good = fflush(stdout) == 0 && good;
    }
    office_destroy(office);
    problems_destroy(&problems);
    free(office);
    free(settings);
    return good ? 0 : 1;
}
