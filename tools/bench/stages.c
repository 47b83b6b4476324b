/*
 * stages: how long each stage between a feed's bytes and the wall's pixels takes, for one feed.
 *
 *   stages FEED.json WIDTH HEIGHT      prints "name value" lines; milliseconds are medians
 *
 * Linked with the whole program but main.c. No display, no network.
 */
#include "base/buf.h"
#include "base/clock.h"
#include "feed/mailbox.h"
#include "feed/merge.h"
#include "feed/parse.h"
#include "frame.h"
#include "settings/settings.h"
#include "tools/bench/measure.h"

#include <stdio.h>

enum { ROUNDS = 41, WARM_UP = 3 };

struct bench {
    struct buf bytes;
    struct settings settings;
    struct office office;
    struct frame frame;
    struct list nothing; /* an empty frame, to draw over */
    int64_t now;
};

/* Of stage(bench, round) over many rounds; stage returns what it took. */
static double median(struct bench *bench, double (*stage)(struct bench *bench, int round))
{
    double took[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
        double one = stage(bench, round);
        if (round >= 0) {
            took[round] = one;
        }
    }
    return median_of(took, ROUNDS);
}

static bool read_file(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    char part[65536];
    size_t got = 0;
    bool fits = true;
    while (fits && (got = fread(part, 1, sizeof(part), file)) > 0) {
        fits = buf_append(out, part, got);
    }
    bool good = fits && !ferror(file);
    return fclose(file) == 0 && good;
}

static struct model *model_of(const struct bench *bench, struct err *err)
{
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    if (!parse_feed(bench->bytes.data, bench->bytes.len, 0, 30, NULL, &document, &trouble, NULL,
                    err)) {
        return NULL;
    }
    struct model *model = merge_documents(&document, 1);
    document_unref(document);
    return model;
}

static void drop(struct model *model)
{
    model_destroy(model);
    free(model);
}

static double parse_stage(struct bench *bench, int round)
{
    (void)round;
    double begun = milliseconds();
    drop(model_of(bench, NULL));
    return milliseconds() - begun;
}

static double derive_stage(struct bench *bench, int round)
{
    (void)round;
    double begun = milliseconds();
    view_derive(&bench->office, &bench->settings, bench->now, &bench->frame.view);
    return milliseconds() - begun;
}

static double update_stage(struct bench *bench, int round)
{
    double begun = milliseconds();
    frame_update(&bench->frame, &bench->office, SCENE_OVERVIEW, bench->now, round);
    return milliseconds() - begun;
}

static double whole_stage(struct bench *bench, int round)
{
    (void)round;
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    canvas_draw(bench->frame.canvas, &bench->nothing, damage);
    double begun = milliseconds();
    canvas_draw(bench->frame.canvas, &bench->frame.list, damage);
    return milliseconds() - begun;
}

/* A minute passes: the clock changes, and every duration counted in minutes. */
static double tick_stage(struct bench *bench, int round)
{
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    bench->now = clock_next_minute(bench->now);
    double begun = milliseconds();
    frame_update(&bench->frame, &bench->office, SCENE_OVERVIEW, bench->now, round);
    canvas_draw(bench->frame.canvas, &bench->frame.list, damage);
    return milliseconds() - begun;
}

static void print_pixels(struct bench *bench)
{
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    bench->now = clock_next_minute(bench->now);
    frame_update(&bench->frame, &bench->office, SCENE_OVERVIEW, bench->now, 0);
    size_t count = canvas_draw(bench->frame.canvas, &bench->frame.list, damage);
    double area = 0;
    for (size_t i = 0; i < count; i++) {
        area += (double)damage[i].w * damage[i].h;
    }
    printf("tick_pixels_pct %.1f\n", 100 * area / bench->frame.width / bench->frame.height);
}

static void measure(struct bench *bench)
{
    double bytes = (double)bench->bytes.len;
    double parse = median(bench, parse_stage);
    printf("bytes %.0f\nparse_ms %.3f\nparse_mb_s %.0f\n", bytes, parse, bytes / parse / 1e3);
    printf("derive_ms %.3f\n", median(bench, derive_stage));
    printf("update_ms %.3f\n", median(bench, update_stage));
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    double begun = milliseconds();
    canvas_draw(bench->frame.canvas, &bench->frame.list, damage);
    printf("first_ms %.3f\n", milliseconds() - begun);
    printf("whole_ms %.3f\n", median(bench, whole_stage));
    printf("tick_ms %.3f\n", median(bench, tick_stage));
    print_pixels(bench);
}

static bool prepare(struct bench *bench, char *const argv[], struct err *err)
{
    buf_init(&bench->bytes, PARSE_BYTES_MAX);
    if (!read_file(argv[1], &bench->bytes)) {
        return err_set(err, "%s can't be read", argv[1]);
    }
    bench->office.model = model_of(bench, err);
    if (!bench->office.model) {
        return false;
    }
    bench->office.source_count = 1;
    bench->now = bench->office.model->generated_at;
    settings_init(&bench->settings);
    int width = (int)strtol(argv[2], NULL, 10), height = (int)strtol(argv[3], NULL, 10);
    list_init(&bench->nothing);
    list_clear(&bench->nothing, width, height, &PALETTE_DARK);
    return frame_init(&bench->frame, &bench->settings, width, height, err);
}

int main(int argc, char *argv[])
{
    struct bench bench = {0};
    struct err err = {""};
    if (argc != 4) {
        (void)fputs("usage: stages FEED.json WIDTH HEIGHT\n", stderr);
        return 2;
    }
    bool good = prepare(&bench, argv, &err);
    if (good) {
        measure(&bench);
    } else {
        (void)fprintf(stderr, "stages: %s\n", err.text);
    }
    frame_destroy(&bench.frame);
    list_destroy(&bench.nothing);
    office_destroy(&bench.office);
    buf_destroy(&bench.bytes);
    return good ? 0 : 1;
}
