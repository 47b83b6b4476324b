/*
 * trouble_says: what the wall says of its sources in trouble, wherever it says it.
 *
 * Before the clock is known nobody can say since when, nor when the next try is: it is left out.
 */
#ifndef HUNE_SCENE_TROUBLE_SAYS_H
#define HUNE_SCENE_TROUBLE_SAYS_H

#include "derive/view.h"

enum { TROUBLE_SAYS_MAX = 320 };

/* "town hall: connection refused since 14:05"; there must be trouble. */
void trouble_says_what(char dst[TROUBLE_SAYS_MAX], const struct view *view);
/* "and 2 other sources"; "" for none. */
void trouble_says_others(char dst[TROUBLE_SAYS_MAX], const struct view *view);
/* "1 in known trouble": those whose trouble is not told; "" for none. */
void trouble_says_quiet(char dst[TROUBLE_SAYS_MAX], const struct view *view);
/* "next try at 14:32", "next try within a minute"; "" when not known. */
void trouble_says_next(char dst[TROUBLE_SAYS_MAX], const struct view *view);

#endif
