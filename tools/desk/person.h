/*
 * person: who sits at the desk.
 */
#ifndef HUNE_DESK_PERSON_H
#define HUNE_DESK_PERSON_H

#include <stdbool.h>

enum { PERSON_MAX = 64 };

struct person {
    char name[PERSON_MAX]; /* of the account; behind sudo, of who called it */
    bool remote;           /* over SSH, as far as can be told: sudo may hide it */
};

void person_read(struct person *person);

#endif
