/* source: see source.h. */
#include "feed/source.h"

#include "base/log.h"
#include "base/str.h"
#include "feed/parse.h"
#include "feed/source_judge.h"
#include "feed/source_last.h"
#include "feed/token.h"
#include "feed/url.h"
#include "settings/texts.h"

#include <ctype.h>
#include <string.h>

enum { MS_PER_S = 1000, PROBLEMS_HASHED = 3 };

_Static_assert((int)HEALTH_NAME_MAX >= (int)SETTINGS_NAME_MAX, "a source's name fits its health");

void source_init(struct source *source, const struct source_settings *settings, int index,
                 uint64_t seed, struct moment now)
{
    *source = (struct source){.settings = *settings, .index = index};
    size_t count = source_address_count(settings);
    parts_init(&source->parts, count < SETTINGS_ADDRESSES_MAX ? count : SETTINGS_ADDRESSES_MAX);
    answer_init(&source->adapted);
    buf_init(&source->last, PARSE_BYTES_MAX);
    source->helper = settings->adapter[0] ? helper_create(&source->settings) : NULL;
    schedule_init(&source->schedule, settings->interval_s, seed, now.steady_ms);
    struct health *health = &source->health;
    /* A source without a name may have been given its URL as one. */
    url_mask(settings->name[0] ? settings->name : source_address(settings, 0), health->name,
             sizeof health->name);
    health->trouble = TROUBLE_WAITING;
    health->since = health->next_try = now.wall;
    health->base_ms = now.base_ms;
    health->last_success = health->confirmed_at = health->skew_s = TIME_NONE;
}

void source_destroy(struct source *source)
{
    if (source) {
        parts_destroy(&source->parts);
        helper_destroy(source->helper);
        answer_destroy(&source->adapted);
        document_unref(source->document);
        buf_destroy(&source->last);
        *source = (struct source){0};
    }
}

void source_swap(struct source *a, struct source *b)
{
    struct source other = *a;
    *a = *b;
    *b = other;
    helper_move(a->helper, &a->settings);
    helper_move(b->helper, &b->settings);
}

bool source_is_remote(const struct source *source)
{
    for (size_t i = 0; i < source->parts.count; i++) {
        if (!url_is_file(source_address(&source->settings, i))) {
            return true;
        }
    }
    return false;
}

static void begin_file(struct source *source, struct source_part *part, const char *url)
{
    char path[SETTINGS_URL_MAX];
    struct file_stamp never = {0};
    bool alone = source->parts.count == 1;
    if (url_file_path(url, path, sizeof path)) {
        file_read(path, alone ? &source->stamp : &never, &part->own,
                  alone ? &source->arrived : &never);
    } else {
        answer_clear(&part->own);
        answer_fail(&part->own, TROUBLE_NOT_FOUND,
                    "a file: URL must name a file of this machine, as in file:///srv/feed.json");
    }
}

static bool open_fetch(struct source *source, struct source_part *part, const char *url,
                       struct fetcher *fetcher)
{
    struct err err = {"libcurl can't be initialised"};
    if (part->fetch) {
        return true;
    }
    if (fetcher && fetch_create(fetcher, url, source->settings.timeout_s, &part->fetch, &err)) {
        fetch_set_validators(part->fetch, &source->validators);
        return true;
    }
    answer_clear(&part->own);
    answer_fail(&part->own, TROUBLE_NO_NETWORK, "%s", err.text);
    return false;
}

/* The token is read for each attempt, so that a new one needs no restart. */
static void begin_fetch(struct source *source, struct source_part *part)
{
    const char *lines[SETTINGS_TEXTS_MAX + 1];
    char token[TOKEN_LINE_MAX] = "";
    struct err err;
    size_t count = 0;
    const struct source_settings *settings = &source->settings;
    if (settings->token_file[0] &&
        !token_line(settings->token_file, settings->token_header, token, &err)) {
        answer_clear(fetch_answer(part->fetch));
        answer_fail(fetch_answer(part->fetch), TROUBLE_DENIED, "%s", err.text);
        return;
    }
    for (size_t i = 0; i < settings->headers.count; i++) {
        lines[count++] = texts_get(&settings->headers, i);
    }
    if (token[0]) {
        lines[count++] = token;
    }
    fetch_set_headers(part->fetch, lines, count);
    explicit_bzero(token, sizeof token);
    fetch_begin(part->fetch);
}

bool source_begin(struct source *source, struct fetcher *fetcher)
{
    source->adapting = false;
    answer_clear(&source->adapted);
    if (source->helper && helper_outdated(source->helper)) {
        parts_forget(&source->parts); /* another program makes another document of the same */
    }
    for (size_t i = 0; i < source->parts.count; i++) {
        struct source_part *part = &source->parts.list[i];
        const char *url = source_address(&source->settings, i);
        if (url_is_file(url)) {
            begin_file(source, part, url);
        } else if (open_fetch(source, part, url, fetcher)) {
            begin_fetch(source, part);
        }
    }
    source->under_way = parts_under_way(&source->parts);
    return source->under_way;
}

bool source_goes_on(struct source *source, struct moment now)
{
    const struct buf *bodies[SETTINGS_ADDRESSES_MAX];
    if (parts_under_way(&source->parts)) {
        return true;
    }
    if (!source->helper) {
        return false;
    }
    if (!source->adapting) {
        source->adapting =
            parts_gather(&source->parts, bodies, &source->adapted) &&
            helper_begin(source->helper, bodies, source->parts.count, now.wall, &source->adapted);
        parts_release(&source->parts);
    }
    source->adapting = source->adapting && !helper_step(source->helper, &source->adapted);
    source->under_way = source->adapting;
    return source->adapting;
}

struct answer *source_answer(struct source *source)
{
    return source->helper ? &source->adapted : parts_answer(&source->parts, 0);
}

/* Pointers into lists move as entries come and go: digits don't make a problem another one. */
static uint64_t problems_hash(const struct problems *problems)
{
    uint64_t hash = STR_HASH_SEED;
    for (size_t i = 0; i < problems->count && i < PROBLEMS_HASHED; i++) {
        for (const char *c = problems->items[i].text; *c; c++) {
            hash = isdigit((unsigned char)*c) ? hash : str_hash(hash, c, 1);
        }
    }
    return hash;
}

static void log_problems(struct source *source, const struct problems *problems, int64_t now_ms)
{
    uint64_t hash = problems_hash(problems);
    const char *name = source->health.name;
    if (problems->total == 0 || hash == source->problems_hash ||
        !log_limit_free(&source->lines, now_ms)) {
        return;
    }
    source->problems_hash = hash;
    log_limit_spend(&source->lines, now_ms);
    if (problems->total == 1) {
        log_warn("%s: %s", name, problems->items[0].text);
    } else {
        log_warn("%s: %s; and %zu more problems in this feed, which hune --check-feed lists", name,
                 problems->items[0].text, problems->total - 1);
    }
}

static void note_problems(struct source *source, const struct problems *problems, int64_t now_ms)
{
    struct health *health = &source->health;
    health->problem_count = (uint32_t)problems->total;
    str_copy(health->problem, sizeof health->problem,
             problems->count > 0 ? problems->items[0].text : "");
    log_problems(source, problems, now_ms);
}

static struct source_body body_of(const struct answer *answer)
{
    const struct buf *body = &answer->body;
    return (struct source_body){str_hash_long(STR_HASH_SEED, body->data, body->len), body->len};
}

bool source_read(struct source *source, struct answer *answer, int64_t now_ms)
{
    struct source_body body = body_of(answer);
    struct document *document = NULL;
    struct problems problems;
    struct err err;
    enum trouble trouble = TROUBLE_NOT_JSON;
    problems_init(&problems);
    bool good =
        parse_feed(answer->body.data, answer->body.len, source->index, source->settings.interval_s,
                   source->document, &document, &trouble, &problems, &err);
    if (good && source_outdated(source, document)) {
        document_unref(document);
        answer->outcome = OUTCOME_OUTDATED;
        good = false;
    } else if (good) {
        document_unref(source->document);
        source->document = document;
        source->good = body;
        source_keep_body(source, answer);
        note_problems(source, &problems, now_ms);
    } else {
        answer_fail(answer, trouble, "%s", err.text);
        source->bad = body;
        source->bad_trouble = trouble;
        str_copy(source->bad_detail, sizeof source->bad_detail, answer->detail);
    }
    problems_destroy(&problems);
    return good;
}

static bool same_body(struct source_body a, struct source_body b)
{
    return a.size == b.size && a.hash == b.hash;
}

/* A body that is byte for byte one of the last two is not parsed again. */
static enum news take_body(struct source *source, struct answer *answer, int64_t now_ms)
{
    struct source_body body = body_of(answer);
    if (same_body(body, source->good)) {
        source->outdated = 0;
        answer->outcome = OUTCOME_UNCHANGED;
    } else if (same_body(body, source->bad)) {
        answer_fail(answer, source->bad_trouble, "%s", source->bad_detail);
    } else if (source_read(source, answer, now_ms)) {
        return NEWS_DOCUMENT;
    }
    return NEWS_HEALTH;
}

static void enter(struct source *source, enum trouble trouble, int64_t wall)
{
    struct health *health = &source->health;
    if (trouble == health->trouble) {
        return;
    }
    health->trouble = trouble;
    health->since = wall;
}

static void tell(struct source *source, int64_t now_ms)
{
    const struct health *health = &source->health;
    enum trouble before = (enum trouble)source->lines.said;
    char note[LOG_NOTE_MAX];
    if (!log_limit_take(&source->lines, health->trouble, now_ms, note)) {
        return;
    }
    if (health->trouble != TROUBLE_NONE) {
        log_warn("%s: %s: %s%s", health->name, trouble_word(health->trouble), health->detail, note);
    } else {
        log_info("%s: well again, after: %s%s", health->name, trouble_word(before), note);
    }
}

static void succeed(struct source *source, const struct answer *answer, struct moment now)
{
    struct health *health = &source->health;
    health->detail[0] = '\0';
    source_tell_skew(source);
    health->last_success = health->heard_at = now.wall;
    health->heard_right = now.right && (!source->skewed || clock_is_synced());
    health->recalled = false;
    if (answer->outcome == OUTCOME_BODY) {
        health->confirmed_at = TIME_NONE; /* that was about another document */
    } else if (answer->outcome == OUTCOME_UNCHANGED && source_is_remote(source)) {
        /* A file that still lies there confirms nothing: who writes it may be dead. */
        health->confirmed_at = now.wall;
    }
    if (source->settings.by_hand) {
        health->confirmed_at = now.wall; /* what people wrote stands until they change it */
    }
    schedule_succeeded(&source->schedule, now.steady_ms);
    enter(source, TROUBLE_NONE, now.wall);
    if (source->parts.count == 1 && source->parts.list[0].fetch && answer->http_status == 200 &&
        answer->outcome != OUTCOME_OUTDATED) {
        fetch_keep_validators(source->parts.list[0].fetch);
    }
    source->stamp = source->arrived;
}

static void fail(struct source *source, const struct answer *answer, struct moment now)
{
    enum trouble trouble = answer->trouble;
    bool slow =
        source_is_remote(source) &&
        (trouble == TROUBLE_DENIED || trouble == TROUBLE_NOT_FOUND || trouble == TROUBLE_TOO_MANY);
    str_copy(source->health.detail, sizeof source->health.detail, answer->detail);
    schedule_failed(&source->schedule, now.steady_ms, trouble, slow, answer->retry_after_s);
    enter(source, trouble, now.wall);
}

/* Nobody has written anything yet. Once there was a file, a missing one is missed. */
static bool nothing_said(const struct source *source, const struct answer *answer)
{
    return source->settings.by_hand && !source_is_remote(source) && !source->document &&
           answer->outcome == OUTCOME_FAILED && answer->trouble == TROUBLE_NOT_FOUND;
}

enum news source_take(struct source *source, struct moment now)
{
    struct answer *answer = source_answer(source);
    enum news news = NEWS_HEALTH;
    source->under_way = false;
    health_rebase(&source->health, now.base_ms);
    if (answer->outcome == OUTCOME_BODY) {
        news = take_body(source, answer, now.steady_ms);
    } else if (nothing_said(source, answer)) {
        answer->outcome = OUTCOME_UNCHANGED;
    }
    source_note_skew(source, answer, now);
    if (answer->outcome == OUTCOME_FAILED) {
        fail(source, answer, now);
    } else {
        succeed(source, answer, now);
    }
    if (source->parts.count > 1) {
        parts_settle(&source->parts,
                     answer->outcome != OUTCOME_FAILED && answer->outcome != OUTCOME_OUTDATED);
    }
    struct health *health = &source->health;
    health->http_status = answer->http_status;
    health->failures = source->schedule.failures;
    health->next_try = now.wall + (source->schedule.next_ms - now.steady_ms + 999) / MS_PER_S;
    tell(source, now.steady_ms);
    answer_clear(answer);
    return news;
}
