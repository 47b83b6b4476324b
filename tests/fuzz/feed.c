// links: base/* model/* feed/parse_* tests/lib/fuzz tests/lib/mutate tests/lib/feed_case
// links: tests/lib/dice
// packages: jansson
/* Any bytes as a feed; read entry by entry and after itself it says the same. */
#include "tests/lib/feed_case.h"
#include "tests/lib/fuzz.h"

/* From this size on a queue is read entry by entry. */
static size_t apart_from = SIZE_MAX;
#define PARSE_APART_BYTES apart_from
#include "feed/parse.c"

/* How a long document is read, and as the one that follows itself. */
static void read_again(const uint8_t *data, size_t size, const struct feed_case *whole)
{
    struct document *first = NULL, *again = NULL;
    enum trouble trouble = TROUBLE_NONE;
    const char *bytes = (const char *)data;
    apart_from = 0;
    bool good =
        parse_feed(bytes, size, CASE_SOURCE, CASE_INTERVAL_S, NULL, &first, &trouble, NULL, NULL);
    fuzz_check(good == whole->good, "the same verdict read entry by entry");
    if (good) {
        fuzz_check(feed_same_model(&first->content, &whole->document->content),
                   "the same document read entry by entry");
        fuzz_check(parse_feed(bytes, size, CASE_SOURCE, CASE_INTERVAL_S, first, &again, &trouble,
                              NULL, NULL) &&
                       feed_same_model(&again->content, &first->content),
                   "the same document as before is the same");
        document_unref(again);
        document_unref(first);
    }
    apart_from = SIZE_MAX;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed_case feed;
    feed_case_read_bytes(&feed, (const char *)data, size);
    fuzz_check(feed.good == (feed.document != NULL), "a document when all went well");
    fuzz_check(feed.good || (feed.trouble < TROUBLE_COUNT && feed.err.text[0]), "else a reason");
    fuzz_check(feed.good || feed.problems.total == 0, "and nothing half done");
    read_again(data, size, &feed);
    feed_case_destroy(&feed);
    return 0;
}
