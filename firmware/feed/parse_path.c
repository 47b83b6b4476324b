/*
 * parse_path: see parse_path.h.
 */
#include "feed/parse_path.h"

#include "base/buf.h"
#include "base/str.h"

#include <assert.h>

static void push(struct parse_path *path, struct parse_step step)
{
    /* The steps follow the tables, whose depth a test compares with the maximum. */
    assert(path->count < PARSE_DEPTH_MAX);
    path->steps[path->count++] = step;
}

void parse_path_key(struct parse_path *path, const char *key)
{
    push(path, (struct parse_step){.key = key});
}

void parse_path_index(struct parse_path *path, size_t index)
{
    push(path, (struct parse_step){.index = index});
}

void parse_path_up(struct parse_path *path)
{
    path->count--;
}

static void append_key(struct buf *pointer, const char *key)
{
    for (; *key; key++) {
        if (*key == '~') {
            buf_puts(pointer, "~0");
        } else if (*key == '/') {
            buf_puts(pointer, "~1");
        } else {
            buf_append(pointer, key, 1);
        }
    }
}

void parse_path_pointer(const struct parse_path *path, char dst[PARSE_POINTER_MAX])
{
    struct buf pointer;
    buf_init(&pointer, PARSE_POINTER_MAX - 1);
    for (size_t i = 0; i < path->count; i++) {
        const struct parse_step *step = &path->steps[i];
        buf_puts(&pointer, "/");
        if (step->key) {
            append_key(&pointer, step->key);
        } else {
            buf_printf(&pointer, "%zu", step->index);
        }
    }
    str_copy(dst, PARSE_POINTER_MAX, buf_text(&pointer));
    buf_destroy(&pointer);
}
