/* attempt: see attempt.h. */
#include "attempt.h"

#include "base/str.h"
#include "disk.h"
#include "manifest.h"
#include "picture.h"
#include "run.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534, WORDS_MAX = 240 };

/* The release's own program; a test may put another in its place. */
static void program_of(const struct place *place, const char *release, char dst[PLACE_MAX])
{
    if (!run_stand_in(place, "hune", dst)) {
        str_format(dst, PLACE_MAX, "%s/" MANIFEST_PROGRAM, release);
    }
}

/* Runs the program of the release with two words. True when it ended well; else what it said. */
static bool try_program(const struct place *place, const char *release, const char *option,
                        const char *argument, int limit_ms, char words[WORDS_MAX])
{
    char program[PLACE_MAX];
    const char *const call[] = {program, option, argument, NULL};
    const struct run run = {
        .words = call,
        .input = -1,
        .unprivileged = true,
        .limit_ms = limit_ms,
        .environment = {"HOME=/nonexistent", "SDL_VIDEODRIVER=offscreen", "SDL_AUDIODRIVER=dummy"}};
    struct ran ran;
    struct err err;
    program_of(place, release, program);
    bool good = false;
    if (run_program(place, &run, &ran, &err)) {
        good = !ran.late && ran.status == 0;
        ran_last_words(&ran, words, WORDS_MAX);
    } else {
        str_copy(words, WORDS_MAX, err.text);
    }
    ran_destroy(&ran);
    return good;
}

bool attempt_config(const struct place *place, const char *release, const char *current,
                    char ret_note[ERR_TEXT_MAX], struct fail *fail)
{
    char config[PLACE_MAX], words[WORDS_MAX], former[WORDS_MAX];
    place_at(place, config, "%s", PLACE_CONFIG);
    ret_note[0] = '\0';
    if (access(config, F_OK) != 0 ||
        try_program(place, release, "--check-config", config, ATTEMPT_CHECK_MS, words)) {
        return true;
    }
    if (!try_program(place, current, "--check-config", config, ATTEMPT_CHECK_MS, former)) {
        str_format(ret_note, ERR_TEXT_MAX, "the config has mistakes, before the update too: %s",
                   words);
        return true;
    }
    return fail_refuse(fail,
                       "config: %s: the new release does not take it (%s): mend it first, "
                       "with `hune-deploy config push`",
                       PLACE_CONFIG, words);
}

/* A folder in which nobody may write one picture. */
static bool make_desk(const struct place *place, char folder[PLACE_MAX])
{
    place_at(place, folder, "%s/try", PLACE_INCOMING);
    if (!disk_remove_tree(folder) || mkdir(folder, 0700) != 0) {
        return false;
    }
    return geteuid() != 0 || chown(folder, NOBODY, NOBODY) == 0;
}

/* Draws with the release. The picture is drawn, or words say why not. */
static bool draw(const struct place *place, const char *release, const char *folder,
                 char words[WORDS_MAX])
{
    char path[PLACE_MAX];
    if (!str_format(path, sizeof(path), "%s/wall.png", folder)) {
        return false;
    }
    unlink(path);
    /* Its status is 1 when it draws a config's mistake: the picture counts. */
    try_program(place, release, "--render", path, ATTEMPT_RENDER_MS, words);
    errno = 0;
    enum picture picture = picture_of(place, path);
    if (picture == PICTURE_NONE && errno == EIO) {
        str_copy(words, WORDS_MAX, strerror(EIO));
    }
    if (picture == PICTURE_PLAIN) {
        str_copy(words, WORDS_MAX, "all of it is of one colour");
    }
    return picture == PICTURE_DRAWN;
}

bool attempt_picture(const struct place *place, const char *release, const char *current,
                     char ret_note[ERR_TEXT_MAX], struct fail *fail)
{
    char folder[PLACE_MAX], words[WORDS_MAX] = "", former[WORDS_MAX] = "";
    ret_note[0] = '\0';
    if (!make_desk(place, folder)) {
        return fail_disk(fail, folder);
    }
    bool good = draw(place, release, folder, words);
    if (!good && !draw(place, current, folder, former)) {
        str_format(ret_note, ERR_TEXT_MAX,
                   "no picture could be drawn for trial, nor with the release before: %s", words);
        good = true;
    } else if (!good) {
        fail_refuse(fail,
                    "picture: " MANIFEST_PROGRAM " --render: the new release draws none on "
                    "this machine (%s), the one that runs does: send another",
                    words);
    }
    disk_remove_tree(folder);
    return good;
}
