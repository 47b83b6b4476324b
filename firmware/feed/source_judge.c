/* source_judge: see source_judge.h. */
#include "feed/source_judge.h"

#include "base/log.h"
#include "base/str.h"

enum {
    OUTDATED_MAX = 3, /* so many older answers in a row are no stray cache: the origin went back */
    SKEW_S = 5 * 60,  /* a server's clock that differs by less is not worth a word */
};

static bool fault_of_network(enum trouble trouble)
{
    switch (trouble) {
    case TROUBLE_NO_NETWORK:
    case TROUBLE_REFUSED:
    case TROUBLE_TIMEOUT:
    case TROUBLE_TRUNCATED:
    case TROUBLE_CERTIFICATE: /* of a guest network's sign-in page, like the next two */
    case TROUBLE_NOT_JSON:
    case TROUBLE_NOT_OURS:
    case TROUBLE_CLOCK:
        return true;
    default:
        return false;
    }
}

void source_network_came(struct source *source, int64_t now_ms)
{
    bool unheard = source->under_way && !source->adapting;
    for (size_t i = 0; i < source->parts.count; i++) {
        struct fetch *fetch = source->parts.list[i].fetch;
        if (unheard && fetch && fetch_unheard(fetch)) {
            fetch_begin(fetch);
        }
    }
    if (source_is_remote(source) && fault_of_network(source->health.trouble)) {
        schedule_hasten(&source->schedule, now_ms);
    }
}

void source_clock_set(struct source *source, int64_t now_ms)
{
    source->outdated = OUTDATED_MAX;
    if (source->health.trouble != TROUBLE_TOO_MANY) {
        schedule_again(&source->schedule, now_ms);
    }
}

/* Of several servers behind one address, some may lag behind: they don't take back what is newer.
 */
bool source_outdated(struct source *source, const struct document *document)
{
    bool older = source->document && source_is_remote(source) &&
                 document->content.generated_at < source->document->content.generated_at;
    source->outdated = older ? source->outdated + 1 : 0;
    bool kept = older && source->outdated < OUTDATED_MAX;
    source->outdated = kept ? source->outdated : 0;
    return kept;
}

void source_note_skew(struct source *source, const struct answer *answer, struct moment now)
{
    struct health *health = &source->health;
    if (answer->served_at == TIME_NONE || now.given) {
        return;
    }
    health->skew_s = answer->served_at - now.wall;
    bool skewed = health->skew_s > SKEW_S || health->skew_s < -SKEW_S;
    if (skewed && !source->skewed) {
        log_warn("%s: the server's clock and this machine's differ by %lld s", health->name,
                 (long long)health->skew_s);
    }
    source->skewed = skewed;
}

void source_tell_skew(struct source *source)
{
    struct health *health = &source->health;
    if (source->skewed) {
        str_format(health->detail, sizeof health->detail,
                   "the server's clock is %lld s %s this machine's",
                   (long long)(health->skew_s < 0 ? -health->skew_s : health->skew_s),
                   health->skew_s < 0 ? "behind" : "ahead of");
    }
}
