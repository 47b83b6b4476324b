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

    if (arrival->kind != SIM_CRISIS) {
        return WORDS[arrival->kind];
    }
    /* People who write about the rumour ask, complain, or pass it on. */
    if (strchr(arrival->text, '?') != NULL) {
        return WORDS[SIM_QUESTION];
    }
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

static void write_item(struct writer *writer, const struct moment *moment,
                       const struct arrival *arrival)
{
    const char *status = "open";

    if (arrival->assignee != NULL) {
        status = arrival->on_hold ? "waiting" : "in_progress";
    }
    writer_object(writer, NULL);
    writer_text(writer, "id", arrival->id);
    writer_text(writer, "network", network_id(arrival->network));
    writer_text(writer, "kind", kind_word(arrival));
    writer_text(writer, "author", arrival->author);
    writer_text(writer, "text", arrival->text);
    writer_time(writer, "received_at", story_wall(moment, arrival->received), moment->offset_s);
    writer_time(writer, "due_at", story_wall(moment, arrival->due), moment->offset_s);
    writer_integer(writer, "priority", priority(arrival->kind));
    writer_text(writer, "assignee", arrival->assignee);
    writer_text(writer, "status", status);
    writer_boolean(writer, "crisis", arrival->crisis);
    writer_end(writer);
}

void write_queue(struct writer *writer, const struct office *office)
{
    const struct moment *moment = &office->moment;
    double mood = chance_wave(moment->seed, STREAM_STATS, moment->story, 2 * HOUR);
    double heat = story_heat(moment);
    struct arrivals arrivals;

    arrivals_take(&arrivals, office);
    writer_object(writer, "queue");
    writer_integer(writer, "total", (int64_t)arrivals.count);
    writer_integer(writer, "answered_pct", (int64_t)(92.5 + 1.2 * mood - heat));
    writer_integer(writer, "within_target_pct", (int64_t)(87.5 + 1.8 * mood - 2 * heat));
    writer_integer(writer, "first_response_median_s",
                   (int64_t)((38 - 3 * mood + 2 * heat)) * MINUTE);
    writer_text(writer, "clock", "business");
    writer_text(writer, "period", "P7D");
    writer_array(writer, "items");
    for (size_t i = 0; i < arrivals.count; i++) {
        write_item(writer, moment, &arrivals.items[i]);
    }
    writer_end(writer);
    writer_end(writer);
    arrivals_destroy(&arrivals);
}
