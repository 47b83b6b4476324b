/* export: the history for people and spreadsheets; history_print and history_export. */
#include "history/history.h"

#include "base/clock.h"
#include "base/str.h"
#include "history/statements.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

enum { FIELD_MAX = 8 * 1024 };

/* Hours only where the five minutes they were made of are gone. */
#define WHEN_BOTH                                                                                  \
    " FROM (SELECT moment, value FROM hour WHERE moment < coalesce((SELECT"                        \
    " min(moment) / (3600 << 16) * (3600 << 16) FROM sample), 9e18)"                               \
    " UNION ALL SELECT moment, value FROM sample) AS t"                                            \
    " JOIN series AS s ON s.number = t.moment & 65535"

static const char EXPORT[] =
    "SELECT t.moment >> 16, s.source, s.id, s.metric, t.value" WHEN_BOTH " ORDER BY t.moment";
static const char SUMMARY[] =
    "SELECT s.source, s.id, s.metric, count(*), min(t.moment >> 16), max(t.moment >> 16)" WHEN_BOTH
    " GROUP BY s.number ORDER BY s.source, s.id, s.metric";

static const char *text_of(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

/* Quoted where it must be; a control character would break the line it stands in. */
static void print_field(FILE *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, out);
        return;
    }
    putc('"', out);
    for (const char *p = text; *p; p++) {
        if (*p == '"') {
            putc('"', out);
        }
        putc(*p, out);
    }
    putc('"', out);
}

static void print_row(sqlite3_stmt *row, FILE *out)
{
    char time[32];
    clock_format_rfc3339(sqlite3_column_int64(row, 0), time);
    fprintf(out, "%s,", time);
    for (int i = 1; i <= 3; i++) {
        print_field(out, text_of(row, i));
        putc(',', out);
    }
    fprintf(out, "%.10g\r\n", sqlite3_column_double(row, 4));
}

static void print_series(sqlite3_stmt *row, FILE *out)
{
    char first[32], last[32];
    clock_format_rfc3339(sqlite3_column_int64(row, 4), first);
    clock_format_rfc3339(sqlite3_column_int64(row, 5), last);
    fprintf(out, "%s  %s  %8" PRId64 "  %s%s%s  %s\n", first, last,
            (int64_t)sqlite3_column_int64(row, 3), text_of(row, 0), *text_of(row, 0) ? "/" : "",
            text_of(row, 1), text_of(row, 2));
}

/* Every row of the query through print. Returns false with the reason. */
static bool print_all(const char *path, const char *query, const char *head,
                      void (*print)(sqlite3_stmt *row, FILE *out), FILE *out, struct err *err)
{
    struct store *store = NULL;
    sqlite3_stmt *rows = NULL;
    if (store_open_to_read(path, &store, err) != STORE_GOOD) {
        return err_prefix(err, "%s", path);
    }
    int code = sqlite3_prepare_v2(store->db, query, -1, &rows, NULL);
    if (code == SQLITE_OK) {
        fputs(head, out);
    }
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(rows);
        if (code == SQLITE_ROW) {
            print(rows, out);
        }
    }
    bool good = statement_failed(store->db, code, err) == STORE_GOOD || err_prefix(err, "%s", path);
    sqlite3_finalize(rows);
    store_close(store);
    if (good && (fflush(out) != 0 || ferror(out))) {
        good = err_set(err, "cannot write it out");
    }
    return good;
}

bool history_export(const char *path, FILE *out, struct err *err)
{
    return print_all(path, EXPORT, "time,source,id,metric,value\r\n", print_row, out, err);
}

bool history_print(const char *path, FILE *out, struct err *err)
{
    char head[FIELD_MAX], log[FIELD_MAX];
    struct stat file = {.st_size = 0}, wal = {.st_size = 0};
    if (stat(path, &file) == 0 && str_format(log, sizeof(log), "%s-wal", path) &&
        stat(log, &wal) != 0) {
        wal.st_size = 0;
    }
    str_format(head, sizeof(head), "%s: %.1f MB\n%-20s  %-20s  %8s  %s\n", path,
               (double)(file.st_size + wal.st_size) / 1e6, "since", "until", "values", "of what");
    return print_all(path, SUMMARY, head, print_series, out, err);
}
