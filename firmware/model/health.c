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
    [TROUBLE_ADAPTER] = "adapter",
    [TROUBLE_NEWER] = "newer",
};
_Static_assert(sizeof words / sizeof words[0] == TROUBLE_COUNT, "one word for each trouble");

const char *trouble_word(enum trouble trouble)
{
    return (unsigned)trouble < TROUBLE_COUNT ? words[trouble] : "unknown";
}
