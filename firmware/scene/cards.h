/*
 * cards: the pieces that scenes are made of, one file each. Every card draws inside its box and
 * nothing outside it, whatever the view holds. Main thread.
 */
#ifndef HUNE_SCENE_CARDS_H
#define HUNE_SCENE_CARDS_H

#include "scene/format.h"
#include "scene/paint.h"
#include "scene/words.h"

/* Organisation, scene, level, freshness, date and clock; returns what is left for the scene. */
struct box frame_draw(struct paint *paint);

/* Whole scenes, into the box between header and footer. */
void overview_draw(struct paint *paint, struct box box);
void queue_draw(struct paint *paint, struct box box);
void listening_page_draw(struct paint *paint, struct box box);
void publications_draw(struct paint *paint, struct box box);
void goals_draw(struct paint *paint, struct box box);
void crisis_draw(struct paint *paint, struct box box);
/* Nothing to show: "rien à signaler". */
void calm_draw(struct paint *paint, struct box box);
/* All that there is to show is too old: what is wrong, since when, and what happens next. */
void trouble_draw(struct paint *paint, struct box box);
void waiting_draw(struct paint *paint, struct box box);

/* One network: rate with its basis, change, followers or silence, curve, objective. */
void tile_draw(struct paint *paint, struct box box, const struct view_network *network);
/* Smallest height of a tile with and without its objective's line. */
int tile_height(const struct paint *paint, bool with_objective);
/* Mentions per hour against the usual, tone, themes: one strip. */
void listening_draw(struct paint *paint, struct box box);
/* The queue as a column: figures, the next messages, how many more, the team's load. */
void answers_draw(struct paint *paint, struct box box);
/* Mentions per hour as a curve, with the usual and events marked: of the crisis. */
void mentions_draw(struct paint *paint, struct box box);
void actions_draw(struct paint *paint, struct box box);
void tone_draw(struct paint *paint, struct box box);
void facts_draw(struct paint *paint, struct box box);
void statement_draw(struct paint *paint, struct box box);

/* What goes out today and tomorrow, as a table; and how high it is with everything in it. */
void schedule_draw(struct paint *paint, struct box box);
int schedule_height(struct paint *paint, int width);
/* What a publication's status is called. */
struct look look_publication(enum publication_status status);
/* House rules from the one whose turn it is, as many as fit; large when they fill the page. */
void rules_draw(struct paint *paint, struct box box, bool large);
/* The height of a panel with one whole rule in it. */
int rules_height_least(struct paint *paint, int width);
/* What to look at before publishing; and the height of a panel that holds it all. */
void checklist_draw(struct paint *paint, struct box box);
int checklist_height(struct paint *paint, int width);
/* Rules and checklist, those that the feed has: one below the other, or beside it where there is
 * room; the height below which they are not worth it; that there is none. */
bool guidance_present(const struct paint *paint);
void guidance_column(struct paint *paint, struct box box, bool large);
void guidance_row(struct paint *paint, struct box box, bool large);
int guidance_least(struct paint *paint, int width, bool large);
void guidance_lack(struct paint *paint);

/* What a curve of mentions shows. */
struct mentions {
    const struct series *series;
    double per_hour, usual, ratio;
    bool measured; /* the usual is of the wall's own history */
    const struct event *events;
    size_t event_count;
    struct look look;      /* how far above the usual; its ink is the curve's */
    const struct age *age; /* shown when ageing, and when expired; may be NULL */
    bool age_told;         /* what stands beside the card says already that it is ageing */
    bool general;          /* in a crisis: of all that is said of the office */
    bool hero;             /* a large figure, with look's sign and word */
};
void mentions_card(struct paint *paint, struct box box, const struct mentions *mentions);
/* Smallest height of a card with a hero figure that has a curve. */
int mentions_least(const struct paint *paint);
/* Calm, raised or high, by mentions ÷ usual. */
struct look look_mentions(double ratio);
/* Themes as bars, the most talked about first. */
void themes_draw(struct paint *paint, struct box box, const struct theme *themes, size_t count);
/* Height of a panel of that width with so many rows. */
int themes_height(const struct paint *paint, int width, size_t count);
/* Threats (or opportunities) as a list, the gravest first as the view has them. */
void signals_draw(struct paint *paint, struct box box, const struct view_signals *signals,
                  enum signal_kind kind);
int signals_least(const struct paint *paint);
/* Of all of them, with a line for each name. */
int signals_height(const struct paint *paint, const struct view_signals *signals);

/* The three tones as one bar of three parts, each with its share and, where it fits, its word. */
void tone_bar(struct paint *paint, struct box box, const struct sentiment *sentiment);
/*
 * Themes on one baseline, each with the sign of its tone and, with figures, its count and trend; as
 * many as fit. Returns how many were drawn.
 */
size_t themes_line(struct paint *paint, int x, int y, int width, const struct theme *themes,
                   size_t count, bool figures);
/* Positive, neutral or negative. */
struct look look_tone(enum tone tone);
/* A series as a curve that fills box, from low to high; a gap for each unknown value. */
void series_draw(struct paint *paint, struct box box, const struct series *series, double low,
                 double high, enum ink ink, int alpha);
/* Smallest and largest known value; false when there are fewer than two. */
bool series_range(const struct series *series, double *ret_low, double *ret_high);
/* Sign and what is left or past, on one baseline; one or two spans. */
size_t deadline_spans(const struct deadline *deadline, char text[FORMAT_MAX], struct span spans[2]);
/* What the message says, and who has it: "—" and "to be taken" where nobody told. */
struct span excerpt_span(const struct view_message *message);
struct span owner_span(const struct view_message *message);
/* Lines that the excerpt takes in that width, at most two. */
int excerpt_lines(struct paint *paint, int width, const struct view_message *message);
/* "and 9 others"; "" when there is less than one. */
const char *more_text(char dst[FORMAT_MAX * 2], double rest);
/* "31 h / 28 h", planned and available; "" when not known. */
const char *load_text(char dst[FORMAT_MAX * 3], const struct view_team *team);

#endif
