/*
 * feed_case: small feeds for the parser's tests, and the parser's answer to one.
 */
#ifndef HUNE_TESTS_LIB_FEED_CASE_H
#define HUNE_TESTS_LIB_FEED_CASE_H

#include "base/err.h"
#include "base/problems.h"
#include "feed/parse.h"
#include "feed/parse_fields.h"
#include "model/health.h"

#include <stdbool.h>
#include <stddef.h>

enum { CASE_SOURCE = 3, CASE_INTERVAL_S = 20, CASE_FIELDS_MAX = 300, CASE_PATH_MAX = 8 };

/* What came of one feed. */
struct feed_case {
    bool good;
    struct document *document; /* NULL unless good */
    enum trouble trouble;
    struct problems problems;
    struct err err;
};

void feed_case_read(struct feed_case *feed, const char *text);
void feed_case_read_bytes(struct feed_case *feed, const char *bytes, size_t len);
/* Reads {"hune": 1, "generated_at": …, "organisation": "Kept", MEMBERS}. */
void feed_case_members(struct feed_case *feed, const char *members);
void feed_case_destroy(struct feed_case *feed);
/* The first problem, "" when there is none. */
const char *feed_case_problem(const struct feed_case *feed);

/* One field somewhere in the feed: the fields on the way to it, itself last. */
struct feed_path {
    const struct field *steps[CASE_PATH_MAX];
    const struct type *owners[CASE_PATH_MAX]; /* the type whose field the step is */
    size_t count;
};

/* Every field that the parser reads; returns their number. */
size_t feed_paths(struct feed_path paths[CASE_FIELDS_MAX]);
/* "/networks/0/id": the pointer of the field in what feed_path_write writes. Returns dst. */
const char *feed_path_pointer(const struct feed_path *path, char dst[256]);
/* A whole feed, malloced, in which only this field is given, and what its owners require. */
char *feed_path_write(const struct feed_path *path, const char *value);
/* A value of the field's type, as JSON, that nobody can object to. */
const char *feed_sample(const struct field *field);

/* True when both hold the same, text by text and number by number. */
bool feed_same(const struct type *type, const void *a, const void *b);
bool feed_same_model(const struct model *a, const struct model *b);

/* Runs tests/schema/SCRIPT on the schema and a document (from the root); returns its exit status.
 */
int schema_script(const char *script, const char *document);

#endif
