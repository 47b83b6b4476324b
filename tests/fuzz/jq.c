// links: base/* model/* feed/parse* tests/lib/fuzz tests/lib/adapters
// packages: jansson
/*
 * Any bytes as the answers of services: the first byte says whose, 0xFF parts the answers. What an
 * adapter gives is a document for the parser, whatever the parser thinks of it.
 */
#include "tests/lib/adapters.h"
#include "tests/lib/fuzz.h"

#include "feed/parse.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    return adapters_load();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    struct err err;
    if (size == 0) {
        return 0;
    }
    const struct buf *answer = adapters_run(data[0], data + 1, size - 1);
    uint32_t len = 0;
    fuzz_check(answer->len >= 5, "an answer to every run");
    for (size_t i = 0; i < sizeof len; i++) {
        len |= (uint32_t)(unsigned char)answer->data[i + 1] << 8 * i;
    }
    fuzz_check(answer->len == 5 + (size_t)len, "of the length it says");
    if (answer->data[0] == 1 &&
        parse_feed(answer->data + 5, len, 0, 60, NULL, &document, &trouble, NULL, &err)) {
        document_unref(document);
    }
    return 0;
}
