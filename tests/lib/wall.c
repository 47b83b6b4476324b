/* wall: see wall.h. */
#include "tests/lib/wall.h"

#include "base/i18n.h"
#include "base/str.h"
#include "derive/tour.h"
#include "derive/view.h"
#include "feed/mailbox.h"
#include "feed/merge.h"
#include "feed/parse.h"
#include "scene/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *below(char dst[1024], const char *variable, const char *path)
{
    const char *top = getenv(variable);
    assert_non_null(top);
    assert_true(str_format(dst, 1024, "%s/%s", top, path));
    return dst;
}

const char *wall_root(char dst[1024], const char *path)
{
    return below(dst, "HUNE_ROOT", path);
}

const char *wall_build(char dst[1024], const char *path)
{
    return below(dst, "HUNE_BUILD", path);
}

static void settings_of(const struct wall *wall, struct settings *settings)
{
    settings_init(settings);
    str_copy(settings->sources[0].name, SETTINGS_NAME_MAX, "mairie");
    settings->source_count = 1;
    if (wall->office_hours) {
        settings->office_hours = *wall->office_hours;
    }
    if (wall->distance_m > 0) {
        settings->viewing_distance_m = wall->distance_m;
    }
}

int wall_unit(const struct wall *wall)
{
    struct settings settings;
    settings_of(wall, &settings);
    return type_unit(wall->width, wall->height, settings.screen_diagonal_in,
                     settings.viewing_distance_m);
}

struct box wall_area(const struct wall *wall)
{
    return wall->area.w > 0 ? wall->area : (struct box){0, 0, wall->width, wall->height};
}

static struct model *read_model(const char *path)
{
    char full[1024];
    struct buf text;
    buf_init(&text, PARSE_BYTES_MAX);
    FILE *file = fopen(wall_root(full, path), "rb");
    if (!file) {
        fail_msg("cannot open %s", full);
    }
    char chunk[4096];
    for (size_t got; (got = fread(chunk, 1, sizeof(chunk), file)) > 0;) {
        assert_true(buf_append(&text, chunk, got));
    }
    fclose(file);
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    struct err err;
    if (!parse_feed(text.data, text.len, 0, 30, NULL, &document, &trouble, NULL, &err)) {
        fail_msg("%s: %s", path, err.text);
    }
    buf_destroy(&text);
    struct model *model = merge_documents(&document, 1);
    document_unref(document);
    return model;
}

/* Long words and large figures; the last are acknowledged, held, latched and shelved. */
static void raise_alarms(const struct wall *wall, struct view *view)
{
    static const double FIGURES[ALARM_RULE_COUNT] = {0, 123456, 100, 20000, 9999, 64, 1250};
    struct view_alarms *alarms = &view->alarms;
    for (int rule = 1; rule < ALARM_RULE_COUNT && rule <= wall->alarms; rule++) {
        alarms->top[alarms->count++] = (struct view_alarm){
            .rule = (enum alarm_rule)rule,
            .level = rule == 1 && wall->alarms > 1 ? LEVEL_ALERT : LEVEL_WATCH,
            .figure = FIGURES[rule],
            .threshold = FIGURES[rule] * (rule == 5 ? 1.5 : 0.5),
            .times = wall->alarms > 1 ? 2.5 : NAN,
            .usual = 12.5,
            .since = wall->now - 90000,
            .held = rule == 3,
            .latched = rule == 5,
            .acknowledged = rule == 4,
            .acknowledged_by = "Marie-Christine de la Rochefoucauld-Montbazon",
            .acknowledged_at = wall->now - 600,
            .shelved_until = rule == 6 ? wall->now + 90000 : TIME_NONE,
            .shelved_by = rule == 6 ? "Hugo" : NULL,
        };
        alarms->active += rule != 6;
        alarms->silenced += rule == 4 || rule == 6;
    }
    alarms->level = wall->alarms > 1 ? LEVEL_ALERT : LEVEL_WATCH;
    alarms->computed = alarms->level > view->declared;
    view->level = alarms->computed ? alarms->level : view->level;
    if (wall->alarms >= ALARM_RULE_COUNT) {
        alarms->storm = (struct view_storm){true, 64, ALARM_NEGATIVE, wall->now - 120};
    }
}

void wall_list_of(const struct wall *wall, const struct model *model, struct list *list)
{
    static const struct host HOST = {"hune-01", "192.0.2.17"};
    struct settings settings;
    settings_of(wall, &settings);
    char dir[1024];
    i18n_use(wall_build(dir, "locale"), wall->lang);
    assert_true(clock_set_zone("Europe/Paris", NULL));

    struct office office = {.source_count = 1, .model = (struct model *)model};
    office.health[0] = (struct health){.name = "mairie",
                                       .trouble = wall->trouble,
                                       .since = wall->now - 1500,
                                       .last_success = wall->feed ? wall->now - 4 : TIME_NONE,
                                       .confirmed_at = TIME_NONE,
                                       .next_try = wall->now + 26};
    struct view *view = mem_alloc(1, sizeof(*view));
    view_derive(&office, &settings, wall->now, view);
    if (wall->alarms > 0) {
        raise_alarms(wall, view);
    }
    struct tour tour = {0};
    tour_step(&tour, view, &settings, wall->scene, 0);
    tour.is_asked = wall->asked;
    tour.asked = wall->scene;
    const struct scene_input input = {.view = view,
                                      .settings = &settings,
                                      .tour = &tour,
                                      .host = &HOST,
                                      .metrics = wall->metrics,
                                      .message = wall->message,
                                      .palette = palette_of(wall->theme),
                                      .width = wall->width,
                                      .height = wall->height,
                                      .area = wall_area(wall)};
    scene_draw(list, &input);
    free(view);
}

void wall_list(const struct wall *wall, struct list *list)
{
    struct office office = {.model = wall->feed ? read_model(wall->feed) : NULL};
    wall_list_of(wall, office.model, list);
    office_destroy(&office);
}
