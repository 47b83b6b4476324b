/*
 * notice: what is wrong with the config file, as the wall says it: in a line, in its language.
 */
#ifndef HUNE_NOTICE_H
#define HUNE_NOTICE_H

#include "base/err.h"
#include "base/problems.h"

enum { NOTICE_MAX = PROBLEM_TEXT_MAX + 200 };

/*
 * "hune.conf, line 12: silent-days: …", and how many problems more; the file by its last name
 * alone. reason is used when there is no problem. "" when there is neither (reason may be NULL).
 */
void notice_make(const char *path, const struct problems *problems, const struct err *reason,
                 char dst[NOTICE_MAX]);
/* All of it for the log, in its first lines. */
void notice_log(const struct problems *problems, const struct err *reason);

#endif
