// links: canvas/* base/* scene/list scene/palette* scene/type tests/lib/board
// links: tests/lib/fuzz
// packages: sdl2 SDL2_ttf fribidi libpng cmocka
/* Any bytes as a line of text: it fits where it is said to, leaves no clip, and is not kept long.
 */
#include "tests/lib/board.h"
#include "tests/lib/fuzz.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 300, CLIP = 8, KEPT_MAX = 1 << 20 };

static struct board board;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    board.paint.pixels = board.pixels;
    board.paint.stride = WIDTH;
    return text_create(KEPT_MAX, &board.text, NULL) ? 0 : 1;
}

static void check_edges(struct box clip)
{
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int x = i % WIDTH - clip.x, y = i / WIDTH - clip.y;
        bool inside = x >= 0 && x < clip.w && y >= 0 && y < clip.h;
        fuzz_check(inside || board.pixels[i] == 0, "nothing beyond the clip");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct type type = {.px = size > 0 ? 4 + data[0] % 60 : 20, .bold = size % 2 != 0};
    size_t len = size > 0 ? size - 1 : 0;
    char *text = malloc(len + 1);
    memcpy(text, data + size - len, len);
    text[len] = '\0';
    size_t fits = text_fit(board.text, type, text, len, ROOM);
    fuzz_check(fits <= len && text_width(board.text, type, text, fits) <= ROOM, "what fits fits");
    board.paint.clip = (struct box){100 + CLIP, 50, ROOM, 80};
    memset(board.pixels, 0, sizeof board.pixels);
    text_draw(board.text, &board.paint, 100, 100, type, text, WHITE);
    check_edges(board.paint.clip);
    fuzz_check(text_kept(board.text) <= KEPT_MAX, "bounded memory");
    free(text);
    return 0;
}
