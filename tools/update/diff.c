/* diff: see diff.h. After E. W. Myers, An O(ND) Difference Algorithm and Its Variations (1986). */
#include "diff.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { COMPARED_MAX = 5000, ROWS_FIRST = 16 };

struct line {
    const char *text, *shown;
    size_t len, shown_len;
    bool changed; /* it is in this text alone */
};

struct side {
    const char *name;
    struct line *lines;
    int count;
};

static int count_lines(const char *text)
{
    int count = 0;
    for (; *text && count <= DIFF_LINES_MAX; count++) {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return count;
}

static bool side_init(struct side *side, const struct diff_side *given)
{
    const char *text = given->text, *shown = given->shown;
    *side = (struct side){.name = given->name, .count = count_lines(text)};
    if (side->count > DIFF_LINES_MAX || count_lines(shown) != side->count) {
        return false;
    }
    side->lines = mem_alloc((size_t)side->count + 1, sizeof(*side->lines));
    for (int i = 0; i < side->count; i++) {
        size_t len = strcspn(text, "\n"), shown_len = strcspn(shown, "\n");
        side->lines[i] =
            (struct line){.text = text, .shown = shown, .len = len, .shown_len = shown_len};
        text += len + (text[len] == '\n');
        shown += shown_len + (shown[shown_len] == '\n');
    }
    return true;
}

static bool same(const struct line *a, const struct line *b)
{
    return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* The part of both that is compared, after what they begin and end with alike is left out. */
struct middle {
    struct line *a, *b;
    int n, m;
};

/* How far each diagonal is reached with each number of steps: row d has 2d + 1 of them. */
static int *row_of(int *reach, int d)
{
    return reach + (size_t)d * (size_t)d + (size_t)d; /* the one of diagonal 0 */
}

static int step(const struct middle *middle, const int *before, int d, int k)
{
    int x = 0;
    if (d > 0) {
        bool down = k == -d || (k != d && (k - 1 < -(d - 1) ? -1 : before[k - 1]) <
                                              (k + 1 > d - 1 ? -1 : before[k + 1]));
        x = down ? before[k + 1] : before[k - 1] + 1;
    }
    while (x < middle->n && x - k < middle->m && same(&middle->a[x], &middle->b[x - k])) {
        x++;
    }
    return x;
}

/* The way back from the end marks the lines that were stepped over. */
static void mark(const struct middle *middle, int *reach, int steps)
{
    int x = middle->n, y = middle->m;
    for (int d = steps; d > 0; d--) {
        const int *before = row_of(reach, d - 1);
        int k = x - y;
        bool down = k == -d || (k != d && (k - 1 < -(d - 1) ? -1 : before[k - 1]) <
                                              (k + 1 > d - 1 ? -1 : before[k + 1]));
        int from = down ? k + 1 : k - 1;
        x = before[from];
        y = x - from;
        if (down) {
            middle->b[y].changed = true;
        } else {
            middle->a[x].changed = true;
        }
    }
}

static void mark_all(const struct middle *middle)
{
    for (int i = 0; i < middle->n; i++) {
        middle->a[i].changed = true;
    }
    for (int i = 0; i < middle->m; i++) {
        middle->b[i].changed = true;
    }
}

static void compare(const struct middle *middle)
{
    int *reach = NULL;
    for (int d = 0, rows = 0; d <= DIFF_STEPS_MAX; d++) {
        if (d == rows) {
            rows = rows ? 2 * rows : ROWS_FIRST;
            reach = mem_resize(reach, (size_t)rows * (size_t)rows, sizeof(*reach));
        }
        int *row = row_of(reach, d);
        const int *before = d > 0 ? row_of(reach, d - 1) : NULL;
        for (int k = -d; k <= d; k += 2) {
            row[k] = step(middle, before, d, k);
            if (row[k] >= middle->n && row[k] - k >= middle->m) {
                mark(middle, reach, d);
                free(reach);
                return;
            }
        }
    }
    free(reach);
    mark_all(middle);
}

static bool put_line(struct buf *out, const char *sign, const struct line *line)
{
    return buf_append(out, sign, 1) && buf_append(out, line->shown, line->shown_len) &&
           buf_puts(out, "\n");
}

/* The lines from a, b to a_end, b_end; "-" before "+" where both change. */
static bool put_hunk(struct buf *out, const struct side *from, const struct side *to,
                     const int begin[2], const int end[2])
{
    int a = begin[0], b = begin[1];
    bool fits = buf_printf(out, "@@ -%d,%d +%d,%d @@\n", a + (end[0] > a), end[0] - a,
                           b + (end[1] > b), end[1] - b);
    while (fits && (a < end[0] || b < end[1])) {
        if (a < end[0] && from->lines[a].changed) {
            fits = put_line(out, "-", &from->lines[a++]);
        } else if (b < end[1] && to->lines[b].changed) {
            fits = put_line(out, "+", &to->lines[b++]);
        } else {
            fits = put_line(out, " ", &from->lines[a++]);
            b++;
        }
    }
    return fits;
}

static bool changes_at(const struct side *from, const struct side *to, int a, int b)
{
    return (a < from->count && from->lines[a].changed) || (b < to->count && to->lines[b].changed);
}

/* Over the lines that change, and those between that are too few to part two hunks. */
static void find_end(const struct side *from, const struct side *to, int end[2])
{
    int a = end[0], b = end[1], still = 0;
    while ((a < from->count || b < to->count) && still <= 2 * DIFF_CONTEXT) {
        if (changes_at(from, to, a, b)) {
            bool removed = a < from->count && from->lines[a].changed;
            a += removed;
            b += !removed;
            still = 0;
            end[0] = a;
            end[1] = b;
        } else {
            a++, b++, still++;
        }
    }
    for (int i = 0; i < DIFF_CONTEXT && end[0] < from->count && end[1] < to->count; i++) {
        end[0]++, end[1]++;
    }
}

static bool put_hunks(struct buf *out, const struct side *from, const struct side *to)
{
    bool begun = false, fits = true;
    int a = 0, b = 0;
    while (fits && (a < from->count || b < to->count)) {
        if (!changes_at(from, to, a, b)) {
            a++, b++;
            continue;
        }
        int before = a < DIFF_CONTEXT ? a : DIFF_CONTEXT;
        before = b < before ? b : before;
        int begin[2] = {a - before, b - before}, end[2] = {a, b};
        find_end(from, to, end);
        fits = (begun || buf_printf(out, "--- %s\n+++ %s\n", from->name, to->name)) &&
               put_hunk(out, from, to, begin, end);
        begun = true;
        a = end[0];
        b = end[1];
    }
    return fits;
}

static bool shown_same(const struct line *a, const struct line *b)
{
    return a->shown_len == b->shown_len && memcmp(a->shown, b->shown, a->shown_len) == 0;
}

/* A line that went and one that came look the same. Each is compared with each: of long texts it is
 * not asked. */
static bool is_masked(const struct side *from, const struct side *to)
{
    if (from->count > COMPARED_MAX || to->count > COMPARED_MAX) {
        return false;
    }
    for (int i = 0; i < from->count; i++) {
        for (int k = 0; from->lines[i].changed && k < to->count; k++) {
            if (to->lines[k].changed && shown_same(&from->lines[i], &to->lines[k]) &&
                !same(&from->lines[i], &to->lines[k])) {
                return true;
            }
        }
    }
    return false;
}

bool diff_unified(const struct diff_side *from, const struct diff_side *to, struct buf *out,
                  bool *ret_masked)
{
    struct side a = {.name = NULL}, b = {.name = NULL};
    bool good = side_init(&a, from) && side_init(&b, to);
    if (good) {
        int begin = 0, a_end = a.count, b_end = b.count;
        while (begin < a_end && begin < b_end && same(&a.lines[begin], &b.lines[begin])) {
            begin++;
        }
        while (a_end > begin && b_end > begin && same(&a.lines[a_end - 1], &b.lines[b_end - 1])) {
            a_end--, b_end--;
        }
        compare(&(struct middle){a.lines + begin, b.lines + begin, a_end - begin, b_end - begin});
        good = put_hunks(out, &a, &b);
        *ret_masked = good && is_masked(&a, &b);
    }
    free(a.lines);
    free(b.lines);
    return good;
}
