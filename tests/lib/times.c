/* times: see times.h. */
#include "tests/lib/times.h"

#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

int64_t times_at(const char *text)
{
    int64_t time = TIME_NONE;
    if (!clock_parse_rfc3339(text, &time)) {
        fail_msg("not a time: %s", text);
    }
    return time;
}

void times_zone(const char *name)
{
    struct err err;
    if (!clock_set_zone(name, &err)) {
        fail_msg("%s", err.text);
    }
}
