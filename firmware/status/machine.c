/* machine: see machine.h. */
#include "status/machine.h"

#include "base/str.h"

#include <dirent.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_MAX = 4096, KIB = 1024, ZONES_MAX = 32, HEX = 16 };

/* False when there is no such file. */
static bool read_text(const char *root, const char *path, char dst[TEXT_MAX])
{
    char full[PATH_MAX];
    str_format(full, sizeof(full), "%s%s", root, path);
    int fd = open(full, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return false;
    }
    ssize_t len = read(fd, dst, TEXT_MAX - 1);
    close(fd);
    dst[len > 0 ? len : 0] = '\0';
    return len > 0;
}

/* The number after "Pss:", "VmRSS:" …; -1 when it is not there. */
static int64_t number_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    char *end = NULL;
    if (!at) {
        return -1;
    }
    const char *digits = at + strlen(key) + strspn(at + strlen(key), " \t");
    long long value = strtoll(digits, &end, 10);
    return end == digits || value < 0 ? -1 : value;
}

static int64_t bytes_of(int64_t kib)
{
    return kib < 0 || kib > INT64_MAX / KIB ? -1 : kib * KIB;
}

static int count_entries(const char *root, const char *path)
{
    char full[PATH_MAX];
    str_format(full, sizeof(full), "%s%s", root, path);
    DIR *folder = opendir(full);
    int count = 0;
    if (!folder) {
        return -1;
    }
    /* Its own stream; NOLINTNEXTLINE(concurrency-mt-unsafe) */
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        count += entry->d_name[0] != '.';
    }
    closedir(folder);
    return count;
}

/* The processor's, else that of the first zone there is. */
static int temperature(const char *root)
{
    char path[PATH_MAX], type[TEXT_MAX], text[TEXT_MAX];
    int first = -1;
    for (int i = 0; i < ZONES_MAX; i++) {
        int64_t value = 0;
        str_format(path, sizeof(path), "/sys/class/thermal/thermal_zone%d/temp", i);
        if (!read_text(root, path, text)) {
            continue;
        }
        text[strcspn(text, "\n")] = '\0';
        if (!str_to_int(text, 0, 200000, &value)) {
            continue;
        }
        str_format(path, sizeof(path), "/sys/class/thermal/thermal_zone%d/type", i);
        if (read_text(root, path, type) && strstr(type, "cpu")) {
            return (int)value;
        }
        first = first < 0 ? (int)value : first;
    }
    return first;
}

/* In hexadecimal digits. The node's name has an address in it on a Pi 5. */
static int64_t throttled(const char *root)
{
    char pattern[PATH_MAX], text[TEXT_MAX];
    glob_t found = {0};
    char *end = NULL;
    int64_t value = -1;
    str_format(pattern, sizeof(pattern), "%s/sys/devices/platform/soc*/soc*firmware/get_throttled",
               root);
    if (glob(pattern, GLOB_NOSORT, NULL, &found) == 0 && found.gl_pathc > 0 &&
        read_text("", found.gl_pathv[0], text)) {
        unsigned long bits = strtoul(text, &end, HEX);
        value = end != text && bits <= UINT32_MAX ? (int64_t)bits : -1;
    }
    globfree(&found);
    return value;
}

void machine_read(const char *root, struct machine *ret_machine)
{
    char text[TEXT_MAX];
    struct machine machine = {.pss_bytes = -1, .rss_bytes = -1, .threads = -1};
    if (read_text(root, "/proc/self/smaps_rollup", text)) {
        machine.pss_bytes = bytes_of(number_after(text, "\nPss:"));
    }
    if (read_text(root, "/proc/self/status", text)) {
        machine.rss_bytes = bytes_of(number_after(text, "\nVmRSS:"));
        machine.threads = (int)number_after(text, "\nThreads:");
    }
    machine.open_files = count_entries(root, "/proc/self/fd");
    /* The one of this look. */
    machine.open_files -= machine.open_files > 0 && root[0] == '\0';
    machine.temperature_mc = temperature(root);
    machine.throttled = throttled(root);
    *ret_machine = machine;
}

void machine_release(const char *root, char dst[REPORT_PATH_MAX])
{
    char link[PATH_MAX];
    str_format(link, sizeof(link), "%s/proc/self/exe", root);
    ssize_t len = readlink(link, dst, REPORT_PATH_MAX - 1);
    dst[len > 0 ? len : 0] = '\0';
    char *slash = strrchr(dst, '/');
    if (!slash || slash == dst) {
        dst[0] = '\0';
        return;
    }
    *slash = '\0';
    char *folder = strrchr(dst, '/');
    if (folder && folder > dst && strcmp(folder, "/bin") == 0) {
        *folder = '\0';
    }
}
