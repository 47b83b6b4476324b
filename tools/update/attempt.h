/*
 * attempt: whether a release that is unpacked works on this machine, before the wall is switched to
 * it. Its program runs as nobody, bounded in time.
 */
#ifndef HUNE_UPDATE_ATTEMPT_H
#define HUNE_UPDATE_ATTEMPT_H

#include "fail.h"
#include "place.h"

#include <stdbool.h>

enum { ATTEMPT_CHECK_MS = 30 * 1000, ATTEMPT_RENDER_MS = 90 * 1000 };

/* Every library of the program is on this machine; else which are not, and the packages that have
 * them. Asks the loader, which runs none of the program's code. */
bool attempt_libraries(const struct place *place, const char *release, struct fail *fail);
/*
 * The config is as good for the release as it is for the one that runs, whose folder is current:
 * what that one complains of too is no reason. ret_note is "" or what is wrong all the same.
 */
bool attempt_config(const struct place *place, const char *release, const char *current,
                    char ret_note[ERR_TEXT_MAX], struct fail *fail);
/* The release draws a picture that is not of one colour, or the one that runs can't do so either.
 */
bool attempt_picture(const struct place *place, const char *release, const char *current,
                     char ret_note[ERR_TEXT_MAX], struct fail *fail);

#endif
