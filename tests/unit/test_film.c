/*
 * A film strip: one source's life on the wall. It answers, dies, its figures age and expire, it
 * comes back; and the morning of a wall whose clock is not set. What each picture says is checked;
 * with KEEP=folder the pictures are written there.
 */
// links: canvas/* derive/* feed/* frame hour model/* scene/* settings/* base/* base/clockwatch
// links: base/host tests/lib/reel tests/lib/wall
// packages: sdl2 SDL2_ttf libpng fribidi libconfuse libcurl jansson
#include "base/i18n.h"
#include "base/str.h"
#include "feed/mailbox.h"
#include "frame.h"
#include "hour.h"
#include "tests/lib/reel.h"
#include "tests/lib/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, MINUTE = 60, HOUR = 3600, DAY = 86400 };

struct film {
    const char *lang;
    struct settings settings;
    struct reel *reel;
    struct office office;
    struct hour hour;
    struct frame frame;
    int64_t wall, steady_s; /* of now */
    bool right;
    int pictures;
};

static struct film film;

static void film_start(struct film *f, const char *lang, int64_t wall, bool right)
{
    char path[1024];
    struct err err;
    *f = (struct film){.lang = lang, .wall = wall, .steady_s = 100, .right = right};
    i18n_use(wall_build(path, "locale"), lang);
    assert_true(clock_set_zone("Europe/Paris", &err));
    settings_init(&f->settings);
    assert_true(settings_add_source(&f->settings, "https://www.example.org/hune.json", &err));
    assert_true(settings_add_source(&f->settings, "https://www.example.net/more.json", &err));
    str_copy(f->settings.sources[0].name, SETTINGS_NAME_MAX, "mairie");
    str_copy(f->settings.sources[1].name, SETTINGS_NAME_MAX, "veille");
    f->reel = reel_create(&f->settings, f->wall, f->steady_s, right);
    hour_init(&f->hour, 0);
    assert_true(frame_init(&f->frame, &f->settings, WIDTH, HEIGHT, &err));
    f->office.source_count = 1;
}

static void film_end(struct film *f)
{
    reel_destroy(f->reel);
    frame_destroy(&f->frame);
    office_destroy(&f->office);
}

static void film_pass(struct film *f, int64_t seconds)
{
    f->wall += seconds;
    f->steady_s += seconds;
}

static struct reel *now(struct film *f)
{
    reel_now(f->reel, f->wall, f->steady_s, f->right);
    return f->reel;
}

static void answer_feed(struct film *f, int64_t told_at)
{
    reel_feed(now(f), f->lang, told_at);
    reel_publish(f->reel, &f->office);
}

static void answer_unchanged(struct film *f)
{
    reel_unchanged(now(f));
    reel_publish(f->reel, &f->office);
}

static void answer_trouble(struct film *f, int source, enum trouble trouble)
{
    reel_trouble(now(f), source, trouble);
    reel_publish(f->reel, &f->office);
}

static bool says(const struct film *f, const char *text)
{
    const struct list *list = &f->frame.list;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == ITEM_TEXT &&
            strstr(list_item_text(list, &list->items[i]), text)) {
            return true;
        }
    }
    return false;
}

/* The wall now; must and must_not are separated by "|". */
static void picture(struct film *f, enum scene_id scene, const char *name, const char *must,
                    const char *must_not)
{
    const char *keep = getenv("KEEP"), *lists[] = {must, must_not};
    hour_at(&f->hour, f->wall * 1000, f->steady_s * 1000, f->right, &f->office);
    frame_update(&f->frame, &f->office, scene, hour_now(&f->hour), f->steady_s * 1000);
    f->pictures++;
    if (keep && *keep) {
        char path[1024];
        struct err err;
        SDL_Rect damage[CANVAS_DAMAGE_MAX];
        str_format(path, sizeof path, "%s/%s-%02d-%s.png", keep, f->lang, f->pictures, name);
        canvas_draw(f->frame.canvas, &f->frame.list, damage);
        assert_true(canvas_save_png(f->frame.canvas, path, &err));
    }
    for (int i = 0; i < 2; i++) {
        char copy[512], *rest = copy;
        str_copy(copy, sizeof copy, lists[i]);
        for (char *word; (word = strsep(&rest, "|"));) {
            if (*word && says(f, word) != (i == 0)) {
                fail_msg("%s, %s: \"%s\" is %sthere", f->lang, name, word, i == 0 ? "not " : "");
            }
        }
    }
}

/* English; the French film shows the same, and its words are the catalogue's. */
static const char *words(const struct film *f, const char *english)
{
    return strcmp(f->lang, "en") == 0 ? english : "";
}

static void dies_ages_expires_and_comes_back(struct film *f)
{
    const enum scene_id wall = SCENE_OVERVIEW, tour = SCENE_COUNT;
    picture(f, tour, "start", words(f, "14:32|Waiting for the first data"), "");
    answer_feed(f, f->wall);
    film_pass(f, 5);
    picture(f, wall, "alive", words(f, "up to date|12,481"), words(f, "since|next try|data of"));
    film_pass(f, 10 * MINUTE);
    answer_unchanged(f);
    picture(f, wall, "unchanged-is-fresh", words(f, "14:42|up to date"), words(f, "data of"));
    film_pass(f, 30);
    answer_trouble(f, 0, TROUBLE_REFUSED);
    picture(f, wall, "dies",
            words(f, "mairie: connection refused since 14:42|next try within a minute|up to date"),
            "");
    film_pass(f, 5 * MINUTE);
    for (int i = 0; i < 12; i++) {
        answer_trouble(f, 0, TROUBLE_REFUSED);
    }
    picture(f, wall, "ageing",
            words(f, "14:47|data of 14:42|connection refused since 14:42|next try at 14:5"),
            words(f, "up to date"));
    film_pass(f, 6 * HOUR);
    answer_trouble(f, 0, TROUBLE_NO_NETWORK);
    picture(f, wall, "hours-later",
            words(f, "20:47|data of 14:42|not found on the network since 20:47"), "");
    film_pass(f, 18 * HOUR);
    answer_trouble(f, 0, TROUBLE_NO_NETWORK);
    picture(f, wall, "expired", words(f, "nothing since 21 Nov 14:42|—"), words(f, "12,481|4.8%"));
    picture(f, tour, "expired-tour", /* a watch is on: its page stays, without figures */
            words(f, "Watch in progress|since detection|nothing since 21 Nov 14:42"),
            words(f, "4.8%"));
    film_pass(f, 6 * DAY);
    answer_trouble(f, 0, TROUBLE_NO_NETWORK);
    picture(f, tour, "a-week-later", words(f, "Watch in progress|nothing since 21 Nov 14:42"),
            words(f, "4.8%"));
    film_pass(f, MINUTE);
    answer_feed(f, f->wall - 3);
    picture(f, wall, "back", words(f, "up to date|4.8%"), words(f, "nothing|next try"));
}

static void f53_alive_dies_ages_expires_back(void **state)
{
    (void)state;
    const char *const langs[] = {"en", "fr"};
    for (int i = 0; i < 2; i++) {
        film_start(&film, langs[i], WALL_NOW, true);
        dies_ages_expires_and_comes_back(&film);
        film_end(&film);
    }
}

/* F23: what the wall says until a time server is heard, and in the second after. */
static void f23_c01_the_morning_of_a_wall_without_a_clock(void **state)
{
    (void)state;
    const char *const langs[] = {"en", "fr"};
    for (int i = 0; i < 2; i++) {
        struct film *f = &film;
        film_start(f, langs[i], 1000, false);
        f->pictures = 20;
        picture(f, SCENE_COUNT, "no-clock-start",
                words(f, "--:--|waiting for the time|Waiting for the first data"), "1970");
        answer_trouble(f, 0, TROUBLE_CLOCK);
        picture(f, SCENE_COUNT, "no-clock-certificate",
                words(f, "--:--|mairie: waiting for the time"), "1970|1 Jan|1 janv");
        answer_feed(f, WALL_NOW - 2); /* over plain http, say */
        picture(f, SCENE_OVERVIEW, "no-clock-feed", words(f, "--:--|age not known|12,481"),
                words(f, "up to date|overdue since|1970"));
        picture(f, SCENE_PUBLICATIONS, "no-clock-publications", words(f, "Scheduled"),
                words(f, "Today|Tomorrow|Without a time"));
        f->wall = WALL_NOW + 3;
        f->steady_s += 5;
        f->right = true;
        picture(f, SCENE_OVERVIEW, "set", words(f, "14:32|up to date|12,481"),
                words(f, "--:--|age not known|waiting for the time"));
        film_end(f);
    }
}

/* C02, C03: the age is the same, and no figure comes or goes. */
static void c02_c03_a_step_changes_the_clock_alone(void **state)
{
    (void)state;
    struct film *f = &film;
    film_start(f, "en", WALL_NOW, true);
    f->pictures = 30;
    answer_feed(f, f->wall);
    film_pass(f, 20);
    picture(f, SCENE_OVERVIEW, "before", "14:32|up to date|12,481", "data of");
    f->wall += 212 * DAY;
    picture(f, SCENE_OVERVIEW, "seven-months", "15:32|up to date|4.8%", "data of|nothing since");
    f->wall -= 213 * DAY;
    picture(f, SCENE_OVERVIEW, "a-day-back", "14:32|up to date|12,481", "data of|nothing since");
    film_end(f);
}

static void r1_each_trouble_says_its_kind_its_source_and_since_when(void **state)
{
    (void)state;
    static const struct {
        enum trouble trouble;
        const char *says;
    } ROWS[] = {{TROUBLE_NO_NETWORK, "mairie: not found on the network since 14:32"},
                {TROUBLE_REFUSED, "mairie: connection refused since 14:32"},
                {TROUBLE_TIMEOUT, "mairie: no answer in time since 14:32"},
                {TROUBLE_CERTIFICATE, "mairie: certificate not accepted since 14:32"},
                {TROUBLE_CLOCK, "mairie: certificate not valid yet since 14:32"},
                {TROUBLE_NOT_FOUND, "mairie: feed not found since 14:32"},
                {TROUBLE_DENIED, "mairie: access denied since 14:32"},
                {TROUBLE_TOO_MANY, "mairie: too many requests since 14:32"},
                {TROUBLE_SERVER, "mairie: server error since 14:32"},
                {TROUBLE_TRUNCATED, "mairie: answer cut short since 14:32"},
                {TROUBLE_NOT_JSON, "mairie: answer is not JSON since 14:32"},
                {TROUBLE_NOT_OURS, "mairie: not a Hune feed since 14:32"},
                {TROUBLE_TOO_BIG, "mairie: answer too big since 14:32"},
                {TROUBLE_ADAPTER, "mairie: adapter failed since 14:32"},
                {TROUBLE_NEWER, "mairie: feed newer than this wall since 14:32"}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        film_start(&film, "en", WALL_NOW, true);
        film.pictures = 40 + (int)i;
        answer_feed(&film, film.wall);
        answer_trouble(&film, 0, ROWS[i].trouble);
        picture(&film, SCENE_OVERVIEW, trouble_word(ROWS[i].trouble), ROWS[i].says, "");
        film_end(&film);
    }
    assert_int_equal(sizeof ROWS / sizeof *ROWS, TROUBLE_COUNT - 2);
}

static void r3_known_trouble_is_counted_and_no_more(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct film *f = &film;
        film_start(f, i ? "fr" : "en", WALL_NOW, true);
        f->pictures = 60;
        f->office.source_count = 2;
        answer_feed(f, f->wall);
        answer_trouble(f, 0, TROUBLE_SERVER);
        answer_trouble(f, 1, TROUBLE_NOT_FOUND);
        picture(f, SCENE_OVERVIEW, "two", words(f, "mairie: server error|and 1 other source"), "");
        f->settings.sources[1].quiet = 1;
        picture(f, SCENE_OVERVIEW, "one-known",
                words(f, "mairie: server error|1 source in known trouble"),
                words(f, "other source"));
        f->settings.sources[0].quiet = 1;
        picture(f, SCENE_OVERVIEW, "all-known", words(f, "2 sources in known trouble"),
                "mairie|veille");
        film_end(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(f53_alive_dies_ages_expires_back),
        cmocka_unit_test(f23_c01_the_morning_of_a_wall_without_a_clock),
        cmocka_unit_test(c02_c03_a_step_changes_the_clock_alone),
        cmocka_unit_test(r1_each_trouble_says_its_kind_its_source_and_since_when),
        cmocka_unit_test(r3_known_trouble_is_counted_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
