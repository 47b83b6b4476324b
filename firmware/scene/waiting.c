/* waiting: the page before the first data, for the person who installs the wall. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"

enum { ROW = 165 };

static int row(struct paint *paint, struct box in, int y, int label, const char *name,
               const char *value)
{
    paint_text(paint, in.x, y, label - paint->gap, STYLE_TEXT, INK_MUTED, name);
    int lines = paint_wrapped(paint, in.x + label, y, in.w - label, paint_u(paint, 130), 2,
                              STYLE_STRONG, INK_TEXT, value, true);
    return y + paint_u(paint, ROW) + (lines - 1) * paint_u(paint, 130);
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
    int y = in.y + in.h / 2 - paint_u(paint, 430);
    paint_text(paint, in.x, y, in.w, STYLE_HERO, INK_TEXT, tr("Waiting for the first data"));
    y += paint_u(paint, 300);
    int label = paint_u(paint, 900);
    label = label < in.w / 3 ? label : in.w / 3;
    y = row(paint, in, y, label, tr("Waiting for"), (waited_for(paint, text, sizeof(text)), text));
    y = row(paint, in, y, label, tr("This machine"), *host->name ? host->name : "—");
    y = row(paint, in, y, label, tr("Address"),
            *host->addresses ? host->addresses : tr("no network address"));
    y = row(paint, in, y, label, tr("Configuration"), *path ? path : tr("none: defaults"));
    if (paint->input->notice) {
        row(paint, in, y, label, tr("Error"), paint->input->notice);
    }
}
