/* matrix: see matrix.h. */
#include "tests/lib/matrix.h"

#include "base/str.h"
#include "tests/lib/lint.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Pixels, metres to the viewer where it is not the default, and overscan with drift. */
static const struct {
    int width, height;
    double distance_m;
    struct box area;
} WALLS[] = {
    {1920, 1080},
    {1280, 720},
    {1366, 768},
    {1024, 600},
    {640, 480},
    {2560, 1080},
    {3840, 2160},
    {1080, 1920},
    {720, 1280},
    {1920, 1080, 4.2},
    {1920, 1080, 6},
    {1080, 1920, 6},
    {1920, 1080, 0, {77, 31, 1790, 1010}},
    {1080, 1920, 0, {31, 101, 1010, 1790}},
};
static const char *const LANGS[] = {"fr", "en"};

/* These at every age; the others, which differ in what they hold, only fresh. */
enum { AGED = 10 };
static const char *const FEEDS[] = {
    NULL,
    "assets/demo/calm.fr.json",
    "assets/demo/watch.fr.json",
    "assets/demo/crisis.fr.json",
    "assets/demo/watch.en.json",
    "assets/demo/crisis.en.json",
    "tests/data/feed/minimal.json",
    "tests/data/feed/empty.json",
    "tests/data/feed/many.json",
    "tests/data/feed/hostile.fr.json",
    "tests/data/feed/alert.json",
    "tests/data/feed/networks-0.json",
    "tests/data/feed/networks-1.json",
    "tests/data/feed/networks-12.json",
    "tests/data/feed/waiting-0.json",
    "tests/data/feed/waiting-1.json",
    "tests/data/feed/waiting-10000.json",
    "tests/data/feed/long.json",
    "tests/data/feed/absent.json",
    "tests/data/feed/full.json",
    "tests/data/feed/private.json",
    "tests/data/feed/zero.json",
    "tests/data/feed/negative.json",
    "tests/data/feed/huge.json",
};
/* Now; two hours later, when all is ageing; a week later, when all has expired. */
static const int64_t LATER[] = {0, 7200, 7 * 86400};
enum { AGES = sizeof(LATER) / sizeof(LATER[0]) };

/* On that Saturday: closed until Monday, closed for a week, open. */
static const struct hours OFFICES[] = {
    {{{62, 540, 750}, {62, 810, 1050}}, 2},
    {{{64, 540, 750}}, 1},
    {{{127, 0, 1440}}, 1},
};
static const char *const COUNTED[] = {
    "assets/demo/watch.fr.json",       "assets/demo/crisis.en.json",
    "tests/data/feed/hostile.fr.json", "tests/data/feed/many.json",
    "tests/data/feed/waiting-1.json",  "tests/data/feed/huge.json",
};

static size_t lint_one(const struct wall *wall, struct list *list)
{
    struct problems findings;
    problems_init(&findings);
    wall_list(wall, list);
    lint_list(list, wall_area(wall), wall_unit(wall), &findings);
    for (size_t i = 0; i < findings.count; i++) {
        print_error("%s %s %s, %d alarms, \"%.12s\" %dx%d%s %gm +%llds: %s\n",
                    scene_word(wall->scene), wall->feed ? wall->feed : "no feed", wall->lang,
                    wall->alarms, wall->message ? wall->message : "", wall->width, wall->height,
                    wall->area.w > 0 ? " less a margin" : "", wall->distance_m,
                    (long long)(wall->now - WALL_NOW), findings.items[i].text);
    }
    size_t total = findings.total;
    problems_destroy(&findings);
    return total;
}

/* Every scene, language, feed and age at one size. */
static size_t lint_size(struct wall wall, struct list *list, size_t *frames)
{
    size_t findings = 0;
    for (size_t f = 0; f < sizeof(FEEDS) / sizeof(FEEDS[0]); f++) {
        for (size_t l = 0; l < sizeof(LANGS) / sizeof(LANGS[0]); l++) {
            for (size_t t = 0; t < (f < AGED ? AGES : 1); t++) {
                for (int scene = 0; scene < SCENE_COUNT; scene++) {
                    wall.feed = FEEDS[f];
                    wall.lang = LANGS[l];
                    wall.now = WALL_NOW + LATER[t];
                    wall.scene = (enum scene_id)scene;
                    wall.trouble = t == 1 ? TROUBLE_CERTIFICATE : TROUBLE_NONE;
                    findings += lint_one(&wall, list);
                    *frames += 1;
                }
            }
        }
    }
    return findings;
}

/* The same with what rules have raised: one, all of them, a storm. */
static size_t lint_alarms(struct wall wall, struct list *list, size_t *frames)
{
    static const char *const WITH[] = {"assets/demo/calm.fr.json", "assets/demo/watch.en.json",
                                       "assets/demo/crisis.fr.json", "tests/data/feed/empty.json",
                                       "tests/data/feed/hostile.fr.json"};
    static const int RAISED[] = {1, ALARM_RULE_COUNT - 1, ALARM_RULE_COUNT};
    size_t findings = 0;
    for (size_t i = 0; i < sizeof(WITH) / sizeof(WITH[0]) * 3 * 2 * SCENE_TOUR_COUNT; i++) {
        wall.scene = (enum scene_id)(i % SCENE_TOUR_COUNT);
        wall.lang = LANGS[i / SCENE_TOUR_COUNT % 2];
        wall.alarms = RAISED[i / SCENE_TOUR_COUNT / 2 % 3];
        wall.feed = WITH[i / SCENE_TOUR_COUNT / 2 / 3];
        wall.now = WALL_NOW;
        findings += lint_one(&wall, list);
        *frames += 1;
    }
    return findings;
}

/* The office's message: of a word, longer than a line, than any wall has lines for, in letters from
 * right to left with pictures, without a space. */
static const char *const MESSAGES[] = {
    "Bonjour",
    "Exercice d’évacuation à 15 h 30 : laissez vos affaires, sortez par l’escalier nord.",
    "The works in the street begin on Monday: the car park is closed, deliveries go to the back "
    "door, visitors are welcomed at the town hall, and the press calls 01 23 45 67 89 until "
    "Friday evening at six",
    "🚨 تمرين إخلاء في الساعة 15:30 — اخرجوا من الدرج الشمالي 🚪 "
    "👩‍👩‍👧‍👦 "
    "שלום עולם, ההודעה הזאת ארוכה מאוד",
    "αααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααα"
    "α"
    "αααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααααα"
    "α",
};

static size_t lint_messages(struct wall wall, struct list *list, size_t *frames)
{
    static const char *const WITH[] = {NULL, "assets/demo/watch.fr.json",
                                       "assets/demo/crisis.en.json", "tests/data/feed/full.json",
                                       "tests/data/feed/long.json"};
    enum { M = sizeof(MESSAGES) / sizeof(MESSAGES[0]), F = sizeof(WITH) / sizeof(WITH[0]) };
    size_t findings = 0;
    for (size_t i = 0; i < M * F * SCENE_COUNT; i++) {
        wall.message = MESSAGES[i % M];
        wall.lang = LANGS[i % 2];
        wall.feed = WITH[i / M % F];
        wall.scene = (enum scene_id)(i / M / F);
        wall.asked = i % 3 == 0;
        wall.alarms = i % 5 == 0 ? ALARM_RULE_COUNT - 1 : 0;
        wall.trouble = i % 7 == 0 ? TROUBLE_CERTIFICATE : TROUBLE_NONE;
        wall.now = WALL_NOW;
        findings += lint_one(&wall, list);
        *frames += 1;
    }
    return findings;
}

/* The scenes that say on which clock the queue is counted. */
static size_t lint_clocks(struct wall wall, struct list *list, size_t *frames)
{
    size_t findings = 0;
    wall.now = WALL_NOW;
    for (size_t i = 0; i < sizeof(OFFICES) / sizeof(OFFICES[0]); i++) {
        for (size_t f = 0; f < sizeof(COUNTED) / sizeof(COUNTED[0]); f++) {
            for (size_t l = 0; l < sizeof(LANGS) / sizeof(LANGS[0]); l++) {
                for (int scene = SCENE_OVERVIEW; scene <= SCENE_QUEUE; scene++) {
                    wall.office_hours = &OFFICES[i];
                    wall.feed = COUNTED[f];
                    wall.lang = LANGS[l];
                    wall.scene = (enum scene_id)scene;
                    findings += lint_one(&wall, list);
                    *frames += 1;
                }
            }
        }
    }
    return findings;
}

size_t matrix_lint(const struct metrics *(*metrics_for)(void *ctx, int width, int height),
                   void *ctx)
{
    struct list list;
    list_init(&list);
    size_t findings = 0, frames = 0;
    for (size_t s = 0; s < sizeof(WALLS) / sizeof(WALLS[0]); s++) {
        struct wall wall = {.width = WALLS[s].width,
                            .height = WALLS[s].height,
                            .area = WALLS[s].area,
                            .distance_m = WALLS[s].distance_m};
        wall.metrics = metrics_for(ctx, wall.width, wall.height);
        findings += lint_size(wall, &list, &frames);
        findings += lint_alarms(wall, &list, &frames);
        findings += lint_messages(wall, &list, &frames);
        findings += lint_clocks(wall, &list, &frames);
    }
    list_destroy(&list);
    if (findings > 0) {
        fail_msg("%zu findings in %zu frames", findings, frames);
    }
    return frames;
}
