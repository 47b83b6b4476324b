/*
 * kinds: the closed vocabularies of the feed (feed.schema.json), as enums with their feed names.
 *
 * In each enum 0 is "not known": absent, or a word that this version does not know.
 */
#ifndef HUNE_MODEL_KINDS_H
#define HUNE_MODEL_KINDS_H

enum network_kind {
    NETWORK_UNKNOWN,
    NETWORK_MASTODON,
    NETWORK_BLUESKY,
    NETWORK_FACEBOOK,
    NETWORK_INSTAGRAM,
    NETWORK_LINKEDIN,
    NETWORK_YOUTUBE,
    NETWORK_X,
    NETWORK_TIKTOK,
    NETWORK_THREADS,
    NETWORK_REDDIT,
    NETWORK_WEB,
    NETWORK_NEWSLETTER,
    NETWORK_OTHER,
    NETWORK_KIND_COUNT
};

enum basis { BASIS_UNKNOWN, BASIS_REACH, BASIS_IMPRESSIONS, BASIS_FOLLOWERS, BASIS_COUNT };

enum message_kind {
    MESSAGE_UNKNOWN,
    MESSAGE_QUESTION,
    MESSAGE_COMPLAINT,
    MESSAGE_RUMOUR,
    MESSAGE_PRAISE,
    MESSAGE_PRESS,
    MESSAGE_MODERATION,
    MESSAGE_CRISIS,
    MESSAGE_OTHER,
    MESSAGE_KIND_COUNT
};

enum message_status {
    MESSAGE_STATUS_UNKNOWN,
    MESSAGE_OPEN,
    MESSAGE_IN_PROGRESS,
    MESSAGE_WAITING,
    MESSAGE_STATUS_COUNT
};

enum clock_kind { CLOCK_UNKNOWN, CLOCK_BUSINESS, CLOCK_ELAPSED, CLOCK_KIND_COUNT };

/* The level is a number in the feed; LEVEL_UNKNOWN stands for an absent one. */
enum level { LEVEL_UNKNOWN = -1, LEVEL_CLEAR, LEVEL_WATCH, LEVEL_ALERT, LEVEL_CRISIS, LEVEL_COUNT };

enum crisis_kind {
    CRISIS_UNKNOWN,
    CRISIS_RUMOUR,
    CRISIS_LEAK,
    CRISIS_COMPLAINT,
    CRISIS_INCIDENT,
    CRISIS_IMPERSONATION,
    CRISIS_OTHER,
    CRISIS_KIND_COUNT
};

enum phase {
    PHASE_UNKNOWN,
    PHASE_DETECTED,
    PHASE_VERIFYING,
    PHASE_RESPONDING,
    PHASE_MONITORING,
    PHASE_CLOSED,
    PHASE_COUNT
};

enum verification {
    VERIFICATION_UNKNOWN,
    VERIFICATION_UNVERIFIED,
    VERIFICATION_FALSE,
    VERIFICATION_PARTLY_TRUE,
    VERIFICATION_TRUE,
    VERIFICATION_COUNT
};

enum tone { TONE_UNKNOWN, TONE_POSITIVE, TONE_NEUTRAL, TONE_NEGATIVE, TONE_COUNT };

enum signal_kind { SIGNAL_UNKNOWN, SIGNAL_THREAT, SIGNAL_OPPORTUNITY, SIGNAL_KIND_COUNT };

enum publication_status {
    PUBLICATION_STATUS_UNKNOWN,
    PUBLICATION_DRAFT,
    PUBLICATION_REVIEW_NEEDED,
    PUBLICATION_IN_REVIEW,
    PUBLICATION_APPROVED,
    PUBLICATION_PUBLISHED,
    PUBLICATION_PAUSED,
    PUBLICATION_STATUS_COUNT
};

/* What an alarm rule looks at (derive/alarm.h). */
enum alarm_rule {
    ALARM_UNKNOWN,
    ALARM_MENTIONS,
    ALARM_NEGATIVE,
    ALARM_OVERDUE,
    ALARM_OLDEST,
    ALARM_SILENT,
    ALARM_LOAD,
    ALARM_RULE_COUNT
};

/* One vocabulary: its words by value, names[0] being NULL. */
struct vocabulary {
    const char *const *names;
    int count;
};

extern const struct vocabulary NETWORK_KINDS, BASES, MESSAGE_KINDS, MESSAGE_STATUSES, CLOCK_KINDS,
    CRISIS_KINDS, PHASES, VERIFICATIONS, TONES, SIGNAL_KINDS, PUBLICATION_STATUSES, ALARM_RULES;

/* The value of word, 0 when the vocabulary does not have it. */
int vocabulary_value(const struct vocabulary *vocabulary, const char *word);
/* The word of value, "" for 0 and for what is out of range. */
const char *vocabulary_word(const struct vocabulary *vocabulary, int value);

#endif
