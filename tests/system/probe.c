/*
 * What the wall's sandbox allows: runs in a copy of hune.service, in the wall's place. Tries what a
 * wall that was taken over would try; prints "allowed NAME" or "refused NAME: why", a line each.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void say(const char *what, const char *which, bool allowed)
{
    if (allowed) {
        printf("allowed %s %s\n", what, which);
    } else {
        printf("refused %s %s: %s\n", what, which, strerror(errno));
    }
}

static void writes(const char *folder)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/probe", folder);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    say("write", folder, fd >= 0);
    if (fd >= 0) {
        (void)close(fd);
        (void)unlink(path);
    }
}

static void reads(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    say("read", path, fd >= 0);
    if (fd >= 0)
        (void)close(fd);
}

/* A program of one's own, laid where writing is allowed. */
static void executes(const char *folder)
{
    char path[256];
    char all[4096];
    ssize_t got;
    (void)snprintf(path, sizeof path, "%s/program", folder);
    int in = open("/usr/bin/true", O_RDONLY | O_CLOEXEC);
    int out = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0700);
    if (in < 0 || out < 0) {
        say("execute", folder, false);
        return;
    }
    while ((got = read(in, all, sizeof all)) > 0) {
        if (write(out, all, (size_t)got) != got)
            break;
    }
    (void)close(in);
    (void)close(out);
    pid_t child = fork();
    if (child == 0) {
        execl(path, path, (char *)NULL);
        _exit(errno);
    }
    int status = 0;
    (void)waitpid(child, &status, 0);
    errno = WEXITSTATUS(status);
    say("execute", folder, status == 0);
    (void)unlink(path);
}

static void listens(void)
{
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(4711)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    say("listen", "on a port", bind(fd, (struct sockaddr *)&any, sizeof any) == 0);
    (void)close(fd);
    fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    say("open", "a raw socket", fd >= 0);
}

static void calls(void)
{
    struct timeval now = {.tv_sec = 1};
    say("load", "a kernel module", syscall(SYS_init_module, "", 0UL, "") == 0);
    say("load", "a kernel module by descriptor", syscall(SYS_finit_module, 0, "", 0) == 0);
    say("mount", "a file system", mount("none", "/tmp", "tmpfs", 0, NULL) == 0);
    say("enter", "a namespace", unshare(CLONE_NEWUSER) == 0);
    say("set", "the clock", settimeofday(&now, NULL) == 0);
    say("trace", "another process", ptrace(PTRACE_ATTACH, 1, NULL, NULL) == 0);
    say("kill", "init", kill(1, 0) == 0);
    say("become", "root", setuid(0) == 0);
    /* A magic of nothing: it starts nothing again even where it is allowed. */
    (void)syscall(SYS_reboot, 1, 2, 3, NULL);
    say("reboot", "the machine", errno == EINVAL);
    say("change", "the host name", sethostname("probe", 5) == 0);
}

int main(void)
{
    static const char *const folders[] = {"/etc",
                                          "/etc/hune",
                                          "/usr/bin",
                                          "/boot",
                                          "/home",
                                          "/root",
                                          "/opt",
                                          "/srv",
                                          "/var/lib",
                                          "/var/lib/hune-update",
                                          "/var/log",
                                          "/run",
                                          "/run/hune-remote",
                                          "/run/hune-update",
                                          "/sys/kernel",
                                          "/proc/sys/kernel",
                                          "/var/lib/hune",
                                          "/var/cache/hune",
                                          "/run/hune",
                                          "/tmp"};
    static const char *const files[] = {"/etc/shadow",
                                        "/etc/ssh/ssh_host_ed25519_key",
                                        "/root/.ssh/authorized_keys",
                                        "/dev/mem",
                                        "/dev/kmsg",
                                        "/dev/input/event0",
                                        "/proc/1/environ",
                                        "/proc/kcore"};
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        writes(folders[i]);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        reads(files[i]);
    executes("/var/lib/hune");
    executes("/var/cache/hune");
    executes("/run/hune");
    executes("/tmp");
    executes("/dev/shm");
    listens();
    calls();
    return 0;
}
