/* store: see store.h. */
#include "history/store.h"

#include "base/mem.h"
#include "base/str.h"
#include "history/aside.h"
#include "history/statements.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    BUSY_MS = 100, /* somebody else writes: the worker has sources to ask */
    LATE_HOURS = 26,
    FULL_PAGES = STORE_PAGES_MAX / 4 * 3,
};

static int64_t moment(int64_t at)
{
    return at * STORE_SERIES_MAX;
}

static enum store_result fail(struct store *store, sqlite3 *db, int code, struct err *err)
{
    enum store_result result = statement_failed(db, code, err);
    sqlite3_close(db);
    free(store);
    return result == STORE_GOOD ? STORE_FAILED : result;
}

static int configure(sqlite3 *db)
{
    char text[200];
    str_format(text, sizeof(text),
               "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF;"
               " PRAGMA max_page_count = %d; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -512",
               STORE_PAGES_MAX);
    return sqlite3_exec(db, text, NULL, NULL, NULL);
}

static int open_db(const char *name, int flags, sqlite3 **ret_db)
{
    int code = sqlite3_open_v2(name, ret_db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(*ret_db, BUSY_MS);
        sqlite3_extended_result_codes(*ret_db, 1);
        /* The file may come from anywhere: its views and triggers may call nothing. */
        sqlite3_db_config(*ret_db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        sqlite3_db_config(*ret_db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        sqlite3_db_config(*ret_db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
        sqlite3_limit(*ret_db, SQLITE_LIMIT_LENGTH, 1024 * 1024);
    }
    return code;
}

enum store_result store_open(const char *path, struct store **ret_store, struct err *err)
{
    sqlite3 *db = NULL;
    enum aside_found found = aside_look(path, err);
    if (found == FOUND_FOREIGN || found == FOUND_TROUBLE) {
        return found == FOUND_FOREIGN ? STORE_BROKEN : STORE_FAILED;
    }
    int code = open_db(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &db);
    if (code != SQLITE_OK) {
        return fail(NULL, db, code, err);
    }
    /* First the tables, then the log: the header in the file itself is ours from the beginning. */
    if (found == FOUND_NOTHING && statements_create(db, err) != STORE_GOOD) {
        sqlite3_close(db);
        return STORE_FAILED;
    }
    code = configure(db);
    if (code != SQLITE_OK) {
        return fail(NULL, db, code, err);
    }
    struct store *store = mem_alloc(1, sizeof(*store));
    store->db = db;
    *ret_store = store;
    return STORE_GOOD;
}

/* Of a path, for SQLite: "file:/var/lib/a%3fb?immutable=1". */
static void uri_of(const char *path, char *dst, size_t size)
{
    size_t len = (size_t)str_format(dst, size, "file:") * strlen("file:");
    for (const char *p = path; *p && len + 16 < size; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
                     (*p >= '0' && *p <= '9') || strchr("/._-", *p);
        str_format(dst + len, size - len, plain ? "%c" : "%%%02x", (unsigned char)*p);
        len += strlen(dst + len);
    }
    str_format(dst + len, size - len, "?immutable=1");
}

/* A log can only be read with a file beside it, which a reader may not be allowed to make. */
static int open_without_log(const char *path, sqlite3 **ret_db)
{
    struct stat status;
    char name[3 * ASIDE_PATH_MAX];
    str_format(name, sizeof(name), "%s-wal", path);
    if (stat(name, &status) == 0 && status.st_size > 0) {
        return SQLITE_CANTOPEN;
    }
    uri_of(path, name, sizeof(name));
    return open_db(name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, ret_db);
}

enum store_result store_open_to_read(const char *path, struct store **ret_store, struct err *err)
{
    sqlite3 *db = NULL;
    enum aside_found found = aside_look(path, err);
    if (found != FOUND_OURS) {
        if (found == FOUND_NOTHING) {
            err_set(err, "nothing is kept yet");
        }
        return found == FOUND_FOREIGN ? STORE_BROKEN : STORE_FAILED;
    }
    int code = open_db(path, SQLITE_OPEN_READONLY, &db);
    if (code == SQLITE_OK) {
        code = sqlite3_exec(db, "SELECT count(*) FROM series", NULL, NULL, NULL);
    }
    if ((code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY) {
        sqlite3_close(db);
        db = NULL;
        code = open_without_log(path, &db);
    }
    if (code != SQLITE_OK) {
        return fail(NULL, db, code, err);
    }
    struct store *store = mem_alloc(1, sizeof(*store));
    store->db = db;
    *ret_store = store;
    return STORE_GOOD;
}

void store_close(struct store *store)
{
    if (store) {
        statements_destroy(store);
        sqlite3_close(store->db);
        free(store);
    }
}

/* Fills index (by number of series, 1 and up) with the tracks. */
static enum store_result load_series(struct store *store, struct tracks *tracks, int64_t now,
                                     struct track **index, struct err *err)
{
    enum store_result result = STORE_GOOD;
    sqlite3_stmt *series = statement_take(store, SQL_LOAD_SERIES, &result, err);
    int code = SQLITE_DONE;
    while (series && (code = sqlite3_step(series)) == SQLITE_ROW) {
        int64_t number = sqlite3_column_int64(series, 0);
        const char *source = (const char *)sqlite3_column_text(series, 1);
        const char *id = (const char *)sqlite3_column_text(series, 2);
        const char *word = (const char *)sqlite3_column_text(series, 3);
        enum metric metric = metric_of_word(word ? word : "");
        int64_t day = sqlite3_column_int64(series, 4);
        bool recent = day >= now / DAY_S - TRACK_HOURS / 24;
        if (number <= 0 || number >= STORE_SERIES_MAX || metric == METRIC_COUNT || !source || !id ||
            !recent || (tracks->count == TRACKS_MAX && !tracks_find(tracks, source, id, metric))) {
            continue;
        }
        struct track *track = tracks_get(tracks, source, id, metric, now);
        if (track) {
            track->number = number;
            track->seen_day = day;
            index[number] = track;
        }
    }
    if (series) {
        result = statement_failed(store->db, code, err);
        sqlite3_reset(series);
    }
    return result;
}

static enum store_result load_values(struct store *store, enum sql statement, int64_t first,
                                     int64_t end, struct track *const *index, struct err *err)
{
    enum store_result result = STORE_GOOD;
    sqlite3_stmt *rows = statement_take(store, statement, &result, err);
    if (!rows) {
        return result;
    }
    int code = SQLITE_DONE;
    sqlite3_bind_int64(rows, 1, moment(first));
    sqlite3_bind_int64(rows, 2, moment(end));
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t key = sqlite3_column_int64(rows, 0);
        double value = sqlite3_column_double(rows, 1);
        struct track *track = index[key % STORE_SERIES_MAX];
        if (track && isfinite(value) && sqlite3_column_type(rows, 1) == SQLITE_FLOAT) {
            track_put(track, key / STORE_SERIES_MAX, value);
        }
    }
    result = statement_failed(store->db, code, err);
    sqlite3_reset(rows);
    return result;
}

enum store_result store_load(struct store *store, struct tracks *tracks, int64_t now,
                             struct err *err)
{
    struct track **index = mem_alloc(STORE_SERIES_MAX, sizeof(struct track *));
    int64_t hour = now / HOUR_S;
    enum store_result result = load_series(store, tracks, now, index, err);
    if (result == STORE_GOOD) {
        result =
            load_values(store, SQL_LOAD_HOURS, (hour - TRACK_HOURS) * HOUR_S, now + 1, index, err);
    }
    /* After the hours: what is newer than the last of them. */
    if (result == STORE_GOOD) {
        result =
            load_values(store, SQL_LOAD_SAMPLES, (hour - LATE_HOURS) * HOUR_S, now + 1, index, err);
    }
    free((void *)index);
    return result;
}

/* Looks up the number of a track's series, once a day: so its row says that it is in use. */
static enum store_result number_track(struct store *store, struct track *track, int64_t day,
                                      struct err *err)
{
    enum store_result result = STORE_GOOD;
    if (track->number > 0 && track->seen_day == day) {
        return STORE_GOOD;
    }
    sqlite3_stmt *series = statement_take(store, SQL_SERIES, &result, err);
    if (!series) {
        return result;
    }
    sqlite3_bind_text(series, 1, track->source, -1, SQLITE_STATIC);
    sqlite3_bind_text(series, 2, track->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(series, 3, metric_word(track->metric), -1, SQLITE_STATIC);
    sqlite3_bind_int64(series, 4, day);
    int code = sqlite3_step(series);
    if (code == SQLITE_ROW) {
        track->number = sqlite3_column_int64(series, 0);
        track->seen_day = day;
        code = sqlite3_step(series);
    }
    result = statement_failed(store->db, code, err);
    sqlite3_reset(series);
    return result;
}

static enum store_result write_record(struct store *store, const struct record *record, int64_t day,
                                      struct err *err)
{
    enum store_result result = number_track(store, record->track, day, err);
    int64_t number = record->track->number;
    sqlite3_stmt *sample = NULL;
    if (result == STORE_GOOD && number > 0 && number < STORE_SERIES_MAX) {
        sample = statement_take(store, SQL_SAMPLE, &result, err);
    }
    if (!sample) {
        return result;
    }
    sqlite3_bind_int64(sample, 1, moment(record->at) + number);
    sqlite3_bind_double(sample, 2, record->value);
    result = statement_failed(store->db, sqlite3_step(sample), err);
    sqlite3_reset(sample);
    return result;
}

/* Pages in use; 0 when that can't be told. */
static int64_t pages(struct store *store)
{
    enum store_result result = STORE_GOOD;
    sqlite3_stmt *count = statement_take(store, SQL_PAGES, &result, NULL);
    int64_t used = count && sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int64(count, 0) : 0;
    if (count) {
        sqlite3_reset(count);
    }
    return used;
}

/* Once an hour: the hours that are over, and the oldest of what is too old. */
static enum store_result tidy(struct store *store, const struct store_time *time, struct err *err)
{
    int64_t hour = time->now / HOUR_S;
    /* When the file is nearly full, the oldest day goes whatever its age. */
    int64_t keep_s = pages(store) > FULL_PAGES ? STORE_SAMPLES_DAYS * DAY_S : time->retention_s;
    int64_t samples_s = STORE_SAMPLES_DAYS * DAY_S;
    samples_s = samples_s < keep_s ? samples_s : keep_s;
    const struct {
        enum sql statement;
        int64_t args[2];
        int count;
        bool skip;
    } steps[] = {
        {SQL_ROLL_UP, {moment((hour - LATE_HOURS) * HOUR_S), moment(hour * HOUR_S)}, 2, false},
        {SQL_PRUNE_SAMPLES, {moment(time->now - samples_s)}, 1, false},
        {SQL_PRUNE_HOURS, {moment(time->now - keep_s)}, 1, false},
        {SQL_PRUNE_SERIES, {(time->now - time->retention_s) / DAY_S - 1}, 1, false},
        {SQL_FUTURE_SAMPLES, {moment(time->now + DAY_S)}, 1, !time->certain},
        {SQL_FUTURE_HOURS, {moment(time->now + DAY_S)}, 1, !time->certain},
    };
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        enum store_result result = STORE_GOOD;
        if (!steps[i].skip) {
            result = statement_run(store, steps[i].statement, steps[i].args, steps[i].count, err);
        }
        if (result != STORE_GOOD) {
            return result;
        }
    }
    return STORE_GOOD;
}

enum store_result store_write(struct store *store, struct tracks *tracks,
                              const struct record *records, size_t count,
                              const struct store_time *time, struct err *err)
{
    int64_t hour = time->now / HOUR_S;
    enum store_result result = statement_run(store, SQL_BEGIN, NULL, 0, err);
    for (size_t i = 0; i < count && result == STORE_GOOD; i++) {
        result = write_record(store, &records[i], time->now / DAY_S, err);
    }
    if (result == STORE_GOOD && hour != store->rolled_hour) {
        result = tidy(store, time, err);
    }
    if (result == STORE_GOOD) {
        result = statement_run(store, SQL_COMMIT, NULL, 0, err);
    }
    if (result == STORE_GOOD) {
        store->rolled_hour = hour;
        return STORE_GOOD;
    }
    if (!sqlite3_get_autocommit(store->db)) {
        statement_run(store, SQL_ROLLBACK, NULL, 0, NULL);
    }
    /* Numbers that were given in what is undone are no numbers. */
    for (size_t i = 0; i < tracks->count; i++) {
        tracks->list[i].number = 0;
    }
    return result;
}
