// What the kernel tells of a process and its machine: on a Pi, elsewhere, and where it tells
// nothing.
// links: status/machine base/* tests/lib/scratch
#include "base/str.h"
#include "status/machine.h"
#include "tests/lib/scratch.h"

#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* The folder that stands for the root of the machine. */
static int set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char *root = calloc(1, PATH_MAX);
    str_format(root, PATH_MAX, "%s/root.XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(root));
    *state = root;
    return 0;
}

static int tear_down(void **state)
{
    scratch_remove(*state);
    free(*state);
    return 0;
}

static void write_below(const char *root, const char *path, const char *text)
{
    char full[PATH_MAX];
    str_format(full, sizeof(full), "%s%s", root, path);
    for (char *slash = strchr(full + strlen(root) + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(full, 0700);
        *slash = '/';
    }
    FILE *file = fopen(full, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void a_pi_tells_heat_and_throttling(void **state)
{
    const char *root = *state;
    struct machine machine;
    machine_read(root, &machine);
    assert_int_equal(machine.temperature_mc, -1);
    assert_int_equal(machine.throttled, -1);
    assert_int_equal(machine.pss_bytes, -1);
    assert_int_equal(machine.open_files, -1);
    write_below(root, "/sys/class/thermal/thermal_zone0/temp", "31000\n");
    write_below(root, "/sys/class/thermal/thermal_zone0/type", "wifi\n");
    machine_read(root, &machine);
    assert_int_equal(machine.temperature_mc, 31000);
    write_below(root, "/sys/class/thermal/thermal_zone1/temp", "54200\n");
    write_below(root, "/sys/class/thermal/thermal_zone1/type", "cpu-thermal\n");
    write_below(root, "/sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n");
    write_below(root, "/proc/self/status", "Name:\thune\nVmRSS:\t   100 kB\nThreads:\t3\n");
    write_below(root, "/proc/self/smaps_rollup", "0-1 rollup\nRss: 90 kB\nPss:   80 kB\n");
    machine_read(root, &machine);
    assert_int_equal(machine.temperature_mc, 54200);
    assert_int_equal(machine.throttled, 0x50005);
    assert_int_equal(machine.rss_bytes, 102400);
    assert_int_equal(machine.pss_bytes, 81920);
    assert_int_equal(machine.threads, 3);
}

static void a_release_is_the_folder_around_its_programs(void **state)
{
    static const struct {
        const char *program, *release;
    } CASES[] = {
        {"/var/lib/hune-update/releases/1.4.0/bin/hune", "/var/lib/hune-update/releases/1.4.0"},
        {"/usr/bin/hune", "/usr"},
        {"/home/marie/hune/build/hune", "/home/marie/hune/build"},
        {"/opt/bin/hune (deleted)", "/opt"}, /* by an update, while it runs */
        {"/bin/hune", "/bin"},
        {"/hune", ""},
    };
    const char *root = *state;
    char link[PATH_MAX], release[REPORT_PATH_MAX];
    machine_release(root, release);
    assert_string_equal(release, "");
    write_below(root, "/proc/self/status", "");
    str_format(link, sizeof(link), "%s/proc/self/exe", root);
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        unlink(link);
        assert_int_equal(symlink(CASES[i].program, link), 0);
        machine_release(root, release);
        assert_string_equal(release, CASES[i].release);
    }
}

static void a_pi_5_has_an_address_in_the_path(void **state)
{
    const char *root = *state;
    struct machine machine;
    write_below(root, "/sys/devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled",
                "0\n");
    machine_read(root, &machine);
    assert_int_equal(machine.throttled, 0);
}

static void this_process_is_known(void **state)
{
    (void)state;
    struct machine machine;
    machine_read("", &machine);
    int before = machine.open_files, fd = open("/dev/null", O_RDONLY);
    machine_read("", &machine);
    assert_int_equal(machine.open_files, before + 1);
    assert_true(machine.rss_bytes > 100 * 1024);
    assert_true(machine.threads >= 1);
    close(fd);
}

#define IN_ROOT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOT(a_pi_tells_heat_and_throttling),
        IN_ROOT(a_pi_5_has_an_address_in_the_path),
        IN_ROOT(this_process_is_known),
        IN_ROOT(a_release_is_the_folder_around_its_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
