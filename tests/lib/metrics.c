/* metrics: see metrics.h. */
#include "tests/lib/metrics.h"

#include "base/utf8.h"

static int advance(struct type type, size_t count)
{
    return (int)(count * (size_t)type.px * (type.bold ? 65 : 60) / 100);
}

static int width(void *ctx, struct type type, const char *text, size_t len)
{
    (void)ctx;
    size_t count = 0, size = 0;
    for (size_t i = 0; i < len; i += size) {
        utf8_decode(text + i, len - i, &size);
        count++;
    }
    return advance(type, count);
}

static size_t fit(void *ctx, struct type type, const char *text, size_t len, int room)
{
    (void)ctx;
    size_t i = 0, count = 0, size = 0;
    while (i < len) {
        utf8_decode(text + i, len - i, &size);
        if (advance(type, count + 1) > room) {
            break;
        }
        count++;
        i += size;
    }
    return i;
}

const struct metrics TEST_METRICS = {.width = width, .fit = fit};
