/* words: see words.h. */
#include "scene/words.h"

#include "base/i18n.h"

struct look look_level(enum level level)
{
    static const struct look LOOKS[LEVEL_COUNT] = {
        [LEVEL_CLEAR] = {SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, TR_MARK("ALL CLEAR")},
        [LEVEL_WATCH] = {SHAPE_TRIANGLE, INK_WARN, INK_WARN_GROUND, TR_MARK("WATCH")},
        [LEVEL_ALERT] = {SHAPE_SQUARE, INK_ALERT, INK_ALERT_GROUND, TR_MARK("ALERT")},
        [LEVEL_CRISIS] = {SHAPE_DIAMOND, INK_BAD, INK_BAD_GROUND, TR_MARK("CRISIS")},
    };
    if (level < 0 || level >= LEVEL_COUNT) {
        return (struct look){SHAPE_RING, INK_MUTED, INK_PANEL, tr("LEVEL NOT KNOWN")};
    }
    struct look look = LOOKS[level];
    look.word = tr(look.word);
    return look;
}

struct look look_urgency(enum urgency urgency)
{
    switch (urgency) {
    case URGENCY_OVERDUE:
        return (struct look){SHAPE_DIAMOND, INK_BAD, INK_BAD_GROUND, tr("overdue")};
    case URGENCY_AT_RISK:
        return (struct look){SHAPE_TRIANGLE, INK_WARN, INK_WARN_GROUND, tr("soon due")};
    case URGENCY_ON_TIME:
        return (struct look){SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, tr("on time")};
    case URGENCY_NONE:
        break;
    }
    return (struct look){SHAPE_RING, INK_MUTED, INK_PANEL, tr("no deadline")};
}

const char *word_scene(enum scene_id scene)
{
    switch (scene) {
    case SCENE_OVERVIEW:
        return tr("Overview");
    case SCENE_QUEUE:
        return tr("To answer");
    case SCENE_LISTENING:
        return tr("Listening");
    case SCENE_PUBLICATIONS:
        return tr("Publications");
    case SCENE_GOALS:
        return tr("Goals and team");
    case SCENE_CRISIS:
        return tr("Crisis in progress");
    case SCENE_CALM:
        return tr("Nothing to report");
    case SCENE_TROUBLE:
        return tr("No current data");
    case SCENE_WAITING:
    case SCENE_COUNT:
        break;
    }
    return tr("Starting");
}

const char *word_crisis_scene(enum level level)
{
    switch (level) {
    case LEVEL_CRISIS:
        return word_scene(SCENE_CRISIS);
    case LEVEL_ALERT:
        return tr("Alert in progress");
    case LEVEL_WATCH:
        return tr("Watch in progress");
    case LEVEL_CLEAR:
        return tr("No crisis");
    case LEVEL_UNKNOWN:
    case LEVEL_COUNT:
        break;
    }
    return tr("Level not known");
}

const char *word_about(enum level level)
{
    return level == LEVEL_WATCH   ? tr("about the watch")
           : level == LEVEL_ALERT ? tr("about the alert")
                                  : tr("about the crisis");
}

const char *word_message(enum message_kind kind)
{
    static const char *const WORDS[MESSAGE_KIND_COUNT] = {
        [MESSAGE_UNKNOWN] = TR_MARK("message"),       [MESSAGE_QUESTION] = TR_MARK("question"),
        [MESSAGE_COMPLAINT] = TR_MARK("complaint"),   [MESSAGE_RUMOUR] = TR_MARK("rumour"),
        [MESSAGE_PRAISE] = TR_MARK("thanks"),         [MESSAGE_PRESS] = TR_MARK("press"),
        [MESSAGE_MODERATION] = TR_MARK("moderation"), [MESSAGE_CRISIS] = TR_MARK("crisis"),
        [MESSAGE_OTHER] = TR_MARK("other"),
    };
    return tr(WORDS[kind < MESSAGE_KIND_COUNT ? kind : MESSAGE_UNKNOWN]);
}

_Static_assert((int)SETTINGS_POSTURES == (int)MESSAGE_KIND_COUNT, "one posture per kind");

const char *word_posture(const struct settings *settings, enum message_kind kind)
{
    static const char *const WORDS[MESSAGE_KIND_COUNT] = {
        [MESSAGE_UNKNOWN] = TR_MARK("read, then route"),
        [MESSAGE_QUESTION] = TR_MARK("answer, with a link"),
        [MESSAGE_COMPLAINT] = TR_MARK("listen, don’t defend"),
        [MESSAGE_RUMOUR] = TR_MARK("verify, then state"),
        [MESSAGE_PRAISE] = TR_MARK("thank by name"),
        [MESSAGE_PRESS] = TR_MARK("the spokesperson answers"),
        [MESSAGE_MODERATION] = TR_MARK("apply the charter, explain"),
        [MESSAGE_CRISIS] = TR_MARK("the approved line only"),
        [MESSAGE_OTHER] = TR_MARK("read, then route"),
    };
    kind = kind < MESSAGE_KIND_COUNT ? kind : MESSAGE_UNKNOWN;
    const char *own = settings->postures[kind];
    return *own ? own : tr(WORDS[kind]);
}

const char *word_basis(enum basis basis)
{
    static const char *const WORDS[BASIS_COUNT] = {
        [BASIS_UNKNOWN] = TR_MARK("basis not given"),
        [BASIS_REACH] = TR_MARK("of reach"),
        [BASIS_IMPRESSIONS] = TR_MARK("of impressions"),
        [BASIS_FOLLOWERS] = TR_MARK("of followers"),
    };
    return tr(WORDS[basis < BASIS_COUNT ? basis : BASIS_UNKNOWN]);
}

const char *word_basis_short(enum basis basis)
{
    static const char *const WORDS[BASIS_COUNT] = {
        [BASIS_UNKNOWN] = TR_MARK("basis not given"),
        [BASIS_REACH] = TR_MARK("reach"),
        [BASIS_IMPRESSIONS] = TR_MARK("impressions"),
        [BASIS_FOLLOWERS] = TR_MARK("followers"),
    };
    return tr(WORDS[basis < BASIS_COUNT ? basis : BASIS_UNKNOWN]);
}

const char *word_crisis(enum crisis_kind kind)
{
    static const char *const WORDS[CRISIS_KIND_COUNT] = {
        [CRISIS_UNKNOWN] = TR_MARK("CRISIS"),    [CRISIS_RUMOUR] = TR_MARK("RUMOUR"),
        [CRISIS_LEAK] = TR_MARK("LEAK"),         [CRISIS_COMPLAINT] = TR_MARK("COMPLAINT"),
        [CRISIS_INCIDENT] = TR_MARK("INCIDENT"), [CRISIS_IMPERSONATION] = TR_MARK("IMPERSONATION"),
        [CRISIS_OTHER] = TR_MARK("CRISIS"),
    };
    return tr(WORDS[kind < CRISIS_KIND_COUNT ? kind : CRISIS_UNKNOWN]);
}

const char *word_verification(enum verification verification)
{
    static const char *const WORDS[VERIFICATION_COUNT] = {
        [VERIFICATION_UNKNOWN] = TR_MARK("verification not known"),
        [VERIFICATION_UNVERIFIED] = TR_MARK("not verified"),
        [VERIFICATION_FALSE] = TR_MARK("verified: false"),
        [VERIFICATION_PARTLY_TRUE] = TR_MARK("verified: partly true"),
        [VERIFICATION_TRUE] = TR_MARK("verified: true"),
    };
    return tr(WORDS[verification < VERIFICATION_COUNT ? verification : VERIFICATION_UNKNOWN]);
}

const char *word_phase(enum phase phase)
{
    static const char *const WORDS[PHASE_COUNT] = {
        [PHASE_UNKNOWN] = "",
        [PHASE_DETECTED] = TR_MARK("detected"),
        [PHASE_VERIFYING] = TR_MARK("being verified"),
        [PHASE_RESPONDING] = TR_MARK("responding"),
        [PHASE_MONITORING] = TR_MARK("being watched"),
        [PHASE_CLOSED] = TR_MARK("closed"),
    };
    const char *word = WORDS[phase < PHASE_COUNT ? phase : PHASE_UNKNOWN];
    /* tr("") would give the catalogue's header. */
    return *word ? tr(word) : word;
}

const char *word_trouble(enum trouble trouble)
{
    static const char *const WORDS[TROUBLE_COUNT] = {
        [TROUBLE_NONE] = TR_MARK("all is well"),
        [TROUBLE_WAITING] = TR_MARK("no answer yet"),
        [TROUBLE_NO_NETWORK] = TR_MARK("not found on the network"),
        [TROUBLE_REFUSED] = TR_MARK("connection refused"),
        [TROUBLE_TIMEOUT] = TR_MARK("no answer in time"),
        [TROUBLE_CERTIFICATE] = TR_MARK("certificate not accepted"),
        [TROUBLE_NOT_FOUND] = TR_MARK("feed not found"),
        [TROUBLE_DENIED] = TR_MARK("access denied"),
        [TROUBLE_TOO_MANY] = TR_MARK("too many requests"),
        [TROUBLE_SERVER] = TR_MARK("server error"),
        [TROUBLE_TRUNCATED] = TR_MARK("answer cut short"),
        [TROUBLE_NOT_JSON] = TR_MARK("answer is not JSON"),
        [TROUBLE_NOT_OURS] = TR_MARK("not a Hune feed"),
        [TROUBLE_TOO_BIG] = TR_MARK("answer too big"),
        [TROUBLE_CLOCK] = TR_MARK("certificate not valid yet"),
        [TROUBLE_ADAPTER] = TR_MARK("adapter failed"),
        [TROUBLE_NEWER] = TR_MARK("feed newer than this wall"),
    };
    return tr(WORDS[trouble < TROUBLE_COUNT ? trouble : TROUBLE_WAITING]);
}
