/* replace: old or new whatever fails, and wherever the power is cut. */
// links: base/replace base/err base/log base/mem base/str base/utf8 tests/lib/inject tests/lib/disk
#include "base/replace.h"
#include "base/str.h"
#include "tests/lib/disk.h"
#include "tests/lib/inject.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MODE = 0640, SIZE = 9000, CALLS_MAX = 40 };

struct place {
    char folder[PATH_MAX / 2], path[PATH_MAX], temporary[PATH_MAX];
    char old[SIZE], fresh[SIZE + 1000];
};

static int setup(void **state)
{
    static struct place place;
    const char *tmp = getenv("TMPDIR");
    str_format(place.folder, sizeof(place.folder), "%s/replace-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(place.folder));
    str_format(place.path, sizeof(place.path), "%s/state", place.folder);
    str_format(place.temporary, sizeof(place.temporary), "%s/state.new", place.folder);
    memset(place.old, 'o', sizeof(place.old));
    memset(place.fresh, 'n', sizeof(place.fresh));
    *state = &place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    inject_watch("");
    unlink(place->path);
    unlink(place->temporary);
    rmdir(place->folder);
    return 0;
}

static bool write_old(const struct place *place)
{
    return replace_file(place->path, place->old, sizeof(place->old), MODE, NULL);
}

static bool write_new(const struct place *place, struct err *err)
{
    return replace_file(place->path, place->fresh, sizeof(place->fresh), MODE, err);
}

/* 'o', 'n', or 0 for anything that is neither whole. */
static char content(const struct place *place)
{
    char bytes[2 * SIZE];
    int fd = open(place->path, O_RDONLY);
    ssize_t len = fd >= 0 ? read(fd, bytes, sizeof(bytes)) : -1;
    close(fd);
    if (len == (ssize_t)sizeof(place->old) && memcmp(bytes, place->old, (size_t)len) == 0) {
        return 'o';
    }
    bool fresh =
        len == (ssize_t)sizeof(place->fresh) && memcmp(bytes, place->fresh, (size_t)len) == 0;
    return fresh ? 'n' : '\0';
}

static void writes_and_replaces(void **state)
{
    struct place *place = *state;
    struct stat status;
    umask(077);
    assert_true(write_old(place));
    assert_int_equal(content(place), 'o');
    assert_true(write_new(place, NULL));
    assert_int_equal(content(place), 'n');
    assert_int_equal(stat(place->path, &status), 0);
    assert_int_equal(status.st_mode & 07777, MODE);
    assert_int_not_equal(access(place->temporary, F_OK), 0);
}

static void says_why_not(void **state)
{
    struct place *place = *state;
    struct err err;
    char path[PATH_MAX];
    str_format(path, sizeof(path), "%s/none/state", place->folder);
    assert_false(replace_file(path, "a", 1, MODE, &err));
    assert_string_equal(err.text, "can't be written: No such file or directory");
    assert_int_equal(mkdir(place->path, 0700), 0);
    assert_false(write_new(place, &err));
    assert_string_equal(err.text, "can't be put in its place: Is a directory");
    assert_int_equal(rmdir(place->path), 0);
    memset(path, 'a', sizeof(path) - 1);
    path[sizeof(path) - 1] = '\0';
    assert_false(replace_file(path, "a", 1, MODE, &err));
    assert_string_equal(err.text, "the path is too long");
}

/* Nothing that somebody laid in the way is written to. */
static void follows_no_link(void **state)
{
    struct place *place = *state;
    char victim[PATH_MAX];
    struct stat status;
    str_format(victim, sizeof(victim), "%s/victim", place->folder);
    int fd = open(victim, O_WRONLY | O_CREAT, 0600);
    close(fd);
    assert_int_equal(symlink(victim, place->temporary), 0);
    assert_false(write_new(place, NULL));
    unlink(place->temporary);
    assert_int_equal(link(victim, place->temporary), 0);
    assert_false(write_new(place, NULL));
    unlink(place->temporary);
    assert_int_equal(mkfifo(place->temporary, 0600), 0);
    assert_false(write_new(place, NULL));
    assert_int_equal(stat(victim, &status), 0);
    assert_int_equal(status.st_size, 0);
    unlink(victim);
}

static void one_writer_at_a_time(void **state)
{
    struct place *place = *state;
    struct err err;
    assert_true(write_old(place));
    int fd = open(place->temporary, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_false(write_new(place, &err));
    assert_string_equal(err.text, "another program is writing it");
    assert_int_equal(content(place), 'o');
    close(fd);
    /* What one that died has left is taken over. */
    assert_true(write_new(place, NULL));
    assert_int_equal(content(place), 'n');
}

static int calls_of(const struct place *place, enum inject_op op)
{
    inject_watch(place->folder);
    assert_true(write_new(place, NULL));
    int calls = inject_calls(op);
    inject_watch("");
    return calls;
}

/* Each call, each of these errors: the old content stays until the new one is there, whole. */
static void p01_p02_any_call_fails(void **state)
{
    static const int ERRORS[] = {ENOSPC, EIO, EROFS, EDQUOT};
    static const enum inject_op OPS[] = {INJECT_OPEN, INJECT_TRUNCATE, INJECT_WRITE, INJECT_SYNC,
                                         INJECT_RENAME};
    struct place *place = *state;
    int tried = 0;
    for (size_t i = 0; i < sizeof(OPS) / sizeof(OPS[0]); i++) {
        int calls = calls_of(place, OPS[i]);
        assert_true(calls > 0);
        for (int n = 1; n <= calls; n++) {
            for (size_t e = 0; e < sizeof(ERRORS) / sizeof(ERRORS[0]); e++) {
                struct err err;
                assert_true(write_old(place));
                inject_watch(place->folder);
                inject_fail(OPS[i], n, ERRORS[e]);
                assert_false(write_new(place, &err));
                inject_watch("");
                /* The folder's are the last: by then the new one is in place. */
                bool folder = n == 2;
                assert_int_equal(content(place), folder ? 'n' : 'o');
                assert_non_null(strstr(err.text, strerror(ERRORS[e])));
                assert_int_equal(!!strstr(err.text, "a power cut may lose it"), folder);
                if (OPS[i] != INJECT_TRUNCATE) { /* then it is empty, and the next one takes it */
                    assert_int_not_equal(access(place->temporary, F_OK), 0);
                }
                tried++;
            }
        }
    }
    assert_true(tried >= 7 * 4);
}

/* The disk takes half and is full then; or takes half, and the rest when asked again. */
static void p01_half_is_not_taken_for_the_whole(void **state)
{
    struct place *place = *state;
    assert_true(write_old(place));
    inject_watch(place->folder);
    inject_fail(INJECT_WRITE, 1, INJECT_SHORT);
    assert_true(write_new(place, NULL));
    assert_int_equal(inject_calls(INJECT_WRITE), 2);
    assert_int_equal(content(place), 'n');
    inject_fail(INJECT_WRITE, 1, EINTR);
    assert_true(write_old(place));
    assert_int_equal(inject_calls(INJECT_WRITE), 2);
    assert_int_equal(content(place), 'o');
}

/* --- The power -----------------------------------------------------------------------------------
 */

/* The process dies before each of its calls, one after the other. */
static void p04_killed_at_every_call(void **state)
{
    struct place *place = *state;
    int old = 0, fresh = 0;
    for (int op = INJECT_OPEN; op <= INJECT_CLOSE; op++) {
        int calls = calls_of(place, (enum inject_op)op);
        for (int n = 1; n <= calls; n++) {
            assert_true(write_old(place));
            pid_t pid = fork();
            if (pid == 0) {
                inject_watch(place->folder);
                inject_fail((enum inject_op)op, n, INJECT_DIE);
                write_new(place, NULL);
                _exit(0);
            }
            int status = 0;
            assert_int_equal(waitpid(pid, &status, 0), pid);
            assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 99);
            char now = content(place);
            assert_true(now == 'o' || now == 'n');
            old += now == 'o';
            fresh += now == 'n';
        }
    }
    assert_true(old >= 4 && fresh >= 3);
}

static void observe(const struct inject_call *call, void *user)
{
    disk_note(user, call);
}

/* What replace_file does to a disk that has the old content, as the disk sees it. */
static void record(const struct place *place, struct disk *disk)
{
    assert_true(write_old(place));
    disk_init(disk, place->path, place->old, sizeof(place->old));
    inject_watch(place->folder);
    inject_observe(observe, disk);
    assert_true(write_new(place, NULL));
    inject_watch("");
}

static void p04_power_cut_at_any_moment(void **state)
{
    struct place *place = *state;
    struct disk disk;
    struct disk_found found;
    record(place, &disk);
    disk_cut_everywhere(&disk, place->fresh, sizeof(place->fresh), &found);
    print_message("# %d power cuts: %d old, %d new, %d torn; at the end %d not new\n", found.cases,
                  found.old, found.fresh, found.torn, found.lost);
    assert_true(found.cases > 20 && found.old > 0 && found.fresh > 0);
    assert_int_equal(found.torn, 0);
    assert_int_equal(found.lost, 0);
    disk_destroy(&disk);
}

/* The test can fail: without the one or the other fsync it does. */
static void p04_control_without_fsync(void **state)
{
    struct place *place = *state;
    struct disk disk;
    struct disk_found found;
    record(place, &disk);
    disk_forget_sync(&disk, place->temporary);
    disk_cut_everywhere(&disk, place->fresh, sizeof(place->fresh), &found);
    print_message("# without fsync of the file: %d of %d torn\n", found.torn, found.cases);
    assert_true(found.torn > 0);
    disk_destroy(&disk);
    record(place, &disk);
    disk_forget_sync(&disk, place->folder);
    disk_cut_everywhere(&disk, place->fresh, sizeof(place->fresh), &found);
    print_message("# without fsync of the folder: %d not new at the end\n", found.lost);
    assert_int_equal(found.torn, 0);
    assert_true(found.lost > 0);
    disk_destroy(&disk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(writes_and_replaces, setup, teardown),
        cmocka_unit_test_setup_teardown(says_why_not, setup, teardown),
        cmocka_unit_test_setup_teardown(follows_no_link, setup, teardown),
        cmocka_unit_test_setup_teardown(one_writer_at_a_time, setup, teardown),
        cmocka_unit_test_setup_teardown(p01_p02_any_call_fails, setup, teardown),
        cmocka_unit_test_setup_teardown(p01_half_is_not_taken_for_the_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(p04_killed_at_every_call, setup, teardown),
        cmocka_unit_test_setup_teardown(p04_power_cut_at_any_moment, setup, teardown),
        cmocka_unit_test_setup_teardown(p04_control_without_fsync, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
