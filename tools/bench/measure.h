/*
 * measure: a steady clock and a median, for the programs of tools/bench.
 */
#ifndef HUNE_BENCH_MEASURE_H
#define HUNE_BENCH_MEASURE_H

#include <stdlib.h>
#include <time.h>

static inline double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline int measure_compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Of one value or more, which it sorts. */
static inline double median_of(double *values, size_t count)
{
    qsort(values, count, sizeof(values[0]), measure_compare);
    return values[count / 2];
}

#endif
