/* reload: see reload.h. */
#include "reload.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "setup.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void warn_of_owner(const char *path)
{
    struct problems warnings;
    problems_init(&warnings);
    settings_check_owner(path, &warnings);
    for (size_t i = 0; i < warnings.count; i++) {
        log_warn("%s", warnings.items[i].text);
    }
    problems_destroy(&warnings);
}

void reload_init(struct reload *reload, const struct options *options)
{
    *reload =
        (struct reload){.options = options, .due_ms = INT64_MAX, .read_ms = clock_steady_ms()};
    trail_open(&reload->trail, setup_path(options));
    warn_of_owner(setup_path(options));
}

void reload_destroy(struct reload *reload)
{
    trail_close(&reload->trail);
}

void reload_ask(struct reload *reload, int64_t steady_ms)
{
    reload->due_ms = reload->missed_ms = steady_ms;
}

int reload_fd(const struct reload *reload, int64_t steady_ms)
{
    return steady_ms < reload->deaf_ms ? -1 : reload->trail.fd;
}

int64_t reload_due(const struct reload *reload)
{
    return reload->deaf_ms > 0 && reload->deaf_ms < reload->due_ms ? reload->deaf_ms
                                                                   : reload->due_ms;
}

static void listen(struct reload *reload, int64_t steady_ms)
{
    if (steady_ms < reload->deaf_ms) {
        return;
    }
    if (trail_take(&reload->trail)) {
        reload->due_ms = steady_ms + RELOAD_SETTLE_MS;
        reload->missed_ms = steady_ms + RELOAD_MISSING_MS;
    }
    reload->deaf_ms = reload->trail.heard ? steady_ms + RELOAD_DEAF_MS : 0;
}

static bool is_missing(const char *path)
{
    return access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Once per notice: the same file saved again says nothing new. */
static enum reload_news refuse(struct reload *reload, const struct problems *problems,
                               const struct err *reason, char notice[NOTICE_MAX])
{
    char made[NOTICE_MAX];
    reload->errors = problems->total > 0 ? problems->total : 1;
    notice_make(setup_path(reload->options), problems, reason, made);
    uint64_t hash = str_hash(STR_HASH_SEED, made, strlen(made));
    if (hash == reload->said && strcmp(made, notice) == 0) {
        return RELOAD_NOTHING;
    }
    reload->said = hash;
    notice_log(problems, reason);
    log_error("%s: refused as a whole: the settings in use stay", setup_path(reload->options));
    str_copy(notice, NOTICE_MAX, made);
    return RELOAD_NOTICE;
}

static enum reload_news accept(struct reload *reload, const struct settings *running,
                               const struct settings *next, char notice[NOTICE_MAX])
{
    const char *path = setup_path(reload->options);
    bool same = settings_same(running, next), noticed = notice[0] != '\0';
    notice[0] = '\0';
    reload->said = 0;
    reload->errors = 0;
    if (same && !noticed) {
        log_info("%s: nothing in it has changed", path);
        return RELOAD_NOTHING;
    }
    log_info("%s: taken over%s", path, same ? ": as before" : "");
    warn_of_owner(path);
    return same ? RELOAD_NOTICE : RELOAD_SETTINGS;
}

static enum reload_news read_file(struct reload *reload, const struct settings *running,
                                  char notice[NOTICE_MAX], struct settings **ret_next)
{
    const char *path = setup_path(reload->options);
    struct problems problems;
    struct err err = {""};
    bool missing = is_missing(path);
    if (missing && running->path[0] == '\0') {
        return RELOAD_NOTHING; /* there never was one */
    }
    struct settings *next = mem_alloc(1, sizeof(*next));
    problems_init(&problems);
    bool good = missing ? err_set(&err, "%s: it is not there any more", path)
                        : setup_read(reload->options, SETTINGS_STRICT, next, &problems, &err);
    enum reload_news news =
        good ? accept(reload, running, next, notice) : refuse(reload, &problems, &err, notice);
    if (news == RELOAD_SETTINGS) {
        *ret_next = next;
    } else {
        free(next);
    }
    problems_destroy(&problems);
    return news;
}

enum reload_news reload_step(struct reload *reload, int64_t steady_ms,
                             const struct settings *running, char notice[NOTICE_MAX],
                             struct settings **ret_next)
{
    listen(reload, steady_ms);
    if (steady_ms < reload->due_ms) {
        return RELOAD_NOTHING;
    }
    if (steady_ms < reload->missed_ms && is_missing(setup_path(reload->options))) {
        reload->due_ms = reload->missed_ms;
        return RELOAD_NOTHING;
    }
    reload->due_ms = INT64_MAX;
    reload->read_ms = steady_ms;
    return read_file(reload, running, notice, ret_next);
}
