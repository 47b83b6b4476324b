/* facts: what is known and not yet known. See cards.h. */
#include "scene/panels.h"

#include "base/i18n.h"

enum { FIRST = 80, LINE = 125, INDENT = 45 }; /* hundredths of a unit */

/* One of the two lists. */
struct facts {
    const char *title;
    enum shape shape;
    enum ink ink;
    const char *const *lines;
    size_t count;
};

static struct facts known_of(const struct crisis *crisis)
{
    return (struct facts){tr("Known"), SHAPE_CHECK, INK_GOOD, crisis->known, crisis->known_count};
}

static struct facts unknown_of(const struct crisis *crisis)
{
    return (struct facts){tr("Not yet known"), SHAPE_RING, INK_WARN, crisis->unknown,
                          crisis->unknown_count};
}

static int text_left(const struct paint *paint)
{
    return type_capital(paint->unit) * 3 / 4 + paint_u(paint, INDENT);
}

/* Lines of the first so many facts, each on at most two. */
static int lines_of(struct paint *paint, int width, const struct facts *facts, size_t count)
{
    int lines = 0;
    for (size_t i = 0; i < count && i < facts->count; i++) {
        lines += paint_wrapped(paint, 0, 0, width - text_left(paint), 0, 2, STYLE_TEXT, INK_TEXT,
                               facts->lines[i], false);
    }
    return lines;
}

/* Heading and lines, at most room of them; what is left out is counted beside the heading. Returns
 * the lines used. */
static int facts_list(struct paint *paint, struct box in, int y, int room,
                      const struct facts *facts)
{
    int pitch = paint_u(paint, LINE), side = type_capital(paint->unit) * 3 / 4, used = 1;
    int x = in.x + text_left(paint), heading = y;
    size_t shown = 0;
    for (; shown < facts->count && used < room; shown++) {
        y += pitch;
        list_shape(paint->list, (struct box){in.x, y - side - side / 6, side, side}, facts->shape,
                   facts->ink);
        int most = room - used < 2 ? room - used : 2;
        int lines = paint_wrapped(paint, x, y, in.x + in.w - x, pitch, most, STYLE_TEXT, INK_TEXT,
                                  facts->lines[shown], true);
        y += (lines - 1) * pitch;
        used += lines;
    }
    char more[FORMAT_MAX * 2];
    struct span spans[] = {{STYLE_STRONG, facts->ink, facts->title, .flex = true}};
    int width = paint_spans(paint, in.x, heading, in.w, ALIGN_LEFT, spans, 1) + paint->gap;
    paint_figure(paint, in.x + width, heading, in.w - width, STYLE_TEXT, INK_MUTED,
                 more_text(more, (double)(facts->count - shown)));
    return used;
}

int facts_least(const struct paint *paint)
{
    const struct crisis *crisis = paint->view->crisis.of;
    int lines = (crisis->known_count > 0 ? 2 : 0) + (crisis->unknown_count > 0 ? 2 : 0);
    return 2 * paint->pad + paint_u(paint, FIRST + 12 + (lines > 0 ? lines - 1 : 0) * LINE);
}

int facts_wish(struct paint *paint, int width)
{
    const struct crisis *crisis = paint->view->crisis.of;
    struct facts known = known_of(crisis), unknown = unknown_of(crisis);
    width -= 2 * paint->pad;
    int lines = lines_of(paint, width, &known, known.count) +
                lines_of(paint, width, &unknown, unknown.count) + (known.count > 0) +
                (unknown.count > 0);
    return lines > 0 ? 2 * paint->pad + paint_u(paint, FIRST + 12 + (lines - 1) * LINE) : 0;
}

void facts_draw(struct paint *paint, struct box box)
{
    const struct crisis *crisis = paint->view->crisis.of;
    struct facts known = known_of(crisis), unknown = unknown_of(crisis);
    struct box in = paint_panel(paint, box);
    int y = in.y + paint_u(paint, FIRST), pitch = paint_u(paint, LINE);
    int room = in.y + in.h >= y ? (in.y + in.h - y) / pitch + 1 : 0;
    if (known.count + unknown.count == 0) {
        paint_wrapped(paint, in.x, y, in.w, pitch, room < 2 ? room : 2, STYLE_TEXT, INK_MUTED,
                      tr("Nothing noted yet of what is known."), true);
        return;
    }
    /* What is not known keeps its share, even when much is known: a heading and its first two, but
     * never all of the room. */
    int kept = 0;
    if (unknown.count > 0) {
        kept = 1 + lines_of(paint, in.w, &unknown, 2);
        int most = known.count > 0 ? room / 2 : room;
        kept = kept < most ? kept : most;
    }
    int used = 0;
    if (known.count > 0 && room - kept >= 2) {
        used = facts_list(paint, in, y, room - kept, &known);
    }
    if (unknown.count > 0 && room - used >= 2) {
        facts_list(paint, in, y + used * pitch, room - used, &unknown);
    } else if (used == 0) {
        list_lack(paint->list, "what is known of a crisis");
    }
}
