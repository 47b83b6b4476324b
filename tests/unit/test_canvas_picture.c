// A surface to a PNG file and back.
//
// links: base/buf base/err base/mem base/log base/str base/utf8
// links: scene/list scene/palette* scene/type
// links: canvas/picture
// packages: sdl2 libpng
#include "base/str.h"
#include "canvas/picture.h"

#include <dirent.h>
#include <png.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

enum { WIDTH = 61, HEIGHT = 37, RGB = 3 };

static SDL_Surface *pattern(void)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(surface);
    for (int y = 0; y < HEIGHT; y++) {
        uint32_t *row = (void *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < WIDTH; x++) {
            row[x] = 0xFF000000 | (uint32_t)(x * 4) << 16 | (uint32_t)(y * 6) << 8 | (x ^ y);
        }
    }
    return surface;
}

static size_t files_in(const char *folder)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        count += entry->d_name[0] != '.';
    }
    closedir(dir);
    return count;
}

/* A folder of our own within the test's, so that what is left behind can be counted. */
static void folder_new(char *folder, size_t size)
{
    const char *parent = getenv("TMPDIR");
    assert_true(str_format(folder, size, "%s/picture.XXXXXX", parent ? parent : "/tmp"));
    assert_non_null(mkdtemp(folder));
}

static void what_is_written_can_be_read(void **state)
{
    (void)state;
    char folder[256], path[300];
    folder_new(folder, sizeof(folder));
    assert_true(str_format(path, sizeof(path), "%s/out.png", folder));
    SDL_Surface *surface = pattern();
    struct err err = {""};
    /* Twice: the second replaces the first. */
    assert_true(picture_save(surface, PICTURE_SMALL, path, &err));
    assert_true(picture_save(surface, PICTURE_SMALL, path, &err));
    assert_int_equal(files_in(folder), 1);

    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, path));
    assert_int_equal(image.width, WIDTH);
    assert_int_equal(image.height, HEIGHT);
    assert_int_equal(image.format, PNG_FORMAT_RGB);
    uint8_t pixels[WIDTH * HEIGHT * RGB];
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            const uint8_t *pixel = pixels + (ptrdiff_t)(y * WIDTH + x) * RGB;
            assert_int_equal(pixel[0], x * 4);
            assert_int_equal(pixel[1], y * 6);
            assert_int_equal(pixel[2], x ^ y);
        }
    }
    SDL_FreeSurface(surface);
    unlink(path);
    rmdir(folder);
}

static void a_failure_leaves_nothing(void **state)
{
    (void)state;
    char folder[256], path[300];
    folder_new(folder, sizeof(folder));
    SDL_Surface *surface = pattern();
    struct err err = {""};
    assert_true(str_format(path, sizeof(path), "%s/none/out.png", folder));
    assert_false(picture_save(surface, PICTURE_SMALL, path, &err));
    assert_non_null(strstr(err.text, "none/out.png"));
    assert_non_null(strstr(err.text, "No such file"));
    /* The folder itself can't be replaced by a file. */
    assert_false(picture_save(surface, PICTURE_SMALL, folder, &err));
    assert_int_equal(files_in(folder), 0);
    char temporary[300];
    assert_true(str_format(temporary, sizeof(temporary), "%s.%ld.tmp", folder, (long)getpid()));
    assert_int_equal(access(temporary, F_OK), -1);
    SDL_FreeSurface(surface);
    rmdir(folder);
}

static void an_endless_path_is_refused(void **state)
{
    (void)state;
    char path[5000];
    SDL_Surface *surface = pattern();
    struct err err = {""};
    memset(path, 'a', sizeof(path) - 1);
    path[sizeof(path) - 1] = '\0';
    assert_false(picture_save(surface, PICTURE_SMALL, path, &err));
    assert_non_null(strstr(err.text, "too long"));
    SDL_FreeSurface(surface);
}

/* The size of a file is limited as it would be on a full disk. */
static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    char folder[256], path[300];
    folder_new(folder, sizeof(folder));
    assert_true(str_format(path, sizeof(path), "%s/out.png", folder));
    SDL_Surface *surface = pattern();
    struct err err = {""};
    struct rlimit before, tiny;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    tiny = before;
    tiny.rlim_cur = 100;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tiny), 0);
    bool saved = picture_save(surface, PICTURE_SMALL, path, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(saved);
    assert_non_null(strstr(err.text, "out.png: File too large"));
    assert_int_equal(files_in(folder), 0);
    SDL_FreeSurface(surface);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_can_be_read),
        cmocka_unit_test(a_failure_leaves_nothing),
        cmocka_unit_test(an_endless_path_is_refused),
        cmocka_unit_test(a_full_disk_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
