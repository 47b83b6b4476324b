/* clocks: what the crisis counts: since, and until. See panels.h. */
#include "scene/clocks.h"

#include "base/i18n.h"
#include "base/str.h"

enum { SPACE = 105, LABEL = 75, ROW = 400 }; /* hundredths of a unit */

static struct clock_card clock_card(const char *label, const char *brief,
                                    const struct deadline *deadline)
{
    struct clock_card card = {.label = label, .brief = brief};
    struct look look = look_urgency(deadline->urgency);
    bool calm = deadline->urgency == URGENCY_ON_TIME || deadline->urgency == URGENCY_NONE;
    format_left(card.value, deadline->left_s);
    if (deadline->urgency == URGENCY_NONE) {
        str_copy(card.value, sizeof(card.value), "—"); /* while the clock is not known */
    }
    card.ink = calm ? INK_TEXT : look.ink;
    card.marked = !calm;
    card.shape = look.shape;
    return card;
}

size_t clocks_list(const struct view_crisis *crisis, struct clock_card list[CLOCKS_MAX])
{
    size_t n = 0;
    if (crisis->since_s >= 0) {
        list[n] = (struct clock_card){
            .label = tr("since detection"), .brief = tr_ctx("clock", "since"), .ink = INK_TEXT};
        format_duration(list[n++].value, crisis->since_s);
    }
    if (crisis->holding.at != TIME_NONE) {
        list[n++] =
            clock_card(tr("holding statement"), tr_ctx("clock", "holding"), &crisis->holding);
    }
    if (crisis->next_statement.at != TIME_NONE) {
        list[n++] =
            clock_card(tr("next statement"), tr_ctx("clock", "statement"), &crisis->next_statement);
    }
    if (crisis->authority.at != TIME_NONE) {
        list[n++] = clock_card(tr("authority"), tr("authority"), &crisis->authority);
    }
    return n;
}

/* The value, with the sign of its urgency before it. */
static size_t value_spans(const struct clock_card *card, enum style style, struct span spans[2])
{
    spans[0] = (struct span){STYLE_LEAD, card->ink, card->marked ? NULL : "", card->shape};
    spans[1] = (struct span){style, card->ink, card->value, .space = 40, .figure = true};
    return 2;
}

static int card_width(const struct paint *paint, const struct clock_card *card, const char *label)
{
    struct span spans[2];
    size_t count = value_spans(card, STYLE_HERO, spans);
    int value = paint_spans_width(paint, spans, count);
    int under = paint_width(paint, STYLE_TEXT, label);
    return value > under ? value : under;
}

int clocks_width(const struct paint *paint, const struct clock_card *list, size_t count)
{
    int total = 0;
    for (size_t i = 0; i < count; i++) {
        total += card_width(paint, &list[i], list[i].label) + 2 * paint_u(paint, SPACE);
    }
    return total;
}

void clocks_beside(struct paint *paint, struct box box, struct look look,
                   const struct clock_card *list, size_t count)
{
    int x = box.x + box.w - clocks_width(paint, list, count), middle = box.y + box.h / 2;
    int space = paint_u(paint, SPACE);
    for (size_t i = 0; i < count; i++) {
        struct span spans[2];
        size_t parts = value_spans(&list[i], STYLE_HERO, spans);
        int width = card_width(paint, &list[i], list[i].label);
        list_rect(paint->list, (struct box){x + space, box.y, 2, box.h}, ink_fill(look.ink), 0);
        x += 2 * space;
        struct span label[] = {{STYLE_TEXT, look_soft(look), list[i].label}};
        paint_spans(paint, x, middle - paint_u(paint, LABEL + 3), width, ALIGN_RIGHT, label, 1);
        paint_spans(paint, x, middle + paint_u(paint, 165), width, ALIGN_RIGHT, spans, parts);
        x += width;
    }
}

/* How clocks are laid out in rows. */
struct clock_grid {
    size_t columns;
    bool brief; /* with the short labels, so that all stand in one row */
};

static size_t columns_of(const struct paint *paint, int width, const struct clock_card *list,
                         size_t count, bool brief)
{
    int widest = 1;
    for (size_t i = 0; i < count; i++) {
        int wide = card_width(paint, &list[i], brief ? list[i].brief : list[i].label);
        widest = wide > widest ? wide : widest;
    }
    size_t columns = (size_t)((width + paint->gap) / (widest + paint->gap));
    return columns < 1 ? 1 : columns > count ? count : columns;
}

static struct clock_grid grid_of(const struct paint *paint, int width,
                                 const struct clock_card *list, size_t count)
{
    struct clock_grid grid = {columns_of(paint, width, list, count, false), false};
    if (grid.columns < count && columns_of(paint, width, list, count, true) == count) {
        grid = (struct clock_grid){count, true};
    }
    return grid;
}

int clocks_below_height(const struct paint *paint, int width, const struct clock_card *list,
                        size_t count)
{
    if (count == 0) {
        return 0;
    }
    size_t columns = grid_of(paint, width, list, count).columns;
    return (int)((count + columns - 1) / columns) * paint_u(paint, ROW);
}

void clocks_below(struct paint *paint, struct box box, struct look look,
                  const struct clock_card *list, size_t count)
{
    struct clock_grid grid = grid_of(paint, box.w, list, count);
    int width = count > 0 ? box.w / (int)grid.columns : box.w;
    for (size_t i = 0; i < count; i++) {
        struct span spans[2];
        size_t parts = value_spans(&list[i], STYLE_HERO, spans);
        int x = box.x + (int)(i % grid.columns) * width;
        int y = box.y + (int)(i / grid.columns) * paint_u(paint, ROW) + paint_u(paint, 110);
        paint_text(paint, x, y, width - paint->gap, STYLE_TEXT, look_soft(look),
                   grid.brief ? list[i].brief : list[i].label);
        paint_spans(paint, x, y + paint_u(paint, 240), width - paint->gap, ALIGN_LEFT, spans,
                    parts);
    }
}

int clocks_brief_width(const struct paint *paint, const struct clock_card *list, size_t count)
{
    int widest = 0;
    for (size_t i = 0; i < count; i++) {
        struct span spans[2];
        size_t parts = value_spans(&list[i], STYLE_FIGURE, spans);
        int wide = paint_spans_width(paint, spans, parts) + paint->gap +
                   paint_width(paint, STYLE_TEXT, list[i].brief);
        widest = wide > widest ? wide : widest;
    }
    return widest;
}

void clocks_brief(struct paint *paint, struct box box, struct look look,
                  const struct clock_card *list, size_t count)
{
    int pitch = count > 0 ? box.h / (int)count : box.h;
    int capital = type_capital(paint_type(paint, STYLE_FIGURE).px);
    for (size_t i = 0; i < count; i++) {
        struct span spans[2];
        size_t parts = value_spans(&list[i], STYLE_FIGURE, spans);
        int y = box.y + (int)i * pitch + (pitch + capital) / 2;
        int wide = paint_spans(paint, box.x, y, box.w, ALIGN_RIGHT, spans, parts);
        paint_text(paint, box.x, y, box.w - wide - paint->gap, STYLE_TEXT, look_soft(look),
                   list[i].brief);
    }
}
