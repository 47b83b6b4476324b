/* clock: the only file that asks what time it is. See clock.h. */
#include "base/clock.h"

enum { MS_PER_S = 1000, NS_PER_MS = 1000000 };

/* Not time(2): it is coarse, and a wake on the second's boundary would read the second before. */
static int64_t read_ms(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / NS_PER_MS;
}

int64_t clock_wall_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}

int64_t clock_wall(void)
{
    int64_t ms = clock_wall_ms();
    return (ms - (ms < 0 ? MS_PER_S - 1 : 0)) / MS_PER_S;
}

int64_t clock_steady_ms(void)
{
    return read_ms(CLOCK_BOOTTIME);
}
