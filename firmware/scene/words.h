/*
 * words: what each state is called on the wall, and the sign and ink that go with it.
 * Every state has all three, so that none is told by colour alone. Main thread; texts are borrowed
 * from the catalogue.
 */
#ifndef HUNE_SCENE_WORDS_H
#define HUNE_SCENE_WORDS_H

#include "derive/view.h"
#include "scene/list.h"
#include "settings/settings.h"

struct look {
    enum shape shape;
    enum ink ink;    /* of the sign and the word */
    enum ink ground; /* of a panel behind them */
    const char *word;
};

struct look look_level(enum level level);
struct look look_urgency(enum urgency urgency);

const char *word_scene(enum scene_id scene);
/* The crisis scene's name, and "about the crisis", at that level. */
const char *word_crisis_scene(enum level level);
const char *word_about(enum level level);
const char *word_message(enum message_kind kind);
/* How to meet such a message, in a few words: the config's advice, else the catalogue's. Borrowed
 * from either. */
const char *word_posture(const struct settings *settings, enum message_kind kind);
const char *word_basis(enum basis basis);       /* "of reach" */
const char *word_basis_short(enum basis basis); /* "reach" */
const char *word_crisis(enum crisis_kind kind);
const char *word_verification(enum verification verification);
const char *word_phase(enum phase phase);
const char *word_trouble(enum trouble trouble);

#endif
