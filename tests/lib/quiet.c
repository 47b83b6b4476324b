/* quiet: base/log.h without a log but of errors, for targets that give millions of reasons. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
}

void log_warn(const char *format, ...)
{
    (void)format;
}

void log_info(const char *format, ...)
{
    (void)format;
}
