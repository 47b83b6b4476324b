/* trace: see trace.h. */
#include "trace.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

enum { DUMP_MAX = 4 * 1024 * 1024 };

void trace_init(struct trace *trace)
{
    const char *value = getenv("HUNE_TRACE");
    bool folder = value && value[0] == '/';
    *trace = (struct trace){.on = value && !folder, .folder = folder ? value : NULL};
}

void trace_say(const struct trace *trace, size_t rects, const struct frame *frame, bool fading)
{
    if (trace->on) {
        fprintf(stderr, "trace: %lld frame rects %zu data %d%s scene %s size %dx%d notice %s\n",
                (long long)clock_wall_ms(), rects, frame->view.has_data, fading ? " fading" : "",
                scene_word(frame->tour.scene), frame->width, frame->height,
                frame->notice ? frame->notice : "-");
    }
}

static bool write_text(const char *path, const struct list *list)
{
    struct buf text;
    buf_init(&text, DUMP_MAX);
    FILE *file = fopen(path, "we");
    bool good = file && list_dump(list, &text) && fwrite(text.data, 1, text.len, file) == text.len;
    good = file && fclose(file) == 0 && good;
    buf_destroy(&text);
    return good;
}

/* The text last: where it is, the picture is. */
void trace_keep(struct trace *trace, const struct list *list, struct canvas *canvas)
{
    char picture[PATH_MAX], text[PATH_MAX], part[PATH_MAX];
    struct err err;
    if (!trace->folder || trace->kept >= TRACE_FRAMES_MAX) {
        return;
    }
    unsigned number = ++trace->kept;
    if (!str_format(picture, sizeof(picture), "%s/%04u.png", trace->folder, number) ||
        !str_format(text, sizeof(text), "%s/%04u.txt", trace->folder, number) ||
        !str_format(part, sizeof(part), "%s/part", trace->folder)) {
        return;
    }
    if (!canvas_save_png(canvas, picture, &err) || !write_text(part, list) ||
        rename(part, text) != 0) {
        log_warn("trace: %s can't be written", text);
    }
}
