/*
 * file: reads a source that is a local file. Worker thread.
 *
 * Not through curl: this way no redirect can ever lead to a file, and a wall that reads only files
 * loads no TLS library's configuration. The open never blocks, whatever the path turns out to be.
 */
#ifndef HUNE_FEED_FILE_H
#define HUNE_FEED_FILE_H

#include "feed/answer.h"

#include <stdbool.h>
#include <stdint.h>

/* Which state of the file was read last; a zeroed stamp matches nothing. */
struct file_stamp {
    bool known;
    uint64_t device, inode;
    int64_t size, modified_ns, changed_ns;
};

/* Whether it is another file, or another state of it; true as well when it can't be told. */
bool file_changed(const char *path, const struct file_stamp *stamp);
/*
 * Fills answer: the bytes, or "unchanged" when the file still is as *stamp says. ret_stamp is what
 * to pass next time if these bytes turn out to be good; untouched on failure.
 */
void file_read(const char *path, const struct file_stamp *stamp, struct answer *answer,
               struct file_stamp *ret_stamp);

#endif
