/* faces: see faces.h. */
#include "canvas/faces.h"

#include "base/mem.h"
#include "base/str.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 128, LAST = 0x10FFFF };

/* Where Debian 12 and 13 put fonts-b612, fonts-noto-core, -color-emoji, -cjk and fonts-dejavu. */
static const char *const FOLDERS[] = {
    "/usr/share/fonts/opentype/b612", "/usr/share/fonts/truetype/b612",
    "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/dejavu"};
static const char *const SUFFIXES[] = {".otf", ".ttf", ".ttc"};

struct range {
    uint32_t first, last;
};

struct face {
    const char *name;
    const char *script;
    struct range main, also; /* it is asked for these characters only */
};

static const struct face FACES[] = {
    [FACES_EMOJI] = {"NotoColorEmoji", "Zsye", {LAST, 0}, {LAST, 0}},
    [FACES_READING] = {"B612", "Latn", {0, LAST}, {LAST, 0}},
    {"NotoSans", "Latn", {0, LAST}, {LAST, 0}},
    {"NotoSansArmenian", "Armn", {0x530, 0x58F}, {0xFB13, 0xFB17}},
    {"NotoSansHebrew", "Hebr", {0x590, 0x5FF}, {0xFB1D, 0xFB4F}},
    {"NotoSansArabic", "Arab", {0x600, 0x8FF}, {0xFB50, 0xFEFF}},
    {"NotoSansDevanagari", "Deva", {0x900, 0x97F}, {0xA8E0, 0xA8FF}},
    {"NotoSansBengali", "Beng", {0x980, 0x9FF}, {LAST, 0}},
    {"NotoSansGurmukhi", "Guru", {0xA00, 0xA7F}, {LAST, 0}},
    {"NotoSansGujarati", "Gujr", {0xA80, 0xAFF}, {LAST, 0}},
    {"NotoSansTamil", "Taml", {0xB80, 0xBFF}, {LAST, 0}},
    {"NotoSansTelugu", "Telu", {0xC00, 0xC7F}, {LAST, 0}},
    {"NotoSansKannada", "Knda", {0xC80, 0xCFF}, {LAST, 0}},
    {"NotoSansMalayalam", "Mlym", {0xD00, 0xD7F}, {LAST, 0}},
    {"NotoSansSinhala", "Sinh", {0xD80, 0xDFF}, {LAST, 0}},
    {"NotoSansThai", "Thai", {0xE00, 0xE7F}, {LAST, 0}},
    {"NotoSansLao", "Laoo", {0xE80, 0xEFF}, {LAST, 0}},
    {"NotoSerifTibetan", "Tibt", {0xF00, 0xFFF}, {LAST, 0}},
    {"NotoSansMyanmar", "Mymr", {0x1000, 0x109F}, {0xA9E0, 0xAA7F}},
    {"NotoSansGeorgian", "Geor", {0x10A0, 0x10FF}, {0x1C90, 0x2D2F}},
    {"NotoSansEthiopic", "Ethi", {0x1200, 0x139F}, {0x2D80, 0x2DDF}},
    {"NotoSansKhmer", "Khmr", {0x1780, 0x17FF}, {0x19E0, 0x19FF}},
    {"NotoSansCJK", "Hani", {0x2E80, 0xFFEF}, {0x1F200, 0x3FFFF}},
    {"NotoSansSymbols2", "Zsym", {0x2000, 0x2BFF}, {0x10100, 0x1FBFF}},
    {"NotoSansSymbols", "Zsym", {0x300, 0x2BFF}, {0x1F000, 0x1F7FF}},
    {"NotoSansMath", "Zmth", {0x2000, 0x2BFF}, {0x1D400, 0x1EEFF}},
    {"DejaVuSans", "Latn", {0, LAST}, {LAST, 0}},
};
enum { FACE_COUNT = sizeof(FACES) / sizeof(FACES[0]) };
_Static_assert((int)FACE_COUNT <= (int)FACES_MAX, "room for every face");

int faces_count(void)
{
    return FACE_COUNT;
}

const char *faces_script(int face)
{
    return FACES[face].script;
}

static bool within(struct range range, uint32_t cp)
{
    return cp >= range.first && cp <= range.last;
}

bool faces_may_have(int face, uint32_t cp)
{
    return within(FACES[face].main, cp) || within(FACES[face].also, cp);
}

/* Reads it whole when it is small. False when it is no readable file. */
static bool load(const char *path, struct face_file *ret_file)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return false;
    }
    bool good = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0;
    struct face_file file = {0};
    if (good && info.st_size <= FACES_KEPT_MAX) {
        file.bytes = mem_alloc((size_t)info.st_size, 1);
        ssize_t got = read(fd, file.bytes, (size_t)info.st_size);
        good = got > 0;
        file.len = good ? (size_t)got : 0;
    }
    close(fd);
    if (!good) {
        free(file.bytes);
        return false;
    }
    file.path = mem_strdup(path);
    *ret_file = file;
    return true;
}

static bool find_weight(const char *name, const char *weight, struct face_file *ret_file)
{
    char path[PATH_BYTES_MAX];
    for (size_t i = 0; i < sizeof(FOLDERS) / sizeof(FOLDERS[0]); i++) {
        for (size_t k = 0; k < sizeof(SUFFIXES) / sizeof(SUFFIXES[0]); k++) {
            if (str_format(path, sizeof(path), "%s/%s%s%s", FOLDERS[i], name, weight,
                           SUFFIXES[k]) &&
                load(path, ret_file)) {
                return true;
            }
        }
    }
    return false;
}

void faces_find(int face, bool bold, struct face_file *ret_file)
{
    const char *name = FACES[face].name;
    *ret_file = (struct face_file){0};
    bool found = bold && find_weight(name, "-Bold", ret_file);
    /* Some have but one file, without a weight in its name. */
    if (!found && !find_weight(name, "-Regular", ret_file)) {
        find_weight(name, "", ret_file);
    }
}

TTF_Font *faces_open(const struct face_file *file, int px)
{
    if (!file->path) {
        return NULL;
    }
    if (!file->bytes) {
        return TTF_OpenFont(file->path, px);
    }
    return TTF_OpenFontRW(SDL_RWFromConstMem(file->bytes, (int)file->len), 1, px);
}

void faces_forget(struct face_file *file)
{
    free(file->path);
    free(file->bytes);
    *file = (struct face_file){0};
}
