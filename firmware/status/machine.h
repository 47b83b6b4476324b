/*
 * machine: what the kernel tells of this process and its machine. Reads files of /proc and /sys,
 * which never block.
 */
#ifndef HUNE_STATUS_MACHINE_H
#define HUNE_STATUS_MACHINE_H

#include "status/report.h"

/* root stands before /proc and /sys: "" but in tests. What can't be read is -1. */
void machine_read(const char *root, struct machine *ret_machine);

#endif
