// links: tests/lib/wall tests/lib/metrics
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge feed/mailbox
// packages: jansson libconfuse
/*
 * Display lists of every scene × language × calm, watch, crisis × three sizes, as text, against
 * tests/golden. `make golden` writes them anew: look at the difference, and at the picture, before
 * committing one.
 */
#include "base/buf.h"
#include "base/str.h"
#include "tests/lib/metrics.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { DUMP_MAX = 1024 * 1024 };

static const char *const LANGS[] = {"fr", "en"};
static const char *const STATES[] = {"calm", "watch", "crisis"};
static const int SIZES[][2] = {{1920, 1080}, {1280, 720}, {2560, 1080}};

static void dump_sizes(enum scene_id scene, const char *lang, const char *state, struct buf *out)
{
    struct list list;
    char feed[64];
    str_format(feed, sizeof(feed), "assets/demo/%s.%s.json", state, lang);
    list_init(&list);
    for (size_t i = 0; i < sizeof(SIZES) / sizeof(SIZES[0]); i++) {
        const struct wall wall = {.feed = scene == SCENE_WAITING ? NULL : feed,
                                  .lang = lang,
                                  .scene = scene,
                                  .width = SIZES[i][0],
                                  .height = SIZES[i][1],
                                  .metrics = &TEST_METRICS,
                                  .now = WALL_NOW};
        wall_list(&wall, &list);
        assert_true(list_dump(&list, out));
    }
    list_destroy(&list);
}

static void read_file(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fail_msg("no golden %s: make golden, and look at it", path);
    }
    char chunk[4096];
    for (size_t got; (got = fread(chunk, 1, sizeof(chunk), file)) > 0;) {
        assert_true(buf_append(out, chunk, got));
    }
    fclose(file);
}

static void first_difference(const char *path, const char *want, const char *got)
{
    size_t line = 1;
    while (*want && *want == *got) {
        line += *want == '\n';
        want++;
        got++;
    }
    if (*want || *got) {
        fail_msg("%s:%zu: want …%.60s…, got …%.60s…", path, line, want, got);
    }
}

static void compare(const char *path, const struct buf *dump)
{
    const char *mode = getenv("HUNE_GOLDEN");
    if (mode && str_equal(mode, "write")) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(dump->data, 1, dump->len, file), dump->len);
        assert_int_equal(fclose(file), 0);
        return;
    }
    struct buf golden;
    buf_init(&golden, DUMP_MAX);
    read_file(path, &golden);
    first_difference(path, buf_text(&golden), buf_text(dump));
    buf_destroy(&golden);
}

static void check_scene(enum scene_id scene)
{
    size_t states = scene == SCENE_WAITING ? 1 : sizeof(STATES) / sizeof(STATES[0]);
    for (size_t l = 0; l < sizeof(LANGS) / sizeof(LANGS[0]); l++) {
        for (size_t s = 0; s < states; s++) {
            struct buf dump;
            char name[128], path[1024];
            buf_init(&dump, DUMP_MAX);
            dump_sizes(scene, LANGS[l], STATES[s], &dump);
            str_format(name, sizeof(name), "tests/golden/%s-%s-%s.txt", scene_word(scene),
                       states == 1 ? "none" : STATES[s], LANGS[l]);
            compare(wall_root(path, name), &dump);
            buf_destroy(&dump);
        }
    }
}

static void overview(void **state)
{
    (void)state;
    check_scene(SCENE_OVERVIEW);
}

static void queue(void **state)
{
    (void)state;
    check_scene(SCENE_QUEUE);
}

static void crisis(void **state)
{
    (void)state;
    check_scene(SCENE_CRISIS);
}

static void waiting(void **state)
{
    (void)state;
    check_scene(SCENE_WAITING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overview),
        cmocka_unit_test(queue),
        cmocka_unit_test(crisis),
        cmocka_unit_test(waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
