/* feeds: see feeds.h. */
#include "tests/lib/feeds.h"

#include "base/str.h"
#include "feed/mailbox.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

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

void feeds_start(const struct settings *settings, struct running *running)
{
    *running = (struct running){0};
    mailbox_init(&running->mailbox, eventfd(0, EFD_CLOEXEC));
    assert_true(feed_create(settings, &running->mailbox, 0, &running->feed, NULL));
    assert_true(feed_start(running->feed, NULL));
}

void feeds_stop(struct running *running)
{
    feed_stop(running->feed);
    feed_join(running->feed);
    feed_destroy(running->feed);
    office_destroy(&running->office);
    close(running->mailbox.wake_fd);
    mailbox_destroy(&running->mailbox);
}
