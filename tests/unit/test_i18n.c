// The words of the interface in each language, with the catalogues that were built.
// links: base/i18n base/str base/utf8
#include "base/i18n.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int setup(void **state)
{
    static char dir[4096];
    const char *build = getenv("HUNE_BUILD");
    *state = dir;
    return build && str_format(dir, sizeof(dir), "%s/locale", build) ? 0 : -1;
}

static void languages_change_back_and_forth(void **state)
{
    for (int i = 0; i < 3; i++) {
        i18n_use(*state, "fr");
        assert_string_equal(tr("overdue"), "en retard");
        assert_string_equal(tr("Sunday"), "dimanche");
        i18n_use(*state, "en");
        assert_string_equal(tr("overdue"), "overdue");
        assert_string_equal(tr("Sunday"), "Sunday");
    }
}

static void a_language_without_a_catalogue_is_english(void **state)
{
    i18n_use(*state, "eo");
    assert_string_equal(tr("overdue"), "overdue");
    i18n_use("/nowhere", "fr");
    assert_string_equal(tr("overdue"), "overdue");
}

static void the_environment_has_no_say(void **state)
{
    setenv("LC_ALL", "C", 1);
    setenv("LANG", "de_DE.UTF-8", 1);
    setenv("LANGUAGE", "de:es", 1);
    i18n_use(*state, "fr");
    assert_string_equal(tr("overdue"), "en retard");
    assert_string_equal(getenv("LANGUAGE"), "fr");
}

static void a_context_tells_words_apart(void **state)
{
    i18n_use(*state, "fr");
    assert_string_equal(tr_ctx("number", "."), ",");
    assert_string_equal(tr_ctx("duration", "%d d"), "%d\u00A0j");
    assert_string_equal(tr_ctx("nowhere", "%d d"), "%d d");
    i18n_use(*state, "en");
    assert_string_equal(tr_ctx("number", "."), ".");
}

static void plurals_follow_the_language(void **state)
{
    static const char ONE[] = "and %d other source", MANY[] = "and %d other sources";
    i18n_use(*state, "fr");
    assert_string_equal(tr_n(ONE, MANY, 0), "et %d autre source"); /* none is singular in French */
    assert_string_equal(tr_n(ONE, MANY, 1), "et %d autre source");
    assert_string_equal(tr_n(ONE, MANY, 2), "et %d autres sources");
    i18n_use(*state, "en");
    assert_string_equal(tr_n(ONE, MANY, 0), MANY);
    assert_string_equal(tr_n(ONE, MANY, 1), ONE);
    assert_string_equal(tr_n(ONE, MANY, 2), MANY);
}

static void what_has_no_translation_stays(void **state)
{
    i18n_use(*state, "fr");
    const char *text = "no such sentence in any catalogue";
    assert_ptr_equal(tr(text), text);
    assert_ptr_equal(tr_ctx("context", text), text);
    char endless[2000];
    memset(endless, 'a', sizeof(endless) - 1);
    endless[sizeof(endless) - 1] = '\0';
    assert_ptr_equal(tr_ctx("context", endless), endless);
    assert_ptr_equal(tr_ctx(endless, "overdue"), "overdue");
}

/* In gettext the translation of "" is the catalogue's header. */
static void the_empty_text_stays_empty(void **state)
{
    i18n_use(*state, "fr");
    assert_string_equal(tr(""), "");
}

static void texts_outlive_the_language(void **state)
{
    i18n_use(*state, "fr");
    const char *monday = tr("Monday");
    i18n_use(*state, "en");
    assert_string_equal(tr("Monday"), "Monday");
    assert_string_equal(monday, "lundi");
}

static void what_there_is(void **state)
{
    assert_true(i18n_has(*state, "fr"));
    assert_true(i18n_has(*state, "en"));
    assert_true(i18n_has("/nowhere", "en"));
    assert_false(i18n_has("/nowhere", "fr"));
    assert_false(i18n_has(*state, "eo"));
    assert_false(i18n_has(*state, ""));
    assert_false(i18n_has(*state, "../locale/fr"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_change_back_and_forth),
        cmocka_unit_test(a_language_without_a_catalogue_is_english),
        cmocka_unit_test(the_environment_has_no_say),
        cmocka_unit_test(a_context_tells_words_apart),
        cmocka_unit_test(plurals_follow_the_language),
        cmocka_unit_test(what_has_no_translation_stays),
        cmocka_unit_test(the_empty_text_stays_empty),
        cmocka_unit_test(texts_outlive_the_language),
        cmocka_unit_test(what_there_is),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
