// links: base/mem base/log model/kinds model/model model/health
/*
 * The model's words and lives: every value has its word and back, nothing is known at first,
 * documents live as long as somebody holds them.
 */
#include "model/health.h"
#include "model/model.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { THREADS = 4, ROUNDS = 2000 };

static void test_vocabularies(void **state)
{
    static const struct vocabulary *const all[] = {
        &NETWORK_KINDS,
        &BASES,
        &MESSAGE_KINDS,
        &MESSAGE_STATUSES,
        &CLOCK_KINDS,
        &CRISIS_KINDS,
        &PHASES,
        &VERIFICATIONS,
        &TONES,
        &SIGNAL_KINDS,
        &PUBLICATION_STATUSES,
    };
    (void)state;
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        assert_null(all[i]->names[0]);
        for (int value = 1; value < all[i]->count; value++) {
            assert_non_null(all[i]->names[value]);
            assert_int_equal(vocabulary_value(all[i], all[i]->names[value]), value);
            assert_string_equal(vocabulary_word(all[i], value), all[i]->names[value]);
        }
        assert_int_equal(vocabulary_value(all[i], ""), 0);
        assert_int_equal(vocabulary_value(all[i], "no such word"), 0);
        assert_string_equal(vocabulary_word(all[i], 0), "");
        assert_string_equal(vocabulary_word(all[i], -1), "");
        assert_string_equal(vocabulary_word(all[i], all[i]->count), "");
    }
    assert_int_equal(vocabulary_value(&VERIFICATIONS, "partly_true"), VERIFICATION_PARTLY_TRUE);
    assert_int_equal(vocabulary_value(&NETWORK_KINDS, "x"), NETWORK_X);
}

static void test_trouble_words(void **state)
{
    (void)state;
    for (int i = 0; i < TROUBLE_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(trouble_word((enum trouble)i), trouble_word((enum trouble)k));
        }
    }
    assert_string_equal(trouble_word(TROUBLE_REFUSED), "refused");
    assert_string_equal(trouble_word(TROUBLE_COUNT), "unknown");
}

static void test_nothing_is_known(void **state)
{
    struct model model;
    (void)state;
    memset(&model, 0x5A, sizeof(model));
    model_init(&model, 100);
    assert_null(model.organisation);
    assert_true(model.generated_at == TIME_NONE);
    assert_false(model.queue.present || model.crisis.present || model.listening.present ||
                 model.team.present);
    assert_false(number_known(model.queue.total));
    assert_int_equal(model.crisis.level, LEVEL_UNKNOWN);
    assert_true(model.crisis.next_statement_at == TIME_NONE);
    assert_false(number_known(model.listening.sentiment.negative));
    assert_true(model.team.origin.as_of == TIME_NONE);
    assert_int_equal(model.network_count, 0);
    model_destroy(&model);
    model_destroy(NULL);
}

static void test_documents_are_counted(void **state)
{
    struct model model;
    struct document *document = document_create(1000);
    (void)state;
    model_init(&model, 100);
    document_ref(document);
    model.documents[model.document_count++] = document;
    document->content.organisation = arena_strndup(&document->content.arena, "Ville", 5);
    document_unref(document);
    /* The model's reference keeps it alive; a sanitizer would see it read after its end. */
    assert_string_equal(model.documents[0]->content.organisation, "Ville");
    model_destroy(&model);
    document_unref(NULL);
}

static void *hold_and_drop(void *argument)
{
    struct document *document = argument;
    for (int i = 0; i < ROUNDS; i++) {
        document_ref(document);
        document_unref(document);
    }
    document_unref(document);
    return NULL;
}

static void test_references_from_threads(void **state)
{
    pthread_t threads[THREADS];
    struct document *document = document_create(1000);
    (void)state;
    for (int i = 0; i < THREADS; i++) {
        document_ref(document);
        assert_int_equal(pthread_create(&threads[i], NULL, hold_and_drop, document), 0);
    }
    document_unref(document);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vocabularies),
        cmocka_unit_test(test_trouble_words),
        cmocka_unit_test(test_nothing_is_known),
        cmocka_unit_test(test_documents_are_counted),
        cmocka_unit_test(test_references_from_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
