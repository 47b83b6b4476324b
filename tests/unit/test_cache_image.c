/* cache_image: what was put in comes out; anything else is refused, whatever it is. */
// links: feed/cache_image base/buf base/clock base/civil base/err base/log base/mem
// links: base/str base/utf8
#include "base/clock.h"
#include "base/str.h"
#include "feed/cache_image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { AT_VERSION = 8, AT_COUNT = 12, AT_LENGTH = 16, AT_ENTRY = 44, AT_NAME = AT_ENTRY + 20 };

static const struct cache_head HEAD = {.boot = 7, .written_ms = -5, .due_ms = INT64_MAX};

static struct cache_entry entry_of(const char *name, const char *body)
{
    struct cache_entry entry = {.fingerprint = 0xfedcba98,
                                .heard_at = 1763730000,
                                .confirmed_at = TIME_NONE,
                                .body = body,
                                .body_len = strlen(body)};
    str_copy(entry.name, sizeof(entry.name), name);
    str_copy(entry.etag, sizeof(entry.etag), "W/\"abc\"");
    return entry;
}

static void make(struct buf *buf)
{
    struct cache_entry first = entry_of("bureau", "{\"hune\":1}"), second = entry_of("", "x");
    cache_image_begin(buf, &HEAD);
    assert_true(cache_image_add(buf, &first));
    assert_true(cache_image_add(buf, &second));
    cache_image_end(buf);
}

static bool opens(const char *bytes, size_t len, struct err *err)
{
    struct cache_reader reader;
    /* A copy of just this length, so that a look beyond it is found out. */
    char *copy = malloc(len > 0 ? len : 1);
    memcpy(copy, bytes, len);
    bool good = cache_image_open(copy, len, &reader, err);
    free(copy);
    return good;
}

/* The hash anew: what is wrong then is the rest alone. */
static void seal(struct buf *buf)
{
    uint64_t hash = str_hash(STR_HASH_SEED, buf->data, buf->len - 8);
    for (size_t i = 0; i < 8; i++) {
        buf->data[buf->len - 8 + i] = (char)(hash >> (8 * i));
    }
}

static void round_trip(void **state)
{
    (void)state;
    struct buf buf;
    struct cache_reader reader;
    struct cache_entry entry;
    make(&buf);
    assert_true(cache_image_open(buf.data, buf.len, &reader, NULL));
    assert_int_equal(reader.head.boot, 7);
    assert_true(reader.head.written_ms == -5 && reader.head.due_ms == INT64_MAX);
    assert_true(cache_image_next(&reader, &entry));
    assert_int_equal(entry.fingerprint, 0xfedcba98);
    assert_int_equal(entry.heard_at, 1763730000);
    assert_true(entry.confirmed_at == TIME_NONE);
    assert_string_equal(entry.name, "bureau");
    assert_string_equal(entry.etag, "W/\"abc\"");
    assert_string_equal(entry.modified, "");
    assert_int_equal(entry.body_len, 10);
    assert_memory_equal(entry.body, "{\"hune\":1}", 10);
    assert_true(cache_image_next(&reader, &entry));
    assert_memory_equal(entry.body, "x", 1);
    assert_false(cache_image_next(&reader, &entry));
    buf_destroy(&buf);
}

static void p03_every_prefix_is_refused(void **state)
{
    (void)state;
    struct buf buf;
    struct err err;
    make(&buf);
    for (size_t len = 0; len < buf.len; len++) {
        assert_false(opens(buf.data, len, &err));
    }
    assert_string_equal(err.text, "cut short");
    assert_true(opens(buf.data, buf.len, &err));
    buf_append(&buf, "", 1);
    assert_false(opens(buf.data, buf.len, &err));
    buf_destroy(&buf);
}

static void p03_every_changed_byte_is_refused(void **state)
{
    (void)state;
    struct buf buf;
    make(&buf);
    for (size_t i = 0; i < buf.len; i++) {
        for (int value = 1; value < 256; value++) {
            buf.data[i] = (char)(buf.data[i] ^ value);
            assert_false(opens(buf.data, buf.len, NULL));
            buf.data[i] = (char)(buf.data[i] ^ value);
        }
    }
    assert_true(opens(buf.data, buf.len, NULL));
    buf_destroy(&buf);
}

static void p03_other_versions_and_programs(void **state)
{
    (void)state;
    struct buf buf;
    struct err err;
    make(&buf);
    buf.data[AT_VERSION] = 0;
    seal(&buf);
    assert_false(opens(buf.data, buf.len, &err));
    assert_string_equal(err.text, "of version 0; this program reads version 1");
    buf.data[AT_VERSION] = 2;
    seal(&buf);
    assert_false(opens(buf.data, buf.len, &err));
    assert_string_equal(err.text, "of version 2; this program reads version 1");
    assert_false(opens("SQLite format 3\0 and so on, and so on, and so on, and on", 56, &err));
    assert_string_equal(err.text, "not a file of this kind");
    buf_destroy(&buf);
}

/* With a sound hash, which anybody can compute: no length leads out of the bytes. */
static void p03_lies_about_lengths(void **state)
{
    (void)state;
    struct buf buf;
    struct err err;
    make(&buf);
    for (size_t at = AT_COUNT; at < AT_ENTRY + 36; at++) {
        char before = buf.data[at];
        for (int value = 0; value < 256; value++) {
            buf.data[at] = (char)value;
            seal(&buf);
            bool text = at >= AT_NAME || (at >= AT_COUNT && at < AT_LENGTH + 4);
            bool good = opens(buf.data, buf.len, &err);
            assert_true(good == (!text || buf.data[at] == before));
        }
        buf.data[at] = before;
    }
    buf_destroy(&buf);
}

static void too_much_is_left_out(void **state)
{
    (void)state;
    struct buf buf;
    struct cache_entry small = entry_of("", "x"), large = small;
    char *body = calloc(1, CACHE_BYTES_MAX + 1);
    large.body = body;
    large.body_len = CACHE_BYTES_MAX + 1;
    cache_image_begin(&buf, &HEAD);
    assert_false(cache_image_add(&buf, &large));
    large.body_len = CACHE_BYTES_MAX / 2;
    assert_true(cache_image_add(&buf, &large));
    assert_false(cache_image_add(&buf, &large));
    for (int i = 1; i < CACHE_ENTRIES_MAX; i++) {
        assert_true(cache_image_add(&buf, &small));
    }
    assert_false(cache_image_add(&buf, &small));
    cache_image_end(&buf);
    assert_true(buf.len <= CACHE_BYTES_MAX);
    assert_true(opens(buf.data, buf.len, NULL));
    buf_destroy(&buf);
    free(body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip),
        cmocka_unit_test(p03_every_prefix_is_refused),
        cmocka_unit_test(p03_every_changed_byte_is_refused),
        cmocka_unit_test(p03_other_versions_and_programs),
        cmocka_unit_test(p03_lies_about_lengths),
        cmocka_unit_test(too_much_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
