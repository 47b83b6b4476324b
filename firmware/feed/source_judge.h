/*
 * source_judge: what an answer is worth, and what it was worth once the network or the clock are
 * others. Worker thread.
 */
#ifndef HUNE_FEED_SOURCE_JUDGE_H
#define HUNE_FEED_SOURCE_JUDGE_H

#include "feed/source.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The network came: what nobody has answered yet is asked anew, instead of waiting for a connection
 * that began without it; and failures that it may have been the cause of are asked again at once.
 */
void source_network_came(struct source *source, int64_t now_ms);
/* The clock was set: what was judged by the other one is judged anew. */
void source_clock_set(struct source *source, int64_t now_ms);
/*
 * Of several servers behind one address some may lag behind: what is older than the document in use
 * does not take it back, but the third time in a row it is no stray cache. Call once per document.
 */
bool source_outdated(struct source *source, const struct document *document);
/*
 * How far the server's clock is from ours, for the operator alone: what is shown never follows from
 * it. Logged once, when it begins to differ.
 */
void source_note_skew(struct source *source, const struct answer *answer, struct moment now);
/* Into the health's detail, when the clocks differ. */
void source_tell_skew(struct source *source);

#endif
