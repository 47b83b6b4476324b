/* fail: see fail.h. */
#include "fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void put(struct fail *fail, enum exit_code code, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

static void put(struct fail *fail, enum exit_code code, const char *format, va_list args)
{
    char text[ERR_TEXT_MAX];
    vsnprintf(text, sizeof(text), format, args);
    fail->code = code;
    err_set(&fail->err, "%s", text);
}

bool fail_refuse(struct fail *fail, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put(fail, EXIT_REFUSED, format, args);
    va_end(args);
    return false;
}

bool fail_machine(struct fail *fail, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put(fail, EXIT_MACHINE, format, args);
    va_end(args);
    return false;
}

bool fail_as(struct fail *fail, enum exit_code code, const struct err *err)
{
    fail->code = code;
    fail->err = *err;
    return false;
}

static const char *remedy_of(int error)
{
    if (error == ENOSPC || error == EDQUOT) {
        return ". Make room on the disk (`hune-update prune`, `journalctl --vacuum-size=50M`, `apt "
               "clean`) and send it again";
    }
    if (error == EROFS || error == EIO) {
        return ". The card may be worn out: see `dmesg`, and replace it";
    }
    return "";
}

bool fail_disk(struct fail *fail, const char *path)
{
    int error = errno;
    return fail_machine(fail, "%s: %s%s", path, strerror(error), remedy_of(error));
}

bool fail_written(struct fail *fail, const struct err *err)
{
    static const int ERRORS[] = {ENOSPC, EDQUOT, EROFS, EIO};
    const char *remedy = "";
    for (size_t i = 0; i < sizeof(ERRORS) / sizeof(ERRORS[0]); i++) {
        remedy = strstr(err->text, strerror(ERRORS[i])) ? remedy_of(ERRORS[i]) : remedy;
    }
    return fail_machine(fail, "%s%s", err->text, remedy);
}
