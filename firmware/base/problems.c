/* problems: see problems.h. */
#include "base/problems.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void problems_init(struct problems *problems)
{
    *problems = (struct problems){0};
}

void problems_destroy(struct problems *problems)
{
    if (problems) {
        free(problems->items);
        problems_init(problems);
    }
}

void problems_add(struct problems *problems, const char *format, ...)
{
    if (!problems) {
        return;
    }
    problems->total++;
    if (problems->count == PROBLEMS_MAX) {
        return;
    }
    if (!problems->items) {
        problems->items = mem_alloc(PROBLEMS_MAX, sizeof(*problems->items));
    }
    char *text = problems->items[problems->count++].text;
    va_list args;
    va_start(args, format);
    vsnprintf(text, PROBLEM_TEXT_MAX, format, args);
    va_end(args);
    utf8_clean(text, strlen(text));
}
