/* judge: what makes a release go, and what is no reason. */
// links: tools/update/judge base/err base/str base/utf8
// packages: jansson
#include "base/str.h"
#include "tools/update/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { MB = 1024 * 1024 };

static struct health good(void)
{
    return (struct health){.answered = true,
                           .active = "active",
                           .pid = 10,
                           .told = true,
                           .ready = true,
                           .lit = true,
                           .rss_bytes = 100 * MB,
                           .picture = PICTURE_DRAWN};
}

static void starts(void **state)
{
    (void)state;
    struct err reason;
    const struct health before = good(), first = {.answered = true, .active = "activating"};
    struct health now = good();
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_GOOD);
    now.ready = false;
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_WAIT);
    now = good();
    now.told = false;
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_WAIT);
    now = good();
    now.answered = false;
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_WAIT);
    now = good();
    now.pid = 0;
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_WAIT);
}

static void u10_not_lit_that_was_lit(void **state)
{
    (void)state;
    struct err reason;
    struct health before = good(), ready = good(), now = good();
    now.lit = false;
    assert_int_equal(judge_start(&before, &ready, &now, &reason), VERDICT_WAIT);
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_BAD);
    /* At night, or without a screen, it was not before. */
    before.lit = false;
    assert_int_equal(judge_start(&before, &ready, &now, &reason), VERDICT_GOOD);
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_GOOD);
}

static void u10_restarts(void **state)
{
    (void)state;
    struct err reason;
    const struct health before = good();
    struct health first = {.answered = true, .active = "activating", .restarts = 4};
    struct health now = first;
    now.restarts = 4 + JUDGE_RESTARTS_MAX;
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_WAIT);
    now.restarts++;
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_BAD);
    now = first;
    str_copy(now.active, sizeof(now.active), "failed");
    assert_int_equal(judge_start(&before, &first, &now, &reason), VERDICT_BAD);
}

static void u10_crashes_after_ready(void **state)
{
    (void)state;
    struct err reason;
    const struct health before = good(), ready = good();
    struct health now = good();
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_GOOD);
    now.pid++;
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_BAD);
    now = good();
    now.restarts++;
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_BAD);
    now = good();
    str_copy(now.active, sizeof(now.active), "activating");
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_BAD);
}

static void u10_leaks(void **state)
{
    (void)state;
    struct err reason;
    const struct health before = good(), ready = good();
    struct health now = good();
    now.rss_bytes += JUDGE_GROWTH_MAX;
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_GOOD);
    now.rss_bytes++;
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_BAD);
    now.rss_bytes = 2 * before.rss_bytes + JUDGE_MEMORY_SPARE;
    assert_int_equal(judge_end(&before, &now, &reason), VERDICT_GOOD);
    now.rss_bytes++;
    assert_int_equal(judge_end(&before, &now, &reason), VERDICT_BAD);
    now.rss_bytes = -1; /* not known */
    assert_int_equal(judge_end(&before, &now, &reason), VERDICT_GOOD);
}

static void u10_config(void **state)
{
    (void)state;
    struct err reason;
    struct health before = good(), ready = good(), now = good();
    now.config_errors = 1;
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_BAD);
    before.config_errors = 1; /* it was wrong before */
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_GOOD);
}

static void u10_black(void **state)
{
    (void)state;
    struct err reason;
    struct health before = good(), now = good();
    now.picture = PICTURE_PLAIN;
    assert_int_equal(judge_end(&before, &now, &reason), VERDICT_BAD);
    now.picture = PICTURE_NONE; /* too old to answer */
    assert_int_equal(judge_end(&before, &now, &reason), VERDICT_GOOD);
    before.picture = now.picture = PICTURE_PLAIN;
    assert_int_equal(judge_end(&before, &now, &reason), VERDICT_GOOD);
}

static void u12_no_answer(void **state)
{
    (void)state;
    struct err reason;
    const struct health before = good(), ready = good(), now = {.rss_bytes = -1};
    assert_int_equal(judge_soak(&before, &ready, &now, &reason), VERDICT_BAD);
}

/* Of two sources: what they were, what they are, the verdict. */
static void u11_sources(void **state)
{
    (void)state;
    static const struct row {
        const char *a, *b, *a_now, *b_now;
        enum verdict verdict;
    } ROWS[] = {
        {"none", "none", "none", "none", VERDICT_GOOD},
        {"refused", "none", "refused", "none", VERDICT_GOOD},
        {"refused", "none", "not_ours", "none", VERDICT_GOOD},
        {"refused", "refused", "refused", "refused", VERDICT_GOOD},
        {"waiting", "none", "timeout", "none", VERDICT_GOOD},
        {"none", "none", "timeout", "none", VERDICT_GOOD},
        {"none", "none", "timeout", "refused", VERDICT_BAD},
        {"refused", "none", "refused", "timeout", VERDICT_BAD},
        {"none", "none", "not_ours", "none", VERDICT_BAD},
        {"none", "none", "none", "adapter", VERDICT_BAD},
        {"none", "none", "waiting", "waiting", VERDICT_BAD},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct err reason;
        struct health before = good(), now = good();
        before.sources = json_pack("{s:s,s:s}", "a", ROWS[i].a, "b", ROWS[i].b);
        now.sources = json_pack("{s:s,s:s}", "a", ROWS[i].a_now, "b", ROWS[i].b_now);
        assert_int_equal(judge_end(&before, &now, &reason), ROWS[i].verdict);
        json_decref(before.sources);
        json_decref(now.sources);
    }
}

/* Only a source that answered before, and was not heard of since, is waited for. */
static void u11_too_early(void **state)
{
    (void)state;
    static const struct age {
        const char *before, *now;
        bool early;
    } ROWS[] = {
        {"none", "waiting", true},     {"none", "none", false},       {"none", "timeout", false},
        {"waiting", "waiting", false}, {"refused", "waiting", false}, {"none", NULL, false},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct health before = good(), now = good();
        assert_false(judge_is_early(&before, &now)); /* neither told of any */
        before.sources = json_pack("{s:s,s:s}", "a", "refused", "b", ROWS[i].before);
        now.sources = json_pack("{s:s,s:s*}", "a", "waiting", "b", ROWS[i].now);
        assert_int_equal(judge_is_early(&before, &now), ROWS[i].early);
        json_decref(before.sources);
        json_decref(now.sources);
    }
}

/* A source that is gone from the config is nobody's fault; nor is a hostile status file. */
static void u11_sources_that_are_gone(void **state)
{
    (void)state;
    struct err reason;
    struct health before = good(), now = good();
    before.sources = json_pack("{s:s,s:i}", "a", "none", "b", 3);
    now.sources = json_object();
    assert_int_equal(judge_end(&before, &now, &reason), VERDICT_GOOD);
    json_decref(before.sources);
    json_decref(now.sources);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts),        cmocka_unit_test(u10_not_lit_that_was_lit),
        cmocka_unit_test(u10_restarts),  cmocka_unit_test(u10_crashes_after_ready),
        cmocka_unit_test(u10_leaks),     cmocka_unit_test(u10_config),
        cmocka_unit_test(u10_black),     cmocka_unit_test(u12_no_answer),
        cmocka_unit_test(u11_sources),   cmocka_unit_test(u11_sources_that_are_gone),
        cmocka_unit_test(u11_too_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
