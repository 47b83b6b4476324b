/*
 * publications: what goes out today and tomorrow, and who still has to read it. One pass over all
 * counts and keeps the first few by time; only those are built.
 */
#include "derive/age.h"
#include "derive/local.h"
#include "derive/parts.h"

#include "base/str.h"

/* Local midnights. */
struct days {
    bool known;
    int64_t today, tomorrow, after;
};

/* The first of those seen, by time; of equal times the one seen first. */
struct head {
    const struct publication *entries[VIEW_PUBLICATIONS_TOP];
    size_t count;
};

static bool told(const char *text)
{
    return text && *text;
}

static const char *or_null(const char *text)
{
    return told(text) ? text : NULL;
}

static struct days days_of(const struct moment *moment)
{
    if (!local_has(moment->now)) {
        return (struct days){.known = false};
    }
    int64_t midnight = local_day(local_at(moment->now)) * LOCAL_DAY_S;
    return (struct days){.known = true,
                         .today = local_first(midnight),
                         .tomorrow = local_first(midnight + LOCAL_DAY_S),
                         .after = local_first(midnight + 2 * LOCAL_DAY_S)};
}

/* "No time yet" comes after every time. */
static bool is_before(const struct publication *a, const struct publication *b)
{
    return a->at != TIME_NONE && (b->at == TIME_NONE || a->at < b->at);
}

static void offer(struct head *head, const struct publication *entry)
{
    size_t at = head->count;
    if (at < VIEW_PUBLICATIONS_TOP) {
        head->count++;
    } else if (!is_before(entry, head->entries[--at])) {
        return;
    }
    for (; at > 0 && is_before(entry, head->entries[at - 1]); at--) {
        head->entries[at] = head->entries[at - 1];
    }
    head->entries[at] = entry;
}

/*
 * A draft counts too: it is to go out within two days, and nobody is named to read it. Who is named
 * has it, even if the status still says that a reader is needed.
 */
static void count_reading(struct view_publications *to, const struct publication *from)
{
    bool waits = from->status == PUBLICATION_DRAFT || from->status == PUBLICATION_REVIEW_NEEDED;
    to->without_reader += waits && !told(from->reviewer);
    to->in_review += from->status == PUBLICATION_IN_REVIEW ||
                     (from->status == PUBLICATION_REVIEW_NEEDED && told(from->reviewer));
}

/* Whether it is to be listed; counts it all the same. */
static bool count(struct view_publications *to, const struct publication *from,
                  const struct days *days)
{
    bool timed = from->at != TIME_NONE && days->known;
    if (from->status == PUBLICATION_PUBLISHED) {
        to->published_today += timed && from->at >= days->today && from->at < days->tomorrow;
        return false;
    }
    if (timed && from->at >= days->after) {
        to->later++;
        return false;
    }
    to->total++;
    count_reading(to, from);
    return true;
}

/* The age of the oldest listed goes to the view; where none is, that of the newest of all. */
static void scan(struct moment *moment, const struct model *model, const struct days *days,
                 struct view_publications *to, struct head *head)
{
    struct age newest = age_unknown(), oldest = age_unknown();
    for (size_t i = 0; i < model->publication_count; i++) {
        const struct publication *from = &model->publications[i];
        struct age age = age_of_part(moment, &from->origin);
        if (i == 0 || age.as_of > newest.as_of) {
            newest = age;
        }
        if (age.state == AGE_EXPIRED || !count(to, from, days)) {
            continue;
        }
        if (head->count == 0 || age.state > oldest.state ||
            (age.state == oldest.state && age.as_of < oldest.as_of)) {
            oldest = age;
        }
        offer(head, from);
    }
    to->age = head->count > 0 ? oldest : newest;
}

static struct view_badge badge_of(const struct view *view, const char *id)
{
    for (size_t i = 0; i < view->network_count; i++) {
        if (str_equal(view->networks[i].id, id)) {
            return (struct view_badge){view->networks[i].kind, view->networks[i].name};
        }
    }
    return (struct view_badge){(enum network_kind)vocabulary_value(&NETWORK_KINDS, id), id};
}

static void add_badges(const struct view *view, const struct publication *from,
                       struct view_publication *to)
{
    for (size_t i = 0; i < from->network_count; i++) {
        if (!told(from->networks[i])) {
            continue;
        }
        to->network_count++;
        if (to->badge_count < VIEW_BADGES_TOP) {
            to->badges[to->badge_count++] = badge_of(view, from->networks[i]);
        }
    }
}

static int64_t cooling_left(const struct moment *moment, int64_t until)
{
    if (until == TIME_NONE || moment->minute == TIME_NONE) {
        return -1;
    }
    if (until <= moment->minute) {
        return 0;
    }
    int64_t left = moment_between(moment->minute, until), past = left % LOCAL_MINUTE_S;
    return past == 0 ? left : moment_add(left - past, LOCAL_MINUTE_S);
}

static void build(const struct moment *moment, const struct view *view, const struct days *days,
                  const struct publication *from, struct view_publication *to)
{
    bool timed = from->at != TIME_NONE && days->known;
    to->at = from->at;
    to->day = !timed ? -1 : from->at >= days->tomorrow;
    to->late = timed && from->at <= moment->minute;
    to->status = from->status;
    to->held = view->publications.held && from->status != PUBLICATION_PAUSED;
    to->private = from->private == TRI_YES;
    to->text = to->private ? NULL : or_null(from->text);
    to->author = to->private ? NULL : or_null(from->author);
    to->reviewer = or_null(from->reviewer);
    to->cooling_left_s = cooling_left(moment, from->cooling_until);
    add_badges(view, from, to);
}

void derive_publications(struct moment *moment, const struct model *model, struct view *view)
{
    struct view_publications *to = &view->publications;
    to->age = age_unknown();
    if (!model || model->publication_count == 0) {
        return;
    }
    struct days days = days_of(moment);
    struct head head = {.count = 0};
    to->present = true;
    to->held = view->level >= LEVEL_ALERT;
    scan(moment, model, &days, to, &head);
    for (size_t i = 0; i < head.count; i++) {
        build(moment, view, &days, head.entries[i], &to->top[i]);
    }
    to->top_count = head.count;
}
