/*
 * vision: how colours look to eyes that see fewer of them, and how far apart they then are.
 */
#ifndef HUNE_TESTS_VISION_H
#define HUNE_TESTS_VISION_H

#include <stdint.h>

/* All the colours, no red cones, no green cones, no blue cones. */
enum vision { VISION_NORMAL, VISION_PROTANOPE, VISION_DEUTERANOPE, VISION_TRITANOPE, VISION_COUNT };

/* CIE 1976 L*a*b*, white D65. */
struct lab {
    double l, a, b;
};

/*
 * What such an eye sees of 0xRRGGBB: Machado, Oliveira and Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, severity 1.0.
 */
struct lab vision_see(enum vision vision, uint32_t rgb);
/*
 * CIEDE2000 (CIE 142, 2001), with weights of 1. 1 is just seen side by side, 10 is another colour
 * at a glance.
 */
double vision_difference(struct lab one, struct lab two);

#endif
