// The folder in which a wall is asked: there or not, what holds and until when, who may ask, what
// is said of what is wrong; and that nothing wakes anybody when nothing happens.
// links: remote/ask remote/remote base/* settings/* tests/lib/scratch
// packages: jansson libconfuse
#include "base/clock.h"
#include "base/str.h"
#include "remote/remote.h"
#include "tests/lib/scratch.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { SECOND = 1000, LATER = 10 * SECOND };

struct place {
    char top[64], folder[96];
    struct remote remote;
    int64_t now; /* the wall's steady time, in steps of its own */
    int err;     /* standard error as it was */
    char log[96];
};

static struct place place;

static int setup(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    place = (struct place){.now = 1000 * SECOND, .err = dup(STDERR_FILENO)};
    str_format(place.top, sizeof(place.top), "%.40s/remote.XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(place.top));
    str_format(place.folder, sizeof(place.folder), "%s/asked", place.top);
    str_format(place.log, sizeof(place.log), "%s/log", place.top);
    assert_int_equal(mkdir(place.folder, 0755), 0);
    int log = open(place.log, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    assert_true(log >= 0);
    dup2(log, STDERR_FILENO);
    close(log);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    dup2(place.err, STDERR_FILENO);
    close(place.err);
    remote_close(&place.remote);
    scratch_remove(place.top);
    return 0;
}

/* Lines of the log. */
static int said(void)
{
    char text[16384];
    int fd = open(place.log, O_RDONLY | O_CLOEXEC), lines = 0;
    ssize_t len = read(fd, text, sizeof(text));
    close(fd);
    for (ssize_t i = 0; i < len; i++) {
        lines += text[i] == '\n';
    }
    return lines;
}

static void path_of(char dst[160], const char *name)
{
    str_format(dst, 160, "%s/%s", place.folder, name);
}

/* As whoever asks does it: another name first. */
static void put(const char *name, const char *text)
{
    char path[160], fresh[160];
    path_of(path, name);
    path_of(fresh, ".new");
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    chmod(fresh, 0644);
    assert_int_equal(rename(fresh, path), 0);
}

static void drop(const char *name)
{
    char path[160];
    path_of(path, name);
    unlink(path);
}

/* A step some time later, when the wall listens again. */
static unsigned step(void)
{
    place.now += REMOTE_DEAF_MS;
    return remote_step(&place.remote, place.now);
}

static void begin(void)
{
    remote_open(&place.remote, place.folder);
    step();
}

/* What the wall would sleep on. */
static bool quiet(void)
{
    struct pollfd fd = {.fd = remote_fd(&place.remote, place.now), .events = POLLIN};
    return poll(&fd, 1, 0) == 0;
}

static void put_until(const char *name, const char *rest, int64_t until_ms)
{
    char text[400];
    str_format(text, sizeof(text), "{%s, \"until\": %lld.%03lld}", rest,
               (long long)until_ms / SECOND, (long long)until_ms % SECOND);
    put(name, text);
}

static void shows(const char *text)
{
    const char *message = remote_message(&place.remote);
    assert_int_equal(message == NULL, text == NULL);
    if (text) {
        assert_string_equal(message, text);
    }
}

static void what_is_asked_holds_until_its_time(void **state)
{
    (void)state;
    begin();
    shows(NULL);
    int64_t until = place.now + 60 * SECOND;
    put_until("message", "\"text\": \"Réunion à 15 h\"", until);
    assert_false(quiet());
    assert_int_equal(step(), REMOTE_MESSAGE);
    shows("Réunion à 15 h");
    assert_int_equal(step(), 0);
    assert_true(quiet());
    assert_int_equal(remote_due(&place.remote), until); /* and nothing wakes it before */
    assert_int_equal(remote_left_s(&place.remote, ASK_MESSAGE, until - 1), 1);
    place.now = until - REMOTE_DEAF_MS - 1;
    assert_int_equal(step(), 0);
    shows("Réunion à 15 h");
    place.now = until - REMOTE_DEAF_MS;
    assert_int_equal(step(), REMOTE_MESSAGE);
    shows(NULL);
    assert_int_equal(remote_due(&place.remote), INT64_MAX);
    assert_int_equal(step(), 0);
    assert_int_equal(said(), 0);
}

static void scene_and_message_go_by_themselves(void **state)
{
    (void)state;
    begin();
    assert_int_equal(remote_scene(&place.remote), SCENE_COUNT);
    put_until("scene", "\"scene\": \"goals\"", place.now + 5 * SECOND);
    put_until("message", "\"text\": \"a\"", place.now + 9 * SECOND);
    assert_int_equal(step(), REMOTE_SCENE | REMOTE_MESSAGE);
    assert_int_equal(remote_scene(&place.remote), SCENE_GOALS);
    place.now += 5 * SECOND;
    assert_int_equal(step(), REMOTE_SCENE);
    assert_int_equal(remote_scene(&place.remote), SCENE_COUNT);
    shows("a");
}

static void another_takes_its_place_and_none_ends_it(void **state)
{
    (void)state;
    begin();
    put_until("message", "\"text\": \"one\"", place.now + LATER);
    step();
    put_until("message", "\"text\": \"two\"", place.now + LATER);
    assert_int_equal(step(), REMOTE_MESSAGE);
    shows("two");
    drop("message");
    assert_int_equal(step(), REMOTE_MESSAGE);
    shows(NULL);
}

static void it_survives_a_restart(void **state)
{
    (void)state;
    put_until("message", "\"text\": \"before\"", place.now + LATER);
    put_until("scene", "\"scene\": \"queue\"", place.now + LATER);
    begin();
    shows("before");
    assert_int_equal(remote_scene(&place.remote), SCENE_QUEUE);
    remote_close(&place.remote);
    place.now += LATER;
    begin();
    shows(NULL); /* it was over meanwhile: not an error */
    assert_int_equal(said(), 0);
}

static void a_screenshot_is_asked_for_by_a_new_id(void **state)
{
    (void)state;
    put("screenshot", "{\"id\": \"01\"}");
    begin();
    assert_int_equal(step(), 0); /* asked of the wall before this one */
    put("screenshot", "{\"id\": \"02\"}");
    assert_int_equal(step(), REMOTE_SCREENSHOT);
    assert_string_equal(remote_screenshot(&place.remote), "02");
    put("screenshot", "{\"id\": \"02\"}");
    assert_int_equal(step(), 0);
    put("screenshot", "{\"id\": \"03\"}");
    assert_int_equal(step(), REMOTE_SCREENSHOT);
}

static void what_is_wrong_is_said_once_and_ignored(void **state)
{
    (void)state;
    begin();
    put_until("message", "\"text\": \"good\"", place.now + LATER);
    step();
    for (int i = 0; i < 5; i++) {
        put("message", "{\"text\": 5}");
        step();
        shows(NULL);
    }
    assert_int_equal(said(), 1);
    for (int i = 0; i < 50; i++) { /* another reason each time: a line a minute */
        char text[64];
        str_format(text, sizeof(text), "{\"text\": \"a\", \"until\": 1e%d}", 20 + i);
        put("message", text);
        step();
    }
    assert_int_equal(said(), 2);
    put_until("message", "\"text\": \"good\"", place.now + LATER);
    step();
    shows("good");
}

static void nothing_but_small_files_of_ours_is_read(void **state)
{
    char path[160], big[ASK_FILE_MAX + 2];
    (void)state;
    begin();
    path_of(path, "message");
    memset(big, ' ', sizeof(big) - 1);
    big[sizeof(big) - 1] = '\0';
    put("message", big);
    step();
    drop("message");
    step();
    assert_int_equal(said(), 1);
    assert_int_equal(mkfifo(path, 0644), 0); /* must not block */
    chmod(path, 0644);
    step();
    drop("message");
    assert_int_equal(mkdir(path, 0755), 0);
    chmod(path, 0755);
    step();
    rmdir(path);
    assert_int_equal(symlink("/etc/hostname", path), 0);
    place.now += 120 * SECOND;
    put("scene", "x");
    step();
    shows(NULL);
    drop("message");
    put_until("message", "\"text\": \"a\"", place.now + LATER);
    chmod(path, 0666);
    step();
    shows(NULL);
    chmod(path, 0644);
    assert_int_equal(step(), REMOTE_MESSAGE);
    shows("a");
    if (geteuid() == 0) {
        assert_int_equal(chown(path, 12345, 12345), 0);
        step();
        shows(NULL);
    }
}

static void a_half_written_file_is_not_looked_at(void **state)
{
    char path[160];
    (void)state;
    begin();
    path_of(path, "message");
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    assert_int_equal(write(fd, "{\"text\": \"a\", ", 14), 14);
    assert_int_equal(step(), 0);
    dprintf(fd, "\"until\": %lld}", (long long)(place.now + LATER) / SECOND);
    close(fd);
    assert_int_equal(step(), REMOTE_MESSAGE);
    shows("a");
    assert_int_equal(said(), 0);
}

static void a_folder_comes_and_goes(void **state)
{
    (void)state;
    rmdir(place.folder);
    begin();
    assert_int_equal(step(), 0);
    assert_int_equal(mkdir(place.folder, 0755), 0);
    put_until("message", "\"text\": \"a\"", place.now + LATER);
    step();
    shows("a");
    drop("message");
    rmdir(place.folder);
    step();
    shows(NULL);
    assert_int_equal(mkdir(place.folder, 0755), 0);
    step();
    put_until("message", "\"text\": \"b\"", place.now + LATER);
    step();
    shows("b");
    char aside[160];
    str_format(aside, sizeof(aside), "%s/aside", place.top);
    assert_int_equal(rename(place.folder, aside), 0);
    step();
    shows(NULL);
    assert_int_equal(mkdir(place.folder, 0755), 0);
    put_until("message", "\"text\": \"c\"", place.now + LATER);
    step();
    shows("c");
    assert_int_equal(said(), 0);
}

static void no_folder_is_nothing(void **state)
{
    (void)state;
    remote_open(&place.remote, "");
    assert_int_equal(step(), 0);
    assert_int_equal(remote_fd(&place.remote, place.now), -1);
    assert_int_equal(remote_due(&place.remote), INT64_MAX);
    assert_null(remote_message(&place.remote));
    remote_close(&place.remote);
    remote_open(&place.remote, "/nowhere/at/all");
    step();
    assert_int_equal(remote_due(&place.remote), INT64_MAX);
    assert_int_equal(said(), 0);
}

static void a_flood_is_looked_at_ten_times_a_second(void **state)
{
    (void)state;
    begin();
    step();
    int looks = 0;
    for (int i = 0; i < 1000; i++) { /* each a millisecond after the other */
        char text[64];
        str_format(text, sizeof(text), "{\"id\": \"%x\"}", i + 16);
        put("screenshot", text);
        place.now++;
        if (!quiet() || remote_due(&place.remote) <= place.now) {
            looks += remote_step(&place.remote, place.now) != 0;
        }
    }
    assert_true(looks >= 5 && looks <= 11);
    step();
    assert_string_equal(remote_screenshot(&place.remote), "3f7");
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(what_is_asked_holds_until_its_time),
        FRESH(scene_and_message_go_by_themselves),
        FRESH(another_takes_its_place_and_none_ends_it),
        FRESH(it_survives_a_restart),
        FRESH(a_screenshot_is_asked_for_by_a_new_id),
        FRESH(what_is_wrong_is_said_once_and_ignored),
        FRESH(nothing_but_small_files_of_ours_is_read),
        FRESH(a_half_written_file_is_not_looked_at),
        FRESH(a_folder_comes_and_goes),
        FRESH(no_folder_is_nothing),
        FRESH(a_flood_is_looked_at_ten_times_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
