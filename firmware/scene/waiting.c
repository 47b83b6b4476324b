/* waiting: the page before the first data, for the person who installs the wall. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"
#include "scene/trouble_says.h"

/* Hundredths of a unit. */
enum { LINE = 130, ROW_GAP = 35, LABEL = 900, TITLE_GAP = 150, STACKED = 2800 };

enum { ROWS_MAX = 5 };

/* A label and its value, at most two lines of it. */
struct fact {
    const char *label;
    char value[FORMAT_MAX * 8];
};

/* How all of it is set. */
struct setting {
    enum style style; /* of the title */
    int title, pitch; /* lines of it, and from one to the next */
    int head;         /* height of all of them */
    bool stacked;     /* values below their labels, on a narrow wall */
    int label;        /* width of the labels, else */
};

/* What is being waited for: the first source, or the first in trouble. */
static void waited_for(const struct paint *paint, char *dst, size_t size)
{
    const struct settings *settings = paint->input->settings;
    const struct view_trouble *trouble = &paint->view->trouble;
    char what[TROUBLE_SAYS_MAX];
    if (trouble->kind != TROUBLE_NONE) {
        trouble_says_what(what, paint->view);
        str_copy(dst, size, what);
    } else {
        str_format(dst, size, tr("the first answer of %s"), settings->sources[0].name);
    }
}

static size_t facts_list(const struct paint *paint, struct fact facts[ROWS_MAX])
{
    const struct settings *settings = paint->input->settings;
    const struct host *host = paint->input->host;
    const char *notice = paint->input->notice;
    size_t size = sizeof(facts[0].value), n = 0;
    if (notice) {
        facts[n].label = tr("Error");
        str_copy(facts[n++].value, size, notice);
    }
    if (settings->source_count > 0) {
        facts[n].label = tr("Waiting for");
        waited_for(paint, facts[n++].value, size);
    } else {
        facts[n].label = tr("What to do");
        str_copy(facts[n++].value, size,
                 notice ? tr("Mend the file and save it: the wall takes it at once.")
                        : tr("Write a source into the file and save it: the wall takes it at once. "
                             "man hune explains how."));
    }
    facts[n].label = tr("This machine");
    str_copy(facts[n++].value, size, *host->name ? host->name : "—");
    facts[n].label = tr("Address");
    str_copy(facts[n++].value, size, *host->addresses ? host->addresses : tr("no network address"));
    facts[n].label = tr("Configuration");
    str_copy(facts[n].value, size, settings->path);
    if (!settings->path[0]) {
        str_format(facts[n].value, size, tr("none: %s does not exist"), SETTINGS_PATH_DEFAULT);
    }
    return n + 1;
}

/* What the page is about: a config with errors, none, or data that has not come yet. */
static const char *title_of(const struct paint *paint)
{
    const struct settings *settings = paint->input->settings;
    if (settings->source_count > 0) {
        return tr("Waiting for the first data");
    }
    return paint->input->notice ? tr("The configuration has an error")
                                : tr("This wall is not set up yet");
}

/* Draws (or measures) one fact, its first baseline at y; returns the next fact's. What would go
 * below the box is left out. */
static int fact_draw(struct paint *paint, struct box in, int y, const struct setting *setting,
                     const struct fact *fact, bool draw)
{
    int pitch = paint_u(paint, LINE), bottom = in.y + in.h, x = in.x, width = in.w;
    if (draw && y <= bottom) {
        int room = setting->stacked ? in.w : setting->label - paint->gap;
        paint_text(paint, in.x, y, room, STYLE_TEXT, INK_MUTED, fact->label);
    }
    if (setting->stacked) {
        y += pitch;
    } else {
        x += setting->label;
        width -= setting->label;
    }
    int room = draw ? y <= bottom ? (bottom - y) / pitch + 1 : 0 : 2;
    int lines = paint_wrapped(paint, x, y, width, pitch, room < 2 ? room : 2, STYLE_STRONG,
                              INK_TEXT, fact->value, draw);
    return y + lines * pitch + paint_u(paint, ROW_GAP);
}

static int heights(struct paint *paint, struct box in, const struct setting *setting,
                   const struct fact *facts, size_t count)
{
    int y = paint_u(paint, TITLE_GAP) + type_capital(paint->unit);
    for (size_t i = 0; i < count; i++) {
        y = fact_draw(paint, in, y, setting, &facts[i], false);
    }
    return y + setting->head;
}

/* The title in the largest style that leaves the facts their room, on one line or, where it must
 * be, on more. */
static struct setting setting_of(struct paint *paint, struct box in, const char *title,
                                 const struct fact *facts, size_t count)
{
    static const struct {
        enum style style;
        int lines;
    } TITLES[] = {{STYLE_HERO, 1}, {STYLE_FIGURE, 1}, {STYLE_FIGURE, 3}, {STYLE_LEAD, 3}};
    struct setting setting = {.stacked = in.w < paint_u(paint, STACKED) && in.h > in.w};
    int third = in.w / 3, label = paint_u(paint, LABEL);
    setting.label = label < third ? label : third;
    for (size_t i = 0; i < sizeof(TITLES) / sizeof(TITLES[0]); i++) {
        struct type type = paint_type(paint, TITLES[i].style);
        setting.style = TITLES[i].style;
        setting.pitch = type_line(type.px);
        setting.title = paint_wrapped(paint, 0, 0, in.w, 0, TITLES[i].lines + 1, setting.style,
                                      INK_TEXT, title, false);
        setting.head = type_capital(type.px) + (setting.title - 1) * setting.pitch;
        if (setting.title <= TITLES[i].lines &&
            heights(paint, in, &setting, facts, count) - paint_u(paint, LINE) <= in.h) {
            break;
        }
    }
    return setting;
}

void waiting_draw(struct paint *paint, struct box box)
{
    struct fact facts[ROWS_MAX];
    struct box in = paint_panel(paint, box);
    in = box_inset(in, in.w / 12, 0);
    const char *title = title_of(paint);
    size_t count = facts_list(paint, facts);
    struct setting setting = setting_of(paint, in, title, facts, count);
    int spare = in.h - heights(paint, in, &setting, facts, count) + paint_u(paint, LINE);
    int y = in.y + (spare > 0 ? spare / 2 : 0);
    paint_wrapped(paint, in.x, y + type_capital(paint_type(paint, setting.style).px), in.w,
                  setting.pitch, setting.title, setting.style, INK_TEXT, title, true);
    y += setting.head + paint_u(paint, TITLE_GAP) + type_capital(paint->unit);
    for (size_t i = 0; i < count; i++) {
        y = fact_draw(paint, in, y, &setting, &facts[i], true);
    }
}
