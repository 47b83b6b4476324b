/*
 * journal: every change at the desk, who made it and when: for the debriefing, and for undo.
 *
 * Beside the document, one JSON object a line, never rewritten:
 *   {"n":7, "at":"…Z", "by":"marie", "ssh":true, "command":["crisis","verify","false"],
 *    "before":{"crisis":{…}}, "after":{"crisis":"1f3c…"}}
 * before holds the parts of the document that changed as they were (null: there was none), after a
 * hash of each as it became. "undoes":7 marks an undo, "failed":7 a change that was written down
 * but did not come to be. A line that can't be read is passed over. Beyond JOURNAL_BYTES_MAX the
 * file is set aside under the name of the day and a new one begins; undo does not reach into it.
 */
#ifndef HUNE_DESK_JOURNAL_H
#define HUNE_DESK_JOURNAL_H

#include "base/err.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { JOURNAL_BYTES_MAX = 16 * 1024 * 1024 };

/* The lines of the file as a list, owned by the caller; empty when there is no file. */
bool journal_read(const char *path, json_t **ret_entries, size_t *ret_unreadable, struct err *err);
/* The number of the next entry. */
int64_t journal_next(const json_t *entries);
/*
 * Adds one line and waits until it is on the disk. When that fails, the file is as before. mode is
 * a new file's. Takes entry over.
 */
bool journal_append(const char *path, json_t *entry, unsigned mode, struct err *err);

/* {"crisis": what it is in root, or null, …} for each part that differs. Owned by the caller. */
json_t *journal_before(const json_t *old_root, const json_t *root);
json_t *journal_after(const json_t *before, const json_t *root);
/* True when each part that the entry changed is in root still as the entry left it. */
bool journal_holds(const json_t *entry, const json_t *root);

/* The last change that was neither undone nor failed; NULL when there is none. Borrowed. */
json_t *journal_last(const json_t *entries);

#endif
