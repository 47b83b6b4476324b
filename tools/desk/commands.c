/* commands: see commands.h. */
#include "commands.h"

#include "base/i18n.h"
#include "base/str.h"
#include "settings/table.h"

#include <string.h>

const struct option_row OPTIONS[OPTION_COUNT] = {
    [OPTION_KIND] = {"kind", "KIND"},
    [OPTION_LEVEL] = {"level", "1|2|3"},
    [OPTION_SPOKESPERSON] = {"spokesperson", "NAME"},
    [OPTION_OWNER] = {"owner", "NAME"},
    [OPTION_DETECTED] = {"detected", "TIME"},
    [OPTION_NEXT] = {"next", "TIME"},
    [OPTION_HOLDING] = {"holding", "TIME"},
    [OPTION_AUTHORITY] = {"authority", "TIME"},
    [OPTION_BY] = {"by", "NAME"},
    [OPTION_DUE] = {"due", "TIME"},
    [OPTION_AT] = {"at", "TIME"},
    [OPTION_SOURCE] = {"source", "TEXT"},
    [OPTION_LABEL] = {"label", "TEXT"},
    [OPTION_VALUE] = {"value", "NUMBER"},
    [OPTION_TARGET] = {"target", "NUMBER"},
    [OPTION_UNIT] = {"unit", "TEXT"},
    [OPTION_START] = {"start", "DAY"},
    [OPTION_END] = {"end", "DAY"},
    [OPTION_PLANNED] = {"planned", "HOURS"},
    [OPTION_AVAILABLE] = {"available", "HOURS"},
    [OPTION_NOTE] = {"note", "TEXT"},
    [OPTION_NETWORKS] = {"networks", "ID,ID"},
    [OPTION_NETWORK] = {"network", "ID"},
    [OPTION_AUTHOR] = {"author", "NAME"},
    [OPTION_REVIEWER] = {"reviewer", "NAME"},
    [OPTION_COOLING] = {"cooling", "30min"},
    [OPTION_STATUS] = {"status", "open|in_progress|waiting"},
    [OPTION_CSV] = {"csv", NULL},
};

#define O(name) (UINT32_C(1) << OPTION_##name)

/* clang-format off: a table reads better as one. */
const struct command COMMANDS[] = {
    {"crisis declare", "TEXT", 1, 1, .joined = true,
     .options = O(KIND) | O(LEVEL) | O(SPOKESPERSON) | O(OWNER) | O(DETECTED) | O(NEXT) |
                O(HOLDING) | O(AUTHORITY),
     .edit = crisis_declare,
     .sentence =
         TR_MARK("A crisis begins: it takes the wall over from level 3 on (3 when none is given)."),
     .example = "crisis declare \"Fausse fermeture de la piscine\" --kind rumour --level 3 "
                "--spokesperson \"N. Morel\" --detected 13:50"},
    {"crisis verify", "false|true|partly|unverified", 1, 1, .edit = crisis_verify,
     .complete = ARGUMENT_VERIFICATION, .sentence = TR_MARK("What the checks have shown."),
     .example = "crisis verify false"},
    {"crisis line", "TEXT", 1, 1, .joined = true, .options = O(BY), .required = O(BY),
     .edit = crisis_line,
     .sentence = TR_MARK("The approved statement, and who approved it. The newest is on the wall."),
     .example = "crisis line \"La piscine est ouverte.\" --by \"N. Morel\""},
    {"crisis next", "TIME|none", 1, 1, .edit = crisis_next,
     .sentence = TR_MARK("When we speak next."), .example = "crisis next 15:30"},
    {"crisis holding", "TIME|none", 1, 1, .edit = crisis_holding,
     .sentence = TR_MARK("By when the holding statement is due."),
     .example = "crisis holding +30min"},
    {"crisis authority", "TIME|none", 1, 1, .edit = crisis_authority,
     .sentence = TR_MARK("By when an authority must know; +72h counts from the detection."),
     .example = "crisis authority +72h"},
    {"crisis level", "1|2|3", 1, 1, .edit = crisis_level, .complete = ARGUMENT_LEVEL,
     .sentence = TR_MARK("How grave it is: 1 watch, 2 alert, 3 crisis."),
     .example = "crisis level 2"},
    {"crisis phase", "detected|verifying|responding|monitoring", 1, 1, .edit = crisis_phase,
     .complete = ARGUMENT_PHASE,
     .sentence = TR_MARK("Where we are. Verifying and speaking move it on by themselves."),
     .example = "crisis phase monitoring"},
    {"crisis ack", "", 0, 0, .options = O(BY), .edit = crisis_ack,
     .sentence = TR_MARK("Somebody has taken note: you, unless --by names another."),
     .example = "crisis ack --by \"N. Morel\""},
    {"crisis action add", "TEXT", 1, 1, .joined = true, .options = O(OWNER) | O(DUE),
     .edit = action_add, .sentence = TR_MARK("Something to do, by whom and until when."),
     .example = "crisis action add \"Appeler l'exploitant\" --owner Marie --due 14:45"},
    {"crisis action done", "NUMBER|TEXT", 1, 1, .joined = true, .edit = action_done,
     .sentence = TR_MARK("It is done."), .example = "crisis action done 2"},
    {"crisis action reopen", "NUMBER|TEXT", 1, 1, .joined = true, .edit = action_reopen,
     .sentence = TR_MARK("It is to be done after all."), .example = "crisis action reopen 2"},
    {"crisis action remove", "NUMBER|TEXT", 1, 1, .joined = true, .edit = action_remove,
     .sentence = TR_MARK("It leaves the list."), .example = "crisis action remove 2"},
    {"crisis known", "TEXT", 1, 1, .joined = true, .edit = fact_known,
     .sentence = TR_MARK("Something that is known."),
     .example = "crisis known \"L'image date de 2019\""},
    {"crisis unknown", "TEXT", 1, 1, .joined = true, .edit = fact_unknown,
     .sentence = TR_MARK("Something that is not yet known."),
     .example = "crisis unknown \"Qui l'a publiée\""},
    {"crisis resolve", "NUMBER [TEXT]", 1, 2, .joined = true, .edit = fact_resolve,
     .sentence = TR_MARK("What was not known is known now, in the same words or in new ones."),
     .example = "crisis resolve 1 \"Publiée par un compte anonyme\""},
    {"crisis forget", "known|unknown NUMBER", 2, 2, .joined = true, .edit = fact_forget,
     .complete = ARGUMENT_FACTS,
     .sentence = TR_MARK("Takes a line out of what is known, or not yet known."),
     .example = "crisis forget known 2"},
    {"crisis event", "TEXT", 1, 1, .joined = true, .options = O(AT), .edit = crisis_event,
     .sentence = TR_MARK("Something that happened, marked on the curve of mentions."),
     .example = "crisis event \"Communiqué publié\" --at 14:20"},
    {"crisis title", "TEXT", 1, 1, .joined = true, .edit = crisis_title,
     .sentence = TR_MARK("Another title."), .example = "crisis title \"Rumeur sur la piscine\""},
    {"crisis kind", "KIND", 1, 1, .edit = crisis_set_kind,
     .sentence = TR_MARK("What it is: rumour, leak, complaint, incident, impersonation, other."),
     .example = "crisis kind leak"},
    {"crisis spokesperson", "NAME", 1, 1, .joined = true, .edit = crisis_spokesperson,
     .sentence = TR_MARK("Who speaks."), .example = "crisis spokesperson N. Morel"},
    {"crisis owner", "NAME", 1, 1, .joined = true, .edit = crisis_owner,
     .sentence = TR_MARK("Who leads."), .example = "crisis owner S. Diallo"},
    {"crisis close", "", 0, 0, .edit = crisis_close,
     .sentence = TR_MARK("It is over: the wall goes back to its tour."), .example = "crisis close"},

    {"alarm ack", "mentions|negative|overdue|oldest|silent|load", 1, 1, .options = O(BY),
     .edit = alarm_ack, .complete = ARGUMENT_ALARM,
     .sentence =
         TR_MARK("Somebody has seen the alarm of that rule: you, unless --by names another. "
                 "A later alarm wants another one."),
     .example = "alarm ack mentions --by \"N. Morel\""},
    {"alarm shelve", "mentions|negative|overdue|oldest|silent|load 2h", 2, 2, .joined = true,
     .options = O(BY), .edit = alarm_shelve, .complete = ARGUMENT_ALARM,
     .sentence = TR_MARK("The rule raises nothing for so long (30min, 3d, or until 18:00), seven "
                         "days at most; its alarm is only counted."),
     .example = "alarm shelve load 2h"},
    {"alarm unshelve", "mentions|negative|overdue|oldest|silent|load", 1, 1, .edit = alarm_unshelve,
     .complete = ARGUMENT_ALARM, .sentence = TR_MARK("The rule may raise alarms again."),
     .example = "alarm unshelve load"},
    {"alarm show", "", 0, 0, .kind = COMMAND_ALARMS,
     .sentence = TR_MARK("The rules, and what was said of their alarms."), .example = "alarm show"},

    {"rule add", "TEXT", 1, 1, .joined = true, .options = O(SOURCE), .edit = rule_add,
     .sentence = TR_MARK("A rule of the house or of the profession, and where it is written."),
     .example = "rule add \"Pas de photo d'enfant sans accord écrit\" --source \"Charte, art. 4\""},
    {"rule remove", "NUMBER|TEXT", 1, 1, .joined = true, .edit = rule_remove,
     .sentence = TR_MARK("It leaves the list."), .example = "rule remove 2"},
    {"checklist add", "TEXT", 1, 1, .joined = true, .edit = checklist_add,
     .sentence = TR_MARK("A question to ask before publishing."),
     .example = "checklist add \"La source est-elle vérifiée ?\""},
    {"checklist remove", "NUMBER|TEXT", 1, 1, .joined = true, .edit = checklist_remove,
     .sentence = TR_MARK("It leaves the list."), .example = "checklist remove 1"},
    {"objective set", "ID", 1, 1,
     .options = O(LABEL) | O(VALUE) | O(TARGET) | O(UNIT) | O(START) | O(END),
     .edit = objective_set,
     .sentence = TR_MARK("An objective, new or changed; the rest of it stays."),
     .example = "objective set abonnes --label \"Abonnés à la lettre\" --value 1200 --target 2000 "
                "--start 2026-01-01 --end 2026-12-31"},
    {"objective remove", "ID", 1, 1, .edit = objective_remove,
     .sentence = TR_MARK("It leaves the list."), .example = "objective remove abonnes"},
    {"team set", "NAME", 1, 1, .joined = true, .options = O(PLANNED) | O(AVAILABLE) | O(NOTE),
     .edit = team_set, .sentence = TR_MARK("Somebody's hours of this week, and a note."),
     .example = "team set Marie --planned 32 --available 28 --note \"en congé vendredi\""},
    {"team remove", "NAME", 1, 1, .joined = true, .edit = team_remove,
     .sentence = TR_MARK("Somebody leaves the list."), .example = "team remove Marie"},
    {"team hours", "", 0, 0, .options = O(PLANNED) | O(AVAILABLE), .edit = team_hours,
     .sentence = TR_MARK("The hours of the whole team."),
     .example = "team hours --planned 120 --available 104"},
    {"queue add", "TEXT", 1, 1, .joined = true,
     .options = O(KIND) | O(AUTHOR) | O(NETWORK) | O(OWNER) | O(AT) | O(DUE), .edit = message_add,
     .sentence =
         TR_MARK("A message that came by telephone or in person, to answer like the others."),
     .example =
         "queue add \"Radio Bleue demande une interview\" --kind press --author \"Radio Bleue\" "
         "--due 17:00"},
    {"queue assign", "ID NAME|none", 2, 2, .joined = true, .options = O(NETWORK) | O(STATUS),
     .edit = message_assign,
     .sentence = TR_MARK("Who answers it. A message of another source is named by its id, with its "
                         "network where two sources use the same; hune --list-queue lists them."),
     .example = "queue assign 4711 Sami"},
    {"queue unassign", "ID", 1, 1, .joined = true, .options = O(NETWORK), .edit = message_unassign,
     .sentence = TR_MARK("Nobody has it any more; of another source's message, what that source "
                         "says counts again."),
     .example = "queue unassign 4711"},
    {"queue list", "", 0, 0, .kind = COMMAND_QUEUE,
     .sentence = TR_MARK("The desk's own messages, and those of other sources that it assigned."),
     .example = "queue list"},
    {"queue done", "ID", 1, 1, .joined = true, .edit = message_done,
     .sentence = TR_MARK("It is answered, and leaves the queue."), .example = "queue done desk-1"},
    {"publication add", "TEXT", 1, 1, .joined = true,
     .options = O(AT) | O(NETWORKS) | O(AUTHOR) | O(REVIEWER) | O(COOLING), .required = O(AT),
     .edit = publication_add,
     .sentence = TR_MARK("Something to publish, to be read by somebody else first."),
     .example = "publication add \"Ouverture du marché de Noël\" --at \"tomorrow 9:00\" --networks "
                "facebook,mastodon --author Marie --reviewer Sami --cooling 30min"},
    {"publication review", "ID", 1, 1, .joined = true, .options = O(BY), .edit = publication_review,
     .sentence = TR_MARK("Somebody reads it."), .example = "publication review desk-1 --by Sami"},
    {"publication approve", "ID", 1, 1, .joined = true, .options = O(BY),
     .edit = publication_approve, .sentence = TR_MARK("It may be published."),
     .example = "publication approve desk-1 --by Sami"},
    {"publication pause", "ID", 1, 1, .joined = true, .edit = publication_pause,
     .sentence = TR_MARK("It is held back."), .example = "publication pause desk-1"},
    {"publication publish", "ID", 1, 1, .joined = true, .edit = publication_publish,
     .sentence = TR_MARK("It is out. The desk publishes nothing by itself."),
     .example = "publication publish desk-1"},
    {"publication remove", "ID", 1, 1, .joined = true, .edit = publication_remove,
     .sentence = TR_MARK("It leaves the list."), .example = "publication remove desk-1"},

    {"show", "", 0, 0, .kind = COMMAND_SHOW,
     .sentence = TR_MARK("What the desk says now, with the numbers of each list."),
     .example = "show"},
    {"undo", "", 0, 0, .kind = COMMAND_UNDO,
     .sentence = TR_MARK("Takes the last change back; again, the one before."), .example = "undo"},
    {"log", "", 0, 0, .options = O(CSV), .kind = COMMAND_LOG,
     .sentence = TR_MARK("Who changed what, and when; --csv for a spreadsheet."),
     .example = "log --csv > debriefing.csv"},
};
/* clang-format on */
const size_t COMMANDS_COUNT = sizeof COMMANDS / sizeof COMMANDS[0];

enum { TYPED_MAX = 200, WORDS_IN_NAME_MAX = 3, NEXT_MAX = 64 };

/* How many of the words the command's name has, 0 unless all of them stand there. */
static int matches(const struct command *command, int count, char *const words[])
{
    const char *at = command->words;
    int used = 0;
    while (*at) {
        size_t len = strcspn(at, " ");
        if (used == count || strlen(words[used]) != len || memcmp(words[used], at, len) != 0) {
            return 0;
        }
        used++;
        at += len + (at[len] == ' ');
    }
    return used;
}

/* The first of words, as far as they may name a command, with a space between. */
static void typed(int count, char *const words[], int most, char dst[TYPED_MAX])
{
    size_t len = 0;
    dst[0] = '\0';
    for (int i = 0; i < count && i < most; i++) {
        str_format(dst + len, TYPED_MAX - len, "%s%s", i ? " " : "", words[i]);
        len = strlen(dst);
    }
}

static const char *nearest(int count, char *const words[])
{
    const char *names[NEXT_MAX], *near = NULL;
    size_t total = 0;
    for (size_t i = 0; i < COMMANDS_COUNT && total < NEXT_MAX; i++) {
        names[total++] = COMMANDS[i].words;
    }
    for (int most = WORDS_IN_NAME_MAX; most > 0 && !near; most--) {
        char name[TYPED_MAX];
        typed(count, words, most, name);
        near = word_nearest(name, names, total);
    }
    return near;
}

/* The words that may follow the first one; false when it begins no command. */
static bool follow(const char *first, char dst[TYPED_MAX])
{
    size_t len = strlen(first), count = 0;
    char last[TYPED_MAX] = "";
    dst[0] = '\0';
    for (size_t i = 0; i < COMMANDS_COUNT; i++) {
        const char *name = COMMANDS[i].words, *next = name + len + 1;
        char word[TYPED_MAX], before[TYPED_MAX];
        if (!str_starts(name, first) || name[len] != ' ') {
            continue;
        }
        str_format(word, sizeof word, "%.*s", (int)strcspn(next, " "), next);
        if (!str_equal(word, last)) {
            str_copy(before, sizeof before, dst);
            str_format(dst, TYPED_MAX, "%s%s%s", before, count++ ? ", " : "", word);
            str_copy(last, sizeof last, word);
        }
    }
    return count > 0;
}

const struct command *command_find(int count, char *const words[], int *ret_used, struct err *err)
{
    const struct command *best = NULL;
    *ret_used = 0;
    for (size_t i = 0; i < COMMANDS_COUNT; i++) {
        int used = matches(&COMMANDS[i], count, words);
        if (used > *ret_used) {
            best = &COMMANDS[i];
            *ret_used = used;
        }
    }
    if (best) {
        return best;
    }
    char name[TYPED_MAX], next[TYPED_MAX];
    typed(count, words, 2, name);
    const char *near = nearest(count, words);
    if (!near && count > 0 && follow(words[0], next)) {
        err_set(err,
                tr("“%1$s” is no whole command: after “%2$s” comes one of %3$s (hune-desk %2$s "
                   "--help)"),
                name, words[0], next);
        return NULL;
    }
    if (near) {
        err_set(err, tr("“%1$s”: no such command; did you mean “%2$s”?"), name, near);
    } else {
        err_set(err, tr("“%s”: no such command (hune-desk --help lists them)"), name);
    }
    return NULL;
}
