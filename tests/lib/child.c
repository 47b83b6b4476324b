/* child: see child.h. */
#include "tests/lib/child.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

void child_path(const char *relative, char path[4096])
{
    const char *root = getenv("HUNE_ROOT");
    snprintf(path, 4096, "%s/%s", root ? root : ".", relative);
}

static void become(char *const argv[], int in, int out)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    execv(argv[0], argv);
    _exit(127);
}

static int read_ports(int fd, int ports[CHILD_PORTS_MAX])
{
    FILE *file = fdopen(fd, "r");
    char line[200] = "";
    int count = 0;
    if (file && fgets(line, sizeof line, file)) {
        char *at = line;
        char *end = NULL;
        for (long port; count < CHILD_PORTS_MAX && (port = strtol(at, &end, 10)) > 0; at = end) {
            ports[count++] = (int)port;
        }
    }
    if (file) {
        fclose(file);
    }
    return count;
}

bool child_start(struct child *child, char *const argv[])
{
    int in[2];
    int out[2];
    *child = (struct child){.pid = -1};
    if (access(argv[0], X_OK) != 0 || pipe(in) != 0 || pipe(out) != 0) {
        return false;
    }
    child->pid = fork();
    if (child->pid == 0) {
        close(in[1]);
        close(out[0]);
        become(argv, in[0], out[1]);
    }
    close(in[0]);
    close(out[1]);
    child->stdin_fd = in[1];
    child->port_count = read_ports(out[0], child->ports);
    if (child->port_count == 0) {
        child_stop(child);
    }
    return child->port_count > 0;
}

bool child_start_hostile(struct child *child)
{
    char server[4096];
    child_path("tests/net/hostile.py", server);
    char *argv[] = {server, NULL};
    return child_start(child, argv);
}

void child_stop(struct child *child)
{
    if (child->pid > 0) {
        kill(child->pid, SIGKILL);
        waitpid(child->pid, NULL, 0);
        close(child->stdin_fd);
        child->pid = -1;
    }
}

bool child_listens(struct child *child, int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    while (child->pid > 0 && waitpid(child->pid, NULL, WNOHANG) == 0) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        bool up = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
        close(fd);
        if (up) {
            return true;
        }
        poll(NULL, 0, 10); /* and look again */
    }
    child->pid = -1;
    return false;
}

bool child_wrote(struct child *child, const char *path)
{
    while (child->pid > 0 && waitpid(child->pid, NULL, WNOHANG) == 0) {
        if (access(path, F_OK) == 0) {
            return true;
        }
        poll(NULL, 0, 10); /* and look again */
    }
    child->pid = -1;
    return false;
}

/* --- For a group of tests --- */

static struct child hostile;

int hostile_start(void **state)
{
    (void)state;
    return child_start_hostile(&hostile) ? 0 : 1;
}

int hostile_stop(void **state)
{
    (void)state;
    child_stop(&hostile);
    return 0;
}

int hostile_port(int number)
{
    return hostile.ports[number];
}
