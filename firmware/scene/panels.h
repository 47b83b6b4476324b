/*
 * panels: how scenes are put together from cards on walls of any shape: panels in a column as far
 * as there is room, and cards that compose themselves for the box they get. Main thread.
 */
#ifndef HUNE_SCENE_PANELS_H
#define HUNE_SCENE_PANELS_H

#include "scene/cards.h"

/* One panel of a column. */
struct part {
    void (*draw)(struct paint *paint, struct box box);
    const char *name; /* for list_lack: a constant */
    int least, wish;  /* heights in pixels; a part that wishes for nothing is not there */
    int rank;         /* the highest goes first when room is short */
    int grow;         /* its part of what is left when all have what they wish */
};

/*
 * Draws parts from top to bottom with a gap between two: those of the highest rank are left out
 * until the rest has its least; then each grows to its wish, the lowest rank first, and what is
 * still left goes to those that grow (to all, by their wishes, when none does).
 */
void stack_draw(struct paint *paint, struct box box, const struct part *parts, size_t count);

/* A wall, or a part of one, that is higher than wide. */
bool box_tall(struct box box);
/* In hundredths of a unit, as paint_u's argument: what a length of pixels is worth on this wall. */
int paint_worth(const struct paint *paint, int pixels);

/* All networks: as tiles where all have room, else as a table with one line each. */
void networks_draw(struct paint *paint, struct box box);
int networks_least(const struct paint *paint);
int networks_wish(const struct paint *paint, int width);
/* The table alone. */
void rates_draw(struct paint *paint, struct box box);

/*
 * The queue's figures, in the order of what matters, as many as there is room for: side by side,
 * in rows, or one below the other, as the box is shaped.
 */
void figures_draw(struct paint *paint, struct box box);
/* Height for so many rows of figures. */
int figures_height(const struct paint *paint, int rows);

/*
 * "answered (7 d)": over the feed's period, or over a day where the wall has counted it itself.
 */
void figures_answered(const struct view_queue *queue, char dst[FORMAT_MAX * 2]);

/* Title and figures of the queue, without messages. */
void answers_head_draw(struct paint *paint, struct box box);
int answers_head_height(const struct paint *paint);
/* The next messages under their title, with how many more there are and the team's load. */
void answers_next_draw(struct paint *paint, struct box box);
int answers_next_least(const struct paint *paint);
/* For a small or distant wall: two figures, and the next message beside them. */
void answers_brief_draw(struct paint *paint, struct box box);
int answers_brief_height(const struct paint *paint);

/*
 * Messages one below the other, each as high as it is long: kind, author and owner with the
 * deadline, the advised posture, what they say. advise: the posture is part of every message; else
 * it stands where room is left. Returns how many were drawn.
 */
size_t entries_draw(struct paint *paint, struct box box, bool advise);
/* Height of the shortest. */
int entries_least(const struct paint *paint);
/*
 * On which clock the queue's times are counted, and until when it stands still, right-aligned on
 * one line. counting_paused says only that, where it does; false where it does not.
 */
void counting_draw(struct paint *paint, int x, int y, int width);
bool counting_paused(struct paint *paint, int x, int y, int width);
/* In the middle of the box: that nobody waits, or since when nothing is known. */
void queue_state(struct paint *paint, struct box box, enum style style);

/* What the crisis is and its clocks, at the top of that room; returns the height that it took. */
int banner_top(struct paint *paint, struct box room);
/* Heights of the crisis scene's cards: at least, and for all that they hold. */
int actions_least(const struct paint *paint);
int actions_wish(const struct paint *paint);
int facts_least(const struct paint *paint);
int facts_wish(struct paint *paint, int width);
int statement_least(struct paint *paint, int width);
int statement_wish(struct paint *paint, int width);
/* For a small or distant wall: what we say over the whole width, and the next things to do. */
void say_and_do_draw(struct paint *paint, struct box box);
/* The heading, the quotation and who approved it, in a box without a panel of its own. */
void statement_inside(struct paint *paint, struct box in);
/* One action on that line: the next that is open. */
void action_next(struct paint *paint, struct box row);

#endif
