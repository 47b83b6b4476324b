/* judge: see judge.h. */
#include "judge.h"

#include "base/str.h"

#include <string.h>

static enum verdict bad(struct err *reason, const char *text)
{
    err_set(reason, "%s", text);
    return VERDICT_BAD;
}

static bool is_active(const struct health *health)
{
    return health->answered && strcmp(health->active, "active") == 0 && health->pid > 0;
}

enum verdict judge_start(const struct health *before, const struct health *first,
                         const struct health *now, struct err *reason)
{
    if (!now->answered) {
        return VERDICT_WAIT;
    }
    if (strcmp(now->active, "failed") == 0) {
        return bad(reason, "the wall could not be started");
    }
    if (now->restarts - first->restarts > JUDGE_RESTARTS_MAX) {
        return bad(reason, "the wall ended again and again before it was ready");
    }
    if (!is_active(now)) {
        return VERDICT_WAIT;
    }
    /* Where the former release told of itself and lit the screen, this one has to. */
    bool tells = !before->told || (now->told && now->ready);
    bool lit = !before->lit || now->lit;
    return tells && lit ? VERDICT_GOOD : VERDICT_WAIT;
}

enum verdict judge_soak(const struct health *before, const struct health *ready,
                        const struct health *now, struct err *reason)
{
    if (!now->answered) {
        return bad(reason, "systemd did not tell how the wall is");
    }
    if (strcmp(now->active, ready->active) != 0 || now->pid <= 0 || now->pid != ready->pid ||
        now->restarts != ready->restarts) {
        return bad(reason, "the wall crashed after it was ready");
    }
    if (before->told && !now->told) {
        return bad(reason, "the wall no longer tells how it is");
    }
    if (before->lit && !now->lit) {
        return bad(reason, "the screen is no longer lit");
    }
    if (before->told && before->config_errors == 0 && now->config_errors > 0) {
        return bad(reason, "the release does not take the config, which had no mistake before");
    }
    if (ready->rss_bytes > 0 && now->rss_bytes - ready->rss_bytes > JUDGE_GROWTH_MAX) {
        return bad(reason, "the wall's memory grows without bound");
    }
    return VERDICT_GOOD;
}

bool judge_is_early(const struct health *before, const struct health *now)
{
    const char *name;
    json_t *trouble;
    json_object_foreach(before->sources, name, trouble)
    {
        if (str_equal(json_string_value(trouble), "none") &&
            str_equal(json_string_value(json_object_get(now->sources, name)), "waiting")) {
            return true;
        }
    }
    return false;
}

/* What a program makes of an answer, not what the network makes of a question. */
static bool is_of_program(const char *trouble)
{
    static const char *const WORDS[] = {"not_json", "not_ours", "too_big", "adapter"};
    return str_index(trouble, WORDS, sizeof(WORDS) / sizeof(WORDS[0])) >= 0;
}

/* A source that was in trouble before is no reason. One that the network keeps away may be chance;
 * all of them at once are not. */
static enum verdict judge_sources(const struct health *before, const struct health *now,
                                  struct err *reason)
{
    size_t good = 0, lost = 0;
    const char *name;
    json_t *trouble;
    json_object_foreach(before->sources, name, trouble)
    {
        const char *after = json_string_value(json_object_get(now->sources, name));
        if (!str_equal(json_string_value(trouble), "none") || !after) {
            continue;
        }
        good++;
        lost += strcmp(after, "none") != 0;
        if (is_of_program(after)) {
            err_set(reason, "the source %.60s, which was read before, is not any more (%s)", name,
                    after);
            return VERDICT_BAD;
        }
    }
    return good > 0 && lost == good ? bad(reason, "no source that answered before answers any more")
                                    : VERDICT_GOOD;
}

enum verdict judge_end(const struct health *before, const struct health *now, struct err *reason)
{
    if (before->picture == PICTURE_DRAWN && now->picture == PICTURE_PLAIN) {
        return bad(reason, "the screen is of one colour, which it was not before");
    }
    if (before->rss_bytes > 0 && now->rss_bytes > 2 * before->rss_bytes + JUDGE_MEMORY_SPARE) {
        return bad(reason, "the wall takes far more memory than before");
    }
    return before->sources && now->sources ? judge_sources(before, now, reason) : VERDICT_GOOD;
}
