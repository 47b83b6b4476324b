// links: tests/lib/wall tests/lib/metrics
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse
/*
 * Display lists of every scene × language × calm, watch, crisis × sizes, and of extreme feeds, as
 * text, against tests/golden. `make golden` writes them anew: look at the difference, and at the
 * picture, before committing one.
 */
#include "base/buf.h"
#include "base/str.h"
#include "tests/lib/metrics.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { DUMP_MAX = 2 * 1024 * 1024, WEEK = 7 * 86400 };

static const char *const LANGS[] = {"fr", "en"};
static const int SIZES[][2] = {{1920, 1080}, {1080, 1920}, {1280, 720}, {2560, 1080}};
enum { WIDE_AND_TALL = 2, ALL_SIZES = 4 };

static void dump_wall(const struct wall *wall, struct buf *out)
{
    struct list list;
    list_init(&list);
    wall_list(wall, &list);
    assert_true(list_dump(&list, out));
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

/* One golden file: a scene with one feed in one language, at the first so many sizes. */
static void check_alarms(const char *name, const char *feed, const char *lang, enum scene_id scene,
                         int64_t later, size_t sizes, int alarms)
{
    struct buf dump;
    char file[128], path[1024];
    buf_init(&dump, DUMP_MAX);
    for (size_t i = 0; i < sizes; i++) {
        const struct wall wall = {.feed = feed,
                                  .lang = lang,
                                  .scene = scene,
                                  .width = SIZES[i][0],
                                  .height = SIZES[i][1],
                                  .metrics = &TEST_METRICS,
                                  .now = WALL_NOW + later,
                                  .alarms = alarms};
        dump_wall(&wall, &dump);
    }
    str_format(file, sizeof(file), "tests/golden/%s-%s-%s.txt", scene_word(scene), name, lang);
    compare(wall_root(path, file), &dump);
    buf_destroy(&dump);
}

static void check(const char *name, const char *feed, const char *lang, enum scene_id scene,
                  int64_t later, size_t sizes)
{
    check_alarms(name, feed, lang, scene, later, sizes, 0);
}

static void check_demo(const char *state, size_t sizes)
{
    for (size_t l = 0; l < sizeof(LANGS) / sizeof(LANGS[0]); l++) {
        char feed[64];
        str_format(feed, sizeof(feed), "assets/demo/%s.%s.json", state, LANGS[l]);
        for (int scene = 0; scene < SCENE_TOUR_COUNT; scene++) {
            check(state, feed, LANGS[l], (enum scene_id)scene, 0, sizes);
        }
    }
}

static void all_is_calm(void **state)
{
    (void)state;
    check_demo("calm", WIDE_AND_TALL);
}

static void a_watch(void **state)
{
    (void)state;
    check_demo("watch", ALL_SIZES);
}

static void a_crisis(void **state)
{
    (void)state;
    check_demo("crisis", WIDE_AND_TALL);
}

static void pages_without_figures(void **state)
{
    (void)state;
    for (size_t l = 0; l < sizeof(LANGS) / sizeof(LANGS[0]); l++) {
        check("none", NULL, LANGS[l], SCENE_WAITING, 0, WIDE_AND_TALL);
        check("empty", "tests/data/feed/empty.json", LANGS[l], SCENE_CALM, 0, WIDE_AND_TALL);
        check("old", "assets/demo/watch.fr.json", LANGS[l], SCENE_TROUBLE, WEEK, WIDE_AND_TALL);
    }
}

/* What rules have raised: one rule; six, of which one is acknowledged and one shelved; a storm. */
static void raised_by_rules(void **state)
{
    (void)state;
    for (size_t l = 0; l < sizeof(LANGS) / sizeof(LANGS[0]); l++) {
        char feed[64];
        str_format(feed, sizeof(feed), "assets/demo/calm.%s.json", LANGS[l]);
        check_alarms("alarm", feed, LANGS[l], SCENE_CRISIS, 0, WIDE_AND_TALL, 1);
        check_alarms("alarms", feed, LANGS[l], SCENE_CRISIS, 0, ALL_SIZES, 6);
        check_alarms("alarms", feed, LANGS[l], SCENE_OVERVIEW, 0, WIDE_AND_TALL, 6);
        check_alarms("storm", feed, LANGS[l], SCENE_CRISIS, 0, WIDE_AND_TALL, ALARM_RULE_COUNT);
        check_alarms("storm", feed, LANGS[l], SCENE_QUEUE, 0, WIDE_AND_TALL, ALARM_RULE_COUNT);
    }
}

/* The office's message, on a page, in a crisis, and where there is nothing else to show. */
static void with_a_message(void **state)
{
    static const struct {
        const char *feed, *lang, *text;
        enum scene_id scene;
        size_t sizes;
    } CASES[] = {
        {"assets/demo/watch.fr.json", "fr",
         "Exercice d’évacuation à 15 h 30 : laissez vos affaires, sortez par l’escalier nord.",
         SCENE_OVERVIEW, ALL_SIZES},
        {"assets/demo/crisis.en.json", "en",
         "The press is received in the town hall from 4 pm on; send every caller to 01 23 45 67 "
         "89, "
         "and tell nobody anything but the approved line, which is at the right of this wall.",
         SCENE_CRISIS, ALL_SIZES},
        {NULL, "fr", "Bonjour", SCENE_WAITING, WIDE_AND_TALL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        struct buf dump;
        char file[128], path[1024];
        buf_init(&dump, DUMP_MAX);
        for (size_t k = 0; k < CASES[i].sizes; k++) {
            const struct wall wall = {.feed = CASES[i].feed,
                                      .lang = CASES[i].lang,
                                      .scene = CASES[i].scene,
                                      .width = SIZES[k][0],
                                      .height = SIZES[k][1],
                                      .metrics = &TEST_METRICS,
                                      .now = WALL_NOW,
                                      .message = CASES[i].text,
                                      .asked = CASES[i].scene == SCENE_OVERVIEW};
            dump_wall(&wall, &dump);
        }
        str_format(file, sizeof(file), "tests/golden/%s-message-%s.txt", scene_word(CASES[i].scene),
                   CASES[i].lang);
        compare(wall_root(path, file), &dump);
        buf_destroy(&dump);
    }
}

/* What each is extreme in is seen on these scenes. */
static void extremes(void **state)
{
    enum { O = 1 << SCENE_OVERVIEW, Q = 1 << SCENE_QUEUE, L = 1 << SCENE_LISTENING };
    enum { P = 1 << SCENE_PUBLICATIONS, G = 1 << SCENE_GOALS, C = 1 << SCENE_CRISIS };
    static const struct {
        const char *name;
        unsigned scenes;
    } CASES[] = {{"networks-0", O | G},
                 {"networks-1", O | G},
                 {"networks-12", O | G},
                 {"many", O | G},
                 {"waiting-0", O | Q},
                 {"waiting-1", O | Q},
                 {"waiting-10000", O | Q},
                 {"long", O | Q | L | P | G | C},
                 {"absent", O | Q | L | P | G | C},
                 {"full", O | Q | L | P | G | C},
                 {"zero", O | Q | L | G | C},
                 {"negative", O | Q | L | G | C},
                 {"huge", O | Q | L | G | C},
                 {"private", Q | L | P}};
    (void)state;
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        char feed[64];
        str_format(feed, sizeof(feed), "tests/data/feed/%s.json", CASES[i].name);
        for (int scene = 0; scene < SCENE_TOUR_COUNT; scene++) {
            if (CASES[i].scenes & 1U << scene) {
                check(CASES[i].name, feed, "fr", (enum scene_id)scene, 0, 1);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_calm),     cmocka_unit_test(a_watch),
        cmocka_unit_test(a_crisis),        cmocka_unit_test(pages_without_figures),
        cmocka_unit_test(raised_by_rules), cmocka_unit_test(with_a_message),
        cmocka_unit_test(extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
