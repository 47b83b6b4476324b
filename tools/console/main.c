/*
 * hune-console: takes the console's keyboard out of service while a wall runs, and gives it back.
 *
 *     hune-console close    tty1 in front; no key, no change of console, no text over the picture
 *     hune-console open     as it was
 *
 * Run by hune.service as root. A machine without a console is none of its business: exit status 0.
 */
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WALL_VT = 1 };

static const char CONSOLE[] = "/dev/tty1";

static bool ask(int fd, unsigned long request, unsigned long value, const char *what)
{
    if (ioctl(fd, request, value) == 0) {
        return true;
    }
    fprintf(stderr, "hune-console: %s: %s: %s\n", CONSOLE, what, strerror(errno));
    return false;
}

/* All of it is tried: half a closed console is better than none. */
static bool close_console(int fd)
{
    bool good = ask(fd, VT_UNLOCKSWITCH, 0, "can't be brought to the front") &&
                ask(fd, VT_ACTIVATE, WALL_VT, "can't be brought to the front");
    /* Off: neither letters nor Ctrl-Alt-Delete, Ctrl-C or Alt-F2 get anywhere. */
    good = ask(fd, KDSKBMODE, K_OFF, "its keyboard stays on") && good;
    good = ask(fd, KDSETMODE, KD_GRAPHICS, "the kernel may write on the picture") && good;
    return ask(fd, VT_LOCKSWITCH, 0, "other consoles can still be reached") && good;
}

static bool open_console(int fd)
{
    bool good = ask(fd, VT_UNLOCKSWITCH, 0, "other consoles can't be reached");
    good = ask(fd, KDSETMODE, KD_TEXT, "shows no text") && good;
    return ask(fd, KDSKBMODE, K_UNICODE, "its keyboard stays off") && good;
}

int main(int argc, char *argv[])
{
    bool closes = argc == 2 && str_equal(argv[1], "close");
    if (!closes && !(argc == 2 && str_equal(argv[1], "open"))) {
        fputs("usage: hune-console close|open\n", stderr);
        return 2;
    }
    int fd = open(CONSOLE, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        bool none = errno == ENOENT || errno == ENXIO || errno == ENODEV;
        if (!none) {
            fprintf(stderr, "hune-console: %s: %s\n", CONSOLE, strerror(errno));
        }
        return none ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    bool good = closes ? close_console(fd) : open_console(fd);
    close(fd);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
