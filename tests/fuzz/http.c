// links: feed/answer feed/reason feed/schedule feed/url feed/validators feed/parse*
// links: settings/address base/* model/* tests/lib/fuzz tests/lib/wire
// packages: libcurl jansson
/*
 * Any bytes as what a server answers: status line, headers (ETag, Retry-After, Content-Type…),
 * body. 0xFE parts the answers of a poll and of the conditional one after it.
 */
#include "feed/schedule.h"
#include "tests/lib/fuzz.h"
#include "tests/lib/wire.h"

#include <string.h>

enum { PART = 0xFE };

static void check(const struct answer *answer)
{
    struct schedule schedule;
    bool failed = answer->outcome == OUTCOME_FAILED;
    fuzz_check(failed == (answer->trouble != TROUBLE_NONE), "a failure has a kind");
    fuzz_check(failed == (answer->detail[0] != '\0'), "and a reason");
    fuzz_check(answer->outcome != OUTCOME_BODY || answer->body.len > 0, "a body is one");
    schedule_init(&schedule, 60, 1, 0);
    schedule_failed(&schedule, 0, answer->trouble, true, answer->retry_after_s);
    fuzz_check(schedule.next_ms > 0 && schedule.next_ms < 2 * SCHEDULE_CAP_MS, "asked again soon");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fetcher *fetcher = NULL;
    struct fetch *fetch = NULL;
    const uint8_t *part = size > 0 ? memchr(data, PART, size) : NULL;
    size_t len = part ? (size_t)(part - data) : size;
    fuzz_check(fetcher_create(&fetcher, NULL), "a fetcher");
    fuzz_check(fetch_create(fetcher, "http://127.0.0.1/feed", 2, &fetch, NULL), "a fetch");
    check(wire_poll(fetcher, fetch, data, len));
    fetch_keep_validators(fetch);
    check(wire_poll(fetcher, fetch, part ? part + 1 : data, part ? size - len - 1 : 0));
    fetch_destroy(fetch);
    fetcher_destroy(fetcher);
    return 0;
}
