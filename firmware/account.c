/* account: see account.h; the command is in account_print.c. */
#include "account.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "scene/words.h"
#include "status/machine.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Two frames: the first one is lost on some screens. The next ones are not waited for,
 * within reason. */
enum { FRAMES_READY = 2, FRAMES_HURRIED = 4, MS_PER_S = 1000 };

/* Sources of the command line are being tried out: that is not the wall that is watched. */
static const char *path_of(const struct account *account, const char *path)
{
    return account->of.options->source_count > 0 ? "" : path;
}

void account_init(struct account *account, const struct account_of *of)
{
    *account = (struct account){.of = *of, .begun = true};
    account->started_at = clock_wall() + of->hour->offset;
    account->started_ms = clock_steady_ms();
    account->config_ms = of->reload->read_ms;
    machine_release("", account->release);
    status_init(&account->status, account->started_ms);
    if (account->status.notify.on) {
        /* A service's memory holds the tokens of its sources: it is not left on the disk. */
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    }
}

static struct report_age age_of(struct age age)
{
    static const enum report_state STATES[] = {
        [AGE_UNKNOWN] = REPORT_UNKNOWN,
        [AGE_FRESH] = REPORT_FRESH,
        [AGE_AGEING] = REPORT_AGEING,
        [AGE_EXPIRED] = REPORT_EXPIRED,
    };
    return (struct report_age){STATES[age.state], age.as_of};
}

static struct report_age older(struct report_age a, struct age b)
{
    struct report_age other = age_of(b);
    return a.as_of == TIME_NONE || other.state > a.state ||
                   (other.state == a.state && other.as_of < a.as_of)
               ? other
               : a;
}

static void fill_ages(const struct view *view, struct report *report)
{
    struct report_age none = {REPORT_UNKNOWN, TIME_NONE};
    report->data = age_of(view->age);
    for (int i = 0; i < BLOCK_COUNT; i++) {
        report->blocks[i] = none;
    }
    for (size_t i = 0; i < view->network_count; i++) {
        report->blocks[BLOCK_NETWORKS] =
            older(report->blocks[BLOCK_NETWORKS], view->networks[i].age);
    }
    for (size_t i = 0; i < view->objective_count; i++) {
        report->blocks[BLOCK_OBJECTIVES] =
            older(report->blocks[BLOCK_OBJECTIVES], view->objectives[i].age);
    }
    report->blocks[BLOCK_QUEUE] = age_of(view->queue.age);
    report->blocks[BLOCK_PUBLICATIONS] = age_of(view->publications.age);
    report->blocks[BLOCK_LISTENING] = age_of(view->listening.age);
    report->blocks[BLOCK_CRISIS] = age_of(view->crisis.age);
    report->blocks[BLOCK_TEAM] = age_of(view->team.age);
}

static bool is_ready(const struct show *show)
{
    return !display_lit(show->display) ||
           (show->frames >= FRAMES_READY && display_verified(show->display));
}

static const char *light_word(const struct show *show)
{
    static const char *const WORDS[] = {
        [POWER_ON] = "on", [POWER_DIM] = "dim", [POWER_OFF] = "off"};
    _Static_assert(sizeof(WORDS) / sizeof(WORDS[0]) == POWER_COUNT, "a word per state");
    return WORDS[show->power];
}

static void fill_screen(const struct account *account, struct report *report)
{
    const struct show *show = account->of.show;
    str_copy(report->driver, sizeof(report->driver), display_driver(show->display));
    report->width = show->frame->width;
    report->height = show->frame->height;
    report->rotation = account->of.settings->rotation;
    str_copy(report->light, sizeof(report->light), light_word(show));
    report->ready = is_ready(show);
    report->frames = show->frames;
    report->last_frame_at =
        show->frames > 0 ? show->frame_ms / MS_PER_S + account->of.hour->offset : TIME_NONE;
}

static void fill_config(const struct account *account, struct report *report)
{
    const char *named = account->of.options->config_path;
    report->config_ms = account->config_ms;
    str_copy(report->config, sizeof(report->config), named ? named : account->of.settings->path);
    if (account->of.notice[0]) {
        str_copy(report->errors[0], PROBLEM_TEXT_MAX, account->of.notice);
        report->error_count = account->of.reload->errors;
    }
}

static void fill_asked(const struct account *account, int64_t steady_ms, struct report *report)
{
    const struct remote *remote = &account->of.asked->remote;
    const struct tour *tour = &account->of.show->frame->tour;
    const char *message = remote_message(remote);
    if (message) {
        str_copy(report->asked.message, sizeof(report->asked.message), message);
        report->asked.message_left_s = remote_left_s(remote, ASK_MESSAGE, steady_ms);
    }
    if (tour->is_asked) { /* a hand on the keyboard may have ended it */
        str_copy(report->asked.scene, sizeof(report->asked.scene), scene_word(tour->asked));
        report->asked.scene_left_s = remote_left_s(remote, ASK_SCENE, steady_ms);
    }
}

static void fill_identity(const struct account *account, struct report *report)
{
    uint64_t seed = host_seed();
    if (seed != 0) {
        str_format(report->who.machine, sizeof(report->who.machine), "%016" PRIx64, seed);
    }
    str_copy(report->who.host, sizeof(report->who.host), account->of.show->frame->host.name);
    str_copy(report->who.release, sizeof(report->who.release), account->release);
}

static void fill(const struct account *account, int64_t steady_ms, struct report *report)
{
    const struct view *view = &account->of.show->frame->view;
    const struct office *office = account->of.office;
    *report = (struct report){.pid = getpid(), .started_at = account->started_at};
    str_copy(report->version, sizeof(report->version), HUNE_VERSION);
    report->written_at = clock_wall() + account->of.hour->offset;
    report->written_s = steady_ms / MS_PER_S;
    report->uptime_s = (steady_ms - account->started_ms) / MS_PER_S;
    report->level = view->level;
    str_copy(report->scene, sizeof(report->scene), scene_word(account->of.show->scene));
    fill_ages(view, report);
    report->alarms = (uint32_t)view->alarms.active;
    report->alarms_silenced = (uint32_t)view->alarms.silenced;
    fill_screen(account, report);
    report->source_count = office->source_count;
    memcpy(report->sources, office->health, sizeof(report->sources));
    report->worker_hung = account->status.worker.hung;
    report->clock_set = account->of.hour->right;
    fill_config(account, report);
    fill_asked(account, steady_ms, report);
    fill_identity(account, report);
    machine_read("", &report->machine);
}

static uint64_t mix(uint64_t hash, int64_t value)
{
    return str_hash(hash, &value, sizeof(value));
}

/* What is worth a new file at once: neither ages nor counts nor what the tour does. */
static uint64_t change_of(const struct account *account)
{
    const struct office *office = account->of.office;
    const struct show *show = account->of.show;
    uint64_t hash = STR_HASH_SEED;
    for (size_t i = 0; i < office->source_count; i++) {
        const struct health *health = &office->health[i];
        hash = mix(mix(hash, health->trouble), health->since);
        hash = mix(hash, health->problem_count);
    }
    hash = mix(mix(hash, show->frame->view.level), show->frame->view.age.state);
    hash = mix(mix(hash, show->power), is_ready(show));
    hash = str_hash(hash, account->of.notice, strlen(account->of.notice));
    hash = mix(hash, account->config_ms);
    hash = mix(mix(hash, account->of.hour->right), show->frame->width);
    hash = mix(hash, show->frame->height);
    const struct remote *remote = &account->of.asked->remote;
    for (int i = 0; i < ASK_SCREENSHOT; i++) {
        hash = mix(hash, remote->asked[i].until_ms);
    }
    hash = mix(mix(hash, show->frame->tour.is_asked), show->frame->tour.asked);
    return mix(hash, (int64_t)show->frame->view.alarms.active);
}

/* "alert; 2 of 3 sources answer; site: connection refused" */
static void tell(struct account *account)
{
    char text[NOTIFY_TEXT_MAX], bad[NOTIFY_TEXT_MAX] = "";
    const struct office *office = account->of.office;
    const struct show *show = account->of.show;
    size_t good = 0;
    for (size_t i = office->source_count; i-- > 0;) {
        const struct health *health = &office->health[i];
        good += health->trouble == TROUBLE_NONE;
        if (health->trouble != TROUBLE_NONE) {
            str_format(bad, sizeof(bad), "; %s: %s", health->name, word_trouble(health->trouble));
        }
    }
    str_format(text, sizeof(text), tr("%1$s; sources that answer: %2$zu of %3$zu%4$s%5$s"),
               look_level(show->frame->view.level).word, good, office->source_count, bad,
               account->status.worker.hung ? tr("; nothing is fetched any more")
               : account->of.notice[0]     ? tr("; the config has errors")
                                           : "");
    notify_status(&account->status.notify, text);
}

static void put(struct account *account, const struct status_beat *beat, const char *json,
                const char *metrics)
{
    struct report *report = NULL;
    if (*json || *metrics) {
        report = mem_alloc(1, sizeof(*report));
        fill(account, beat->steady_ms, report);
    }
    status_put(&account->status, beat, report, json, metrics);
    free(report);
}

int64_t account_turn(struct account *account)
{
    struct show *show = account->of.show;
    const struct settings *settings = account->of.settings;
    struct notify *notify = &account->status.notify;
    const struct status_beat beat = {
        .steady_ms = clock_steady_ms(),
        .worker_ms = feed_promise_ms(*account->of.feed),
        .change = change_of(account),
    };
    if (is_ready(show)) {
        notify_ready(notify);
    } else if (show->frames > 0 && show->frames < FRAMES_HURRIED &&
               !show_busy(show, beat.steady_ms)) {
        show->all = true; /* the second frame is not waited for: it may be a minute away */
        return beat.steady_ms;
    }
    const char *json = path_of(account, settings->status_file);
    const char *metrics = path_of(account, settings->metrics_file);
    if (status_turn(&account->status, &beat)) {
        put(account, &beat, json, metrics);
    }
    if (notify->on) {
        tell(account);
    }
    return status_due(&account->status, &beat, *json || *metrics);
}

void account_reloading(struct account *account)
{
    notify_reloading(&account->status.notify);
}

void account_reloaded(struct account *account)
{
    notify_reloaded(&account->status.notify);
}

void account_end(struct account *account)
{
    if (account->begun) {
        status_end(&account->status, path_of(account, account->of.settings->status_file),
                   path_of(account, account->of.settings->metrics_file));
        account->begun = false;
    }
}
