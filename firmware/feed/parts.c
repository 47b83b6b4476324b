/* parts: see parts.h. */
#include "feed/parts.h"

#include "feed/parse.h"
#include "feed/validators.h"

void parts_init(struct parts *parts, size_t count)
{
    *parts = (struct parts){.count = count};
    for (size_t i = 0; i < SETTINGS_ADDRESSES_MAX; i++) {
        struct source_part *part = &parts->list[i];
        answer_init(&part->own);
        buf_init(&part->kept, PARSE_BYTES_MAX);
        buf_init(&part->arrived, PARSE_BYTES_MAX);
    }
}

void parts_destroy(struct parts *parts)
{
    for (size_t i = 0; i < SETTINGS_ADDRESSES_MAX; i++) {
        struct source_part *part = &parts->list[i];
        fetch_destroy(part->fetch);
        part->fetch = NULL;
        answer_destroy(&part->own);
        buf_destroy(&part->kept);
        buf_destroy(&part->arrived);
    }
}

struct answer *parts_answer(struct parts *parts, size_t i)
{
    struct source_part *part = &parts->list[i];
    return part->fetch ? fetch_answer(part->fetch) : &part->own;
}

bool parts_under_way(const struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->list[i].fetch && fetch_under_way(parts->list[i].fetch)) {
            return true;
        }
    }
    return false;
}

bool parts_gather(struct parts *parts, const struct buf *bodies[SETTINGS_ADDRESSES_MAX],
                  struct answer *whole)
{
    bool news = false;
    for (size_t i = 0; i < parts->count; i++) {
        const struct answer *answer = parts_answer(parts, i);
        bool same = answer->outcome == OUTCOME_UNCHANGED;
        bodies[i] = same ? &parts->list[i].kept : &answer->body;
        news = news || !same;
        /* Of several the one that came with a body: a document was sent. */
        whole->http_status = i == 0 || !same ? answer->http_status : whole->http_status;
        if (answer->outcome == OUTCOME_FAILED) {
            whole->http_status = answer->http_status;
            whole->retry_after_s = answer->retry_after_s;
            if (parts->count > 1) {
                answer_fail(whole, answer->trouble, "address %zu: %s", i + 1, answer->detail);
            } else {
                answer_fail(whole, answer->trouble, "%s", answer->detail);
            }
            return false;
        }
    }
    whole->outcome = news ? OUTCOME_BODY : OUTCOME_UNCHANGED;
    return news;
}

void parts_release(struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct answer *answer = parts_answer(parts, i);
        struct source_part *part = &parts->list[i];
        if (parts->count > 1 && part->fetch && answer->outcome == OUTCOME_BODY) {
            buf_destroy(&part->arrived);
            part->arrived = answer->body; /* and its memory with it */
            buf_init(&answer->body, PARSE_BYTES_MAX);
        }
        answer_clear(answer);
    }
}

static size_t kept_bytes(const struct parts *parts)
{
    size_t bytes = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const struct source_part *part = &parts->list[i];
        bytes += part->arrived.len > 0 ? part->arrived.len : part->kept.len;
    }
    return bytes;
}

void parts_settle(struct parts *parts, bool good)
{
    bool keep = good && kept_bytes(parts) <= PARTS_KEPT_MAX;
    for (size_t i = 0; i < parts->count; i++) {
        struct source_part *part = &parts->list[i];
        if (keep && part->arrived.len > 0) {
            buf_destroy(&part->kept);
            part->kept = part->arrived;
            buf_init(&part->arrived, PARSE_BYTES_MAX);
            fetch_keep_validators(part->fetch);
        }
        buf_destroy(&part->arrived);
    }
    if (good && !keep) {
        parts_forget(parts);
    }
}

void parts_forget(struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct source_part *part = &parts->list[i];
        buf_destroy(&part->kept);
        if (part->fetch) {
            fetch_set_validators(part->fetch, &(struct validators){0});
        }
    }
}
