/*
 * crisis_figures: how loud a crisis is, and in which tone. Internal to derive/.
 *
 * Whoever declares a crisis seldom counts mentions: what the crisis of the wall does not tell comes
 * from the next source that tells of a crisis (of the same id first, a closed one of another id
 * never), else from what is said of the office in all. Each keeps the age that it has there; what
 * has expired counts as not told.
 *
 * Mentions, the usual and the curve are of one place, so that they may be compared; so are those of
 * several sources that name the same crisis.
 */
#ifndef HUNE_DERIVE_CRISIS_FIGURES_H
#define HUNE_DERIVE_CRISIS_FIGURES_H

#include "derive/moment.h"

/* Fills in the figures of view->crisis, of which age is known already. */
void crisis_figures(struct moment *moment, const struct model *model, struct view_crisis *to);

#endif
