// links: tests/lib/wall tests/lib/lint tests/lib/metrics tests/lib/fuzz tests/lib/mutate
// links: tests/lib/dice
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge feed/mailbox
// packages: jansson libconfuse cmocka
/*
 * Any bytes as a feed on the wall: every scene of it, at a size, an age, a language and with alarms
 * that its bytes choose, passes the lint.
 */
#include "tests/lib/wall.h"
#include "tests/lib/fuzz.h"
#include "tests/lib/lint.h"
#include "tests/lib/metrics.h"

#include "base/str.h"
#include "feed/merge.h"
#include "feed/parse.h"

#include <stdio.h>

static const struct {
    int width, height;
} SIZES[] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {2560, 1080}, {1280, 720}};
static struct list list;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    list_init(&list);
    return 0;
}

static void check_scene(const struct wall *wall, const struct model *model)
{
    struct problems findings;
    problems_init(&findings);
    wall_list_of(wall, model, &list);
    lint_list(&list, wall_area(wall), wall_unit(wall), &findings);
    if (findings.total > 0) {
        fprintf(stderr, "%s %s %dx%d %d alarms +%lld s: ", scene_word(wall->scene), wall->lang,
                wall->width, wall->height, wall->alarms, (long long)(wall->now - WALL_NOW));
        fuzz_check(0, findings.items[0].text);
    }
    problems_destroy(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t LATER[] = {0, 0, 7200, 7 * 86400};
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    uint64_t dice = str_hash(STR_HASH_SEED, data, size);
    struct wall wall = {.feed = "-",
                        .lang = dice & 1 ? "fr" : "en",
                        .width = SIZES[(dice >> 8) % 5].width,
                        .height = SIZES[(dice >> 8) % 5].height,
                        .metrics = &TEST_METRICS,
                        .alarms = dice & 2 ? 0 : (int)((dice >> 16) % 8),
                        .now = WALL_NOW + LATER[(dice >> 24) % 4]};
    if (!parse_feed((const char *)data, size, 0, 30, NULL, &document, &trouble, NULL, NULL)) {
        return 0;
    }
    struct model *model = merge_documents(&document, 1);
    document_unref(document);
    for (int scene = 0; scene < SCENE_COUNT; scene++) {
        wall.scene = (enum scene_id)scene;
        check_scene(&wall, model);
    }
    model_destroy(model);
    free(model);
    return 0;
}
