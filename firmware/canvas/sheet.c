/* sheet: see sheet.h. */
#include "canvas/sheet.h"

#include "base/mem.h"
#include "canvas/paint.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 256 * 1024, CHUNK = 16 };

void sheet_open(struct sheet *sheet, struct box box)
{
    size_t size = (size_t)box.w * (size_t)box.h;
    sheet->box = box;
    if (size > sheet->cap) {
        sheet->mask = mem_resize(sheet->mask, size, 1);
        sheet->cap = size;
    }
    memset(sheet->mask, 0, size);
}

void sheet_close(struct sheet *sheet)
{
    if (sheet->cap > KEPT_MAX) {
        sheet_destroy(sheet);
    }
}

void sheet_destroy(struct sheet *sheet)
{
    free(sheet->mask);
    *sheet = (struct sheet){0};
}

static uint8_t *row_at(const struct sheet *sheet, int x, int y)
{
    return sheet->mask + (ptrdiff_t)(y - sheet->box.y) * sheet->box.w + (x - sheet->box.x);
}

/* A fixed count that can't overlap becomes one vector instruction. */
static void lay_chunk(uint8_t *restrict on, const uint8_t *restrict from)
{
    for (int i = 0; i < CHUNK; i++) {
        on[i] = on[i] > from[i] ? on[i] : from[i];
    }
}

void sheet_lay(struct sheet *sheet, const SDL_Surface *coverage, int x, int y)
{
    struct box to = box_meet((struct box){x, y, coverage->w, coverage->h}, sheet->box);
    for (int row = to.y; row < to.y + to.h; row++) {
        const uint8_t *from =
            (const uint8_t *)coverage->pixels + (ptrdiff_t)(row - y) * coverage->pitch + (to.x - x);
        uint8_t *on = row_at(sheet, to.x, row);
        int i = 0;
        for (; i + CHUNK <= to.w; i += CHUNK) {
            lay_chunk(on + i, from + i);
        }
        for (; i < to.w; i++) {
            on[i] = on[i] > from[i] ? on[i] : from[i];
        }
    }
}

void sheet_hollow(struct sheet *sheet, struct box box, int thickness)
{
    struct box inside = box_grow(box, -thickness);
    struct box to = box_meet(box, sheet->box);
    for (int y = to.y; y < to.y + to.h; y++) {
        for (int x = to.x; x < to.x + to.w; x++) {
            if (box_empty(box_meet(inside, (struct box){x, y, 1, 1}))) {
                *row_at(sheet, x, y) = 255;
            }
        }
    }
}

static bool row_has_ink(const struct sheet *sheet, int y)
{
    const uint8_t *row = row_at(sheet, sheet->box.x, y);
    /* All bytes are 0 when the first is and each equals the one before. */
    return row[0] != 0 || memcmp(row, row + 1, (size_t)sheet->box.w - 1) != 0;
}

static bool column_has_ink(const struct sheet *sheet, int x)
{
    for (int y = sheet->box.y; y < sheet->box.y + sheet->box.h; y++) {
        if (*row_at(sheet, x, y)) {
            return true;
        }
    }
    return false;
}

uint8_t *sheet_cut(const struct sheet *sheet, struct box *ret_ink)
{
    int top = sheet->box.y, bottom = top + sheet->box.h;
    int left = sheet->box.x, right = left + sheet->box.w;
    while (top < bottom && !row_has_ink(sheet, top)) {
        top++;
    }
    if (top == bottom) {
        *ret_ink = (struct box){0, 0, 0, 0};
        return NULL;
    }
    while (!row_has_ink(sheet, bottom - 1)) {
        bottom--;
    }
    while (!column_has_ink(sheet, left)) {
        left++;
    }
    while (!column_has_ink(sheet, right - 1)) {
        right--;
    }
    struct box ink = {left, top, right - left, bottom - top};
    uint8_t *mask = mem_alloc((size_t)ink.w * (size_t)ink.h, 1);
    for (int y = top; y < bottom; y++) {
        memcpy(mask + (ptrdiff_t)(y - top) * ink.w, row_at(sheet, left, y), (size_t)ink.w);
    }
    *ret_ink = ink;
    return mask;
}
