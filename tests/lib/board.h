/*
 * board: a small black picture to draw text on, for tests of canvas/text.h.
 */
#ifndef HUNE_TESTS_BOARD_H
#define HUNE_TESTS_BOARD_H

#include "canvas/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { WIDTH = 900, HEIGHT = 200, WHITE = 0xFFFFFF, LEFT = 40, BASE = 120 };

struct board {
    uint32_t pixels[WIDTH * HEIGHT];
    struct paint paint;
    struct text *text;
};

/* What a wall shows on most days: scripts, emoji, combining marks, narrow spaces. */
enum { PLAIN_COUNT = 6 };
extern const char *const PLAIN[PLAIN_COUNT];

static const struct type NORMAL = {.px = 30};

/* For cmocka: *state is a struct board. */
int board_setup(void **state);
int board_teardown(void **state);
/* Draws on a black board, the pen at LEFT, on the line BASE. */
void put(struct board *board, struct type type, const char *text, uint32_t rgb);
uint32_t at(const struct board *board, int x, int y);
/* The smallest box around whatever is not black. */
struct box ink_of(const struct board *board);
int width_of(struct board *board, struct type type, const char *text);

#define ON_BOARD(test) cmocka_unit_test_setup_teardown(test, board_setup, board_teardown)

#endif
