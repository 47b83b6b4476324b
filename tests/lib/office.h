/*
 * office: a small office for the tests of derive/. One source in good health, every part "not
 * known", 14:32:10 on the wall. Tests fill in what they are about and call office_view.
 */
#ifndef HUNE_TESTS_LIB_OFFICE_H
#define HUNE_TESTS_LIB_OFFICE_H

#include "derive/view.h"

/* 2026-11-21T14:32:10+01:00, and the full minute before. */
#define NOW        INT64_C(1795267930)
#define MINUTE     INT64_C(1795267920)
#define MINUTES(n) (INT64_C(60) * (n))
#define HOURS(n)   (INT64_C(3600) * (n))
#define DAYS(n)    (INT64_C(86400) * (n))

enum {
    OFFICE_NETWORKS = 8,
    OFFICE_MESSAGES = 200,
    OFFICE_OBJECTIVES = 4,
    OFFICE_PUBLICATIONS = MODEL_PUBLICATIONS_MAX,
    OFFICE_SIGNALS = MODEL_SIGNALS_MAX,
    OFFICE_RULES = 5,
    OFFICE_TTL_S = 60,
    OFFICE_EXPIRE_S = 86400,
    OFFICE_TARGET_MIN = 120,
    OFFICE_AT_RISK_PCT = 25,
    OFFICE_SILENT_DAYS = 10,
};

struct test_office {
    struct office office; /* .model is &model, until a test says NULL */
    struct model model;
    struct settings settings;
    struct network networks[OFFICE_NETWORKS];
    struct message messages[OFFICE_MESSAGES];
    struct objective objectives[OFFICE_OBJECTIVES];
    struct publication publications[OFFICE_PUBLICATIONS];
    struct signal_note signals[OFFICE_SIGNALS];
    struct rule rules[OFFICE_RULES];
    struct view view;
};

void office_init(struct test_office *office);
/* The part's origin: source 0, told at as_of by its document, with the usual ttl. */
struct origin office_origin(int64_t as_of);
/* Adds one, told at NOW, and makes its block present. */
struct network *office_network(struct test_office *office, const char *id);
struct message *office_message(struct test_office *office, const char *id);
struct objective *office_objective(struct test_office *office, const char *id);
/* Not published yet, due at that time. */
struct publication *office_publication(struct test_office *office, const char *id, int64_t at);
struct signal_note *office_signal(struct test_office *office, enum signal_kind kind,
                                  const char *label, int severity);
void office_rule(struct test_office *office, const char *text);
/* Derives office->view; returns it. */
const struct view *office_view(struct test_office *office, int64_t now);

/* Equal to a millionth, or both not known. */
bool same(double a, double b);

#endif
