/*
 * token: the secret of a service, read from its file. Worker thread.
 */
#ifndef HUNE_FEED_TOKEN_H
#define HUNE_FEED_TOKEN_H

#include "base/err.h"
#include "settings/settings.h"

#include <stdbool.h>

enum { TOKEN_MAX = 4096, TOKEN_LINE_MAX = TOKEN_MAX + SETTINGS_HEADER_MAX };

/*
 * The header line: the file's one line where header has %s. file is a path, or the bare name of a
 * credential in $CREDENTIALS_DIRECTORY. Refused, with a reason that never holds any of it: a file
 * that everybody may read or write, that is no regular file, that holds more than one line.
 */
bool token_line(const char *file, const char *header, char dst[TOKEN_LINE_MAX], struct err *err);
/*
 * For --check-config: whether the source's token could be sent. True as well when there is none, or
 * when it is a credential that only the service is given.
 */
bool token_check(const struct source_settings *source, struct err *err);

#endif
