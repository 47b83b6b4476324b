/*
 * helper: the wall's side of a source's adapter: finds the program, starts the process that runs it
 * (feed/adapt.h), hands it bodies and takes its document, without ever waiting. Worker thread.
 *
 * A process that does not answer in time is killed; the next run gets a new one, as after a change
 * of the program's file.
 */
#ifndef HUNE_FEED_HELPER_H
#define HUNE_FEED_HELPER_H

#include "base/buf.h"
#include "base/err.h"
#include "feed/answer.h"
#include "settings/settings.h"

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

/* Where an office puts adapters of its own; HUNE_ADAPTERS names another folder. */
#define HELPER_FOLDER "/etc/hune/adapters"

struct helper;

/* settings is borrowed. */
struct helper *helper_create(const struct source_settings *settings);
/* Its settings are elsewhere now. NULL is fine. */
void helper_move(struct helper *helper, const struct source_settings *settings);
/* Ends the process. NULL is fine. */
void helper_destroy(struct helper *helper);
/*
 * Begins a run on the bodies, which are copied; wall is the program's $now. False, with the reason
 * in answer, when it can't begin.
 */
bool helper_begin(struct helper *helper, const struct buf *const *bodies, size_t count,
                  int64_t wall, struct answer *answer);
/* Goes on; true once answer has the document (OUTCOME_BODY) or the failure. */
bool helper_step(struct helper *helper, struct answer *answer);
/* Whether the program on the disk is another than the one that ran last. */
bool helper_outdated(const struct helper *helper);
/* What to poll() for while it is at work, and until when at most (steady time). */
struct pollfd helper_pollfd(const struct helper *helper);
int64_t helper_deadline_ms(const struct helper *helper);
/*
 * The path of an adapter: the office's own before the one that came with the wall. False when there
 * is none.
 */
bool helper_find(const char *name, char path[SETTINGS_PATH_MAX], struct err *err);

#endif
