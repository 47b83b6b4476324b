// links: tests/lib/any_wall tests/lib/wall tests/lib/lint tests/lib/metrics tests/lib/fuzz
// links: tests/lib/mutate tests/lib/dice
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse cmocka
/* Any bytes as a feed on the wall: its scenes pass the lint. */
#include "tests/lib/any_wall.h"
#include "tests/lib/fuzz.h"

#include "base/str.h"
#include "feed/merge.h"
#include "feed/parse.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems findings;
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    if (!parse_feed((const char *)data, size, 0, 30, NULL, &document, &trouble, NULL, NULL)) {
        return 0;
    }
    struct model *model = merge_documents(&document, 1);
    document_unref(document);
    problems_init(&findings);
    any_wall_lint(model, str_hash(STR_HASH_SEED, data, size), &findings);
    fuzz_check(findings.total == 0, findings.total > 0 ? findings.items[0].text : "");
    problems_destroy(&findings);
    model_destroy(model);
    free(model);
    return 0;
}
