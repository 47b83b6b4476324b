/* queue: the waiting messages as the feed's block. */
#include "arrivals.h"
#include "chance.h"

#include <string.h>

static const char *kind_word(const struct arrival *arrival)
{
    static const char *const WORDS[] = {
        [SIM_QUESTION] = "question", [SIM_COMPLAINT] = "complaint",   [SIM_RUMOUR] = "rumour",
        [SIM_PRAISE] = "praise",     [SIM_PRESS] = "press",           [SIM_OTHER] = "other",
        [SIM_CRISIS] = "crisis",     [SIM_MODERATION] = "moderation",
    };
    _Static_assert(sizeof WORDS / sizeof WORDS[0] == SIM_KIND_COUNT, "a word for each kind");

    if (arrival->kind != SIM_CRISIS)
        return WORDS[arrival->kind];
    /* People who write about the rumour ask, complain, or pass it on. */
    if (strchr(arrival->text, '?') != NULL)
        return WORDS[SIM_QUESTION];
    return WORDS[arrival->received % 2 == 0 ? SIM_COMPLAINT : SIM_CRISIS];
}

static int priority(enum sim_kind kind)
{
    static const int PRIORITY[] = {
        [SIM_QUESTION] = 1, [SIM_COMPLAINT] = 2,  [SIM_RUMOUR] = 3, [SIM_PRAISE] = 0,
        [SIM_PRESS] = 3,    [SIM_MODERATION] = 2, [SIM_OTHER] = 0,  [SIM_CRISIS] = 3,
    };
    _Static_assert(sizeof PRIORITY / sizeof PRIORITY[0] == SIM_KIND_COUNT, "for each kind");

    return PRIORITY[kind];
}

static void write_item(struct json *json, const struct moment *moment,
                       const struct arrival *arrival)
{
    const char *status = "open";

    if (arrival->assignee != NULL)
        status = arrival->on_hold ? "waiting" : "in_progress";
    json_object(json, NULL, JSON_LINE);
    json_text(json, "id", arrival->id);
    json_text(json, "network", network_id(arrival->network));
    json_text(json, "kind", kind_word(arrival));
    json_text(json, "author", arrival->author);
    json_text(json, "text", arrival->text);
    json_time(json, "received_at", story_wall(moment, arrival->received), moment->offset_s);
    json_time(json, "due_at", story_wall(moment, arrival->due), moment->offset_s);
    json_integer(json, "priority", priority(arrival->kind));
    json_text(json, "assignee", arrival->assignee);
    json_text(json, "status", status);
    json_boolean(json, "crisis", arrival->crisis);
    json_end_object(json);
}

void write_queue(struct json *json, const struct office *office)
{
    const struct moment *moment = &office->moment;
    double mood = chance_wave(moment->seed, STREAM_STATS, moment->story, 2 * HOUR);
    double heat = story_heat(moment);
    struct arrivals arrivals;

    arrivals_take(&arrivals, office);
    json_object(json, "queue", JSON_BLOCK);
    json_integer(json, "total", (int64_t)arrivals.count);
    json_integer(json, "answered_pct", (int64_t)(92.5 + 1.2 * mood - heat));
    json_integer(json, "within_target_pct", (int64_t)(87.5 + 1.8 * mood - 2 * heat));
    json_integer(json, "first_response_median_s", (int64_t)((38 - 3 * mood + 2 * heat)) * MINUTE);
    json_text(json, "clock", "business");
    json_text(json, "period", "P7D");
    json_array(json, "items", JSON_BLOCK);
    for (size_t i = 0; i < arrivals.count; i++)
        write_item(json, moment, &arrivals.items[i]);
    json_end_array(json);
    json_end_object(json);
    arrivals_destroy(&arrivals);
}
