/*
 * fail: why something can't go on, and whose fault it is: of what came from the desk (refused), or
 * of this machine.
 */
#ifndef HUNE_UPDATE_FAIL_H
#define HUNE_UPDATE_FAIL_H

#include "base/err.h"
#include "exit.h"

#include <stdbool.h>

struct fail {
    enum exit_code code;
    struct err err;
};

/* Each returns false always. A refusal says which rule, which file, what to do. */
bool fail_refuse(struct fail *fail, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool fail_machine(struct fail *fail, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What err says already. */
bool fail_as(struct fail *fail, enum exit_code code, const struct err *err);
/* What err says of a file that could not be written. */
bool fail_written(struct fail *fail, const struct err *err);
/* The disk did not take path: errno says why, and the remedy is known when it is full. */
bool fail_disk(struct fail *fail, const char *path);

#endif
