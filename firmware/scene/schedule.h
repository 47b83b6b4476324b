/*
 * schedule: one publication as a row of the table. Internal to the cards of the publications' page.
 *
 * Two forms. On a wide panel a row has columns: time and networks, what it says, where it stands.
 * On a narrow one it is stacked: time, networks and state; what it says; who wrote and reads it.
 */
#ifndef HUNE_SCENE_SCHEDULE_H
#define HUNE_SCENE_SCHEDULE_H

#include "scene/cards.h"

/*
 * Stacked rows: roomy ones keep their times free-standing, tight ones use the whole width for the
 * text, short ones name nobody, brief ones have one line of text. Columns are always the same.
 */
enum schedule_rows { ROWS_ROOMY, ROWS_TIGHT, ROWS_SHORT, ROWS_BRIEF };

/* Pixels; the positions count from the left edge of the row. */
struct schedule_form {
    bool stacked;
    bool named;   /* who wrote and reads it, and the note */
    int lines;    /* of text, at most */
    size_t slots; /* for badges; the last one may be "+2" instead */
    int time_w;   /* of the times */
    int before_w; /* time and networks, and what stands below them */
    int text_x, text_w;
    int people_w; /* in a column of their own, after the text; 0: below the state */
    int state_w;
};

/* The form that suits rows of that width. */
struct schedule_form schedule_form(const struct paint *paint, int width, enum schedule_rows rows);
int schedule_row_height(struct paint *paint, const struct schedule_form *form,
                        const struct view_publication *publication);
/* In the height of the row; a thin line on top. */
void schedule_row_draw(struct paint *paint, struct box row, const struct schedule_form *form,
                       const struct view_publication *publication);

/* What a row says, as spans. Those that fill an array return how many. */
enum { SCHEDULE_SPANS = 3 };
struct span schedule_time(const struct view_publication *publication, char text[FORMAT_MAX]);
/* "—" when not told, "private" when the feed asks for it. */
struct span schedule_text(const struct view_publication *publication);
/* "approved"; "held · approved" while an alert is on. */
size_t schedule_state(const struct view_publication *publication, char text[FORMAT_MAX * 2],
                      struct span spans[SCHEDULE_SPANS]);
/* A shorter word for a status whose own has no room. */
const char *schedule_short(enum publication_status status);
/* "Nadia → Hugo"; "to be found" for a second reader who is missing and needed. */
size_t schedule_people(const struct view_publication *publication,
                       struct span spans[SCHEDULE_SPANS]);
/* How late it is, how long it cools off, or that it has no time; 0 for none of these. */
size_t schedule_note(const struct paint *paint, const struct view_publication *publication,
                     char texts[2][FORMAT_MAX * 2], struct span spans[SCHEDULE_SPANS]);

#endif
