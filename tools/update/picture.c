/* picture: see picture.h; and the verb of that name, which is its reader. */
#include "picture.h"

#include "base/str.h"
#include "run.h"
#include "verbs.h"

#include <fcntl.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIXEL = 3, READ_MS = 30 * 1000 };

static const char DRAWN[] = "drawn";

static bool is_plain(const png_byte *pixels, size_t len)
{
    return len <= PIXEL || memcmp(pixels, pixels + PIXEL, len - PIXEL) == 0;
}

static enum picture read_picture(FILE *in)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    enum picture result = PICTURE_NONE;
    if (png_image_begin_read_from_stdio(&image, in) && image.width <= PICTURE_SIDE_MAX &&
        image.height <= PICTURE_SIDE_MAX) {
        image.format = PNG_FORMAT_RGB;
        size_t len = PNG_IMAGE_SIZE(image);
        png_byte *pixels = malloc(len);
        const png_color black = {0};
        if (pixels && png_image_finish_read(&image, &black, pixels, 0, NULL)) {
            result = is_plain(pixels, len) ? PICTURE_PLAIN : PICTURE_DRAWN;
        }
        free(pixels);
    }
    png_image_free(&image);
    return result;
}

void picture_run(struct call *call)
{
    enum picture picture = read_picture(stdin);
    if (picture == PICTURE_NONE) {
        answer_set(call->answer, EXIT_REFUSED, "standard input is no PNG that can be read");
    } else {
        answer_set(call->answer, EXIT_DONE, "%s",
                   picture == PICTURE_PLAIN ? "of one colour" : DRAWN);
    }
}

enum picture picture_of(const struct place *place, const char *path)
{
    static const char *const WORDS[] = {"/proc/self/exe", "picture", NULL};
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    enum picture result = PICTURE_NONE;
    if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size <= PICTURE_BYTES_MAX) {
        const struct run run = {
            .words = WORDS, .input = fd, .unprivileged = true, .limit_ms = READ_MS};
        struct ran ran;
        if (run_program(place, &run, &ran, NULL) && ran.status == 0) {
            result = str_starts(buf_text(&ran.output), DRAWN) ? PICTURE_DRAWN : PICTURE_PLAIN;
        }
        ran_destroy(&ran);
    }
    if (fd >= 0) {
        close(fd);
    }
    return result;
}
