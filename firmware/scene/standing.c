/* standing: how far an objective, a network's presence and a load have come. See goals.h. */
#include "scene/goals.h"

#include "base/i18n.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

static const double AHEAD_BY = 0.1;

enum standing objective_standing(const struct view_objective *objective)
{
    double progress = objective->progress, elapsed = objective->elapsed;
    if (progress >= 1) {
        return STANDING_REACHED;
    }
    if (!number_known(progress) || !number_known(elapsed)) {
        return STANDING_UNKNOWN;
    }
    return elapsed >= 1                    ? STANDING_MISSED
           : objective->behind             ? STANDING_BEHIND
           : progress > elapsed + AHEAD_BY ? STANDING_AHEAD
                                           : STANDING_ON_COURSE;
}

struct look look_standing(enum standing standing)
{
    static const struct look LOOKS[] = {
        [STANDING_UNKNOWN] = {SHAPE_RING, INK_MUTED, INK_PANEL, "—"},
        [STANDING_MISSED] = {SHAPE_CROSS, INK_BAD, INK_BAD_GROUND, TR_MARK("not reached")},
        [STANDING_BEHIND] = {SHAPE_TRIANGLE, INK_WARN, INK_WARN_GROUND, TR_MARK("behind")},
        [STANDING_ON_COURSE] = {SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, TR_MARK("on course")},
        [STANDING_AHEAD] = {SHAPE_DISC, INK_GOOD, INK_GOOD_GROUND, TR_MARK("ahead")},
        [STANDING_REACHED] = {SHAPE_CHECK, INK_GOOD, INK_GOOD_GROUND, TR_MARK("reached")},
    };
    _Static_assert(sizeof(LOOKS) / sizeof(LOOKS[0]) == STANDING_COUNT, "one look per standing");
    struct look look = LOOKS[standing < STANDING_COUNT ? standing : STANDING_UNKNOWN];
    look.word = standing == STANDING_UNKNOWN ? look.word : tr(look.word);
    return look;
}

/* What is sorted: the lower group first, in it the higher weight, then as it came. */
struct rank {
    size_t index;
    int group;
    double weight;
};

static int rank_compare(const void *left, const void *right)
{
    const struct rank *a = left, *b = right;
    if (a->group != b->group) {
        return a->group < b->group ? -1 : 1;
    }
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->index < b->index ? -1 : 1;
}

static void rank_sort(struct rank *ranks, size_t count, size_t *order)
{
    qsort(ranks, count, sizeof(*ranks), rank_compare);
    for (size_t i = 0; i < count; i++) {
        order[i] = ranks[i].index;
    }
}

void objectives_order(const struct view *view, size_t order[MODEL_OBJECTIVES_MAX])
{
    struct rank ranks[MODEL_OBJECTIVES_MAX] = {{0}};
    for (size_t i = 0; i < view->objective_count; i++) {
        const struct view_objective *objective = &view->objectives[i];
        enum standing standing = objective_standing(objective);
        double gap = objective->elapsed - objective->progress;
        ranks[i] = (struct rank){.index = i,
                                 .group = standing == STANDING_UNKNOWN  ? STANDING_COUNT
                                          : standing == STANDING_MISSED ? STANDING_BEHIND
                                                                        : (int)standing,
                                 .weight = isfinite(gap) ? gap : 0};
    }
    rank_sort(ranks, view->objective_count, order);
}

void presence_order(const struct view *view, size_t order[MODEL_NETWORKS_MAX])
{
    struct rank ranks[MODEL_NETWORKS_MAX] = {{0}};
    for (size_t i = 0; i < view->network_count; i++) {
        const struct view_network *network = &view->networks[i];
        ranks[i] = (struct rank){.index = i,
                                 .group = network->silent          ? 0
                                          : network->posted_s >= 0 ? 1
                                                                   : 2,
                                 .weight = (double)network->posted_s};
    }
    rank_sort(ranks, view->network_count, order);
}

void members_order(const struct view_team *team, size_t order[MODEL_MEMBERS_MAX])
{
    struct rank ranks[MODEL_MEMBERS_MAX] = {{0}};
    size_t count = team->member_count < MODEL_MEMBERS_MAX ? team->member_count : MODEL_MEMBERS_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct member *member = &team->members[i];
        double over = member->planned_h - member->available_h;
        ranks[i] = (struct rank){
            .index = i, .group = over > 0 ? 0 : 1, .weight = over > 0 && isfinite(over) ? over : 0};
    }
    rank_sort(ranks, count, order);
}

void activities_order(const struct view_team *team, size_t order[MODEL_ACTIVITIES_MAX])
{
    struct rank ranks[MODEL_ACTIVITIES_MAX] = {{0}};
    size_t count = 0;
    for (; count < team->activity_count && count < MODEL_ACTIVITIES_MAX; count++) {
        double hours = team->activities[count].hours;
        bool known = number_known(hours);
        ranks[count] = (struct rank){count, known ? 0 : 1, known ? hours : 0};
    }
    rank_sort(ranks, count, order);
}

const char *amount_text(char dst[FORMAT_MAX], double value)
{
    static const char *const UNITS[] = {"", "k", "M", "G", "T"};
    if (!isfinite(value) || fabs(value) >= 1e15) {
        return format_count(dst, value);
    }
    size_t unit = 0;
    if (fabs(value) >= 99999.5) {
        while (fabs(value) >= 999.5 && unit + 1 < sizeof(UNITS) / sizeof(UNITS[0])) {
            value /= 1000;
            unit++;
        }
    }
    int decimals = fabs(value) < 9.995 ? 2 : fabs(value) < 99.95 ? 1 : 0;
    long digits = decimals == 2 ? lround(value * 100) : lround(value * 10);
    while (decimals > 0 && digits % 10 == 0) {
        digits /= 10;
        decimals--;
    }
    char number[FORMAT_MAX];
    format_decimal(number, value, decimals);
    if (unit == 0) {
        str_copy(dst, FORMAT_MAX, number);
    } else {
        str_format(dst, FORMAT_MAX, tr_ctx("number", "%s%s"), number, UNITS[unit]);
    }
    return dst;
}

const char *progress_text(char dst[FORMAT_MAX], double progress)
{
    double percent = progress * 100;
    return format_percent(dst, progress < 1 && percent > 99 ? 99 : percent, 0);
}

const char *posted_text(char dst[FORMAT_MAX * 2], int64_t posted_s, int64_t now)
{
    char age[FORMAT_MAX];
    if (posted_s < 0 || now == TIME_NONE) {
        str_copy(dst, FORMAT_MAX * 2, "—");
    } else if (posted_s < MINUTE) {
        str_copy(dst, FORMAT_MAX * 2, tr("just now"));
    } else if (posted_s >= DAY / 2 && posted_s < 2 * DAY &&
               clock_next_day(clock_next_day(now - posted_s)) > now &&
               clock_next_day(now - posted_s) <= now) {
        str_copy(dst, FORMAT_MAX * 2, tr("yesterday"));
    } else {
        str_format(dst, FORMAT_MAX * 2, tr("%s ago"), format_age(age, posted_s));
    }
    return dst;
}
