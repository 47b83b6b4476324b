/* err: see err.h. */
#include "base/err.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void cut_between_characters(struct err *err, int wanted)
{
    if (wanted >= ERR_TEXT_MAX) {
        size_t len = strlen(err->text);
        err->text[utf8_prefix(err->text, len, len)] = '\0';
    }
}

bool err_set(struct err *err, const char *format, ...)
{
    if (!err) {
        return false;
    }
    va_list args;
    va_start(args, format);
    int wanted = vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    cut_between_characters(err, wanted);
    return false;
}

bool err_prefix(struct err *err, const char *format, ...)
{
    if (!err) {
        return false;
    }
    struct err whole;
    va_list args;
    va_start(args, format);
    vsnprintf(whole.text, sizeof(whole.text), format, args);
    va_end(args);
    size_t len = strlen(whole.text);
    int wanted = snprintf(whole.text + len, sizeof(whole.text) - len, ": %s", err->text);
    cut_between_characters(&whole, (int)len + wanted);
    *err = whole;
    return false;
}
