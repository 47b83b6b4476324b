/* shot: see shot.h. */
#include "shot.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "canvas/picture.h"
#include "display/turn.h"
#include "remote/answer.h"
#include "status/put.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>

static const char PICTURE[] = "screenshot.png", ANSWER[] = "answer.json";

/* Handed to the thread whole, and back when it is done. */
struct shot_job {
    pthread_t thread;
    atomic_bool done;
    int wake_fd;
    char picture[PATH_MAX], told[PATH_MAX]; /* the paths of both files */
    struct answer answer;
    SDL_Surface *surface; /* owned; NULL: there is no picture */
    void *pixels;         /* owned, the surface's */
    size_t bytes;
};

void shot_ask(struct shot *shot, const char *id)
{
    str_copy(shot->id, sizeof(shot->id), id);
}

/* --- In its own thread --------------------------------------------------------------------------
 */

static void *work(void *user)
{
    struct shot_job *job = user;
    struct answer *answer = &job->answer;
    struct err err = {""};
    struct buf text;
    if (job->surface && !picture_save(job->surface, PICTURE_QUICK, job->picture, &err)) {
        str_copy(answer->error, sizeof(answer->error), err.text);
    }
    str_copy(answer->file, sizeof(answer->file), answer->error[0] ? "" : job->picture);
    buf_init(&text, ANSWER_BYTES_MAX);
    if (!answer_write(answer, &text) || !put_file(job->told, text.data, text.len, &err)) {
        log_warn("screenshot: the answer can't be written: %s", err.text);
    }
    buf_destroy(&text);
    atomic_store(&job->done, true);
    (void)eventfd_write(job->wake_fd, 1);
    return NULL;
}

/* --- In the main thread -------------------------------------------------------------------------
 */

static void job_destroy(struct shot_job *job)
{
    SDL_FreeSurface(job->surface);
    if (job->pixels) {
        munmap(job->pixels, job->bytes);
    }
    free(job);
}

/* Mapped, so that all of it goes back: malloc would keep it for the next time. */
static bool make_surface(struct shot_job *job, int width, int height)
{
    size_t bytes = (size_t)width * (size_t)height * sizeof(uint32_t);
    void *pixels = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pixels == MAP_FAILED) {
        return false;
    }
    madvise(pixels, bytes, MADV_HUGEPAGE);
    job->pixels = pixels;
    job->bytes = bytes;
    job->surface = SDL_CreateRGBSurfaceWithFormatFrom(
        pixels, width, height, 32, width * (int)sizeof(uint32_t), SDL_PIXELFORMAT_ARGB8888);
    job->answer.width = width;
    job->answer.height = height;
    return job->surface != NULL;
}

static struct turn_pixels pixels_of(const SDL_Surface *surface)
{
    return (struct turn_pixels){surface->pixels, surface->pitch, surface->w, surface->h};
}

/* What the screen was given, or would be, on its way there. */
static bool from_canvas(struct shot_job *job, struct show *show)
{
    struct frame *frame = show->frame;
    int rotation = frame->settings->rotation;
    bool swaps = turn_swaps(rotation);
    struct err err;
    if (!display_lit(show->display)) {
        /* Nobody has drawn it: there is nothing to show it on. */
        SDL_Rect damage[CANVAS_DAMAGE_MAX];
        if (!canvas_target(frame->canvas, NULL, &err)) {
            return false;
        }
        canvas_draw(frame->canvas, &frame->list, damage);
    }
    const SDL_Surface *picture = canvas_surface(frame->canvas);
    if (!make_surface(job, swaps ? picture->h : picture->w, swaps ? picture->w : picture->h)) {
        return false;
    }
    struct turn_pixels from = pixels_of(picture), into = pixels_of(job->surface);
    turn_copy(&into, &from, (SDL_Rect){0, 0, picture->w, picture->h}, rotation);
    return true;
}

static bool from_screen(struct shot_job *job, struct show *show)
{
    int width = 0, height = 0;
    if (!display_screen_size(show->display, &width, &height) || width < 1 || height < 1 ||
        width > CANVAS_SIDE_MAX || height > CANVAS_SIDE_MAX || !make_surface(job, width, height)) {
        return false;
    }
    if (display_read(show->display, job->surface)) {
        return true;
    }
    SDL_FreeSurface(job->surface);
    munmap(job->pixels, job->bytes);
    job->surface = NULL;
    job->pixels = NULL;
    return false;
}

static void fill(struct shot_job *job, struct show *show, int64_t now)
{
    struct answer *answer = &job->answer;
    struct err err = {""};
    answer->at_ms = clock_steady_ms();
    answer->at = now;
    answer->scene = show->scene;
    answer->lit = display_lit(show->display) && show->power != POWER_OFF;
    if (!put_in_memory(job->picture, &err)) {
        str_copy(answer->error, sizeof(answer->error), err.text);
        return;
    }
    answer->exact = from_screen(job, show);
    if (!answer->exact && !from_canvas(job, show)) {
        str_copy(answer->error, sizeof(answer->error), "there is not enough memory for it");
    }
}

/* Beside the status file. */
static bool find_place(struct shot_job *job, const char *beside)
{
    const char *slash = strrchr(beside, '/');
    int len = slash ? (int)(slash - beside) + 1 : 0;
    return slash && str_format(job->picture, PATH_MAX, "%.*s%s", len, beside, PICTURE) &&
           str_format(job->told, PATH_MAX, "%.*s%s", len, beside, ANSWER);
}

static void begin(struct shot *shot, struct show *show, const char *beside, int64_t now,
                  int wake_fd)
{
    struct shot_job *job = mem_alloc(1, sizeof(*job));
    job->wake_fd = wake_fd;
    str_copy(job->answer.id, sizeof(job->answer.id), shot->id);
    if (!find_place(job, beside)) {
        log_warn("screenshot: nowhere to write it: status-file is \"\"");
        job_destroy(job);
        return;
    }
    fill(job, show, now);
    if (pthread_create(&job->thread, NULL, work, job) != 0) {
        log_warn("screenshot: no thread to write it");
        job_destroy(job);
        return;
    }
    shot->job = job;
}

void shot_step(struct shot *shot, struct show *show, const char *beside, int64_t now, int wake_fd)
{
    int64_t steady = clock_steady_ms();
    if (shot->job && atomic_load(&shot->job->done)) {
        shot_end(shot);
    }
    if (!shot->id[0] || shot->job || steady < shot->free_ms || show_busy(show, steady)) {
        return;
    }
    begin(shot, show, beside, now, wake_fd);
    shot->id[0] = '\0';
    shot->free_ms = steady + SHOT_PAUSE_MS;
}

int64_t shot_due(const struct shot *shot)
{
    /* While one is written its end wakes the loop; while the show is busy, the show does. */
    return shot->id[0] && !shot->job ? shot->free_ms : INT64_MAX;
}

void shot_end(struct shot *shot)
{
    if (shot->job) {
        pthread_join(shot->job->thread, NULL);
        job_destroy(shot->job);
        shot->job = NULL;
    }
}
