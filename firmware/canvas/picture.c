/* picture: see picture.h. */
#include "canvas/picture.h"

#include "base/buf.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RGB = 3, DEPTH = 8, PATH_BYTES_MAX = 4096 };

/* libpng leaves by longjmp on an error, so what is in here has no owner but the caller. */
static bool encode(png_structp png, png_infop info, FILE *file, const SDL_Surface *surface,
                   enum picture_effort effort, uint8_t *row)
{
    if (setjmp(png_jmpbuf(png))) {
        return false;
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, (png_uint_32)surface->w, (png_uint_32)surface->h, DEPTH,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, (int)effort);
    /* Flat colours and repeated letters: unfiltered rows are a fifth smaller than any filter. */
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *from =
            (const void *)((const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (ptrdiff_t x = 0; x < surface->w; x++) {
            row[x * RGB] = (uint8_t)(from[x] >> 16);
            row[x * RGB + 1] = (uint8_t)(from[x] >> 8);
            row[x * RGB + 2] = (uint8_t)from[x];
        }
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

/* What libpng would print: the caller says it better. */
static void be_quiet(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void leave(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static bool write_file(FILE *file, const SDL_Surface *surface, enum picture_effort effort)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, leave, be_quiet);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    uint8_t *row = mem_alloc((size_t)surface->w, RGB);
    bool written = info && encode(png, info, file, surface, effort, row);
    free(row);
    png_destroy_write_struct(&png, &info);
    return written;
}

/* The file is open under a name of its own beside `path`. */
static bool replace(FILE *file, const char *temporary, const char *path, const SDL_Surface *surface,
                    enum picture_effort effort, struct err *err)
{
    errno = 0;
    bool written = write_file(file, surface, effort);
    int reason = errno;
    if (fclose(file) != 0) {
        reason = written ? errno : reason;
        written = false;
    }
    if (written && rename(temporary, path) != 0) {
        reason = errno;
        written = false;
    }
    if (!written) {
        unlink(temporary);
        return err_set(err, "%s: %s", path, reason ? strerror(reason) : "the PNG can't be written");
    }
    return true;
}

bool picture_save(const SDL_Surface *surface, enum picture_effort effort, const char *path,
                  struct err *err)
{
    struct buf temporary;
    buf_init(&temporary, PATH_BYTES_MAX);
    if (!buf_printf(&temporary, "%s.%ld.tmp", path, (long)getpid())) {
        buf_destroy(&temporary);
        return err_set(err, "the path of the picture is too long");
    }
    int fd = open(buf_text(&temporary), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    FILE *file = fd >= 0 ? fdopen(fd, "wb") : NULL;
    bool saved = false;
    if (file) {
        saved = replace(file, buf_text(&temporary), path, surface, effort, err);
    } else {
        err_set(err, "%s: %s", path, strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
    }
    buf_destroy(&temporary);
    return saved;
}
