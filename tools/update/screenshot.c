/*
 * screenshot: exactly what the wall shows, as PNG on stdout; with --json beside its size.
 *
 * The picture lies where the wall may write, and the wall has few rights: so no link is followed,
 * and nothing but a whole PNG goes to the desk.
 */
#include "ask.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "disk.h"
#include "wall_state.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

enum {
    PICTURE_MAX = 32 * 1024 * 1024,
    ANSWER_MAX = 16 * 1024,
    WAIT_MS = 20 * 1000,
    ID_BYTES = 16,
    ID_MAX = 2 * ID_BYTES + 1,
    PNG_HEAD = 24, /* with the width and height of its first chunk */
    PNG_END = 12,
    BASE64_IN = 3,
    BASE64_OUT = 4
};

static bool make_id(char dst[ID_MAX])
{
    unsigned char bytes[ID_BYTES];
    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
        return false;
    }
    for (int i = 0; i < ID_BYTES; i++) {
        snprintf(dst + 2 * (size_t)i, 3, "%02x", bytes[i]);
    }
    return true;
}

/* Of two that ask at once the second would be the only one that is answered: it waits. -1: no. */
static int lock(const struct place *place, int64_t until_ms)
{
    char path[PLACE_MAX];
    place_at(place, path, "%s/.screenshot.lock", PLACE_RUN_ASKED);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    while (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (!wall_rest(until_ms)) {
            close(fd);
            return -1;
        }
    }
    return fd;
}

/* The wall's answer to this id, NULL while there is none; owned. */
static json_t *answer_to(const struct place *place, const char *id)
{
    char path[PLACE_MAX];
    struct buf text;
    json_error_t error;
    buf_init(&text, ANSWER_MAX);
    bool read = disk_read(place_at(place, path, "%s/answer.json", PLACE_RUN_WALL), &text, NULL);
    json_t *root = read ? json_loadb(buf_text(&text), text.len, 0, &error) : NULL;
    buf_destroy(&text);
    if (root && !str_equal(wall_text(root, "id"), id)) {
        json_decref(root);
        return NULL;
    }
    return root;
}

static uint32_t big_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool is_png(const struct buf *picture)
{
    static const char begin[] = "\x89PNG\r\n\x1a\n", end[] = "\0\0\0\0IEND\xAE\x42\x60\x82";
    return picture->len > PNG_HEAD + PNG_END && memcmp(picture->data, begin, 8) == 0 &&
           memcmp(picture->data + picture->len - PNG_END, end, PNG_END) == 0;
}

static json_t *base64(const struct buf *bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct buf text;
    buf_init(&text, (bytes->len / BASE64_IN + 1) * BASE64_OUT);
    for (size_t i = 0; i < bytes->len; i += BASE64_IN) {
        char four[BASE64_OUT] = "====";
        uint32_t bits = 0; /* of three bytes */
        size_t left = bytes->len - i < BASE64_IN ? bytes->len - i : BASE64_IN;
        for (size_t k = 0; k < BASE64_IN; k++) {
            unsigned char byte = k < left ? (unsigned char)bytes->data[i + k] : 0;
            bits = (bits << 8) + byte;
        }
        for (size_t k = 0; k <= left; k++) {
            four[k] = digits[bits >> (6 * (BASE64_IN - k)) & 63];
        }
        buf_append(&text, four, sizeof(four));
    }
    json_t *value = json_stringn(buf_text(&text), text.len);
    buf_destroy(&text);
    return value;
}

static void hand_over(struct call *call, const json_t *said, const struct buf *picture)
{
    if (call->json) {
        answer_key(call->answer, "width", json_integer(big_endian(picture->data + 16)));
        answer_key(call->answer, "height", json_integer(big_endian(picture->data + 20)));
        answer_key(call->answer, "bytes", json_integer((json_int_t)picture->len));
        answer_key(call->answer, "at", json_incref(json_object_get(said, "at")));
        answer_key(call->answer, "scene", json_string(wall_text(said, "scene")));
        answer_key(call->answer, "lit", json_boolean(json_is_true(json_object_get(said, "lit"))));
        answer_key(call->answer, "exact",
                   json_boolean(json_is_true(json_object_get(said, "exact"))));
        answer_key(call->answer, "png", base64(picture));
        answer_set(call->answer, EXIT_DONE, "what the wall shows, as PNG");
        return;
    }
    bool sent =
        fwrite(picture->data, 1, picture->len, stdout) == picture->len && fflush(stdout) == 0;
    call->answer->written = sent;
    answer_set(call->answer, sent ? EXIT_DONE : EXIT_MACHINE, "%s",
               sent ? "" : "the picture could not be sent: the desk has hung up");
}

static void take_picture(struct call *call, const json_t *said)
{
    char path[PLACE_MAX], why[WALL_WHY_MAX];
    struct buf picture;
    struct err err;
    str_copy(why, sizeof(why), wall_text(said, "error"));
    utf8_clean(why, strlen(why));
    if (*why) {
        answer_set(call->answer, EXIT_MACHINE, "the wall has no picture: %s", why);
        return;
    }
    buf_init(&picture, PICTURE_MAX);
    /* The answer names the file too, but what the wall says is no path for root to read. */
    place_at(call->place, path, "%s/screenshot.png", PLACE_RUN_WALL);
    if (!disk_read(path, &picture, &err)) {
        answer_set(call->answer, EXIT_MACHINE, "the wall's picture cannot be read: %s", err.text);
    } else if (!is_png(&picture)) {
        answer_set(call->answer, EXIT_MACHINE, "%s is no whole PNG: ask again", path);
    } else {
        hand_over(call, said, &picture);
    }
    buf_destroy(&picture);
}

static void ask_for_it(struct call *call, int64_t until_ms)
{
    char id[ID_MAX];
    struct err err;
    json_t *said = NULL;
    if (!make_id(id) || !ask_put(call->place, "screenshot", json_pack("{s:s}", "id", id), &err)) {
        answer_set(call->answer, EXIT_MACHINE, "the wall could not be asked: %s", err.text);
        return;
    }
    do {
        said = answer_to(call->place, id);
    } while (!said && wall_rest(until_ms));
    ask_remove(call->place, "screenshot", NULL);
    if (said) {
        take_picture(call, said);
    } else {
        answer_set(call->answer, EXIT_MACHINE,
                   "the wall runs, and did not answer within %d s: `status` says how it is",
                   WAIT_MS / 1000);
    }
    json_decref(said);
}

void screenshot_run(struct call *call)
{
    struct wall_state state;
    int64_t until_ms = clock_steady_ms() + wall_patience_ms(call->place, WAIT_MS);
    wall_state_file(call->place, &state);
    int fd = state.alive ? lock(call->place, until_ms) : -1;
    if (!state.alive) {
        answer_set(call->answer, EXIT_MACHINE, "there is no picture: %s", state.why);
    } else if (fd < 0) {
        answer_set(call->answer, EXIT_BUSY, "others are asking for pictures too: ask again");
    } else {
        ask_for_it(call, until_ms);
    }
    if (fd >= 0) {
        close(fd);
    }
    wall_state_destroy(&state);
}
