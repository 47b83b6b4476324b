// Privacy: no author is named whom the config masks, whatever the name looks like.
// links: derive/privacy derive/character base/str base/utf8
#include "derive/character.h"
#include "derive/privacy.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *author, *wanted;
};

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char got[VIEW_AUTHOR_MAX];
        memset(got, 'x', sizeof got);
        privacy_author(AUTHORS_INITIALS, MESSAGE_QUESTION, rows[i].author, got);
        assert_string_equal(got, rows[i].wanted);
    }
}

#define CHECK(rows) check((rows), sizeof(rows) / sizeof *(rows))

static void a_person_is_initials(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"Marie Dupont", "M. D."},
        {"marie", "m."},
        {"Élodie Été", "É. É."},
        {"Jean-Pierre Le Goff", "J. L. G."},
        {"A B C D", "A. B. C."},
        {"  Marie   Dupont ", "M. D."},
        {"Marie\xC2\xA0"
         "Dupont",
         "M. D."},
        {"(Marie) \xC2\xAB Dupont \xC2\xBB", "M. D."},
        {"marie.dupont@example.org", "m."},
        {"4L tuning", "4. t."},
    };
    CHECK(rows);
}

static void a_handle_is_its_first_character(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"@piscine_ok", "@p…"},
        {"@É_toile@social.example", "@É…"},
        {"@_x", "@x…"},
        {"@", ""},
        {"@@@", ""},
        {"@😡", "@😡…"},
    };
    CHECK(rows);
}

static void every_script_has_initials(void **state)
{
    (void)state;
    /* Those that run from right to left by their bytes: Muhammad Ali, Shalom Cohen with its points.
     */
    const struct row rows[] = {
        {"\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD8\xB9\xD9\x84\xD9\x8A", "\xD9\x85. \xD8\xB9."},
        {"山田 太郎", "山. 太."},
        {"山田\xE3\x80\x80太郎", "山. 太."}, /* ideographic space */
        {"김민준", "김."},
        {"Дмитрий Шостакович", "Д. Ш."},
        {"\xD7\xA9\xD6\xB8\xD7\x81\xD7\x9C\xD7\x95\xD6\xB9\xD7\x9D \xD7\x9B\xD7\x94\xD7\x9F",
         "\xD7\xA9\xD6\xB8\xD7\x81. \xD7\x9B."},
        {"नि शा", "नि. शा."},
        {"\xE1\x84\x80\xE1\x85\xB5\xE1\x86\xB7 x",
         "\xE1\x84\x80\xE1\x85\xB5\xE1\x86\xB7. x."}, /* 김 in jamo */
    };
    CHECK(rows);
}

static void marks_stay_with_their_letter(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"E\xCC\x81lodie A\xCC\x8Angstro\xCC\x88m", "E\xCC\x81. A\xCC\x8A."},
        {"\xCC\x81\xCC\x81", ""}, /* nothing but accents */
        {"\xCC\x81 Marie", "M."}, /* an accent without a letter */
        {"\xE2\x80\xAE"
         "Marie\xE2\x80\xAC",
         "M."}, /* between right-to-left override and its end */
    };
    CHECK(rows);
}

static void emoji_are_whole_and_have_no_full_stop(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"🦊", "🦊"},
        {"🦊🌸", "🦊"},
        {"🌸 Marie", "🌸 M."},
        {"👍🏽 x", "👍🏽 x."},
        {"❤️ x", "❤️ x."},
        {"🇫🇷🇩🇪", "🇫🇷"},
        {"👨‍👩‍👧‍👦 x", "👨‍👩‍👧‍👦 x."},
        {"🏴󠁧󠁢󠁥󠁮󠁧󠁿 x", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 x."},
        {"🦊\xE2\x80\x8D", "🦊"},      /* a joiner with nothing to join */
        {"🦊\xE2\x80\x8DMarie", "🦊"}, /* or with a name */
    };
    CHECK(rows);
}

static void no_name_is_no_text(void **state)
{
    (void)state;
    const struct row rows[] = {
        {NULL, ""}, {"", ""}, {"    ", ""}, {"...", ""}, {"\xFF\xFE", ""}, {"\xE2\x80\x8B", ""},
    };
    CHECK(rows);
}

static void press_keeps_its_name_and_persons_do_not(void **state)
{
    (void)state;
    char got[VIEW_AUTHOR_MAX];
    for (int kind = 0; kind < MESSAGE_KIND_COUNT; kind++) {
        privacy_author(AUTHORS_INITIALS, (enum message_kind)kind, "Le Journal", got);
        assert_string_equal(got, kind == MESSAGE_PRESS ? "Le Journal" : "L. J.");
    }
}

static void full_is_full_and_hidden_is_nothing(void **state)
{
    (void)state;
    char got[VIEW_AUTHOR_MAX];
    privacy_author(AUTHORS_FULL, MESSAGE_QUESTION, "Marie Dupont", got);
    assert_string_equal(got, "Marie Dupont");
    privacy_author(AUTHORS_HIDDEN, MESSAGE_QUESTION, "Marie Dupont", got);
    assert_string_equal(got, "");
    privacy_author(AUTHORS_HIDDEN, MESSAGE_PRESS, "Le Journal", got);
    assert_string_equal(got, "");
}

/* Fills text with the piece, over and over. */
static void repeat(char *text, size_t size, const char *piece)
{
    size_t len = strlen(piece);
    size_t at = 0;
    for (; at + len < size; at += len) {
        memcpy(text + at, piece, len);
    }
    text[at] = '\0';
}

static void names_without_end_are_cut_between_characters(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         "é",
                                         "a ",
                                         "e\xCC\x81",
                                         "\xCC\x81",
                                         "👨‍",
                                         "🇫",
                                         "\xF3\xA0\x81\xA7",
                                         "न\xE0\xA4\xBF\xE0\xA4\xBF ",
                                         "@",
                                         " ",
                                         "\xE2\x80\x8D",
                                         "🏴\xF3\xA0\x81\xA7"};
    static char author[MODEL_TEXT_MAX + 1];
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        repeat(author, sizeof author, pieces[i]);
        for (int privacy = AUTHORS_FULL; privacy <= AUTHORS_HIDDEN; privacy++) {
            char got[VIEW_AUTHOR_MAX];
            privacy_author((enum author_privacy)privacy, MESSAGE_QUESTION, author, got);
            size_t len = strnlen(got, sizeof got);
            assert_true(len < sizeof got);
            assert_true(utf8_valid(got, len));
        }
    }
    repeat(author, 400, "🏴󠁧󠁢󠁥󠁮󠁧󠁿🦊 ");
    char got[VIEW_AUTHOR_MAX];
    privacy_author(AUTHORS_INITIALS, MESSAGE_QUESTION, author, got);
    assert_string_equal(
        got,
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁥󠁮󠁧󠁿");
}

/* The tables are searched by halves: each range's ends must be found. */
static void what_the_tables_name_is_found(void **state)
{
    (void)state;
    const uint32_t marks[] = {0x0300, 0x036F, 0x0670,  0x093F,  0x0E33,  0x1160,
                              0x20D0, 0xFE0F, 0x1F3FB, 0x1F3FF, 0xE007F, 0xE01EF};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        assert_true(character_is_mark(marks[i]));
        assert_true(character_is_skipped(marks[i]));
    }
    const uint32_t letters[] = {'0',   'A',    'z',    0xAA,   0xB5,   0xC0,   0x5D0,   0x627,
                                0x905, 0xAC00, 0x4E00, 0x3042, 0x30A2, 0xFF21, 0x10400, 0x20000};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        assert_false(character_is_mark(letters[i]));
        assert_false(character_is_skipped(letters[i]));
        assert_false(character_is_emoji(letters[i]));
    }
    const uint32_t spaces[] = {' ', '\t', 0x85, 0xA0, 0x1680, 0x2000, 0x200A, 0x202F, 0x3000};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        assert_true(character_is_space(spaces[i]));
        assert_true(character_is_skipped(spaces[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_person_is_initials),
        cmocka_unit_test(a_handle_is_its_first_character),
        cmocka_unit_test(every_script_has_initials),
        cmocka_unit_test(marks_stay_with_their_letter),
        cmocka_unit_test(emoji_are_whole_and_have_no_full_stop),
        cmocka_unit_test(no_name_is_no_text),
        cmocka_unit_test(press_keeps_its_name_and_persons_do_not),
        cmocka_unit_test(full_is_full_and_hidden_is_nothing),
        cmocka_unit_test(names_without_end_are_cut_between_characters),
        cmocka_unit_test(what_the_tables_name_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
