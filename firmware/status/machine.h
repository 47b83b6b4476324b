/*
 * machine: what the kernel tells of this process and its machine. Reads files of /proc and /sys,
 * which never block.
 */
#ifndef HUNE_STATUS_MACHINE_H
#define HUNE_STATUS_MACHINE_H

#include "status/report.h"

/* root stands before /proc and /sys: "" but in tests. What can't be read is -1. */
void machine_read(const char *root, struct machine *ret_machine);
/* The directory of the release that the running program belongs to: that of its bin/ folder, else
 * the program's own; "" when it is not known. */
void machine_release(const char *root, char dst[REPORT_PATH_MAX]);

#endif
