/*
 * age: how old a part of the office is, and the wall as a whole. Internal to derive/.
 *
 * A part's own as_of is believed as it stands. Without one, the document's time counts, or the last
 * time the source answered "unchanged" (304), if that is newer. A time in the future is age 0.
 * Each change to come (fresh → ageing → expired) is noted in the moment, to the second.
 */
#ifndef HUNE_DERIVE_AGE_H
#define HUNE_DERIVE_AGE_H

#include "derive/moment.h"

struct age age_unknown(void);
struct age age_of_part(struct moment *moment, const struct origin *origin);
/*
 * Of the wall: the worst state of any source that gave data, and of those in that state the oldest.
 * A source is as old as its document, and at least as old as its last good answer.
 */
struct age age_of_wall(struct moment *moment);

#endif
