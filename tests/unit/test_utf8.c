// UTF-8 that may be anything: table 3-7 of the standard, prefixes, and what is fit for display.
// links: base/utf8
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Every scalar value is written and read back; what lies between is refused. */
static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110800; cp++) {
        char bytes[4];
        size_t size = utf8_encode(cp, bytes), read = 0;
        bool scalar = cp < 0x110000 && (cp < 0xD800 || cp > 0xDFFF);
        size_t wanted = !scalar ? 0 : cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
        if (size != wanted || (size > 0 && utf8_decode(bytes, size, &read) != cp) || read != size) {
            fail_msg("U+%04X: %zu bytes written, %zu read", (unsigned)cp, size, read);
        }
        /* One byte short is one invalid byte. */
        if (size > 1 && (utf8_decode(bytes, size - 1, &read) != UTF8_INVALID || read != 1)) {
            fail_msg("U+%04X was read from %zu bytes", (unsigned)cp, size - 1);
        }
    }
    char bytes[4];
    assert_int_equal(utf8_encode(UINT32_MAX, bytes), 0);
}

/* Counts what decodes among all two-byte and three-byte sequences: as many as there are. */
static void nothing_else_is_read(void **state)
{
    (void)state;
    int two = 0, three = 0;
    for (uint32_t n = 0; n < 0x1000000; n++) {
        char bytes[3] = {(char)(n >> 16), (char)(n >> 8), (char)n};
        size_t size = 0;
        if ((n & 0xFF) == 0) {
            utf8_decode(bytes, 2, &size);
            two += size == 2;
        }
        if (n >> 20 == 0xE) {
            utf8_decode(bytes, 3, &size);
            three += size == 3;
        }
    }
    assert_int_equal(two, 0x800 - 0x80);
    assert_int_equal(three, 0x10000 - 0x800 - 0x800);
}

static void bad_bytes_count_one_each(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t count;
    } ROWS[] = {
        {"\x80", 1},             /* a continuation alone */
        {"\xC0\xAF", 2},         /* overlong */
        {"\xE0\x80\xAF", 3},     /* overlong */
        {"\xED\xA0\x80", 3},     /* surrogate */
        {"\xF4\x90\x80\x80", 4}, /* past the last plane */
        {"\xF0\x80\x80\x80", 4}, /* overlong */
        {"\xFF\xFE", 2},
        {"\xE2\x82", 2}, /* half a character at the end */
        {"\xE2\x82x", 3},
        {"\xF0\x9F\x98x", 4},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const char *bytes = ROWS[i].bytes;
        size_t len = strlen(bytes), size = 0;
        assert_int_equal(utf8_decode(bytes, len, &size), UTF8_INVALID);
        assert_int_equal(size, 1);
        assert_int_equal(utf8_count(bytes), ROWS[i].count);
        assert_false(utf8_valid(bytes, len));
    }
}

static void good_text_is_valid(void **state)
{
    (void)state;
    assert_true(utf8_valid("", 0));
    assert_true(utf8_valid("a\0b", 3));
    assert_true(utf8_valid("d’été 😀 \xEF\xBF\xBD", strlen("d’été 😀 \xEF\xBF\xBD")));
    assert_true(utf8_valid("é€", 2));
    assert_false(utf8_valid("é€", 3));
    assert_int_equal(utf8_count("d’été 😀"), 7);
    assert_int_equal(utf8_count(""), 0);
}

static void prefixes_end_between_characters(void **state)
{
    (void)state;
    static const char TEXT[] = "aé€😀z";
    /* For each maximum from 0 on. */
    static const size_t ENDS[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11, 11};
    for (size_t max = 0; max < COUNT(ENDS); max++) {
        assert_int_equal(utf8_prefix(TEXT, strlen(TEXT), max), ENDS[max]);
    }
    assert_int_equal(utf8_prefix(TEXT, strlen(TEXT), SIZE_MAX), 11);
    /* len may end inside a character too. */
    assert_int_equal(utf8_prefix(TEXT, 5, 100), 3);
    assert_int_equal(utf8_prefix("", 0, 10), 0);
    /* Only continuations: not text, but still within bounds. */
    static const char BYTES[] = "\x80\x80\x80\x80\x80\x80";
    for (size_t max = 0; max <= 6; max++) {
        assert_true(utf8_prefix(BYTES, 6, max) <= max);
    }
}

static void cleaning(void **state)
{
    (void)state;
    static const struct {
        const char *text, *clean;
    } ROWS[] = {
        {"", ""},
        {"   ", ""},
        {"\n\t", ""},
        {" a ", "a"},
        {"a \t\r\n b", "a b"},
        {"a\x1b[31mb", "a [31mb"},
        {"a\x7f"
         "b",
         "a b"},
        {"a\xC2\x85"
         "b",
         "a b"}, /* NEL, a C1 control */
        {"a\xE2\x80\xA8"
         "b",
         "a b"}, /* line separator */
        {"a\xE2\x80\xA9"
         "b",
         "a b"}, /* paragraph separator */
        {"a\xC2\xA0"
         "b",
         "a\xC2\xA0"
         "b"}, /* a no-break space is text */
        {"a\xE2\x80\xAF!", "a\xE2\x80\xAF!"},
        {"\xFF"
         "a\xC3",
         "a"},
        {" \xFF ", ""},
        {"a \xFF b", "a b"},
        {"a\xED\xA0\x80"
         "b",
         "ab"},
        {"\xEF\xBF\xBD", "\xEF\xBF\xBD"}, /* a replacement character that was sent */
        {"  d’été  😀  ", "d’été 😀"},
        {"e\xCC\x81", "e\xCC\x81"},
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char text[64];
        size_t len = strlen(ROWS[i].text);
        memcpy(text, ROWS[i].text, len + 1);
        assert_int_equal(utf8_clean(text, len), strlen(ROWS[i].clean));
        assert_string_equal(text, ROWS[i].clean);
    }
    char nul[] = "a\0\0b";
    assert_int_equal(utf8_clean(nul, 4), 3);
    assert_string_equal(nul, "a b");
}

/* Whatever the bytes: valid, no longer, without controls, and cleaning again changes nothing. */
static void cleaning_keeps_its_promise_for_any_bytes(void **state)
{
    (void)state;
    uint32_t seed = 2026;
    for (int round = 0; round < 20000; round++) {
        char text[33], again[33];
        size_t len = (size_t)(round % 32);
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = (char)(seed >> 24);
        }
        text[len] = '\0';
        size_t clean = utf8_clean(text, len);
        assert_true(clean <= len);
        assert_int_equal(strlen(text), clean);
        assert_true(utf8_valid(text, clean));
        for (size_t i = 0; i < clean; i++) {
            assert_true((unsigned char)text[i] >= 0x20 && text[i] != 0x7F);
        }
        memcpy(again, text, clean + 1);
        assert_int_equal(utf8_clean(again, clean), clean);
        assert_memory_equal(again, text, clean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(nothing_else_is_read),
        cmocka_unit_test(bad_bytes_count_one_each),
        cmocka_unit_test(good_text_is_valid),
        cmocka_unit_test(prefixes_end_between_characters),
        cmocka_unit_test(cleaning),
        cmocka_unit_test(cleaning_keeps_its_promise_for_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
