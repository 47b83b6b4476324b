/*
 * clockwatch: notices when somebody sets the system's clock. A descriptor of its own per thread.
 *
 * A wall without a battery clock starts in the past, where every certificate is "not yet valid" and
 * every figure is from the future. Once the time is known, the picture must be right within a
 * second, and a source that failed for that must not wait for its long delay to pass.
 */
#ifndef HUNE_BASE_CLOCKWATCH_H
#define HUNE_BASE_CLOCKWATCH_H

#include <stdbool.h>

/* A descriptor that becomes readable when the clock is set; -1 when there is none to be had. */
int clockwatch_open(void);
/* True when the clock was set since the last call; makes fd ready for the next time. */
bool clockwatch_take(int fd);

#endif
