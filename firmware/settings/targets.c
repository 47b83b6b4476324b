/* targets: see targets.h. */
#include "settings/targets.h"

#include "base/str.h"
#include "settings/table.h"

#include <string.h>

enum { WORD_MAX = 16 };

/* In the order of enum message_kind and enum network_kind (model/kinds.h). */
static const char *const KINDS[] = {NULL,    "question",   "complaint", "rumour", "praise",
                                    "press", "moderation", "crisis",    "other"};
static const char *const NETWORKS[] = {
    NULL, "mastodon", "bluesky", "facebook", "instagram", "linkedin",   "youtube",
    "x",  "tiktok",   "threads", "reddit",   "web",       "newsletter", "other"};
_Static_assert(sizeof(KINDS) / sizeof(KINDS[0]) == SETTINGS_TARGET_KINDS, "a word per kind");
_Static_assert(sizeof(NETWORKS) / sizeof(NETWORKS[0]) == SETTINGS_TARGET_NETWORKS,
               "a word per network");

/* 0 for none of them. */
static int find(const char *word, const char *const *words, int count)
{
    int index = str_index(word, words + 1, count - 1);
    return index + 1;
}

/* The next word in small letters; what is too long is cut, and so no word that is known. */
static const char *take_word(const char *at, char word[WORD_MAX])
{
    size_t len = 0;
    at += strspn(at, " ");
    for (; *at && *at != ' '; at++) {
        if (len + 1 < WORD_MAX) {
            word[len++] = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        }
    }
    word[len] = '\0';
    return at + strspn(at, " ");
}

static bool refuse_word(const char *word, struct err *err)
{
    const char *words[SETTINGS_TARGET_KINDS + SETTINGS_TARGET_NETWORKS];
    size_t count = 0;
    for (int i = 1; i < SETTINGS_TARGET_KINDS; i++) {
        words[count++] = KINDS[i];
    }
    for (int i = 1; i < SETTINGS_TARGET_NETWORKS; i++) {
        words[count++] = NETWORKS[i];
    }
    const char *nearest = word_nearest(word, words, count);
    if (nearest) {
        return err_set(err, "no kind or network \"%s\": did you mean \"%s\"?", word, nearest);
    }
    return err_set(err,
                   "no kind or network \"%s\": kinds are question, complaint, rumour, praise, "
                   "press, moderation, crisis, other; networks facebook, x, mastodon… (man hune)",
                   word);
}

/* One word more for what is told so far. */
static bool tell(const char *word, struct target *target, struct err *err)
{
    int *kind = &target->kind, *network = &target->network;
    int as_kind = find(word, KINDS, SETTINGS_TARGET_KINDS);
    int as_network = find(word, NETWORKS, SETTINGS_TARGET_NETWORKS);
    int told_other = find("other", KINDS, SETTINGS_TARGET_KINDS);
    if (as_kind && as_network && *kind) { /* "complaint other" */
        as_kind = 0;
    } else if (as_kind && *kind == told_other && !*network) { /* "other complaint" */
        *network = find("other", NETWORKS, SETTINGS_TARGET_NETWORKS);
        *kind = 0;
    }
    if (as_kind && !*kind) {
        *kind = as_kind;
        return true;
    }
    if (as_network && !*network) {
        *network = as_network;
        return true;
    }
    if (!as_kind && !as_network) {
        return refuse_word(word, err);
    }
    return err_set(err, "names two %s: write a text for each", as_kind ? "kinds" : "networks");
}

/* What is too long for a time becomes none. */
static void copy_time(const char *at, char time[TARGET_TIME_MAX])
{
    size_t len = strlen(at);
    while (len > 0 && at[len - 1] == ' ') {
        len--;
    }
    if (!str_format(time, TARGET_TIME_MAX, "%.*s", (int)len, at)) {
        str_copy(time, TARGET_TIME_MAX, "?");
    }
}

bool target_read(const char *text, struct target *ret_target, struct err *err)
{
    char word[WORD_MAX];
    struct target target = {0};
    const char *at = text + strspn(text, " ");
    while (*at && !(*at >= '0' && *at <= '9')) {
        at = take_word(at, word);
        if (!tell(word, &target, err)) {
            return false;
        }
    }
    if (!target.kind && !target.network) {
        return err_set(err, "write a kind of message, a network or both, then a time: "
                            "\"press 30min\", \"facebook complaint 1h\"");
    }
    if (!*at) {
        return err_set(err, "the time is missing: write it last, like \"press 30min\"");
    }
    copy_time(at, target.time);
    *ret_target = target;
    return true;
}
