/* type: see type.h. */
#include "scene/type.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
static const double ARC_MINUTES = 16.0;
static const double MM_PER_INCH = 25.4;
static const double MM_PER_METRE = 1000.0;

enum { UNIT_SMALLEST = 8, UNIT_LARGEST = 400, UNITS_PER_SIDE = 36 };

/* B612's measures in thousandths of an em. */
enum { CAPITAL = 750, ASCENT = 965, DESCENT = 250, EM = 1000 };

struct style_row {
    const char *word;
    int percent; /* of the unit */
    bool bold;
};

static const struct style_row STYLES[] = {
    [STYLE_TEXT] = {"text", 100, false},    [STYLE_STRONG] = {"strong", 100, true},
    [STYLE_QUOTE] = {"quote", 120, false},  [STYLE_LEAD] = {"lead", 115, true},
    [STYLE_FIGURE] = {"figure", 180, true}, [STYLE_HERO] = {"hero", 250, true},
};
_Static_assert(sizeof(STYLES) / sizeof(STYLES[0]) == STYLE_COUNT, "one row per style");

/* So many px high that capitals are seen under ARC_MINUTES from that distance. */
static double legible_px(int width, int height, double diagonal_in, double distance_m)
{
    double diagonal_px = hypot(width, height);
    double mm_per_px = diagonal_in * MM_PER_INCH / diagonal_px;
    double capital_mm =
        2.0 * distance_m * MM_PER_METRE * tan(ARC_MINUTES / 60.0 * PI / 180.0 / 2.0);
    return capital_mm / mm_per_px * EM / CAPITAL;
}

int type_unit(int width, int height, double diagonal_in, double distance_m)
{
    double side = width >= height ? fmin(height, width * 9.0 / 16.0) : width;
    double balanced = side / UNITS_PER_SIDE;
    double unit = fmax(legible_px(width, height, diagonal_in, distance_m), balanced);
    if (unit >= UNIT_LARGEST) {
        return UNIT_LARGEST;
    }
    /* A twentieth of a pixel of tolerance, so that 30.01 does not become 31. */
    int px = (int)ceil(unit - 0.05);
    return px < UNIT_SMALLEST ? UNIT_SMALLEST : px;
}

struct type type_of(enum style style, int unit)
{
    const struct style_row *row = &STYLES[style];
    return (struct type){.px = (unit * row->percent + 99) / 100, .bold = row->bold};
}

const char *style_word(enum style style)
{
    return STYLES[style].word;
}

int type_ascent(int px)
{
    return (px * ASCENT + EM / 2) / EM;
}

int type_line(int px)
{
    return type_ascent(px) + (px * DESCENT + EM - 1) / EM;
}

int type_capital(int px)
{
    return px * CAPITAL / EM;
}
