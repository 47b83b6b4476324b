/* libraries: see attempt.h, attempt_libraries. */
#include "attempt.h"

#include "base/str.h"
#include "elf_header.h"
#include "manifest.h"
#include "run.h"

#include <string.h>

enum { NAME_LEN = 80 };

struct provider {
    const char *library, *package; /* Debian 13 knows the names without "t64" as well */
};

static const struct provider PROVIDERS[] = {
    {"libSDL2-2.0.so.0", "libsdl2-2.0-0"},  {"libSDL2_ttf-2.0.so.0", "libsdl2-ttf-2.0-0"},
    {"libpng16.so.16", "libpng16-16"},      {"libfribidi.so.0", "libfribidi0"},
    {"libcurl.so.4", "libcurl4"},           {"libcurl-gnutls.so.4", "libcurl3-gnutls"},
    {"libjansson.so.4", "libjansson4"},     {"libjq.so.1", "libjq1"},
    {"libconfuse.so.2", "libconfuse2"},     {"libsqlite3.so.0", "libsqlite3-0"},
    {"libsystemd.so.0", "libsystemd0"},     {"libunistring.so.2", "libunistring2"},
    {"libunistring.so.5", "libunistring5"}, {"libEGL.so.1", "libegl1"},
    {"libGLESv2.so.2", "libgles2"},         {"libdrm.so.2", "libdrm2"},
};

static const char *package_of(const char *library)
{
    for (size_t i = 0; i < sizeof(PROVIDERS) / sizeof(PROVIDERS[0]); i++) {
        if (strcmp(PROVIDERS[i].library, library) == 0) {
            return PROVIDERS[i].package;
        }
    }
    return NULL;
}

/* "\tlibfoo.so.1 => not found" adds to both lists. */
static void take_line(const char *line, size_t len, struct buf *missing, struct buf *packages)
{
    static const char NOT_FOUND[] = " => not found";
    char name[NAME_LEN];
    while (len > 0 && (*line == '\t' || *line == ' ')) {
        line++;
        len--;
    }
    size_t tail = strlen(NOT_FOUND);
    if (len <= tail || strncmp(line + len - tail, NOT_FOUND, tail) != 0) {
        return;
    }
    str_format(name, sizeof(name), "%.*s", (int)(len - tail), line);
    buf_printf(missing, "%s%s", missing->len > 0 ? ", " : "", name);
    const char *package = package_of(name);
    if (package) {
        buf_printf(packages, " %s", package);
    }
}

static bool judge(const struct ran *ran, struct fail *fail)
{
    struct buf missing, packages;
    char words[NAME_LEN * 2];
    buf_init(&missing, ERR_TEXT_MAX / 2);
    buf_init(&packages, ERR_TEXT_MAX / 4);
    for (const char *line = buf_text(&ran->output); *line;) {
        size_t len = strcspn(line, "\n");
        take_line(line, len, &missing, &packages);
        line += len + (line[len] == '\n');
    }
    /* It says of a version of a library that is too old: "version `GLIBC_2.99' not found". */
    bool old = strstr(buf_text(&ran->errors), "not found") != NULL;
    bool good = missing.len == 0 && !old && !ran->late && ran->status == 0;
    if (missing.len > 0) {
        fail_refuse(fail, "library: " MANIFEST_PROGRAM ": this machine lacks %s: %s%s",
                    buf_text(&missing),
                    packages.len > 0 ? "sudo apt install"
                                     : "install what has "
                                       "it",
                    buf_text(&packages));
    } else if (!good) {
        ran_last_words(ran, words, sizeof(words));
        fail_refuse(fail,
                    "library: " MANIFEST_PROGRAM ": %s: send a release that was built for "
                    "this machine's system",
                    words);
    }
    buf_destroy(&missing);
    buf_destroy(&packages);
    return good;
}

bool attempt_libraries(const struct place *place, const char *release, struct fail *fail)
{
    char program[PLACE_MAX];
    const char *loader = elf_loader(elf_own_architecture());
    const char *const words[] = {loader, program, NULL};
    const struct run run = {.words = words,
                            .input = -1,
                            .unprivileged = true,
                            .limit_ms = place->ask_ms,
                            .environment = {"LD_TRACE_LOADED_OBJECTS=1"}};
    struct ran ran;
    struct err err;
    str_format(program, sizeof(program), "%s/" MANIFEST_PROGRAM, release);
    bool good = run_program(place, &run, &ran, &err) || fail_as(fail, EXIT_MACHINE, &err);
    good = good && judge(&ran, fail);
    ran_destroy(&ran);
    return good;
}
