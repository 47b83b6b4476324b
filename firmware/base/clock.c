/* clock: the only file that asks what time it is. See clock.h. */
#include "base/clock.h"

#include <sys/timex.h>
#include <unistd.h>

enum { MS_PER_S = 1000, NS_PER_MS = 1000000, SETTLING_MS = 10 * 60 * 1000 };

static const int64_t YEAR_2025 = 1735689600;

/* systemd-timesyncd makes it when it has set the clock for the first time. */
static const char SYNCED_PATH[] = "/run/systemd/timesync/synchronized";

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

int64_t clock_base_ms(void)
{
    return clock_wall_ms() - clock_steady_ms();
}

bool clock_is_synced(void)
{
    struct timex state = {.modes = 0};
    int kernel = adjtimex(&state);
    /* A hardened service may not ask the kernel. */
    return kernel >= 0 ? kernel != TIME_ERROR : access(SYNCED_PATH, F_OK) == 0;
}

bool clock_is_set(void)
{
    if (clock_wall() < YEAR_2025) {
        return false;
    }
    /* Long after the start whoever could set the clock has, or nobody ever will. */
    return clock_steady_ms() >= SETTLING_MS || clock_is_synced();
}
