/*
 * edit: one change to the document, in memory. Each command's function changes edit->root in place
 * and says to the person what it did; the caller validates, writes and keeps the journal, or drops
 * it all when the function fails.
 */
#ifndef HUNE_DESK_EDIT_H
#define HUNE_DESK_EDIT_H

#include "base/err.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct args;

enum { SAID_MAX = 1000 };

struct edit {
    json_t *root; /* the document, borrowed */
    int64_t now;
    const char *user;    /* who sits at the desk, borrowed */
    char said[SAID_MAX]; /* one or more lines for the person */
};

typedef bool edit_fn(struct edit *edit, const struct args *args, struct err *err);

/* crisis.c */
edit_fn crisis_declare, crisis_verify, crisis_line, crisis_next, crisis_holding, crisis_authority,
    crisis_level, crisis_phase, crisis_ack, crisis_event, crisis_close, crisis_set_kind,
    crisis_title, crisis_spokesperson, crisis_owner;
/* tasks.c */
edit_fn action_add, action_done, action_reopen, action_remove, fact_known, fact_unknown,
    fact_resolve, fact_forget;
/* office.c */
edit_fn rule_add, rule_remove, checklist_add, checklist_remove, objective_set, objective_remove,
    team_set, team_remove, team_hours;
/* message.c */
edit_fn message_add, message_assign, message_unassign, message_done;
/* alarm.c */
edit_fn alarm_ack, alarm_shelve, alarm_unshelve;
/* publication.c */
edit_fn publication_add, publication_review, publication_approve, publication_pause,
    publication_publish, publication_remove;

/* What the person is told; each call adds a line. */
void edit_say(struct edit *edit, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The open crisis; NULL (err, with the remedy) when there is none. Borrowed. */
json_t *edit_crisis(struct edit *edit, struct err *err);
/* A text into object; err is prefixed with the option or word that it came from. */
bool edit_text(json_t *object, const char *key, const char *given, size_t max, struct err *err);

#endif
