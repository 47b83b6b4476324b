/*
 * privacy: how an author is named on a wall that visitors walk past. Internal to derive/.
 *
 * With AUTHORS_INITIALS: "Marie Dupont" is "M. D." (three words at most), "@piscine_ok" is "@p…".
 * An initial is a whole character as a reader sees it: its accents and vowel signs stay with it,
 * and so do the pieces of an emoji, which gets no full stop. Marks without a letter, punctuation
 * and directional controls before the initial are dropped. Persons are masked; the name of a press
 * outlet is public and stays. With AUTHORS_HIDDEN nobody is named, the press neither.
 */
#ifndef HUNE_DERIVE_PRIVACY_H
#define HUNE_DERIVE_PRIVACY_H

#include "derive/view.h"

/* author may be NULL. dst is "" when there is nothing to show. */
void privacy_author(enum author_privacy privacy, enum message_kind kind, const char *author,
                    char dst[VIEW_AUTHOR_MAX]);

#endif
