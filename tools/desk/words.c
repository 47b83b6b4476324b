/* words: see words.h. */
#include "words.h"

#include "base/i18n.h"
#include "base/str.h"
#include "model/kinds.h"
#include "settings/table.h"

#include <strings.h>

/* One word of the feed: as it is shown, and what else people write for it. */
struct word {
    const char *word;
    const char *shown;
    const char *others[4];
};

static const struct word KINDS[] = {
    {"rumour", TR_MARK("rumour"), {"rumor", "rumeur"}},
    {"leak", TR_MARK("leak"), {"fuite"}},
    {"complaint", TR_MARK("complaint"), {"plainte", "réclamation"}},
    {"incident", TR_MARK("incident"), {NULL}},
    {"impersonation", TR_MARK("impersonation"), {"usurpation"}},
    {"other", TR_MARK("other"), {"autre"}},
};
_Static_assert(sizeof KINDS / sizeof KINDS[0] == CRISIS_KIND_COUNT - 1, "a row for each word");

static const struct word VERIFICATION_WORDS[] = {
    {"unverified", TR_MARK("not verified"), {"non-vérifié", "non-verifie", "inconnu"}},
    {"false", TR_MARK("verified: false"), {"faux", "no", "non"}},
    {"partly_true", TR_MARK("verified: partly true"), {"partly", "partly-true", "en-partie"}},
    {"true", TR_MARK("verified: true"), {"vrai", "yes", "oui"}},
};
_Static_assert(sizeof VERIFICATION_WORDS / sizeof VERIFICATION_WORDS[0] == VERIFICATION_COUNT - 1,
               "a row for each word");

static const struct word PHASE_WORDS[] = {
    {"detected", TR_MARK("detected"), {"détectée", "detectee"}},
    {"verifying", TR_MARK("being verified"), {"vérification", "verification"}},
    {"responding", TR_MARK("responding"), {"réponse", "reponse"}},
    {"monitoring", TR_MARK("being watched"), {"surveillance", "suivi"}},
    {"closed", TR_MARK("closed"), {"close", "fermée", "fermee"}},
};
_Static_assert(sizeof PHASE_WORDS / sizeof PHASE_WORDS[0] == PHASE_COUNT - 1,
               "a row for each word");

static const struct word STATUS_WORDS[] = {
    {"draft", TR_MARK("draft"), {"brouillon"}},
    {"review_needed", TR_MARK("to be read"), {"review-needed", "à-relire", "a-relire"}},
    {"in_review", TR_MARK("being read"), {"in-review", "relecture"}},
    {"approved", TR_MARK("approved"), {"validée", "validee"}},
    {"published", TR_MARK("published"), {"publiée", "publiee"}},
    {"paused", TR_MARK("paused"), {"suspendue"}},
};
_Static_assert(sizeof STATUS_WORDS / sizeof STATUS_WORDS[0] == PUBLICATION_STATUS_COUNT - 1,
               "a row for each word");

static const struct word MESSAGE_WORDS[] = {
    {"question", TR_MARK("question"), {NULL}},
    {"complaint", TR_MARK("complaint"), {"plainte", "réclamation"}},
    {"rumour", TR_MARK("rumour"), {"rumor", "rumeur"}},
    {"praise", TR_MARK("thanks"), {"thanks", "merci", "éloge"}},
    {"press", TR_MARK("press"), {"presse"}},
    {"moderation", TR_MARK("moderation"), {"modération"}},
    {"crisis", TR_MARK("crisis"), {"crise"}},
    {"other", TR_MARK("other"), {"autre"}},
};
_Static_assert(sizeof MESSAGE_WORDS / sizeof MESSAGE_WORDS[0] == MESSAGE_KIND_COUNT - 1,
               "a row for each word");

static const struct word ALARM_WORDS[] = {
    {"mentions", TR_MARK("Mentions per hour"), {"mention"}},
    {"negative", TR_MARK("Negative tone"), {"tone", "négatif", "tonalité"}},
    {"overdue", TR_MARK("Overdue answers"), {"late", "retard", "retards"}},
    {"oldest", TR_MARK("Oldest message"), {"ancien", "plus-ancien", "attente"}},
    {"silent", TR_MARK("Silent accounts"), {"silence", "silencieux"}},
    {"load", TR_MARK("Load of the team"), {"charge"}},
};
_Static_assert(sizeof ALARM_WORDS / sizeof ALARM_WORDS[0] == ALARM_RULE_COUNT - 1,
               "a row for each word");

static const struct word STATE_WORDS[] = {
    {"open", TR_MARK("open"), {"ouvert"}},
    {"in_progress", TR_MARK("in progress"), {"in-progress", "progress", "en-cours"}},
    {"waiting", TR_MARK("waiting for something"), {"attente", "en-attente"}},
};
_Static_assert(sizeof STATE_WORDS / sizeof STATE_WORDS[0] == MESSAGE_STATUS_COUNT - 1,
               "a row for each word");

enum { ALL_MAX = 200 };

struct set {
    const struct word *words;
    size_t count;
    const struct vocabulary *vocabulary;
};

static const struct set SETS[] = {
    [WORDS_KIND] = {KINDS, CRISIS_KIND_COUNT - 1, &CRISIS_KINDS},
    [WORDS_VERIFICATION] = {VERIFICATION_WORDS, VERIFICATION_COUNT - 1, &VERIFICATIONS},
    [WORDS_PHASE] = {PHASE_WORDS, PHASE_COUNT - 1, &PHASES},
    [WORDS_MESSAGE] = {MESSAGE_WORDS, MESSAGE_KIND_COUNT - 1, &MESSAGE_KINDS},
    [WORDS_ALARM] = {ALARM_WORDS, ALARM_RULE_COUNT - 1, &ALARM_RULES},
    [WORDS_STATE] = {STATE_WORDS, MESSAGE_STATUS_COUNT - 1, &MESSAGE_STATUSES},
    [WORDS_STATUS] = {STATUS_WORDS, PUBLICATION_STATUS_COUNT - 1, &PUBLICATION_STATUSES},
};
_Static_assert(sizeof SETS / sizeof SETS[0] == WORD_SET_COUNT, "a row for each set");

const char *const *word_list(enum word_set set, size_t *ret_count)
{
    *ret_count = (size_t)SETS[set].vocabulary->count - 1;
    return SETS[set].vocabulary->names + 1;
}

static bool is_called(const struct word *word, const char *given)
{
    bool same = strcasecmp(word->word, given) == 0;
    for (size_t i = 0; !same && i < sizeof word->others / sizeof word->others[0]; i++) {
        same = word->others[i] && strcasecmp(word->others[i], given) == 0;
    }
    return same;
}

bool word_read(enum word_set set, const char *given, const char **ret_word, struct err *err)
{
    const struct set *of = &SETS[set];
    char all[ALL_MAX] = "";
    for (size_t i = 0; i < of->count; i++) {
        if (is_called(&of->words[i], given)) {
            *ret_word = of->words[i].word;
            return true;
        }
        char before[ALL_MAX];
        str_copy(before, sizeof before, all);
        str_format(all, sizeof all, "%s%s%s", before, i ? ", " : "", of->words[i].word);
    }
    size_t count = 0;
    const char *const *words = word_list(set, &count);
    const char *near = word_nearest(given, words, count);
    if (near) {
        return err_set(err, tr("“%1$s” is not one of %2$s; did you mean %3$s?"), given, all, near);
    }
    return err_set(err, tr("“%1$s” is not one of %2$s"), given, all);
}

bool word_level(const char *given, int *ret_level, struct err *err)
{
    static const struct word LEVELS[] = {
        {"1", NULL, {"watch", "vigilance"}},
        {"2", NULL, {"alert", "alerte"}},
        {"3", NULL, {"crisis", "crise"}},
    };
    for (int i = 0; i < 3; i++) {
        if (is_called(&LEVELS[i], given)) {
            *ret_level = i + 1;
            return true;
        }
    }
    if (str_equal(given, "0")) {
        return err_set(err, tr("level 0 is no crisis: hune-desk crisis close ends it"));
    }
    return err_set(err, tr("“%s” is not a level: write 1 (watch), 2 (alert) or 3 (crisis)"), given);
}

const char *word_shown(enum word_set set, const char *word)
{
    for (size_t i = 0; i < SETS[set].count; i++) {
        if (str_equal(SETS[set].words[i].word, word)) {
            return tr(SETS[set].words[i].shown);
        }
    }
    return word;
}

const char *word_level_shown(int level)
{
    static const char *const LEVELS[] = {TR_MARK("all clear"), TR_MARK("watch"), TR_MARK("alert"),
                                         TR_MARK("crisis")};
    return level >= 0 && level <= 3 ? tr(LEVELS[level]) : "—";
}
