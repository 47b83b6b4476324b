/* statements: see statements.h. */
#include "history/statements.h"

#include "base/str.h"
#include "history/aside.h"

#include <errno.h>
#include <string.h>

/* What a person with sqlite3 reads: SELECT * FROM samples. */
#define VIEW(name, table)                                                                          \
    "CREATE VIEW " name " AS SELECT datetime(t.moment >> 16, 'unixepoch') AS utc, s.source, s.id," \
    " s.metric, t.value FROM " table " AS t JOIN series AS s ON s.number = t.moment & 65535;"

static const char SCHEMA[] =
    "CREATE TABLE series (number INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL,"
    " metric TEXT NOT NULL, day INTEGER NOT NULL, UNIQUE (source, id, metric));"
    "CREATE TABLE sample (moment INTEGER PRIMARY KEY, value REAL NOT NULL);"
    "CREATE TABLE hour (moment INTEGER PRIMARY KEY, value REAL NOT NULL);" VIEW("samples", "sample")
        VIEW("hours", "hour");

/* UPSERT writes nothing where nothing changed; "WHERE true" is for the parser (lang_upsert). */
static const char *const SQL[] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_SERIES] = "INSERT INTO series (source, id, metric, day) VALUES (?1, ?2, ?3, ?4)"
                   " ON CONFLICT (source, id, metric) DO UPDATE SET day = excluded.day"
                   " RETURNING number",
    [SQL_SAMPLE] = "INSERT INTO sample VALUES (?1, ?2) ON CONFLICT (moment) DO UPDATE"
                   " SET value = excluded.value WHERE value IS NOT excluded.value",
    [SQL_ROLL_UP] =
        "INSERT INTO hour SELECT (at / 3600 * 3600 << 16) | number, value FROM"
        " (SELECT max(moment >> 16) AS at, moment & 65535 AS number, value FROM sample"
        "  WHERE moment >= ?1 AND moment < ?2 GROUP BY (moment >> 16) / 3600, moment & 65535)"
        " WHERE true ON CONFLICT (moment) DO UPDATE"
        " SET value = excluded.value WHERE value IS NOT excluded.value",
    [SQL_PRUNE_SAMPLES] = "DELETE FROM sample WHERE moment <"
                          " min(?1, (SELECT min(moment) FROM sample) + (7200 << 16))",
    [SQL_PRUNE_HOURS] = "DELETE FROM hour WHERE moment <"
                        " min(?1, (SELECT min(moment) FROM hour) + (86400 << 16))",
    [SQL_PRUNE_SERIES] = "DELETE FROM series WHERE day < ?1",
    [SQL_FUTURE_SAMPLES] = "DELETE FROM sample WHERE moment > ?1",
    [SQL_FUTURE_HOURS] = "DELETE FROM hour WHERE moment > ?1",
    [SQL_LOAD_SERIES] = "SELECT number, source, id, metric, day FROM series ORDER BY day DESC",
    [SQL_LOAD_HOURS] = "SELECT moment, value FROM hour WHERE moment >= ?1 AND moment < ?2",
    [SQL_LOAD_SAMPLES] = "SELECT moment, value FROM sample WHERE moment >= ?1 AND moment < ?2",
    [SQL_PAGES] = "SELECT page_count - freelist_count FROM pragma_page_count,"
                  " pragma_freelist_count",
};
_Static_assert(sizeof(SQL) / sizeof(SQL[0]) == SQL_COUNT, "the text of each");

enum store_result statement_failed(sqlite3 *db, int code, struct err *err)
{
    int system = db ? sqlite3_system_errno(db) : 0;
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return STORE_GOOD;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:    /* no such table: the header is ours, the content is not */
    case SQLITE_MISMATCH: /* in a row that is none of ours */
    case SQLITE_CONSTRAINT:
    case SQLITE_SCHEMA:
        err_set(err, "%s", db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
        return STORE_BROKEN;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        err_set(err, "%s%s%s", sqlite3_errstr(code), system ? ": " : "",
                system ? strerror(system) : "");
        return STORE_FAILED;
    default:
        err_set(err, "%s", sqlite3_errstr(code));
        return STORE_FAILED;
    }
}

enum store_result statements_create(sqlite3 *db, struct err *err)
{
    char text[sizeof(SCHEMA) + 200];
    str_format(text, sizeof(text),
               "PRAGMA page_size = %d; BEGIN IMMEDIATE; %s PRAGMA application_id = %d;"
               " PRAGMA user_version = %d; COMMIT",
               STORE_PAGE, SCHEMA, HISTORY_APPLICATION, HISTORY_VERSION);
    return statement_failed(db, sqlite3_exec(db, text, NULL, NULL, NULL), err);
}

sqlite3_stmt *statement_take(struct store *store, enum sql statement, enum store_result *ret_result,
                             struct err *err)
{
    sqlite3_stmt **place = &store->prepared[statement];
    *ret_result = STORE_GOOD;
    if (*place) {
        sqlite3_reset(*place);
        return *place;
    }
    int code =
        sqlite3_prepare_v3(store->db, SQL[statement], -1, SQLITE_PREPARE_PERSISTENT, place, NULL);
    if (code != SQLITE_OK) {
        *ret_result = statement_failed(store->db, code, err);
    }
    return *place;
}

enum store_result statement_run(struct store *store, enum sql statement, const int64_t *args,
                                int count, struct err *err)
{
    enum store_result result = STORE_GOOD;
    sqlite3_stmt *prepared = statement_take(store, statement, &result, err);
    int code = SQLITE_ROW;
    for (int i = 0; prepared && i < count; i++) {
        sqlite3_bind_int64(prepared, i + 1, args[i]);
    }
    while (prepared && code == SQLITE_ROW) {
        code = sqlite3_step(prepared);
    }
    if (prepared) {
        result = statement_failed(store->db, code, err);
        sqlite3_reset(prepared);
    }
    return result;
}

void statements_destroy(struct store *store)
{
    for (int i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(store->prepared[i]);
        store->prepared[i] = NULL;
    }
}
