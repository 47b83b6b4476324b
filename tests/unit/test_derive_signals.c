// Signals by gravity, the share of voice, and what the feed asks to keep private.
// links: derive/*
// links: model/* base/mem base/log base/str base/utf8 base/err base/civil tests/lib/office
#include "tests/lib/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct test_office o;

static int setup(void **state)
{
    (void)state;
    office_init(&o);
    return 0;
}

static const struct view_listening *view(void)
{
    return &office_view(&o, NOW)->listening;
}

static void assert_order(const struct view_signals *seen, const char *expected)
{
    char got[VIEW_SIGNALS_TOP + 1] = "";
    for (size_t i = 0; i < seen->top_count; i++) {
        got[i] = seen->top[i].label[0];
    }
    assert_string_equal(got, expected);
}

static void the_gravest_first_and_each_kind_apart(void **state)
{
    (void)state;
    office_signal(&o, SIGNAL_THREAT, "e", -1);
    office_signal(&o, SIGNAL_OPPORTUNITY, "x", 0);
    office_signal(&o, SIGNAL_THREAT, "c", 1);
    office_signal(&o, SIGNAL_THREAT, "a", 3)->verification = VERIFICATION_FALSE;
    office_signal(&o, SIGNAL_UNKNOWN, "?", 3);
    office_signal(&o, SIGNAL_THREAT, "d", 0);
    office_signal(&o, SIGNAL_THREAT, "b", 3)->note = "";
    office_signal(&o, SIGNAL_OPPORTUNITY, "w", 2)->note = "note";
    assert_order(&view()->threats, "abcde");
    assert_order(&view()->opportunities, "wx");
    assert_int_equal(view()->threats.total, 5);
    assert_int_equal(view()->opportunities.total, 2);
    const int severities[] = {3, 3, 1, 0, -1};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(view()->threats.top[i].severity, severities[i]);
    }
    assert_int_equal(view()->threats.top[0].verification, VERIFICATION_FALSE);
    assert_null(view()->threats.top[1].note);
    assert_string_equal(view()->opportunities.top[0].note, "note");
}

static void the_top_is_bounded_and_the_rest_counted(void **state)
{
    (void)state;
    for (int i = 0; i < MODEL_SIGNALS_MAX; i++) {
        office_signal(&o, SIGNAL_THREAT, i >= 45 ? "a" : "b", i >= 45 ? 3 : 0);
    }
    assert_order(&view()->threats, "aaaaabbbbbbb");
    assert_int_equal(view()->threats.total, MODEL_SIGNALS_MAX);
    assert_int_equal(view()->opportunities.total, 0);
}

static void severities_out_of_range_keep_their_place(void **state)
{
    (void)state;
    office_signal(&o, SIGNAL_THREAT, "b", -7);
    office_signal(&o, SIGNAL_THREAT, "a", 9);
    assert_order(&view()->threats, "ab");
    assert_int_equal(view()->threats.top[0].severity, 3);
    assert_int_equal(view()->threats.top[1].severity, -1);
}

static void signals_and_share_of_voice_expire(void **state)
{
    (void)state;
    assert_true(same(view()->share_of_voice_pct, NAN));
    office_signal(&o, SIGNAL_THREAT, "a", 3);
    o.model.listening.share_of_voice_pct = 38;
    assert_true(same(view()->share_of_voice_pct, 38));
    o.model.listening.origin = office_origin(NOW - 3600);
    assert_true(same(view()->share_of_voice_pct, 38)); /* ageing, with its age */
    assert_int_equal(view()->threats.total, 1);
    o.model.listening.origin = office_origin(NOW - OFFICE_EXPIRE_S - 1);
    assert_true(same(view()->share_of_voice_pct, NAN));
    assert_int_equal(view()->threats.total + view()->threats.top_count, 0);
}

static void a_private_signal_has_no_words(void **state)
{
    (void)state;
    struct signal_note *signal = office_signal(&o, SIGNAL_THREAT, "label", 2);
    signal->note = "note";
    signal->private = TRI_NO;
    assert_false(view()->threats.top[0].private);
    assert_string_equal(view()->threats.top[0].label, "label");
    signal->private = TRI_YES;
    const struct view_signal *seen = &view()->threats.top[0];
    assert_true(seen->private);
    assert_null(seen->label);
    assert_null(seen->note);
    assert_int_equal(seen->severity, 2);
    assert_int_equal(view()->threats.total, 1);
}

static void a_private_message_has_a_kind_and_a_deadline(void **state)
{
    (void)state;
    const enum author_privacy ways[] = {AUTHORS_FULL, AUTHORS_INITIALS, AUTHORS_HIDDEN};
    const enum message_kind kinds[] = {MESSAGE_COMPLAINT, MESSAGE_PRESS};
    struct message *message = office_message(&o, "1");
    message->author = "Marie Dupont";
    message->text = "the text";
    message->assignee = "Nadia";
    message->received_at = MINUTE - 600;
    message->due_at = MINUTE + 600;
    for (size_t i = 0; i < 6; i++) {
        o.settings.authors = ways[i % 3];
        message->kind = (uint8_t)kinds[i / 3];
        message->private = TRI_YES;
        const struct view_message *seen = &office_view(&o, NOW)->queue.top[0];
        assert_true(seen->private);
        assert_string_equal(seen->author, "");
        assert_null(seen->text);
        assert_int_equal(seen->kind, kinds[i / 3]);
        assert_int_equal(seen->deadline.left_s, 600);
        assert_int_equal(seen->waited_s, 600);
        assert_string_equal(seen->assignee, "Nadia");
        assert_true(same(o.view.queue.waiting, 1));
        message->private = TRI_UNKNOWN;
        assert_string_equal(office_view(&o, NOW)->queue.top[0].text, "the text");
        assert_false(o.view.queue.top[0].private);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_gravest_first_and_each_kind_apart, setup),
        cmocka_unit_test_setup(the_top_is_bounded_and_the_rest_counted, setup),
        cmocka_unit_test_setup(severities_out_of_range_keep_their_place, setup),
        cmocka_unit_test_setup(signals_and_share_of_voice_expire, setup),
        cmocka_unit_test_setup(a_private_signal_has_no_words, setup),
        cmocka_unit_test_setup(a_private_message_has_a_kind_and_a_deadline, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
