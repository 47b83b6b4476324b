/* ask: see ask.h. */
#include "remote/ask.h"

#include "base/str.h"
#include "base/utf8.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static const char *const FILES[] = {
    [ASK_SCENE] = "scene", [ASK_MESSAGE] = "message", [ASK_SCREENSHOT] = "screenshot"};
_Static_assert(sizeof(FILES) / sizeof(FILES[0]) == ASK_KINDS, "a file for each");

enum { MS_PER_S = 1000, QUOTED_MAX = 40 };

static const char HEX[] = "0123456789abcdefABCDEF";

const char *ask_file(enum ask_kind kind)
{
    return FILES[kind];
}

static bool take_until(const json_t *object, int64_t steady_ms, struct ask *ask, struct err *err)
{
    const json_t *value = json_object_get(object, "until");
    if (!json_is_number(value)) {
        return err_set(err, "until: not a number of seconds since the start of the machine");
    }
    double until = json_number_value(value), now = (double)steady_ms / MS_PER_S;
    if (!(until >= 0)) {
        return err_set(err, "until: before the start of the machine");
    }
    if (until > now + ASK_LONGEST_S) {
        return err_set(err,
                       "until: %.0f is more than %d days away, at %.0f seconds since the start "
                       "of the machine",
                       until, ASK_LONGEST_S / 86400, now);
    }
    ask->until_ms = llround(until * MS_PER_S);
    return true;
}

static bool take_scene(const json_t *object, struct ask *ask, struct err *err)
{
    const char *word = json_string_value(json_object_get(object, "scene"));
    if (!word) {
        return err_set(err, "scene: not a text");
    }
    ask->scene = strcmp(word, "tour") == 0 ? SCENE_COUNT : scene_from_word(word);
    /* The others come by themselves: a wall can't be asked to be calm. */
    bool known = ask->scene < SCENE_TOUR_COUNT || strcmp(word, "tour") == 0;
    char quoted[QUOTED_MAX];
    str_copy(quoted, sizeof(quoted), word);
    utf8_clean(quoted, strlen(quoted));
    return known || err_set(err, "scene: \"%s\": no scene of the tour", quoted);
}

static bool take_text(const json_t *object, struct ask *ask, struct err *err)
{
    const json_t *value = json_object_get(object, "text");
    char clean[ASK_FILE_MAX + 1];
    if (!json_is_string(value) || !str_copy(clean, sizeof(clean), json_string_value(value))) {
        return err_set(err, "text: not a text");
    }
    utf8_clean(clean, strlen(clean));
    size_t points = utf8_count(clean);
    if (points == 0) {
        return err_set(err, "text: empty");
    }
    if (points > ASK_POINTS_MAX) {
        return err_set(err, "text: %zu letters, %d at most", points, ASK_POINTS_MAX);
    }
    return str_copy(ask->text, sizeof(ask->text), clean);
}

static bool take_id(const json_t *object, struct ask *ask, struct err *err)
{
    const char *id = json_string_value(json_object_get(object, "id"));
    size_t len = id ? strlen(id) : 0;
    if (len == 0 || len >= sizeof(ask->id) || strspn(id, HEX) != len) {
        return err_set(err, "id: not 1 to %d hexadecimal digits", ASK_ID_MAX - 1);
    }
    return str_copy(ask->id, sizeof(ask->id), id);
}

static bool take(enum ask_kind kind, const json_t *object, int64_t steady_ms, struct ask *ask,
                 struct err *err)
{
    if (!json_is_object(object)) {
        return err_set(err, "not a JSON object");
    }
    switch (kind) {
    case ASK_SCENE:
        return take_scene(object, ask, err) && take_until(object, steady_ms, ask, err);
    case ASK_MESSAGE:
        return take_text(object, ask, err) && take_until(object, steady_ms, ask, err);
    case ASK_SCREENSHOT:
        return take_id(object, ask, err);
    case ASK_KINDS:
        break;
    }
    return err_set(err, "nothing that may be asked");
}

bool ask_parse(enum ask_kind kind, const char *bytes, size_t len, int64_t steady_ms,
               struct ask *ret_ask, struct err *err)
{
    json_error_t error;
    struct ask ask = {.scene = SCENE_COUNT};
    if (len > ASK_FILE_MAX) {
        return err_set(err, "more than %d bytes", ASK_FILE_MAX);
    }
    json_t *object = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
    if (!object) {
        utf8_clean(error.text, strlen(error.text)); /* it quotes halves of letters */
        return err_set(err, "not JSON: line %d: %s", error.line, error.text);
    }
    bool good = take(kind, object, steady_ms, &ask, err);
    json_decref(object);
    if (good) {
        *ret_ask = ask;
    }
    return good;
}
