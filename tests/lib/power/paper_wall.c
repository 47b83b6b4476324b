/*
 * paper_wall: what hune-update starts, in the tests that kill it and cut its power. Built as
 * $HUNE_BUILD/paper-wall; the name that it is called by tells what it is. Its wall is a file, no
 * process (tests/lib/stand_in.c is one), so that the disk alone tells what was up.
 *
 *   hune       a release's program: takes any config, and draws by copying share/hune/wall.png
 *   systemctl  starts a wall that is a file: <root>/fake/wall, "VERSION STATE PID".
 *              <root>/fake/update is the path of hune-update, <root>/fake/no-trial forbids its
 *              trial to start, <root>/fake/bad-VERSION makes a wall of that version fail,
 *              <root>/fake/preload is a library that hune-update is started with
 *
 * The root is the folder above the one that systemctl lies in: hune-update gives it no environment.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* No process has such a number. */
enum { VERSION_MAX = 100, WALL_MAX = 140, STATUS_MAX = 300, PID_LEAST = 5 * 1000 * 1000 };

static const char *at(char dst[PATH_MAX], const char *folder, const char *path)
{
    int len = snprintf(dst, PATH_MAX, "%s/%s", folder, path);
    return len > 0 && len < PATH_MAX ? dst : "";
}

static bool copy(const char *from, const char *to)
{
    char bytes[64 * 1024];
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    ssize_t len = in < 0 || out < 0 ? -1 : read(in, bytes, sizeof(bytes));
    bool good = len > 0 && write(out, bytes, (size_t)len) == len;
    if (in >= 0) {
        close(in);
    }
    if (out >= 0) {
        close(out);
    }
    return good;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0) {
        fprintf(stderr, "paper_wall: %s: %s\n", path, strerror(errno));
        exit(1);
    }
}

static void get(const char *path, char *dst, size_t size)
{
    FILE *file = fopen(path, "re");
    dst[0] = '\0';
    if (file) {
        if (fgets(dst, (int)size, file)) {
            dst[strcspn(dst, "\n")] = '\0';
        }
        fclose(file);
    }
}

/* Above the folder of this program. */
static void parent(char dst[PATH_MAX])
{
    ssize_t len = readlink("/proc/self/exe", dst, PATH_MAX - 1);
    dst[len > 0 ? len : 0] = '\0';
    for (int i = 0; i < 2; i++) {
        char *slash = strrchr(dst, '/');
        if (slash) {
            *slash = '\0';
        }
    }
}

static int be_hune(int argc, char *argv[])
{
    char folder[PATH_MAX], picture[PATH_MAX];
    parent(folder);
    if (argc == 3 && strcmp(argv[1], "--render") == 0) {
        return copy(at(picture, folder, "share/hune/wall.png"), argv[2]) ? 0 : 1;
    }
    return 0;
}

/* hune-update as a unit starts it. Returns its exit status; 0 for one that goes on by itself. */
static int update(const char *root, const char *verb, bool wait_for_it)
{
    char path[PATH_MAX], program[PATH_MAX], preload[PATH_MAX], fake[PATH_MAX];
    get(at(path, root, "fake/update"), program, sizeof(program));
    get(at(path, root, "fake/preload"), preload, sizeof(preload));
    pid_t pid = fork();
    if (pid == 0) {
        setsid();
        setenv("HUNE_UPDATE_ROOT", root, 1);
        setenv("HUNE_UPDATE_PATH", at(fake, root, "fake"), 1);
        setenv("HUNE_UPDATE_SOAK_S", "0", 1);
        if (preload[0]) {
            setenv("LD_PRELOAD", preload, 1);
        }
        int null = open("/dev/null", O_RDWR | O_CLOEXEC);
        if (null >= 0) {
            dup2(null, STDIN_FILENO);
            dup2(null, STDOUT_FILENO);
            dup2(wait_for_it ? STDERR_FILENO : null, STDERR_FILENO);
        }
        execl(program, program, verb, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    if (wait_for_it) {
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ExecStartPre=, then the release that it chose. */
static int start_wall(const char *root)
{
    char path[PATH_MAX], version[VERSION_MAX];
    if (update(root, "boot", true) != 0) {
        put(at(path, root, "fake/wall"), "none failed 0\n");
        return 1;
    }
    get(at(path, root, "run/hune-update/wall/share/hune/version"), version, sizeof(version));
    char bad[VERSION_MAX + 16], line[WALL_MAX], status[STATUS_MAX];
    snprintf(bad, sizeof(bad), "fake/bad-%s", version);
    bool good = access(at(path, root, bad), F_OK) != 0;
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    long pid = PID_LEAST + (long)(now.tv_sec % 1000 * 1000 + now.tv_nsec / 1000000);
    snprintf(line, sizeof(line), "%s %s %ld\n", version, good ? "active" : "failed", pid);
    put(at(path, root, "fake/wall"), line);
    snprintf(status, sizeof(status),
             "{\"pid\": %ld, \"ready\": true, \"well\": true, \"written_s\": %lld, \"wall\": "
             "{\"frames\": 9}, \"screen\": {\"light\": \"on\"}, \"config\": {\"error_count\": "
             "0}, \"sources\": []}\n",
             pid, (long long)now.tv_sec);
    if (good) {
        put(at(path, root, "run/hune/status.json"), status);
    } else {
        unlink(at(path, root, "run/hune/status.json"));
    }
    return 0;
}

static int be_systemctl(int argc, char *argv[])
{
    char root[PATH_MAX], path[PATH_MAX], line[WALL_MAX];
    parent(root);
    const char *verb = argc > 1 ? argv[1] : "", *unit = argc > 1 ? argv[argc - 1] : "";
    if (strcmp(verb, "show") == 0 || strcmp(verb, "is-active") == 0) {
        get(at(path, root, "fake/wall"), line, sizeof(line));
        char *state = strchr(line, ' '), *pid = state ? strchr(state + 1, ' ') : NULL;
        if (state && pid) {
            *state++ = *pid++ = '\0';
        }
        printf("ActiveState=%s\nMainPID=%s\nNRestarts=0\n", state ? state : "inactive",
               pid ? pid : "0");
        return 0;
    }
    if (strstr(unit, "hune-trial")) {
        if (access(at(path, root, "fake/no-trial"), F_OK) != 0) {
            update(root, "trial", false);
        }
        return 0;
    }
    return strstr(unit, "hune.service") && strcmp(verb, "stop") != 0 ? start_wall(root) : 0;
}

int main(int argc, char *argv[])
{
    const char *slash = strrchr(argv[0], '/');
    const char *name = slash ? slash + 1 : argv[0];
    return strcmp(name, "systemctl") == 0 ? be_systemctl(argc, argv) : be_hune(argc, argv);
}
