/* trouble: the page for a wall whose data is too old. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"
#include "scene/format.h"
#include "scene/trouble_says.h"

/* In hundredths of a unit. In a narrower page than BESIDE_LEAST a row's name stands over it. */
enum {
    LINE = 128,
    ROW_SPACE = 50,
    HEAD_SPACE = 165,
    NAME = 900,
    BESIDE_LEAST = 3400,
    AIR_MOST = 60
};

enum { WORDS_MAX = 640, VALUE_LINES = 3 };

enum row_id { ROW_WRONG, ROW_LAST, ROW_NEXT, ROW_ADVICE, ROW_MACHINE, ROW_COUNT };

struct row {
    const char *name;
    char value[WORDS_MAX];
    int lines; /* of the value; 0: no room for the row */
};

/* What the person who looks after the wall can do about it. */
static const char *advice(enum trouble trouble)
{
    static const char *const WORDS[TROUBLE_COUNT] = {
        [TROUBLE_NONE] = TR_MARK("Look at what writes the feed: its time no longer moves on."),
        [TROUBLE_WAITING] = TR_MARK("Wait a minute, then look whether the source is running."),
        [TROUBLE_NO_NETWORK] =
            TR_MARK("Check the network cable or the Wi-Fi, then the host name of the source."),
        [TROUBLE_REFUSED] = TR_MARK("Check that the server is running, then the port."),
        [TROUBLE_TIMEOUT] = TR_MARK(
            "Check the network and the server’s load; if it is always slow, raise the timeout."),
        [TROUBLE_CERTIFICATE] = TR_MARK("Check the clock of this machine, then the server’s "
                                        "certificate: its dates, its name, who signed it."),
        [TROUBLE_NOT_FOUND] =
            TR_MARK("Check the url of the source in the configuration: there is nothing there."),
        [TROUBLE_DENIED] = TR_MARK("Check user and password, or the rights on the file."),
        [TROUBLE_TOO_MANY] = TR_MARK("Ask less often: lengthen the interval of the source."),
        [TROUBLE_SERVER] = TR_MARK("Look into the log of the server: it answers with an error."),
        [TROUBLE_TRUNCATED] =
            TR_MARK("Check the server and any proxy on the way: the answer stops halfway."),
        [TROUBLE_NOT_JSON] = TR_MARK("Open the url in a browser: something else than the feed "
                                     "answers there, perhaps a sign-in page."),
        [TROUBLE_NOT_OURS] =
            TR_MARK("Check the url: what answers there is no feed; hune --check-feed says more."),
        [TROUBLE_TOO_BIG] = TR_MARK("Make the feed smaller: fewer old messages, shorter series."),
        [TROUBLE_CLOCK] = TR_MARK("Check the clock of this machine: it must reach a time server "
                                  "(timedatectl says more)."),
        [TROUBLE_ADAPTER] = TR_MARK("Try it with hune --try-adapter: it says what went wrong."),
        [TROUBLE_NEWER] =
            TR_MARK("Update Hune on this wall: the feed is of a later version than it can read."),
    };
    return tr(WORDS[trouble < TROUBLE_COUNT ? trouble : TROUBLE_WAITING]);
}

/* "mairie: certificate not accepted since 14:05, and 2 other sources" */
static void wrong_text(const struct view *view, char dst[WORDS_MAX])
{
    const struct view_trouble *bad = &view->trouble;
    char first[TROUBLE_SAYS_MAX], more[TROUBLE_SAYS_MAX];
    if (bad->kind == TROUBLE_NONE) {
        str_copy(dst, WORDS_MAX, tr("the sources answer, but what they say is too old"));
        return;
    }
    trouble_says_what(first, view);
    trouble_says_others(more, view);
    str_format(dst, WORDS_MAX, *more ? "%s, %s" : "%s", first, more);
}

/* The last good answer; where all of them are good, what time they speak of. */
static void last_text(const struct view *view, char dst[WORDS_MAX])
{
    char moment[FORMAT_MAX];
    bool old = view->trouble.kind == TROUBLE_NONE;
    int64_t at = old ? view->age.as_of : view->trouble.last_heard;
    str_copy(dst, WORDS_MAX,
             at != TIME_NONE ? format_moment(moment, at, view->now) : tr("none since the start"));
}

/* "" when nobody knows: the row is left out. */
static void next_text(const struct view *view, char dst[WORDS_MAX])
{
    char moment[FORMAT_MAX];
    int64_t at = view->trouble.next_try;
    dst[0] = '\0';
    if (at != TIME_NONE) {
        bool soon = at <= view->now + 60;
        str_copy(dst, WORDS_MAX,
                 soon ? tr("within a minute, by itself") : format_moment(moment, at, view->now));
    }
}

static void rows_fill(const struct paint *paint, struct row rows[ROW_COUNT])
{
    const struct view *view = paint->view;
    const struct host *host = paint->input->host;
    bool old = view->trouble.kind == TROUBLE_NONE;
    rows[ROW_WRONG].name = tr("What is wrong");
    wrong_text(view, rows[ROW_WRONG].value);
    rows[ROW_LAST].name = old ? tr("Newest data") : tr("Last answer");
    last_text(view, rows[ROW_LAST].value);
    rows[ROW_NEXT].name = tr("Next try");
    next_text(view, rows[ROW_NEXT].value);
    rows[ROW_ADVICE].name = tr("What to do");
    str_copy(rows[ROW_ADVICE].value, WORDS_MAX, advice(view->trouble.kind));
    rows[ROW_MACHINE].name = tr("This machine");
    str_format(rows[ROW_MACHINE].value, WORDS_MAX, "%s · %s", *host->name ? host->name : "—",
               *host->addresses ? host->addresses : tr("no network address"));
}

/* A row's lines, its name's included when that stands over it. */
static int row_height(const struct paint *paint, const struct row *row, bool beside)
{
    int lines = row->lines + (beside ? 0 : 1);
    return row->lines > 0 ? lines * paint_u(paint, LINE) + paint_u(paint, ROW_SPACE) : 0;
}

/* Gives each row its lines while there is room, the most useful first. Returns the height. */
static int rows_fit(struct paint *paint, struct row rows[ROW_COUNT], int width, int room,
                    bool beside)
{
    static const enum row_id RANK[] = {ROW_WRONG, ROW_ADVICE, ROW_LAST, ROW_MACHINE, ROW_NEXT};
    int used = 0;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct row *row = &rows[RANK[i]];
        row->lines = *row->value ? paint_wrapped(paint, 0, 0, width, 0, VALUE_LINES, STYLE_STRONG,
                                                 INK_TEXT, row->value, false)
                                 : 0;
        while (row->lines > 0 && used + row_height(paint, row, beside) > room) {
            row->lines--;
        }
        used += row_height(paint, row, beside);
    }
    return used;
}

static void rows_draw(struct paint *paint, struct box box, const struct row rows[ROW_COUNT],
                      bool beside, int name, int air)
{
    int pitch = paint_u(paint, LINE), y = box.y + type_capital(paint->unit);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        const struct row *row = &rows[i];
        if (row->lines == 0) {
            continue;
        }
        paint_text(paint, box.x, y, beside ? name - paint->gap : box.w, STYLE_TEXT, INK_MUTED,
                   row->name);
        int x = beside ? box.x + name : box.x, at = beside ? y : y + pitch;
        paint_wrapped(paint, x, at, box.x + box.w - x, pitch, row->lines, STYLE_STRONG, INK_TEXT,
                      row->value, true);
        y += row_height(paint, row, beside) + air;
    }
}

/* Sign, headline, and why there are no figures. Returns the height, drawn or not. */
static int head_draw(struct paint *paint, struct box in, enum style style, int lines, bool draw)
{
    int y = in.y + type_capital(paint_type(paint, style).px), pitch = paint_u(paint, LINE);
    const char *why = tr("Figures are hidden: old ones would mislead.");
    struct span head[] = {
        {style, INK_WARN, NULL, SHAPE_TRIANGLE, .drop = 1},
        {style, INK_TEXT, tr("No current data"), .space = 60, .flex = true},
    };
    if (draw) {
        paint_spans(paint, in.x, y, in.w, ALIGN_LEFT, head, 2);
    }
    if (lines == 0) {
        return y - in.y + paint_u(paint, HEAD_SPACE / 2);
    }
    y += paint_u(paint, HEAD_SPACE);
    lines = paint_wrapped(paint, in.x, y, in.w, pitch, lines, STYLE_TEXT, INK_MUTED, why, draw);
    return y - in.y + (lines - 1) * pitch + paint_u(paint, HEAD_SPACE / 2);
}

void trouble_draw(struct paint *paint, struct box box)
{
    struct row rows[ROW_COUNT] = {{0}};
    struct box in = paint_panel(paint, box);
    bool beside = in.w >= paint_u(paint, BESIDE_LEAST);
    int inset = beside ? in.w / 12 : 0, name = paint_u(paint, NAME);
    in = box_inset(in, inset, 0);
    rows_fill(paint, rows);
    struct span head[] = {{STYLE_HERO, INK_WARN, NULL, SHAPE_TRIANGLE},
                          {STYLE_HERO, INK_TEXT, tr("No current data"), .space = 60}};
    int width = in.w - (beside ? name : 0);
    bool large = paint_spans_width(paint, head, 2) <= in.w && in.h >= paint_u(paint, 1400);
    enum style style = large ? STYLE_HERO : STYLE_LEAD;
    int lines = in.h >= paint_u(paint, 1100) ? 2 : 0;
    int top = head_draw(paint, in, style, lines, false);
    int used = rows_fit(paint, rows, width, in.h - top, beside);
    /* What is left over goes between the rows, then around them all. */
    int spare = in.h - top - used > 0 ? in.h - top - used : 0;
    int air = spare / (ROW_COUNT + 3), most = paint_u(paint, AIR_MOST);
    air = air < most ? air : most;
    in.y += (spare - (ROW_COUNT + 1) * air) / 2;
    head_draw(paint, in, style, lines, true);
    struct box left = {in.x, in.y + top + 2 * air, in.w, used};
    rows_draw(paint, left, rows, beside, name, air);
    if (rows[ROW_WRONG].lines == 0) {
        list_lack(paint->list, "what is wrong");
    }
}
