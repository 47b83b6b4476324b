/*
 * goals: what the cards of the goals scene share. Main thread.
 *
 * Every card fills its box whatever the view holds; its height tells what all of its content would
 * take at that width, in its tightest form.
 */
#ifndef HUNE_SCENE_GOALS_H
#define HUNE_SCENE_GOALS_H

#include "scene/cards.h"

/* Where an objective stands: its progress against the share of its period that has passed. */
enum standing {
    STANDING_UNKNOWN, /* no figure, no target or no period to hold it against */
    STANDING_MISSED,  /* the period is over */
    STANDING_BEHIND,
    STANDING_ON_COURSE,
    STANDING_AHEAD, /* by more than a tenth of the period */
    STANDING_REACHED,
    STANDING_COUNT
};

enum standing objective_standing(const struct view_objective *objective);
struct look look_standing(enum standing standing);
/* Indices of the view's objectives: what is missed or behind first, the furthest behind first of
   all; then on course, ahead, reached; what is not known last. */
void objectives_order(const struct view *view, size_t order[MODEL_OBJECTIVES_MAX]);
/* Indices of the view's networks: the silent ones first, then by the time since their last post,
   the longest first; not known last. */
void presence_order(const struct view *view, size_t order[MODEL_NETWORKS_MAX]);
/* Members with too much to do first, the worst first of all; the others in the feed's order. */
void members_order(const struct view_team *team, size_t order[MODEL_MEMBERS_MAX]);
/* The largest first; not known last. */
void activities_order(const struct view_team *team, size_t order[MODEL_ACTIVITIES_MAX]);

/* Three digits and no idle zeros: "1,56 M", "2 M", "4,5", "12 480". */
const char *amount_text(char dst[FORMAT_MAX], double value);
/* "12,5 h"; "—" when not known. */
const char *hours_text(char dst[FORMAT_MAX], double hours);
/* "78 %"; never 100 % of what is not reached. */
const char *progress_text(char dst[FORMAT_MAX], double progress);
/* "2 h ago", "yesterday", "3 d ago"; "—" when not known. */
const char *posted_text(char dst[FORMAT_MAX * 2], int64_t posted_s, int64_t now);

/* Ages of the parts of one card, to say one thing about them all. Starts zeroed. */
struct ages {
    size_t count, ageing, expired;
    int64_t oldest_ageing, newest_expired; /* their as_of */
};
void ages_add(struct ages *ages, struct age age);
/*
 * The panel's title, its baseline at y, and to the right what must be said of its age; else the
 * legend: a short upright mark when marked, and up to two texts, the second left out first.
 */
void title_draw(struct paint *paint, struct box in, int y, const char *title,
                const struct ages *ages, bool marked, const char *legend, const char *second);
/* A bar filled to share of its width, and an upright mark at that share of it (NAN: none). */
void marked_bar(struct paint *paint, struct box box, double share, double mark, enum ink ink);
/* A thin line above a row. */
void row_rule(struct paint *paint, struct box row);

void objectives_draw(struct paint *paint, struct box box);
void presence_draw(struct paint *paint, struct box box);
void team_draw(struct paint *paint, struct box box);
int objectives_height(const struct paint *paint, int width);
int presence_height(const struct paint *paint, int width);
/* The same without names. */
int presence_least(const struct paint *paint, int width);
int team_height(const struct paint *paint, int width);
/* Rows of people with their load, and how many more there are; least height of one. */
void people_draw(struct paint *paint, struct box box);
int people_pitch(const struct paint *paint);
/* Word, share of all hours as a bar, hours; least height of one. */
void activities_draw(struct paint *paint, struct box box);
int activities_pitch(const struct paint *paint);

#endif
