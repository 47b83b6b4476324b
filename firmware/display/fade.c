/* fade: see fade.h. */
#include "display/fade.h"

#include <string.h>

/* Loops of a known length become vector instructions at -O2. */
enum { BLOCK = 32 };

bool fade_start(struct fade *fade, int length_ms, int64_t now_ms)
{
    int steps = length_ms / FADE_STEP_MS;
    *fade = (struct fade){.start_ms = now_ms, .steps = steps > 1 ? steps : 0};
    return fade->steps > 0;
}

bool fade_take(struct fade *fade, int64_t now_ms, int *ret_share)
{
    if (now_ms < fade_due(fade)) {
        return false;
    }
    int64_t step = (now_ms - fade->start_ms) / FADE_STEP_MS + 1;
    if (step >= fade->steps) {
        *fade = (struct fade){0};
        *ret_share = FADE_WHOLE;
        return true;
    }
    fade->done = (int)step;
    *ret_share = FADE_WHOLE * fade->done / fade->steps;
    return true;
}

int64_t fade_due(const struct fade *fade)
{
    return fade->steps > 0 ? fade->start_ms + (int64_t)fade->done * FADE_STEP_MS : INT64_MAX;
}

int fade_between(int from_share, int to_share)
{
    int left = FADE_WHOLE - from_share;
    return left > 0 ? (to_share - from_share) * FADE_WHOLE / left : FADE_WHOLE;
}

/* Rounded to the nearest; a mean never lies outside of the two. */
static uint8_t mean(uint8_t from, uint8_t to, uint16_t rest, uint16_t amount)
{
    return (uint8_t)((uint16_t)(from * rest + to * amount + FADE_WHOLE / 2) >> 8);
}

void fade_mix(uint8_t *restrict bytes, const uint8_t *restrict towards, size_t count, int amount)
{
    if (amount >= FADE_WHOLE) {
        memcpy(bytes, towards, count);
        return;
    }
    uint16_t share = (uint16_t)amount, rest = (uint16_t)(FADE_WHOLE - amount);
    size_t i = 0;
    for (; i + BLOCK <= count; i += BLOCK) {
        for (size_t j = i; j < i + BLOCK; j++) {
            bytes[j] = mean(bytes[j], towards[j], rest, share);
        }
    }
    for (; i < count; i++) {
        bytes[i] = mean(bytes[i], towards[i], rest, share);
    }
}
