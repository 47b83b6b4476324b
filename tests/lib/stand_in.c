/*
 * stand_in: a small wall for the tests of updates: a program of this machine's kind that behaves as
 * share/hune/behave beside it says, a line a word.
 *
 *   exit      ends at once                      never     is never ready
 *   crash     dies a second after READY         dark      draws no frame
 *   black     its screen is of one colour       leak      takes 8 MB ten times a second
 *   config    does not take the config          plain     --render draws one colour
 *   sources   reads no feed                     silent    writes no status
 *   garbled   its screenshot is no PNG          hang      --check-config never ends
 *   late      is ready two seconds later        asking    its feed answers after four seconds
 *
 * It writes status.json and answers screenshots below HUNE_UPDATE_ROOT (or "/"), and says READY.
 */
#include "base/str.h"

#include <fcntl.h>
#include <limits.h>
#include <png.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 64, HEIGHT = 36, TURN_MS = 100, TEXT_MAX = 2000 };
enum { READY_TURN = 2, CRASH_TURN = 8, LATE_TURN = 20, ANSWER_TURN = 40 };

static void beside(const char *name, char dst[PATH_MAX])
{
    char exe[PATH_MAX] = "";
    ssize_t len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
    char *slash = len > 0 ? strrchr(exe, '/') : NULL;
    if (slash) {
        *slash = '\0';
    }
    str_format(dst, PATH_MAX, "%s/../share/hune/%s", exe, name);
}

static void read_text(const char *path, char dst[TEXT_MAX])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, dst, TEXT_MAX - 1) : 0;
    dst[len > 0 ? len : 0] = '\0';
    if (fd >= 0) {
        close(fd);
    }
}

static bool behaves(const char *word)
{
    char path[PATH_MAX], text[TEXT_MAX];
    beside("behave", path);
    read_text(path, text);
    char *rest = text;
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
        if (strcmp(line, word) == 0) {
            return true;
        }
    }
    return false;
}

/* Whole at any time: written aside and renamed. */
static void put(const char *path, const void *bytes, size_t len)
{
    char aside[PATH_MAX];
    str_format(aside, sizeof(aside), "%s.%d", path, (int)getpid());
    int fd = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || rename(aside, path) != 0) {
        unlink(aside);
    }
    if (fd >= 0) {
        close(fd);
    }
}

static bool draw(const char *path, bool plain)
{
    static png_byte pixels[WIDTH * HEIGHT * 3];
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = WIDTH, .height = HEIGHT, .format = PNG_FORMAT_RGB};
    for (size_t i = 0; i < sizeof(pixels); i++) {
        pixels[i] = plain ? 0 : (png_byte)i;
    }
    return png_image_write_to_file(&image, path, 0, pixels, 0, NULL) != 0;
}

static const char *root(void)
{
    const char *text = getenv("HUNE_UPDATE_ROOT");
    return text ? text : "";
}

static void say_ready(void)
{
    const char *name = getenv("NOTIFY_SOCKET");
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    if (!name || strlen(name) >= sizeof(to.sun_path)) {
        return;
    }
    memcpy(to.sun_path, name, strlen(name));
    if (to.sun_path[0] == '@') {
        to.sun_path[0] = '\0';
    }
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
    sendto(fd, "READY=1\nWATCHDOG=1", 18, MSG_NOSIGNAL, (const struct sockaddr *)&to, size);
    close(fd);
}

static void tell(bool ready, bool lit, bool config, const char *trouble)
{
    char path[PATH_MAX], text[TEXT_MAX], feed[TEXT_MAX];
    struct timespec now;
    /* What the test says of the feed: "refused" for one that is down. */
    str_format(path, sizeof(path), "%s/run/feed", root());
    read_text(path, feed);
    clock_gettime(CLOCK_BOOTTIME, &now);
    str_format(path, sizeof(path), "%s/run/hune/status.json", root());
    str_format(text, sizeof(text),
               "{\"pid\": %d, \"ready\": %s, \"well\": %s, \"written_s\": %lld, \"wall\": "
               "{\"frames\": %d}, \"screen\": {\"light\": \"on\"}, \"config\": {\"error_count\": "
               "%d}, \"sources\": [{\"name\": \"town\", \"trouble\": \"%s\"}]}\n",
               (int)getpid(), ready ? "true" : "false", ready ? "true" : "false",
               (long long)now.tv_sec, ready && lit ? 2 : 0, config ? 1 : 0, *feed ? feed : trouble);
    put(path, text, strlen(text));
}

static void answer(bool black, bool garbled)
{
    char path[PATH_MAX], shot[PATH_MAX], asked[TEXT_MAX], text[TEXT_MAX + 100];
    str_format(path, sizeof(path), "%s/run/hune-remote/screenshot", root());
    read_text(path, asked);
    const char *id = strstr(asked, ": \"");
    if (!id) {
        return;
    }
    str_format(shot, sizeof(shot), "%s/run/hune/screenshot.png", root());
    if (garbled) {
        put(shot, "none", 4);
    } else {
        draw(shot, black);
    }
    str_format(text, sizeof(text), "{\"screenshot\": {\"id\": \"%.*s\", \"at\": 1}}\n",
               (int)strcspn(id + 3, "\""), id + 3);
    str_format(path, sizeof(path), "%s/run/hune/answer.json", root());
    put(path, text, strlen(text));
}

static int show(void)
{
    const bool crash = behaves("crash"), leak = behaves("leak"), never = behaves("never");
    const bool dark = behaves("dark"), silent = behaves("silent"), black = behaves("black");
    const bool errors = behaves("config"), sources = behaves("sources");
    const bool garbled = behaves("garbled"), late = behaves("late"), asking = behaves("asking");
    for (int turn = 0;; turn++) {
        bool ready = turn >= (late ? LATE_TURN : READY_TURN) && !never;
        if (ready) {
            say_ready();
        }
        if (!silent) {
            tell(ready, !dark, errors,
                 sources                        ? "not_ours"
                 : asking && turn < ANSWER_TURN ? "waiting"
                                                : "none");
        }
        answer(black, garbled);
        if (ready && crash && turn >= CRASH_TURN) {
            abort();
        }
        if (leak && ready) {
            char *lost = malloc(8 * 1024 * 1024);
            memset(lost, turn, 8 * 1024 * 1024);
        }
        poll(NULL, 0, TURN_MS);
    }
}

static int check_config(const char *path)
{
    if (behaves("hang")) {
        poll(NULL, 0, -1);
    }
    if (behaves("config")) {
        printf("%s:1: config_version: this release wants 2\n", path);
        return 1;
    }
    printf("%s: no problem\n", path);
    return 0;
}

int main(int argc, char *argv[])
{
    signal(SIGTERM, SIG_DFL);
    if (argc > 2 && strcmp(argv[1], "--check-config") == 0) {
        return check_config(argv[2]);
    }
    if (argc > 2 && strcmp(argv[1], "--render") == 0) {
        return draw(argv[2], behaves("plain")) ? 0 : 1;
    }
    return behaves("exit") ? 1 : show();
}
