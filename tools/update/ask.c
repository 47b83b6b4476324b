/* ask: see ask.h. */
#include "ask.h"

#include "base/clock.h"
#include "base/replace.h"
#include "wall_state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MODE = 0644, FOLDER_MODE = 0755, MS_PER_S = 1000 };

bool ask_put(const struct place *place, const char *name, json_t *object, struct err *err)
{
    char path[PLACE_MAX];
    char *text = json_dumps(object, JSON_COMPACT);
    json_decref(object);
    if (mkdir(place_at(place, path, "%s", PLACE_RUN_ASKED), FOLDER_MODE) != 0 && errno != EEXIST) {
        free(text);
        return err_set(err, "%s: %s", path, strerror(errno));
    }
    place_at(place, path, "%s/%s", PLACE_RUN_ASKED, name);
    bool good = text && (replace_file(path, text, strlen(text), FILE_MODE, err) ||
                         err_prefix(err, "%s", path));
    free(text);
    return good;
}

bool ask_remove(const struct place *place, const char *name, struct err *err)
{
    char path[PLACE_MAX];
    place_at(place, path, "%s/%s", PLACE_RUN_ASKED, name);
    return unlink(path) == 0 || errno == ENOENT || err_set(err, "%s: %s", path, strerror(errno));
}

int64_t ask_now_s(void)
{
    return clock_steady_ms() / MS_PER_S;
}

void ask_answer(struct call *call, const char *what)
{
    struct wall_state state;
    wall_state_file(call->place, &state);
    answer_set(call->answer, state.alive ? EXIT_DONE : EXIT_NOT_WELL, "%s%s%s", what,
               state.alive ? "" : ", but ", state.why);
    wall_state_destroy(&state);
}
