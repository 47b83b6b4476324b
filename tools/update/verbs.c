/* verbs: see verbs.h. */
#include "verbs.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DOWNGRADE "[--allow-downgrade]"

/* In the order of --help. */
const struct verb VERBS[] = {
    {"install", "FILE|- " DOWNGRADE, 1, 1, FROM_HERE, true, false, install_run,
     "Checks a bundle, puts its release on trial, keeps it when the wall is well"},
    {"update", DOWNGRADE, 0, 0, FROM_DESK, true, false, install_run,
     "The same with the bundle on standard input"},
    {"rollback", "", 0, 0, FROM_BOTH, false, false, rollback_run,
     "Goes back to the release before, on trial as well"},
    {"releases", "", 0, 0, FROM_BOTH, false, true, releases_run,
     "The releases that are here, and which one runs"},
    {"result", "", 0, 0, FROM_BOTH, false, true, result_run,
     "How the last update or rollback ended, and how long each step took"},
    {"status", "", 0, 0, FROM_BOTH, false, true, status_run,
     "How the wall is: release, uptime, level, age of its feeds, config, temperature"},
    {"screenshot", "", 0, 0, FROM_BOTH, false, false, screenshot_run,
     "What the wall shows, as PNG on standard output"},
    {"config", "show|push [SHA256]|diff [SHA256]|rollback", 1, 2, FROM_BOTH, false, false,
     config_run, "The config without its secrets; another one, on standard input"},
    {"logs", "[LINES]", 0, 1, FROM_BOTH, false, false, logs_run,
     "The last lines of the wall's journal, 100 or so many"},
    {"restart", "", 0, 0, FROM_BOTH, false, false, restart_run, "Starts the wall's program anew"},
    {"scene", "NAME|tour [SECONDS]", 1, 2, FROM_BOTH, false, false, scene_run,
     "Keeps one scene on the wall for a while, or goes on with the tour"},
    {"message", "SECONDS|clear", 1, 1, FROM_BOTH, false, false, message_run,
     "One line on every scene; the text is on standard input"},
    {"keys", "show|push", 1, 1, FROM_BOTH, false, false, keys_run,
     "The keys that may sign releases; others, signed by one of them, on standard input"},
    {"version", "", 0, 0, FROM_BOTH, false, true, version_run,
     "What runs here: release, this program, architecture, system"},
    {"verify", "", 0, 0, FROM_HERE, false, true, verify_run,
     "Compares the files of every release with its manifest"},
    {"prune", "", 0, 0, FROM_HERE, false, false, prune_run,
     "Removes what is neither the current release nor the one before"},
    {"boot", "", 0, 0, FROM_SERVICE, false, false, boot_run, "Chooses the release to start"},
    {"trial", "", 0, 0, FROM_SERVICE, false, false, trial_run, "Judges a switch"},
    {"remote", "", 0, 0, FROM_SERVICE, false, false, remote_run,
     "What a desk asked for, in SSH_ORIGINAL_COMMAND"},
    {"import-config", "", 0, 0, FROM_SERVICE, false, false, import_config_run,
     "Takes the config that lies on the boot partition"},
    {"picture", "", 0, 0, FROM_SERVICE, false, true, picture_run,
     "Says whether the PNG on standard input is of one colour"},
};
const size_t VERBS_COUNT = sizeof(VERBS) / sizeof(VERBS[0]);

static void help(enum verb_from from)
{
    puts("hune-update: releases of the wall on this machine.\n\n"
         "Usage: hune-update VERB [ARGUMENT]… [--json]\n");
    for (size_t i = 0; i < VERBS_COUNT; i++) {
        if (VERBS[i].from & from) {
            printf("  %s %s\n      %s.\n", VERBS[i].name, VERBS[i].arguments, VERBS[i].sentence);
        }
    }
    puts("\nExit status: 0 done, 1 done but the wall is not well, 2 usage, 3 refused, "
         "4 rolled back,\n5 another update is going on, 6 failed on this machine.");
}

static const struct verb *find(const char *name, enum verb_from from)
{
    int may = from == FROM_HERE ? FROM_HERE | FROM_SERVICE : FROM_DESK;
    for (size_t i = 0; i < VERBS_COUNT; i++) {
        if ((VERBS[i].from & may) && strcmp(VERBS[i].name, name) == 0) {
            return &VERBS[i];
        }
    }
    return NULL;
}

/* One word after the verb. */
static bool take_word(struct call *call, const char *word)
{
    if (strcmp(word, "--json") == 0) {
        call->json = true;
        return true;
    }
    if (strcmp(word, "--allow-downgrade") == 0) {
        call->allow_downgrade = true;
        return call->verb->downgrade ||
               answer_set(call->answer, EXIT_USAGE, "%s does not take %s", call->verb->name, word);
    }
    if (word[0] == '-' && word[1] != '\0') {
        return answer_set(call->answer, EXIT_USAGE, "%s: no such option: %s", call->verb->name,
                          word);
    }
    if (call->count >= CALL_WORDS_MAX || call->count >= call->verb->most) {
        return answer_set(call->answer, EXIT_USAGE, "%s: one word too many: %s. Say: %s %s",
                          call->verb->name, word, call->verb->name, call->verb->arguments);
    }
    call->words[call->count++] = word;
    return true;
}

static bool read_words(struct call *call, int count, char *const words[])
{
    for (int i = 0; i < count; i++) {
        if (!take_word(call, words[i])) {
            return false;
        }
    }
    if (call->count < call->verb->least) {
        return answer_set(call->answer, EXIT_USAGE, "%s: something is missing. Say: %s %s",
                          call->verb->name, call->verb->name, call->verb->arguments);
    }
    if (!call->verb->anyone && place_is_real(call->place) && geteuid() != 0) {
        return answer_set(call->answer, EXIT_MACHINE, "%s: only root may do that: use sudo",
                          call->verb->name);
    }
    return true;
}

int verbs_run(const struct place *place, int count, char *const words[], enum verb_from from)
{
    struct answer answer;
    const char *name = count > 0 ? words[0] : "--help";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        help(from);
        return count > 0 ? EXIT_DONE : EXIT_USAGE;
    }
    struct call call = {.place = place,
                        .verb = find(name, from),
                        .from_desk = from == FROM_DESK,
                        .input = STDIN_FILENO,
                        .answer = &answer};
    answer_init(&answer);
    if (!call.verb) {
        answer_set(&answer, EXIT_USAGE, "no such verb: %s. `help` lists them", name);
    } else if (read_words(&call, count - 1, words + 1)) {
        call.verb->run(&call);
    }
    int status = (int)answer.code;
    if (!answer_print(&answer, call.verb ? name : "", call.json) && status == EXIT_DONE) {
        status = EXIT_MACHINE;
    }
    answer_destroy(&answer);
    return status;
}
