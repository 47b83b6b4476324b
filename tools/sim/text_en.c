/* text_en: what the office itself says, in English. */
#include "words.h"

#define PHRASES(array)                                                                             \
    {                                                                                              \
        array, sizeof(array) / sizeof((array)[0])                                                  \
    }

static const char *const STREETS[] = {
    "Lilac Street",   "Station Avenue",  "Market Square", "Saltwell Lane",
    "Lime Tree Road", "Gull Alley",      "North Quay",    "Lock Street",
    "Curlew Path",    "Greyfriars Walk", "High Street",   "Fountain Court",
};

static const char *const PLACES[] = {
    "the library",        "the sports hall",    "the music school",   "the Seaspray Hall",
    "the covered market", "the youth centre",   "the harbour museum", "the Curlew nursery",
    "the Lock stadium",   "the community hall",
};

static const char *const OUTLETS[] = {
    "The Valley Journal", "Estuary Radio", "The Lock Gazette", "Coast TV", "The Aubin Herald",
};

static const char *const CHECKLIST[] = {
    "the facts are checked", "someone else has read it", "the tone fits the moment",
    "nobody is targeted",    "we are ready to answer",
};

static const struct sourced RULES[] = {
    {"“Never lie: the truth comes out in the end.”", "Charter, article 2"},
    {"No resident’s story without written consent.", "Code of conduct, art. 7"},
    {"We don’t defend ourselves: we listen, answer, put right.", "Charter, article 4"},
    {"Every post is read by a second person.", "Charter, article 6"},
    {"No promotion of the council’s work in the six weeks before a vote.",
     "Electoral rules, pre-election period"},
    {"Never a recognisable photo of a child without both parents’ consent.", "Image rights"},
    {"In a crisis, one voice: the spokesperson.", "Crisis plan, sheet 1"},
};

const struct words WORDS_EN = {
    .organisation = "Saint-Aubin Town Hall",
    .messages = MESSAGES_EN,
    .streets = PHRASES(STREETS),
    .places = PHRASES(PLACES),
    .press = PHRASES(OUTLETS),
    .desk = "Director",
    .human_resources = "HR",
    .pinned_press = "The Valley Journal",
    .pinned =
        {
            "Still no bin collection on Lilac Street, third week of bags outside our homes",
            "I hear the pool is closing for good? 😡",
            "Where do I sign up for the race on 7 December?",
            "Proxy votes, what’s the last day to apply?",
            "The online form crashes at step 3, I can’t send our grant application",
            "Asking for a comment on the 2027 budget",
            "Loved the photo exhibition, what a lovely surprise!",
        },
    .themes = {"pool", "bin collection", "7 December race", "budget", "photo exhibition",
               "Christmas market"},
    .crisis_themes = {"pool", "budget", "season passes", "swimming club"},
    .crisis_title = "Supposed closure of the municipal pool",
    .rumour_note = {"rumour · ", " mentions"},
    .threats =
        {
            {"Supposed closure of the pool", NULL},
            {"Account @StAubin_TownHall", "impersonation · reported yesterday"},
            {"Petition on bin collection", "complaint · 312 signatures"},
        },
    .opportunities =
        {
            {"@coast_sports talks about the race", "reach 48k · answer before 18:00"},
            {"Photo exhibition shared 210 times", "Instagram · today"},
            {"Frequent question: volunteering", "volunteers objective"},
        },
    .actions =
        {
            "Facts checked",
            "First statement published",
            "Answer the 9 priority messages",
            "Information page",
            "Press briefing",
        },
    .statements =
        {
            "We are aware of a message about the pool. We are checking and will come back to you "
            "within the hour.",
            "The pool is not closing. Works from 5 to 16 January; it reopens on the 17th.",
            "The pool is not closing. Works from 5 to 16 January; it reopens on the 17th. Season "
            "passes are extended by two weeks.",
        },
    .events = {"1st statement", "denial", "information page", "press briefing"},
    .known =
        {
            "The pool is not closing for good.",
            "Filter works from 5 to 16 January.",
            "The letter going round is a forgery.",
            "Season passes are extended by two weeks.",
        },
    .unknown =
        {
            "Who wrote the first message",
            "The exact reopening date",
            "What will be done about season passes",
            "Replacement slots for the schools",
        },
    .publications =
        {
            "Pool: schedule of the works, reopening on 17 January",
            "Lilac Street collection: our apologies, and a catch-up round tomorrow",
            "Photo exhibition: behind the scenes in ten pictures",
            "We are hiring three early-years educators",
            "7 December race: last days to sign up",
            "Council meeting: the agenda in three points",
            "Christmas competition",
            "Weather warning: what to know before the weekend",
            "Portrait: Maëlle, librarian and long-distance runner",
            "Christmas market: the shuttle map 🚌🎄",
        },
    .objectives =
        {
            {"Visibility", "views"},
            {"Closeness", "replies"},
            {"Volunteers", "volunteers"},
            {"Recruiting", "followers"},
            {"Video", "hours watched"},
            {"Interaction", "answers"},
        },
    .member_notes = {"on call until 20:00", "in the office", "spokesperson"},
    .activities = {"answering", "publishing", "moderating", "listening"},
    .checklist = PHRASES(CHECKLIST),
    .rules = RULES,
    .rule_count = sizeof(RULES) / sizeof(RULES[0]),
};
