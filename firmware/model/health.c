/*
 * health: the words for what can be wrong with a source.
 */
#include "model/health.h"

static const char *const words[] = {
    [TROUBLE_NONE] = "none",
    [TROUBLE_WAITING] = "waiting",
    [TROUBLE_NO_NETWORK] = "no_network",
    [TROUBLE_REFUSED] = "refused",
    [TROUBLE_TIMEOUT] = "timeout",
    [TROUBLE_CERTIFICATE] = "certificate",
    [TROUBLE_NOT_FOUND] = "not_found",
    [TROUBLE_DENIED] = "denied",
    [TROUBLE_TOO_MANY] = "too_many",
    [TROUBLE_SERVER] = "server",
    [TROUBLE_TRUNCATED] = "truncated",
    [TROUBLE_NOT_JSON] = "not_json",
    [TROUBLE_NOT_OURS] = "not_ours",
    [TROUBLE_TOO_BIG] = "too_big",
    [TROUBLE_CLOCK] = "clock",
    [TROUBLE_ADAPTER] = "adapter",
    [TROUBLE_NEWER] = "newer",
};
_Static_assert(sizeof words / sizeof words[0] == TROUBLE_COUNT, "one word for each trouble");

enum { MS_PER_S = 1000 };

static void move(int64_t *at, int64_t seconds)
{
    *at = *at == TIME_NONE ? TIME_NONE : *at + seconds;
}

void health_rebase(struct health *health, int64_t base_ms)
{
    int64_t seconds = (base_ms - health->base_ms) / MS_PER_S;
    health->base_ms += seconds * MS_PER_S;
    move(&health->since, seconds);
    move(&health->next_try, seconds);
    move(&health->skew_s, -seconds);
    if (!health->recalled) {
        move(&health->last_success, seconds);
        move(&health->confirmed_at, seconds);
    }
}

const char *trouble_word(enum trouble trouble)
{
    return (unsigned)trouble < TROUBLE_COUNT ? words[trouble] : "unknown";
}
