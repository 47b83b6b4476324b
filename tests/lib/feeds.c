/* feeds: see feeds.h. */
#include "tests/lib/feeds.h"

#include "base/str.h"
#include "feed/mailbox.h"

#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

enum { INTERVAL_S = 1 };

void feeds_add(struct settings *settings, const char *name, int timeout_s, const char *format, ...)
{
    struct source_settings *source = &settings->sources[settings->source_count++];
    va_list args;
    *source = (struct source_settings){.interval_s = INTERVAL_S, .timeout_s = timeout_s};
    str_copy(source->name, sizeof source->name, name);
    va_start(args, format);
    vsnprintf(source->url, sizeof source->url, format, args);
    va_end(args);
}

void feeds_take(struct mailbox *mailbox, struct office *office)
{
    do {
        struct pollfd wake = {.fd = mailbox->wake_fd, .events = POLLIN};
        uint64_t count = 0;
        poll(&wake, 1, -1);
        if (read(mailbox->wake_fd, &count, sizeof count) < 0) {
            continue;
        }
    } while (!mailbox_take(mailbox, office));
}
