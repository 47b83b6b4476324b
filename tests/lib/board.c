/* board: see board.h. */
#include "tests/lib/board.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char *const PLAIN[PLAIN_COUNT] = {
    "Toujours pas de collecte rue des Lilas 😀",
    "👨\u200D👩\u200D👧 famille 👍🏽🇫🇷🇪🇺",
    "e\u0301a\u0308 et 1\uFE0F\u20E3, 2",
    "12\u202F480 abonnés — AVATAR To Ty",
    "مرحبا بكم في البلدية hello שלום עולם",
    "हिन्दी देवनागरी ไทยภาษา Tiếng Việt",
};

enum { KEPT = 4 * 1024 * 1024 };

int board_setup(void **state)
{
    struct board *board = mem_alloc(1, sizeof(*board));
    struct err err = {""};
    board->paint = (struct paint){board->pixels, WIDTH, {0, 0, WIDTH, HEIGHT}};
    if (!text_create(KEPT, &board->text, &err)) {
        fail_msg("%s", err.text);
    }
    *state = board;
    return 0;
}

int board_teardown(void **state)
{
    struct board *board = *state;
    text_destroy(board->text);
    free(board);
    return 0;
}

void put(struct board *board, struct type type, const char *text, uint32_t rgb)
{
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        board->pixels[i] = 0xFF000000;
    }
    text_draw(board->text, &board->paint, LEFT, BASE, type, text, rgb);
}

uint32_t at(const struct board *board, int x, int y)
{
    return board->pixels[y * WIDTH + x] & 0xFFFFFF;
}

struct box ink_of(const struct board *board)
{
    struct box ink = {0, 0, 0, 0};
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            if (at(board, x, y)) {
                ink = box_join(ink, (struct box){x, y, 1, 1});
            }
        }
    }
    return ink;
}

int width_of(struct board *board, struct type type, const char *text)
{
    return text_width(board->text, type, text, strlen(text));
}
