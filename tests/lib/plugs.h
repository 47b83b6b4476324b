/*
 * plugs: a /sys/class/drm of a test's own, in which screens are plugged in and out. Each function
 * fails the test when it can't do what it says.
 */
#ifndef HUNE_TESTS_PLUGS_H
#define HUNE_TESTS_PLUGS_H

#include <limits.h>

struct plugs {
    char path[PATH_MAX];
};

/* Empty: no card. Remove it with plugs_destroy. */
void plugs_init(struct plugs *plugs);
void plugs_destroy(const struct plugs *plugs);
/* What the file of an entry ("card0-HDMI-A-1") says; both are made when they are not there. */
void plugs_write(const struct plugs *plugs, const char *entry, const char *file, const char *text);
/* A connector with a screen of that mode ("1920x1080"); NULL: without one. */
void plugs_set(const struct plugs *plugs, const char *entry, int id, const char *mode);

#endif
