/* waiting: the page before the first data, for the person who installs the wall. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

/* Hundredths of a unit; the whole block is about so high. */
enum { ROW = 165, LINE = 130, BLOCK = 1050 };

/* One label and its value, at most two lines, while there is room. Returns the next baseline. */
static int row(struct paint *paint, struct box in, int y, int label, const char *name,
               const char *value)
{
    int pitch = paint_u(paint, LINE), room = (in.y + in.h - y) / pitch + 1;
    if (y > in.y + in.h) {
        return y;
    }
    paint_text(paint, in.x, y, label - paint->gap, STYLE_TEXT, INK_MUTED, name);
    int lines = paint_wrapped(paint, in.x + label, y, in.w - label, pitch, room < 2 ? room : 2,
                              STYLE_STRONG, INK_TEXT, value, true);
    return y + paint_u(paint, ROW) + (lines - 1) * pitch;
}

/* What is being waited for: the first source, or the first in trouble. */
static void waited_for(const struct paint *paint, char *dst, size_t size)
{
    const struct settings *settings = paint->input->settings;
    const struct view_trouble *trouble = &paint->view->trouble;
    char moment[FORMAT_MAX];
    if (settings->source_count == 0) {
        str_copy(dst, size, tr("a source: none is configured yet"));
    } else if (trouble->kind != TROUBLE_NONE) {
        str_format(dst, size, tr("%1$s: %2$s since %3$s"), trouble->source,
                   word_trouble(trouble->kind),
                   format_moment(moment, trouble->since, paint->view->now));
    } else {
        str_format(dst, size, tr("the first answer of %s"), settings->sources[0].name);
    }
}

void waiting_draw(struct paint *paint, struct box box)
{
    const struct host *host = paint->input->host;
    const char *path = paint->input->settings->path;
    char text[FORMAT_MAX * 8];
    struct box in = paint_panel(paint, box);
    in = box_inset(in, in.w / 10, 0);
    const char *title = tr("Waiting for the first data");
    enum style style = paint_width(paint, STYLE_HERO, title) <= in.w ? STYLE_HERO : STYLE_FIGURE;
    int spare = in.h - paint_u(paint, BLOCK);
    int y = in.y + (spare > 0 ? spare / 2 : 0) + type_capital(paint_type(paint, style).px);
    paint_text(paint, in.x, y, in.w, style, INK_TEXT, title);
    y += paint_u(paint, style == STYLE_HERO ? 300 : 220);
    int label = paint_u(paint, 900);
    label = label < in.w / 3 ? label : in.w / 3;
    y = row(paint, in, y, label, tr("Waiting for"), (waited_for(paint, text, sizeof(text)), text));
    y = row(paint, in, y, label, tr("This machine"), *host->name ? host->name : "—");
    y = row(paint, in, y, label, tr("Address"),
            *host->addresses ? host->addresses : tr("no network address"));
    char none[FORMAT_MAX * 4];
    str_format(none, sizeof(none), tr("none: %s does not exist"), SETTINGS_PATH_DEFAULT);
    y = row(paint, in, y, label, tr("Configuration"), *path ? path : none);
    if (paint->input->notice) {
        row(paint, in, y, label, tr("Error"), paint->input->notice);
    }
}
