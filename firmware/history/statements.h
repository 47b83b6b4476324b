/*
 * statements: the SQL of the history's file, and how its results are read. Internal to history/.
 */
#ifndef HUNE_HISTORY_STATEMENTS_H
#define HUNE_HISTORY_STATEMENTS_H

#include "base/err.h"
#include "history/store.h"

#include <sqlite3.h>

enum sql {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_SERIES,        /* ?1 source, ?2 id, ?3 metric, ?4 day: gives the number */
    SQL_SAMPLE,        /* ?1 moment, ?2 value */
    SQL_ROLL_UP,       /* ?1 first moment, ?2 end */
    SQL_PRUNE_SAMPLES, /* ?1 end: what is before it, a few hours of it at most */
    SQL_PRUNE_HOURS,
    SQL_PRUNE_SERIES,   /* ?1 day */
    SQL_FUTURE_SAMPLES, /* ?1 moment: what is after it */
    SQL_FUTURE_HOURS,
    SQL_LOAD_SERIES,
    SQL_LOAD_HOURS, /* ?1 first moment, ?2 end */
    SQL_LOAD_SAMPLES,
    SQL_PAGES, /* in use */
    SQL_COUNT
};

struct store {
    sqlite3 *db;
    sqlite3_stmt *prepared[SQL_COUNT]; /* NULL until used */
    int64_t rolled_hour;               /* the hours before it are made; 0: not known */
};

/* Makes the tables, where there are none. */
enum store_result statements_create(sqlite3 *db, struct err *err);
/* Ready to be bound and stepped; NULL with the reason in err and ret_result. */
sqlite3_stmt *statement_take(struct store *store, enum sql statement, enum store_result *ret_result,
                             struct err *err);
/* Binds whole numbers from ?1 on, runs to the end, forgets rows. */
enum store_result statement_run(struct store *store, enum sql statement, const int64_t *args,
                                int count, struct err *err);
/* What an SQLite code means, with its reason in err. */
enum store_result statement_failed(sqlite3 *db, int code, struct err *err);
void statements_destroy(struct store *store);

#endif
