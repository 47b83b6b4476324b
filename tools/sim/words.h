/*
 * words: every text of the simulated office, in one table for each language. The people, the
 * press and the town are invented.
 */
#ifndef HUNE_SIM_WORDS_H
#define HUNE_SIM_WORDS_H

#include <stddef.h>

enum sim_kind {
    SIM_QUESTION,
    SIM_COMPLAINT,
    SIM_RUMOUR,
    SIM_PRAISE,
    SIM_PRESS,
    SIM_MODERATION,
    SIM_OTHER,
    SIM_CRISIS, /* what people say about the rumour */
    SIM_KIND_COUNT
};

enum sim_network {
    SIM_MASTODON,
    SIM_FACEBOOK,
    SIM_INSTAGRAM,
    SIM_LINKEDIN,
    SIM_YOUTUBE,
    SIM_BLUESKY,
    SIM_NETWORK_COUNT
};

enum {
    WORDS_PINNED = 7, /* messages that come every day at their hour (queue.c) */
    WORDS_THEMES = 6, /* the first is the rumour's (listening.c) */
    WORDS_CRISIS_THEMES = 4,
    WORDS_THREATS = 3, /* the first is the rumour's */
    WORDS_OPPORTUNITIES = 3,
    WORDS_ACTIONS = 5,
    WORDS_STATEMENTS = 3,
    WORDS_EVENTS = 4,
    WORDS_KNOWN = 4,
    WORDS_UNKNOWN = 4,
    WORDS_PUBLICATIONS = 10,
    WORDS_OBJECTIVES = 6,
    WORDS_MEMBERS = 3,
    WORDS_ACTIVITIES = 4,
};

struct phrases {
    const char *const *items;
    size_t count;
};

struct sourced {
    const char *text, *source;
};

/* The words before and after a number. */
struct around {
    const char *before, *after;
};

struct words {
    const char *organisation;
    /* In messages, {s} stands for a street, {p} for a place and {n} for a small number. */
    const struct phrases *messages; /* [SIM_KIND_COUNT] */
    struct phrases streets, places, press;
    const char *desk; /* who takes what the press asks */
    const char *human_resources;
    const char *pinned_press;
    const char *pinned[WORDS_PINNED];
    const char *themes[WORDS_THEMES];
    const char *crisis_themes[WORDS_CRISIS_THEMES];
    const char *crisis_title;
    struct around rumour_note;
    struct sourced threats[WORDS_THREATS];
    struct sourced opportunities[WORDS_OPPORTUNITIES];
    const char *actions[WORDS_ACTIONS];
    const char *statements[WORDS_STATEMENTS];
    const char *events[WORDS_EVENTS];
    const char *known[WORDS_KNOWN];
    const char *unknown[WORDS_UNKNOWN];
    const char *publications[WORDS_PUBLICATIONS];
    struct sourced objectives[WORDS_OBJECTIVES]; /* label, unit */
    const char *member_notes[WORDS_MEMBERS];
    const char *activities[WORDS_ACTIVITIES];
    struct phrases checklist;
    const struct sourced *rules;
    size_t rule_count;
};

/* "fr" or "en"; NULL for another language. */
const struct words *words_for(const char *language);

/* text_fr.c, text_en.c; their messages are in messages_fr.c and messages_en.c. */
extern const struct words WORDS_FR, WORDS_EN;
extern const struct phrases MESSAGES_FR[SIM_KIND_COUNT], MESSAGES_EN[SIM_KIND_COUNT];

/* names.c: the same town in both languages. */
extern const struct phrases FIRST_NAMES, LAST_NAMES, FULL_NAMES, HANDLES;
extern const char *const TEAM[WORDS_MEMBERS];

#endif
