/* rows: every setting, in the order of the example file; SETTINGS_TABLE of table.h. */
#include "settings/alarms.h"
#include "settings/table.h"

#include <stdint.h>

static const struct setting_choice THEMES[] = {{"dark", THEME_DARK},
                                               {"light", THEME_LIGHT},
                                               {"high-contrast", THEME_HIGH_CONTRAST},
                                               {NULL, 0}};
_Static_assert(sizeof(THEMES) / sizeof(THEMES[0]) == THEME_COUNT + 1, "a word per theme");
static const struct setting_choice ROTATIONS[] = {
    {"0", 0}, {"90", 90}, {"180", 180}, {"270", 270}, {NULL, 0}};
static const struct setting_choice LEVELS[] = {
    {"watch", 1}, {"alert", 2}, {"crisis", 3}, {"never", 4}, {NULL, 0}};
static const struct setting_choice YES_OR_NO[] = {{"no", 0}, {"yes", 1}, {NULL, 0}};
static const struct setting_choice CLOCKS[] = {
    {"business", RESPONSE_BUSINESS}, {"elapsed", RESPONSE_ELAPSED}, {NULL, 0}};
static const struct setting_choice AUTHORS[] = {
    {"full", AUTHORS_FULL}, {"initials", AUTHORS_INITIALS}, {"hidden", AUTHORS_HIDDEN}, {NULL, 0}};
static const struct setting_choice EXCERPTS[] = {
    {"full", EXCERPTS_FULL}, {"hidden", EXCERPTS_HIDDEN}, {NULL, 0}};
static const struct setting_choice PRIORITIES[] = {
    {"low", PRIORITY_LOW}, {"medium", PRIORITY_MEDIUM}, {"high", PRIORITY_HIGH}, {NULL, 0}};
_Static_assert(sizeof(PRIORITIES) / sizeof(PRIORITIES[0]) == PRIORITY_COUNT + 1, "one word each");
static const struct setting_choice FLAGS[] = {{"true", 1}, {"false", 0}, {NULL, 0}};

/* Where the value goes. */
#define FIELD(type, member)                                                                        \
    .offset = offsetof(struct type, member), .size = sizeof(((struct type *)NULL)->member)
/* Milliseconds. */
#define SECONDS(count) (INT64_C(1000) * (count))
#define MINUTES(count) SECONDS(60 * (count))
#define HOURS(count)   MINUTES(60 * (count))
#define DAYS(count)    HOURS(24 * (count))
#define POSTURE(kind, index, what)                                                                 \
    {                                                                                              \
        "posture-" kind, SECTION_TOP, SETTING_TEXT,                                                \
            .fallback = "", FIELD(settings, postures[index]), .sentence = "The same for " what "." \
    }

/* clang-format off: a table reads better as one. */
const struct setting SETTINGS_TABLE[] = {
    {"title", SECTION_TOP, SETTING_TEXT, .fallback = "", FIELD(settings, title),
     .heading = "The wall",
     .sentence = "The name at the top of the wall. Empty: the organisation that the feed names."},
    {"language", SECTION_TOP, SETTING_LANGUAGE, .fallback = "", FIELD(settings, language),
     .sentence = "The language of the wall: \"fr\", \"en\". Empty: the system's."},
    {"time-zone", SECTION_TOP, SETTING_ZONE, .fallback = "", FIELD(settings, time_zone),
     .sentence = "The time zone of the clock and of every time shown, for example "
                 "\"Europe/Paris\". Empty: the system's."},

    {"url", SECTION_SOURCE, SETTING_URL, .fallback = "", FIELD(source_settings, url),
     .heading = "The sources", .example = "https://www.example.org/hune.json",
     .sentence = "Where the feed is: an http:, https: or file: address."},
    {"interval", SECTION_SOURCE, SETTING_DURATION, .fallback = "30s", .min = SECONDS(1),
     .max = DAYS(1), .step = SECONDS(1), FIELD(source_settings, interval_s),
     .sentence = "The pause between the end of one fetch and the next."},
    {"timeout", SECTION_SOURCE, SETTING_DURATION, .fallback = "10s", .min = SECONDS(1),
     .max = MINUTES(5), .step = SECONDS(1), FIELD(source_settings, timeout_s),
     .sentence = "How long one fetch may take as a whole."},
    {"by-hand", SECTION_SOURCE, SETTING_CHOICE, .fallback = "no", .choices = YES_OR_NO,
     FIELD(source_settings, by_hand),
     .sentence = "Whether people keep this file themselves, as hune-desk does at "
                 "\"file:///var/lib/hune/desk.json\": then it stands until they change it, and is "
                 "not missed before they begin."},
    {"quiet", SECTION_SOURCE, SETTING_CHOICE, .fallback = "no", .choices = YES_OR_NO,
     FIELD(source_settings, quiet),
     .sentence = "Whether trouble with this source is known, and somebody sees to it: then the "
                 "wall counts it at its foot, and says no more of it."},
    {"adapter", SECTION_SOURCE, SETTING_WORD, .fallback = "", FIELD(source_settings, adapter),
     .sentence = "What reads a service's own JSON: \"mastodon\", \"chatwoot\" … or a jq program "
                 "in /etc/hune/adapters. Empty: url has a Hune feed."},
    {"urls", SECTION_SOURCE, SETTING_URLS, .fallback = "", FIELD(source_settings, urls),
     .sentence = "The addresses of a source with several, after url or instead of it: "
                 "{\"https://…\", \"https://…\"}. The adapter gets what they give in this order."},
    {"with", SECTION_SOURCE, SETTING_PAIRS, .fallback = "", FIELD(source_settings, with),
     .sentence = "The adapter's own settings: {\"account=@town@example.social\"}."},
    {"token-file", SECTION_SOURCE, SETTING_SECRET, .fallback = "",
     FIELD(source_settings, token_file),
     .sentence = "The file with the service's token, which others may not read (chmod 640), or "
                 "the name of a systemd credential. It is sent to the host of url alone."},
    {"token-header", SECTION_SOURCE, SETTING_HEADER, .fallback = "Authorization: Bearer %s",
     FIELD(source_settings, token_header),
     .sentence = "The header that the token is sent in; it stands where %s is."},
    {"headers", SECTION_SOURCE, SETTING_HEADERS, .fallback = "", FIELD(source_settings, headers),
     .sentence = "Further headers of the request: {\"Name: value\"}. They are sent to the host of "
                 "url alone, and never shown."},

    {"screen-diagonal", SECTION_TOP, SETTING_NUMBER, .fallback = "55", .min = 5, .max = 300,
     .unit = "inches", FIELD(settings, screen_diagonal_in), .heading = "The screen",
     .sentence = "The screen's diagonal. With the viewing distance it decides how large the "
                 "text is."},
    {"viewing-distance", SECTION_TOP, SETTING_NUMBER, .fallback = "3", .min = 0.3, .max = 50,
     .unit = "metres", FIELD(settings, viewing_distance_m),
     .sentence = "How far away people stand when they read the wall."},
    {"rotation", SECTION_TOP, SETTING_CHOICE, .fallback = "0", .choices = ROTATIONS,
     FIELD(settings, rotation),
     .sentence = "How far the picture is turned clockwise, in degrees, for a screen that hangs "
                 "on its side or upside down."},
    {"screen", SECTION_TOP, SETTING_TEXT, .fallback = "", FIELD(settings, screen),
     .sentence = "On a computer with several screens and no desktop, the connector of the one to "
                 "use: \"HDMI-A-1\", as /sys/class/drm names it after the card. Empty, or while "
                 "nothing is connected there: the first."},
    {"overscan", SECTION_TOP, SETTING_NUMBER, .fallback = "0", .min = 0, .max = 10,
     .unit = "percent", FIELD(settings, overscan_pct),
     .sentence = "The margin left empty at each side, for a television that cuts the edges of "
                 "the picture off."},
    {"theme", SECTION_TOP, SETTING_CHOICE, .fallback = "dark", .choices = THEMES,
     FIELD(settings, theme),
     .sentence = "The colours: dark for most rooms, light for very bright ones, high-contrast "
                 "for a pale screen or eyes that need it."},
    {"cross-fade", SECTION_TOP, SETTING_DURATION, .fallback = "300ms", .min = 0,
     .max = SETTINGS_CROSS_FADE_MAX_MS, .step = 1, FIELD(settings, cross_fade_ms),
     .sentence = "How long one scene takes to become the next. 0: it changes at once."},
    {"drift", SECTION_TOP, SETTING_WHOLE, .fallback = "4", .min = 0, .max = 16, .unit = "pixels",
     FIELD(settings, drift_px),
     .sentence = "How far the picture wanders, slowly, so that nothing burns into the panel. "
                 "0: never."},

    {"scenes", SECTION_TOP, SETTING_SCENES, .heading = "The scenes and their tour",
     .fallback = "overview queue listening publications goals", FIELD(settings, tours[TOUR_CALM]),
     .sentence = "The tour while all is clear, in this order. A scene with nothing to show is "
                 "passed over."},
    {"watch-scenes", SECTION_TOP, SETTING_SCENES,
     .fallback = "overview queue listening crisis publications", FIELD(settings, tours[TOUR_WATCH]),
     .sentence = "The tour at level watch."},
    {"alert-scenes", SECTION_TOP, SETTING_SCENES, .fallback = "crisis queue listening",
     FIELD(settings, tours[TOUR_ALERT]),
     .sentence = "The tour at level alert, and at level crisis where that does not take over."},
    {"crisis-takeover", SECTION_TOP, SETTING_CHOICE, .fallback = "crisis", .choices = LEVELS,
     FIELD(settings, crisis_level),
     .sentence = "The level from which the crisis scene takes over the wall until it ends."},
    {"seconds", SECTION_SCENE, SETTING_WHOLE, .fallback = "20", .min = 1, .max = 3600,
     .unit = "seconds", .offset = 0, .size = sizeof(int),
     .sentence = "How long the scene stays on the wall in the tour."},

    {"authors", SECTION_TOP, SETTING_CHOICE, .fallback = "initials", .choices = AUTHORS,
     FIELD(settings, authors), .heading = "Privacy",
     .sentence = "How the people who write to the office are named: visitors read the wall too."},
    {"excerpts", SECTION_TOP, SETTING_CHOICE, .fallback = "full", .choices = EXCERPTS,
     FIELD(settings, excerpts), .sentence = "Whether the text of their messages is shown."},

    {"silent-days", SECTION_TOP, SETTING_WHOLE, .fallback = "7", .min = 1, .max = 365,
     .unit = "days", FIELD(settings, silent_days), .heading = "Figures",
     .sentence = "A network without a post for so long is marked as silent."},
    {"expire-after", SECTION_TOP, SETTING_DURATION, .fallback = "24h", .min = MINUTES(1),
     .max = DAYS(30), .step = SECONDS(1), FIELD(settings, expire_s),
     .sentence = "Figures older than this are hidden; until then their age is shown."},
    {"response-target", SECTION_TOP, SETTING_DURATION, .fallback = "4h", .min = MINUTES(1),
     .max = DAYS(30), .step = MINUTES(1), FIELD(settings, response_target_min),
     .heading = "Response clocks",
     .sentence = "The time to a first reply, for messages to which the feed gives no deadline."},
    {"targets", SECTION_TOP, SETTING_TARGETS, .fallback = "", .min = MINUTES(1), .max = DAYS(30),
     .step = MINUTES(1), FIELD(settings, targets),
     .sentence = "Other times for some messages, by kind, by network or by both: {\"press 30min\", "
                 "\"complaint 1h\", \"facebook question 2h\", \"x 30min\"}. The most specific "
                 "counts: kind and network, then kind, then network, then response-target."},
    {"office-hours", SECTION_TOP, SETTING_HOURS, .fallback = "", FIELD(settings, office_hours),
     .sentence = "When the office answers: {\"mon-fri 9:00-12:30, 13:30-17:30\"}, except on "
                 "holidays. Empty: at any hour."},
    {"response-clock", SECTION_TOP, SETTING_CHOICE, .fallback = "business", .choices = CLOCKS,
     FIELD(settings, response_clock),
     .sentence = "The clock on which these times run, and on which waiting is counted: business "
                 "stands still outside office-hours, elapsed never does. The wall says which."},
    {"at-risk", SECTION_TOP, SETTING_WHOLE, .fallback = "25", .min = 1, .max = 90,
     .unit = "percent", FIELD(settings, at_risk_pct),
     .sentence = "A deadline is at risk when less than this share of its time is left."},

    {"history", SECTION_TOP, SETTING_PATH, .fallback = "/var/lib/hune/history.db",
     FIELD(settings, history), .heading = "The wall's memory",
     .sentence = "The file in which the wall keeps the figures it has seen, so that curves, "
                 "changes since yesterday and what is usual exist for sources that tell only "
                 "what is now. Empty: none."},
    {"history-retention", SECTION_TOP, SETTING_DURATION, .fallback = "400d", .min = DAYS(7),
     .max = DAYS(1100), .step = SECONDS(1), FIELD(settings, history_retention_s),
     .sentence = "How long they are kept: each five minutes for two weeks, then each hour."},

    {"cache", SECTION_TOP, SETTING_PATH, .fallback = "/var/lib/hune/cache", FIELD(settings, cache),
     .heading = "The last known state",
     .sentence = "The file in which the wall keeps what its sources on the network said last, "
                 "messages included, to show that, with its age, when it starts and cannot reach "
                 "them. Empty: none."},

    {"status-file", SECTION_TOP, SETTING_PATH, .fallback = "/run/hune/status.json",
     FIELD(settings, status_file), .heading = "Being watched",
     .sentence = "The file in which the wall says how it is, for hune --status and for programs. "
                 "Its folder must be in memory, as /run is: nothing is written to a disk. Empty: "
                 "none."},
    {"metrics-file", SECTION_TOP, SETTING_PATH, .fallback = "", FIELD(settings, metrics_file),
     .sentence = "The same as metrics for Prometheus, also in memory, for example "
                 "\"/run/hune/hune.prom\": a link to it in the folder of node_exporter's textfile "
                 "collector is enough. Empty: none."},

    {"remote-dir", SECTION_TOP, SETTING_PATH, .fallback = "/run/hune-remote",
     FIELD(settings, remote_dir), .heading = "Being asked from afar",
     .sentence = "The folder in which hune-deploy leaves what it asks of the running wall: a "
                 "scene, a message, a screenshot. Nothing listens on the network for it. Empty: "
                 "the wall can't be asked."},

    {"screen-hours", SECTION_TOP, SETTING_HOURS, .fallback = "", FIELD(settings, screen_on),
     .heading = "Nights, weekends and holidays",
     .sentence = "When the screen is on: {\"mon-fri 7:30-20:00\", \"sat 9:00-12:30\"}. Between "
                 "several times stands a comma; daily is every day; \"fri 22:00-2:00\" ends on "
                 "Saturday. Empty: always."},
    {"holidays", SECTION_TOP, SETTING_HOLIDAYS, .fallback = "", FIELD(settings, holidays),
     .sentence = "The days on which the screen stays off and the office is closed, month and day "
                 "for every year or with the year: {\"12-25\", \"2026-05-01\"}."},
    {"crisis-wakeup", SECTION_TOP, SETTING_CHOICE, .fallback = "crisis", .choices = LEVELS,
     FIELD(settings, wake_level),
     .sentence = "The level from which a crisis turns the screen on, and bright, at any hour."},
    {"dim-hours", SECTION_TOP, SETTING_HOURS, .fallback = "", FIELD(settings, dim),
     .sentence = "When the picture is darker, written like screen-hours. Empty: never."},
    {"dim-brightness", SECTION_TOP, SETTING_WHOLE, .fallback = "40", .min = 10, .max = 100,
     .unit = "percent", FIELD(settings, dim_pct), .sentence = "How bright it is then."},
    {"screen-off-command", SECTION_TOP, SETTING_COMMAND, .fallback = "",
     FIELD(settings, screen_off_command),
     .sentence = "A command that /bin/sh runs when the screen goes off, for example "
                 "\"echo 'standby 0' | cec-client -s -d 1\" for a television. Empty: none."},
    {"screen-on-command", SECTION_TOP, SETTING_COMMAND, .fallback = "",
     FIELD(settings, screen_on_command), .sentence = "The same when it comes on again."},

    {"posture-question", SECTION_TOP, SETTING_TEXT, .fallback = "", FIELD(settings, postures[1]),
     .heading = "Advice on messages",
     .sentence = "The advice in a few words that is shown with a question. Empty: the wall's own."},
    POSTURE("complaint", 2, "a complaint"),
    POSTURE("rumour", 3, "a rumour"),
    POSTURE("praise", 4, "praise"),
    POSTURE("press", 5, "the press"),
    POSTURE("moderation", 6, "what may have to be moderated"),
    POSTURE("crisis", 7, "a message about the crisis"),
    POSTURE("other", 8, "any other message"),

    {"watch", SECTION_ALARM, SETTING_NUMBER, .fallback = "3", .fallbacks = ALARM_WATCH, .min = 0.1,
     .max = 100000, .unit = "of the rule's unit", FIELD(alarm_settings, watch),
     .heading = "Alarm rules", .sentence = "A watch is raised above this."},
    {"alert", SECTION_ALARM, SETTING_NUMBER, .fallback = "8", .fallbacks = ALARM_ALERT, .min = 0,
     .max = 100000, .unit = "of the rule's unit", FIELD(alarm_settings, alert),
     .sentence = "An alert is raised above this, which is at least watch. 0: never an alert."},
    {"floor", SECTION_ALARM, SETTING_NUMBER, .fallback = "20", .fallbacks = ALARM_FLOOR, .min = 0,
     .max = 100000, .unit = "mentions an hour", FIELD(alarm_settings, floor),
     .sentence = "So many mentions an hour, or fewer, raise nothing (mentions and negative only)."},
    {"on-delay", SECTION_ALARM, SETTING_DURATION, .fallback = "5min", .fallbacks = ALARM_ON_DELAY,
     .min = 0, .max = DAYS(1), .step = SECONDS(1), FIELD(alarm_settings, on_delay_s),
     .sentence = "How long the figure must stay above a threshold to raise the level."},
    {"off-delay", SECTION_ALARM, SETTING_DURATION, .fallback = "15min",
     .fallbacks = ALARM_OFF_DELAY, .min = 0, .max = DAYS(1), .step = SECONDS(1),
     FIELD(alarm_settings, off_delay_s),
     .sentence = "How long it must stay below the dead-band to clear it again."},
    {"dead-band", SECTION_ALARM, SETTING_NUMBER, .fallback = "10", .fallbacks = ALARM_DEAD_BAND,
     .min = 0, .max = 90, .unit = "percent of the threshold", FIELD(alarm_settings, dead_band_pct),
     .sentence = "How far below the threshold the figure must fall to clear."},
    {"latch", SECTION_ALARM, SETTING_CHOICE, .fallback = "false", .choices = FLAGS,
     FIELD(alarm_settings, latch),
     .sentence = "Whether it stays until somebody has acknowledged it, though the figure has "
                 "fallen."},
    {"priority", SECTION_ALARM, SETTING_CHOICE, .fallback = "high", .fallbacks = ALARM_PRIORITY,
     .choices = PRIORITIES, FIELD(alarm_settings, priority),
     .sentence = "Which one of the same level stands first."},
    {"enabled", SECTION_ALARM, SETTING_CHOICE, .fallback = "true", .fallbacks = ALARM_ENABLED,
     .choices = FLAGS, FIELD(alarm_settings, enabled),
     .sentence = "Whether the rule is looked at."},
};
/* clang-format on */
const size_t SETTINGS_TABLE_COUNT = sizeof(SETTINGS_TABLE) / sizeof(SETTINGS_TABLE[0]);
_Static_assert(sizeof(SETTINGS_TABLE) / sizeof(SETTINGS_TABLE[0]) <= SETTINGS_ROWS_MAX,
               "every name fits");
