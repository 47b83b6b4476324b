/* once: see once.h. */
#include "once.h"

#include "base/log.h"
#include "base/str.h"
#include "feed/feed.h"
#include "feed/token.h"
#include "frame.h"
#include "notice.h"
#include "recall.h"
#include "room.h"
#include "settings/address.h"
#include "settings/service.h"
#include "settings/texts.h"
#include "setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRY_INTERVAL_S = 60, TRY_TIMEOUT_S = 20 };
enum { PICTURE_WIDTH = 1920, PICTURE_HEIGHT = 1080, DUMP_MAX = 4 * 1024 * 1024 };

/* Big, so not on the stack. */
struct picture {
    struct settings settings;
    struct problems problems;
    struct office office;
    struct frame frame;
    char notice[NOTICE_MAX]; /* of the config, shown as the running wall shows it */
};

static void say_problems(const struct problems *problems, FILE *out)
{
    for (size_t i = 0; i < problems->count; i++) {
        fprintf(out, "%s\n", problems->items[i].text);
    }
    if (problems->total > problems->count) {
        fprintf(out, "… and %zu more\n", problems->total - problems->count);
    }
}

static bool picture_fill(struct picture *picture, const struct options *options, struct err *err)
{
    struct err reason;
    bool good = setup_settings(options, &picture->settings, &picture->problems, &reason);
    if (!good || picture->problems.count > 0) {
        say_problems(&picture->problems, stderr);
        if (picture->problems.count == 0) {
            log_error("%s", reason.text);
        }
        notice_make(setup_path(options), &picture->problems, &reason, picture->notice);
        log_error("the settings have errors; %s",
                  good ? "the rest of them is used" : "these are the defaults");
    }
    int64_t offset = setup_wall_offset(options);
    int width = options->width ? options->width : PICTURE_WIDTH;
    int height = options->height ? options->height : PICTURE_HEIGHT;
    frame_upright(&picture->settings, &width, &height);
    if (!frame_init(&picture->frame, &picture->settings, width, height, err) ||
        !feed_once(&picture->settings, offset, &picture->office, err)) {
        return false;
    }
    picture->frame.notice = picture->notice[0] ? picture->notice : NULL;
    int64_t now = options->now != TIME_NONE ? options->now
                  : clock_is_set()          ? clock_wall()
                                            : TIME_NONE;
    recall_once(options, &picture->settings, &picture->office, now);
    frame_update(&picture->frame, &picture->office, options->scene, now, 0);
    return true;
}

static struct picture *picture_create(void)
{
    struct picture *picture = mem_alloc(1, sizeof(*picture));
    problems_init(&picture->problems);
    return picture;
}

static void picture_destroy(struct picture *picture)
{
    frame_destroy(&picture->frame);
    office_destroy(&picture->office);
    problems_destroy(&picture->problems);
    free(picture);
}

int once_render(const struct options *options)
{
    struct err err;
    struct picture *picture = picture_create();
    bool good = picture_fill(picture, options, &err);
    if (good) {
        SDL_Rect damage[CANVAS_DAMAGE_MAX];
        canvas_draw(picture->frame.canvas, &picture->frame.list, damage);
        good = canvas_save_png(picture->frame.canvas, options->target, &err);
    }
    if (!good) {
        log_error("%s", err.text);
    }
    int status = good && !picture->notice[0] ? 0 : 1;
    picture_destroy(picture);
    return status;
}

int once_dump_scene(const struct options *options)
{
    struct err err;
    struct buf text;
    struct picture *picture = picture_create();
    buf_init(&text, DUMP_MAX);
    bool good = picture_fill(picture, options, &err);
    if (good) {
        good = list_dump(&picture->frame.list, &text) &&
               fwrite(text.data, 1, text.len, stdout) == text.len && fflush(stdout) == 0;
        good = good || err_set(&err, "cannot write the dump");
    }
    if (!good) {
        log_error("%s", err.text);
    }
    buf_destroy(&text);
    int status = good && !picture->notice[0] ? 0 : 1;
    picture_destroy(picture);
    return status;
}

/* A warning is not an error: the wall shows what it can. */
static void say_room(const struct options *options, const struct settings *settings,
                     const char *path)
{
    struct err err;
    char prefix[SETTINGS_PATH_MAX + 16];
    size_t count = 0;
    int width = options->width ? options->width : PICTURE_WIDTH;
    int height = options->height ? options->height : PICTURE_HEIGHT;
    frame_upright(settings, &width, &height);
    str_format(prefix, sizeof(prefix), "%s: warning", path);
    if (!room_check(settings, width, height, prefix, stdout, &count, &err)) {
        printf("%s: %s\n", prefix, err.text);
    }
}

/* What the file can't say: whether the tokens that it names could be sent. */
static bool check_tokens(const struct settings *settings, const char *path)
{
    bool good = true;
    for (size_t i = 0; i < settings->source_count; i++) {
        const struct source_settings *source = &settings->sources[i];
        struct err err;
        if (!token_check(source, &err)) {
            printf("%s:%d: source \"%s\": %s\n", path, source->token_line, source->name, err.text);
            good = false;
        }
    }
    return good;
}

int once_check_config(const struct options *options)
{
    const char *path = options->target        ? options->target
                       : options->config_path ? options->config_path
                                              : SETTINGS_PATH_DEFAULT;
    struct err err;
    struct problems problems;
    struct settings *settings = mem_alloc(1, sizeof(*settings));
    problems_init(&problems);
    bool good = settings_load(path, settings, &problems, &err);
    say_problems(&problems, stdout);
    bool read = good;
    good = good && check_tokens(settings, path);
    if (good) {
        printf("%s: no problem\n", path);
    }
    if (read) {
        settings_check_owner(path, &problems);
        say_problems(&problems, stdout);
        say_room(options, settings, path);
    } else if (problems.total == 0) {
        printf("%s\n", err.text);
    }
    problems_destroy(&problems);
    free(settings);
    return good ? 0 : 1;
}

/* The config's source with that adapter, if there is one; its addresses give way to the files. */
static bool try_settings(const struct options *options, const struct settings *settings,
                         struct source_settings *source, struct err *err)
{
    *source = (struct source_settings){.interval_s = TRY_INTERVAL_S, .timeout_s = TRY_TIMEOUT_S};
    for (size_t i = settings->source_count; i-- > 0;) {
        if (strcmp(settings->sources[i].adapter, options->target) == 0) {
            *source = settings->sources[i];
        }
    }
    bool good = service_put(source, "adapter", options->target, err);
    for (size_t i = 0; good && i < options->with_count; i++) {
        good = service_put(source, "with", options->with[i], err);
    }
    if (options->file_count > 0) {
        source->url[0] = source->token_file[0] = '\0';
        texts_clear(&source->urls);
        texts_clear(&source->headers);
    }
    for (size_t i = 0; good && i < options->file_count; i++) {
        char url[SETTINGS_URL_MAX];
        good = address_from_path(options->files[i], url, sizeof(url), err) &&
               service_put(source, "urls", url, err);
    }
    return good && (source_address_count(source) > 0 ||
                    err_set(err, "no source of the config has it: name the files to try it on"));
}

int once_try_adapter(const struct options *options)
{
    struct err err;
    struct problems problems;
    struct buf text;
    struct settings *settings = mem_alloc(1, sizeof(*settings));
    struct source_settings *source = mem_alloc(1, sizeof(*source));
    problems_init(&problems);
    buf_init(&text, DUMP_MAX * 4);
    bool good = setup_settings(options, settings, &problems, &err);
    say_problems(&problems, stderr);
    problems_destroy(&problems);
    good = good && try_settings(options, settings, source, &err) &&
           feed_try(source, setup_wall_offset(options), &text, &problems, &err);
    fputs(buf_text(&text), stdout);
    say_problems(&problems, stderr);
    if (!good) {
        fprintf(stderr, "%s\n", err.text);
    }
    good = good && problems.total == 0;
    buf_destroy(&text);
    problems_destroy(&problems);
    free(source);
    free(settings);
    return good ? 0 : 1;
}

int once_check_feed(const struct options *options)
{
    struct err err;
    struct problems problems;
    problems_init(&problems);
    bool read = feed_check(options->target, &problems, &err);
    bool good = read && problems.total == 0;
    say_problems(&problems, stdout);
    if (!read) {
        printf("%s\n", err.text);
    } else if (good) {
        printf("no problem\n");
    }
    problems_destroy(&problems);
    return good ? 0 : 1;
}
