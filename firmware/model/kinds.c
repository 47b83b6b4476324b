/*
 * kinds: the words of each vocabulary, in the order of its enum.
 */
#include "model/kinds.h"

#include <stddef.h>
#include <string.h>

static const char *const network_kinds[] = {
    [NETWORK_MASTODON] = "mastodon",
    [NETWORK_BLUESKY] = "bluesky",
    [NETWORK_FACEBOOK] = "facebook",
    [NETWORK_INSTAGRAM] = "instagram",
    [NETWORK_LINKEDIN] = "linkedin",
    [NETWORK_YOUTUBE] = "youtube",
    [NETWORK_X] = "x",
    [NETWORK_TIKTOK] = "tiktok",
    [NETWORK_THREADS] = "threads",
    [NETWORK_REDDIT] = "reddit",
    [NETWORK_WEB] = "web",
    [NETWORK_NEWSLETTER] = "newsletter",
    [NETWORK_OTHER] = "other",
};

static const char *const bases[] = {
    [BASIS_REACH] = "reach",
    [BASIS_IMPRESSIONS] = "impressions",
    [BASIS_FOLLOWERS] = "followers",
};

static const char *const message_kinds[] = {
    [MESSAGE_QUESTION] = "question", [MESSAGE_COMPLAINT] = "complaint",
    [MESSAGE_RUMOUR] = "rumour",     [MESSAGE_PRAISE] = "praise",
    [MESSAGE_PRESS] = "press",       [MESSAGE_MODERATION] = "moderation",
    [MESSAGE_CRISIS] = "crisis",     [MESSAGE_OTHER] = "other",
};

static const char *const message_statuses[] = {
    [MESSAGE_OPEN] = "open",
    [MESSAGE_IN_PROGRESS] = "in_progress",
    [MESSAGE_WAITING] = "waiting",
};

static const char *const clock_kinds[] = {
    [CLOCK_BUSINESS] = "business",
    [CLOCK_ELAPSED] = "elapsed",
};

static const char *const crisis_kinds[] = {
    [CRISIS_RUMOUR] = "rumour",
    [CRISIS_LEAK] = "leak",
    [CRISIS_COMPLAINT] = "complaint",
    [CRISIS_INCIDENT] = "incident",
    [CRISIS_IMPERSONATION] = "impersonation",
    [CRISIS_OTHER] = "other",
};

static const char *const phases[] = {
    [PHASE_DETECTED] = "detected",     [PHASE_VERIFYING] = "verifying",
    [PHASE_RESPONDING] = "responding", [PHASE_MONITORING] = "monitoring",
    [PHASE_CLOSED] = "closed",
};

static const char *const verifications[] = {
    [VERIFICATION_UNVERIFIED] = "unverified",
    [VERIFICATION_FALSE] = "false",
    [VERIFICATION_PARTLY_TRUE] = "partly_true",
    [VERIFICATION_TRUE] = "true",
};

static const char *const tones[] = {
    [TONE_POSITIVE] = "positive",
    [TONE_NEUTRAL] = "neutral",
    [TONE_NEGATIVE] = "negative",
};

static const char *const signal_kinds[] = {
    [SIGNAL_THREAT] = "threat",
    [SIGNAL_OPPORTUNITY] = "opportunity",
};

static const char *const publication_statuses[] = {
    [PUBLICATION_DRAFT] = "draft",         [PUBLICATION_REVIEW_NEEDED] = "review_needed",
    [PUBLICATION_IN_REVIEW] = "in_review", [PUBLICATION_APPROVED] = "approved",
    [PUBLICATION_PUBLISHED] = "published", [PUBLICATION_PAUSED] = "paused",
};

static const char *const alarm_rules[] = {
    [ALARM_MENTIONS] = "mentions", [ALARM_NEGATIVE] = "negative", [ALARM_OVERDUE] = "overdue",
    [ALARM_OLDEST] = "oldest",     [ALARM_SILENT] = "silent",     [ALARM_LOAD] = "load",
};

#define WORDS_OF(array, last)                                                                      \
    _Static_assert(sizeof(array) / sizeof((array)[0]) == (last), "one word for each value")

WORDS_OF(network_kinds, NETWORK_KIND_COUNT);
WORDS_OF(bases, BASIS_COUNT);
WORDS_OF(message_kinds, MESSAGE_KIND_COUNT);
WORDS_OF(message_statuses, MESSAGE_STATUS_COUNT);
WORDS_OF(clock_kinds, CLOCK_KIND_COUNT);
WORDS_OF(crisis_kinds, CRISIS_KIND_COUNT);
WORDS_OF(phases, PHASE_COUNT);
WORDS_OF(verifications, VERIFICATION_COUNT);
WORDS_OF(tones, TONE_COUNT);
WORDS_OF(signal_kinds, SIGNAL_KIND_COUNT);
WORDS_OF(publication_statuses, PUBLICATION_STATUS_COUNT);
WORDS_OF(alarm_rules, ALARM_RULE_COUNT);

const struct vocabulary NETWORK_KINDS = {network_kinds, NETWORK_KIND_COUNT};
const struct vocabulary BASES = {bases, BASIS_COUNT};
const struct vocabulary MESSAGE_KINDS = {message_kinds, MESSAGE_KIND_COUNT};
const struct vocabulary MESSAGE_STATUSES = {message_statuses, MESSAGE_STATUS_COUNT};
const struct vocabulary CLOCK_KINDS = {clock_kinds, CLOCK_KIND_COUNT};
const struct vocabulary CRISIS_KINDS = {crisis_kinds, CRISIS_KIND_COUNT};
const struct vocabulary PHASES = {phases, PHASE_COUNT};
const struct vocabulary VERIFICATIONS = {verifications, VERIFICATION_COUNT};
const struct vocabulary TONES = {tones, TONE_COUNT};
const struct vocabulary SIGNAL_KINDS = {signal_kinds, SIGNAL_KIND_COUNT};
const struct vocabulary PUBLICATION_STATUSES = {publication_statuses, PUBLICATION_STATUS_COUNT};
const struct vocabulary ALARM_RULES = {alarm_rules, ALARM_RULE_COUNT};

int vocabulary_value(const struct vocabulary *vocabulary, const char *word)
{
    for (int i = 1; i < vocabulary->count; i++) {
        if (strcmp(vocabulary->names[i], word) == 0) {
            return i;
        }
    }
    return 0;
}

const char *vocabulary_word(const struct vocabulary *vocabulary, int value)
{
    return value > 0 && value < vocabulary->count ? vocabulary->names[value] : "";
}
