/*
 * age: how old a part of the office is, and the wall as a whole. Internal to derive/.
 *
 * Two clocks meet here: the origin's, which wrote as_of (a part's own, else the document's), and
 * the wall's, which may be set at any moment. The age of a part is
 *
 *     what the wall's clock said when the source last answered well, less as_of, at least 0,
 *     + the steady time that has passed since that answer
 *
 * so that setting the clock leaves every age as it was, backwards too, until the source answers
 * again; and an origin whose clock is ahead is not fresh for ever. When the wall's clock was not
 * known to be right at that answer (or the answer is of an earlier run, from the disk), its own
 * reading is worth nothing and the age is now less as_of, at least the time since the answer. The
 * exception: as_of within a minute of that reading was stamped by the wall's clock itself (an
 * adapter's $now), and is as old as the answer.
 *
 * Where the part has no as_of of its own, an answer "unchanged" (304) makes it as young as that
 * answer, which is steady time again. While now is not known, every age is unknown. The as_of of a
 * struct age is told by the wall's clock of now: now less the age.
 *
 * Each change to come (fresh → ageing → expired) is noted in the moment, to the second.
 */
#ifndef HUNE_DERIVE_AGE_H
#define HUNE_DERIVE_AGE_H

#include "derive/moment.h"

struct age age_unknown(void);
struct age age_of_part(struct moment *moment, const struct origin *origin);
/* Of unknown age, and not even heard in this run: it may be of last week. */
bool age_is_hearsay(const struct moment *moment, const struct origin *origin);
/*
 * Of the wall: the worst state of any source that gave data, and of those in that state the oldest.
 * A source is as old as its document, and at least as old as its last good answer.
 */
struct age age_of_wall(struct moment *moment);

#endif
