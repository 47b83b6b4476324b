/* vision: see vision.h. */
#include "tests/lib/vision.h"

#include <math.h>

static const double DEGREE = 3.14159265358979323846 / 180;

/* On linear RGB. */
static const double EYES[][3][3] = {
    [VISION_NORMAL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [VISION_PROTANOPE] = {{0.152286, 1.052583, -0.204868},
                          {0.114503, 0.786281, 0.099216},
                          {-0.003882, -0.048116, 1.051998}},
    [VISION_DEUTERANOPE] = {{0.367322, 0.860646, -0.227968},
                            {0.280085, 0.672501, 0.047413},
                            {-0.011820, 0.042940, 0.968881}},
    [VISION_TRITANOPE] = {{1.255528, -0.076749, -0.178779},
                          {-0.078411, 0.930809, 0.147602},
                          {0.004733, 0.691367, 0.303900}},
};
_Static_assert(sizeof(EYES) / sizeof(EYES[0]) == VISION_COUNT, "one matrix per kind of eye");

/* Linear sRGB to XYZ, each row divided by what white has (D65): white becomes 1, 1, 1. */
static const double TO_XYZ[3][3] = {
    {0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}};

static void multiply(const double matrix[3][3], const double in[3], double out[3])
{
    for (int row = 0; row < 3; row++) {
        out[row] = matrix[row][0] * in[0] + matrix[row][1] * in[1] + matrix[row][2] * in[2];
    }
}

static double lightness(double share)
{
    return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116;
}

struct lab vision_see(enum vision vision, uint32_t rgb)
{
    double linear[3], seen[3], xyz[3];
    for (int i = 0; i < 3; i++) {
        double share = (rgb >> (16 - 8 * i) & 0xFF) / 255.0;
        linear[i] = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
    }
    multiply(EYES[vision], linear, seen);
    for (int i = 0; i < 3; i++) {
        seen[i] = fmin(fmax(seen[i], 0), 1);
    }
    multiply(TO_XYZ, seen, xyz);
    double x = lightness(xyz[0]), y = lightness(xyz[1]), z = lightness(xyz[2]);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/* Degrees, 0 to 360; 0 for a grey. */
static double hue_of(double a, double b)
{
    double hue = a == 0 && b == 0 ? 0 : atan2(b, a) / DEGREE;
    return hue < 0 ? hue + 360 : hue;
}

static double seventh(double chroma)
{
    double power = pow(chroma, 7);
    return sqrt(power / (power + 6103515625.0)); /* 25 to the seventh */
}

double vision_difference(struct lab one, struct lab two)
{
    double grey = 0.5 * (1 - seventh((hypot(one.a, one.b) + hypot(two.a, two.b)) / 2));
    double a1 = one.a * (1 + grey), a2 = two.a * (1 + grey);
    double c1 = hypot(a1, one.b), c2 = hypot(a2, two.b);
    double h1 = hue_of(a1, one.b), h2 = hue_of(a2, two.b), turn = h2 - h1, hue = (h1 + h2) / 2;
    if (c1 * c2 == 0) {
        turn = 0;
        hue = h1 + h2;
    } else if (fabs(turn) > 180) {
        turn += turn > 0 ? -360 : 360;
        hue += hue < 180 ? 180 : -180;
    }
    double light = two.l - one.l, chroma = c2 - c1;
    double tint = 2 * sqrt(c1 * c2) * sin(turn / 2 * DEGREE);
    double c = (c1 + c2) / 2, off = (one.l + two.l) / 2 - 50;
    double t = 1 - 0.17 * cos((hue - 30) * DEGREE) + 0.24 * cos(2 * hue * DEGREE) +
               0.32 * cos((3 * hue + 6) * DEGREE) - 0.20 * cos((4 * hue - 63) * DEGREE);
    double blue = 30 * exp(-pow((hue - 275) / 25, 2));
    double by_light = light / (1 + 0.015 * off * off / sqrt(20 + off * off));
    double by_chroma = chroma / (1 + 0.045 * c), by_tint = tint / (1 + 0.015 * c * t);
    double together = -sin(2 * blue * DEGREE) * 2 * seventh(c) * by_chroma * by_tint;
    return sqrt(by_light * by_light + by_chroma * by_chroma + by_tint * by_tint + together);
}
