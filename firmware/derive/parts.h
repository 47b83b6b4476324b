/*
 * parts: what view_derive is assembled from; each fills its part of the view and notes in the
 * moment when it changes next. Internal to derive/. The view is zeroed before, and each part is
 * called once, in this order: the queue looks at the networks, those at the objectives; the
 * publications at the networks and the level, which the alarms (alarm.h) may have raised before.
 */
#ifndef HUNE_DERIVE_PARTS_H
#define HUNE_DERIVE_PARTS_H

#include "derive/moment.h"

/* model is NULL when there is no data. */
void derive_objectives(struct moment *moment, const struct model *model, struct view *view);
void derive_networks(struct moment *moment, const struct model *model, struct view *view);
void derive_queue(struct moment *moment, const struct model *model, struct view *view);
void derive_listening(struct moment *moment, const struct model *model, struct view *view);
/* The level too. */
void derive_crisis(struct moment *moment, const struct model *model, struct view *view);
void derive_team(struct moment *moment, const struct model *model, struct view *view);
void derive_publications(struct moment *moment, const struct model *model, struct view *view);
void derive_rules(struct moment *moment, const struct model *model, struct view *view);

#endif
