/* person: names, texts with their places filled in, and the daily messages. */
#include "person.h"

#include "base/buf.h"
#include "base/str.h"
#include "chance.h"

#include <string.h>

#define HM(hour, minute) ((hour)*60 + (minute))

enum { NOBODY = -1, DESK = WORDS_MEMBERS };

/* Minutes of the day. answered: when it leaves the queue. */
struct pinned {
    enum sim_network network;
    enum sim_kind kind;
    const char *author; /* NULL: the newspaper */
    int received, due, taken, answered;
    int assignee;
    unsigned scenarios; /* bits by enum scenario */
};

enum {
    CALM = 1 << SCENARIO_CALM,
    WATCH = 1 << SCENARIO_WATCH,
    CRISIS = 1 << SCENARIO_CRISIS | 1 << SCENARIO_DAY,
};

static const struct pinned PINNED[WORDS_PINNED] = {
    {SIM_FACEBOOK, SIM_COMPLAINT, "Mireille Delaunay", HM(13, 10), HM(13, 40), HM(13, 25),
     HM(15, 5), 0, WATCH | CRISIS},
    {SIM_BLUESKY, SIM_RUMOUR, "@cam_ille59", HM(13, 52), HM(14, 14), HM(14, 40), HM(14, 50), 1,
     WATCH | CRISIS},
    {SIM_INSTAGRAM, SIM_QUESTION, "Lina Benali", HM(13, 46), HM(14, 38), HM(14, 10), HM(14, 36), 1,
     CALM | WATCH},
    {SIM_MASTODON, SIM_QUESTION, "@pablo_m", HM(14, 5), HM(14, 53), HM(14, 45), HM(14, 51), 0,
     CALM | WATCH},
    {SIM_FACEBOOK, SIM_COMPLAINT, "Sami Kermarrec", HM(14, 12), HM(15, 6), HM(14, 20), HM(14, 58),
     0, CALM | WATCH},
    {SIM_LINKEDIN, SIM_PRESS, NULL, HM(13, 42), HM(15, 42), HM(13, 50), HM(15, 30), DESK,
     CALM | WATCH},
    {SIM_INSTAGRAM, SIM_PRAISE, "Élodie Tanguy", HM(13, 37), HM(16, 37), HM(14, 0), HM(15, 20), 1,
     CALM | WATCH},
};

enum sim_network person_network(uint64_t seed, int64_t number, enum sim_kind kind)
{
    static const double SHARE[] = {
        [SIM_MASTODON] = 0.13, [SIM_FACEBOOK] = 0.40, [SIM_INSTAGRAM] = 0.21,
        [SIM_LINKEDIN] = 0.09, [SIM_YOUTUBE] = 0.04,  [SIM_BLUESKY] = 0.13,
    };
    _Static_assert(sizeof SHARE / sizeof SHARE[0] == SIM_NETWORK_COUNT, "a share for each network");
    double draw = chance_unit(seed, STREAM_NETWORK, number);
    int network = 0;

    if (kind == SIM_PRESS) {
        return draw < 0.6 ? SIM_LINKEDIN : SIM_MASTODON;
    }
    while (network < SIM_NETWORK_COUNT - 1 && draw >= SHARE[network]) {
        draw -= SHARE[network++];
    }
    return (enum sim_network)network;
}

static const char *pick(struct phrases phrases, uint64_t seed, enum stream stream, int64_t number)
{
    return phrases.items[chance_pick(seed, stream, number, phrases.count)];
}

static void write_author(const struct office *office, struct arrival *arrival, int64_t number)
{
    uint64_t seed = office->moment.seed;
    bool short_posts = arrival->network == SIM_MASTODON || arrival->network == SIM_BLUESKY;
    double draw = chance_unit(seed, STREAM_HANDLE, number);

    if (arrival->kind == SIM_PRESS) {
        str_copy(arrival->author, sizeof arrival->author,
                 pick(office->words->press, seed, STREAM_AUTHOR, number));
    } else if (draw < (short_posts ? 0.8 : 0.1)) {
        str_copy(arrival->author, sizeof arrival->author,
                 pick(HANDLES, seed, STREAM_AUTHOR, number));
    } else if (draw > 0.92) {
        str_copy(arrival->author, sizeof arrival->author,
                 pick(FULL_NAMES, seed, STREAM_AUTHOR, number));
    } else {
        str_format(arrival->author, sizeof arrival->author, "%s %s",
                   pick(FIRST_NAMES, seed, STREAM_AUTHOR, number),
                   pick(LAST_NAMES, seed, STREAM_ORDER, number));
    }
}

/* Fills in {s}, {p} and {n}. */
static void fill_in(const struct office *office, struct arrival *arrival, const char *text,
                    int64_t number)
{
    uint64_t seed = office->moment.seed;
    struct buf buf;

    buf_init(&buf, sizeof arrival->text - 1);
    for (size_t i = 0; text[i] != '\0';) {
        bool field = text[i] == '{' && text[i + 1] != '\0' && text[i + 2] == '}';
        bool fits = true;

        if (!field) {
            fits = buf_append(&buf, &text[i], 1);
        } else if (text[i + 1] == 's') {
            fits = buf_puts(&buf, pick(office->words->streets, seed, STREAM_PLACE, number));
        } else if (text[i + 1] == 'p') {
            fits = buf_puts(&buf, pick(office->words->places, seed, STREAM_PLACE, number));
        } else {
            fits = buf_printf(&buf, "%d", 2 + (int)chance_pick(seed, STREAM_PLACE, number, 8));
        }
        if (!fits) {
            break;
        }
        i += field ? 3 : 1;
    }
    str_copy(arrival->text, sizeof arrival->text, buf_text(&buf));
    buf_destroy(&buf);
}

void person_write(const struct office *office, struct arrival *arrival, int64_t number,
                  int64_t tally)
{
    enum {
        STRIDE = 7
    }; /* coprime to the number of texts of each kind: all come before one again */
    struct phrases texts = office->words->messages[arrival->kind];
    size_t first = chance_pick(office->moment.seed, STREAM_WORDS, arrival->kind, texts.count);
    size_t step = (size_t)tally % texts.count * STRIDE;

    write_author(office, arrival, number);
    fill_in(office, arrival, texts.items[(first + step) % texts.count], number);
}

bool person_pinned(const struct office *office, int index, struct arrival *ret_arrival)
{
    const struct moment *moment = &office->moment;
    const struct pinned *pinned = &PINNED[index];
    int64_t midnight = story_midnight(moment, moment->story);

    if (!(pinned->scenarios & 1U << moment->scenario) || !story_reached(moment, pinned->received) ||
        story_reached(moment, pinned->answered)) {
        return false;
    }

    struct arrival arrival = {
        .kind = pinned->kind,
        .network = pinned->network,
        .received = midnight + pinned->received * MINUTE,
        .due = midnight + pinned->due * MINUTE,
        .crisis = pinned->kind == SIM_RUMOUR,
    };
    if (story_reached(moment, pinned->taken)) {
        arrival.assignee = pinned->assignee == DESK ? office->words->desk : TEAM[pinned->assignee];
    }
    str_format(arrival.id, sizeof arrival.id, "p%lld-%d", (long long)(midnight / MINUTE), index);
    str_copy(arrival.author, sizeof arrival.author,
             pinned->author != NULL ? pinned->author : office->words->pinned_press);
    str_copy(arrival.text, sizeof arrival.text, office->words->pinned[index]);
    *ret_arrival = arrival;
    return true;
}
