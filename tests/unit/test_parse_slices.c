// links: base/mem base/log base/buf base/err base/str base/utf8 base/problems base/clock base/civil
// links: model/kinds model/model feed/parse* tests/lib/feed_case
// packages: jansson
/*
 * A long queue read entry by entry, with and without the document before, gives what the document
 * read as a whole gives: for many feeds, each made from the one before by chance, good and broken.
 */
#include "tests/lib/feed_case.h"

#include "base/buf.h"
#include "base/str.h"
#include "feed/parse_slices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD      "\"hune\": 1, \"generated_at\": \"2026-11-21T13:32:05Z\""
#define LONG_TEXT "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 01234 "

enum { ROUNDS = 400, ENTRIES_MAX = 60, ENTRY_BYTES_MAX = 2000, FEED_BYTES_MAX = 1 << 20 };

/* A byte order mark is one of the things with which a feed is read as a whole. */
static const char MARK[] = "\xEF\xBB\xBF";

struct maker {
    uint64_t state;
    char entries[ENTRIES_MAX][ENTRY_BYTES_MAX];
    size_t count;
    struct buf text;
};

static size_t chance(struct maker *maker, size_t below)
{
    maker->state = maker->state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (size_t)(maker->state >> 33) % below;
}

#define PICK(maker, array) (array)[chance(maker, sizeof(array) / sizeof((array)[0]))]

/* "#" stands for a number. */
static const char *const GOOD_ENTRIES[] = {
    "{\"id\": \"m#\", \"network\": \"fb\", \"author\": \"Zoé\", \"text\": \"Is the pool open?\"}",
    "{\"id\":\"m#\",\"text\":\"a [b] {c}, \\\"d\\\" \\\\\",\"priority\":2,\"crisis\":true}",
    "{ \"text\" : \"\\\\\\\"]}\" ,\r\n\t\"id\" : \"#\" , \"x\": [[], {\"items\": [1, {}]}] }",
    "{\"id\": \"m#\", \"due_at\": \"2026-11-21T14:32:05+01:00\", \"received_at\": 17637000#}",
    "{\"id\": \"m#\", \"queue\": {\"items\": []}, \"items\": \"],[\", \"status\": \"waiting\"}",
    "{\"id\": \"a#\", \"id\": \"b#\", \"text\": \"\\u00e9\\ud83d\\ude00\\u0000 \\u0022]\\u005d\"}",
    "{\"id\": \"m\", \"assignee\": \"same each time\", \"kind\": \"press\"}",
};

/* Of these there is something to report. */
static const char *const BAD_ENTRIES[] = {
    "{\"text\": \"no id #\"}",
    "{\"id\": \"m#\", \"priority\": 9}",
    "{\"id\": \"m#\", \"kind\": \"song\", \"due_at\": {}}",
    "{\"id\": [\"#\"]}",
    "{}",
    "null",
    "#",
    "\"a text, [#\"",
    "[{\"id\": \"m#\"}, [2]]",
    "{\"id\": \"m#\", \"author\": \"" LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT
        LONG_TEXT LONG_TEXT LONG_TEXT "\"}",
};

/* With these the feed is not JSON. */
static const char *const BROKEN_ENTRIES[] = {
    "",       "{\"id\": \"m#\"", "{\"id\": \"m#\"}}", "{\"id\": [}", "tru",    "01",
    "1e999",  "\"\\ud800\"",     "\"caf\xE9\"",       "\"a\nb\"",    "{} {}",  "]",
    "1 [#]",  "{\"a\" 1}",       "{\"a\": 1,}",       "\"open",      "{\"a\"", "\\",
    "/* # */"};

/* "@" stands for the list. */
static const char *const FEEDS[] = {
    "{" HEAD ", \"queue\": {\"total\": 5, \"items\": @, \"period\": \"P7D\"}, \"rules\": "
    "[{\"text\": \"\\\"queue\\\": {\\\"items\\\": [1]}\"}, {}, 3], \"organisation\": \"A\"}",
    "\n{ \"team\": {\"members\": [{}]}, \"queue\": {\"items\": @} ," HEAD ", \"ttl_s\": 7}\n",
    "{\"items\": [7], \"x\": {\"queue\": {\"items\": [3]}}, \"queue\" : {\"items\" :@\t}," HEAD "}",
};

static const char *const ODD_FEEDS[] = {
    "{" HEAD ", \"queue\": {\"items\": @, \"items\": @}}",
    "{" HEAD ", \"queue\": {\"items\": @, \"items\": null}}",
    "{" HEAD ", \"queue\": {\"items\": @}, \"queue\": {\"items\": @}}",
    "{" HEAD ", \"queue\": {\"items\": @}, \"queue\": 3}",
    "{" HEAD ", \"queue\": {\"items\": @}, \"qu\\u0065ue\": {\"items\": []}}",
    "{" HEAD ", \"queue\": {\"items\": @, \"\\u0069tems\": [7]}}",
    "{" HEAD ", \"qu\\u0065ue\": {\"items\": @}}",
    "{" HEAD ", \"queue\": {\"\\u0069tems\": @}}",
    "{" HEAD ", \"queue\": @}",
    "{" HEAD ", \"queue\": [{\"items\": @}]}",
    "{" HEAD ", \"queue\": {\"items\": {\"items\": @}}}",
    "{" HEAD ", \"items\": @}",
    "{" HEAD ", \"queue\": {}, \"networks\": @}",
    "{" HEAD ", \"queue\": {\"items\": @]}",
    "{" HEAD ", \"queue\": {\"items\": @}",
    "{" HEAD ", \"queue\": {\"items\": @}} {}",
    "{" HEAD ", \"queue\": {\"items\": @},}",
    "{" HEAD ", \"queue\": {\"items\": @ @}}",
    "{" HEAD ", \"queue\": {\"items\": [{\"id\": \"m\"}}}",
    "{" HEAD ", \"queue\": {\"items\": [{\"id\": \"m\"}], \"items\" [1]}}",
    "{" HEAD ", \"queue\": {\"items\": @}, \"a\": tru}",
    "{\"hune\": 2, \"queue\": {\"items\": @}}",
    "{\"queue\": {\"items\": @}}",
    "[" HEAD ", \"queue\": {\"items\": @}]",
    "\"queue\": {\"items\": @}",
};

/* The template with a number for each mark. */
static void make_entry(struct maker *maker, char entry[ENTRY_BYTES_MAX])
{
    const char *from = chance(maker, 5) ? PICK(maker, GOOD_ENTRIES) : PICK(maker, BAD_ENTRIES);
    if (chance(maker, 150) == 0) {
        from = PICK(maker, BROKEN_ENTRIES);
    }
    size_t number = 10 + chance(maker, 90), len = 0;
    for (; *from; from++) {
        if (*from == '#') {
            str_format(entry + len, ENTRY_BYTES_MAX - len, "%zu", number);
        } else {
            str_format(entry + len, ENTRY_BYTES_MAX - len, "%c", *from);
        }
        len += strlen(entry + len);
    }
    entry[len] = '\0';
}

static void move_entries(struct maker *maker, size_t to, size_t from)
{
    memmove(maker->entries[to], maker->entries[from], (maker->count - from) * ENTRY_BYTES_MAX);
    maker->count = maker->count + to - from;
}

/* One is added, removed, made anew, or changes places with another. */
static void edit(struct maker *maker)
{
    static char spare[ENTRY_BYTES_MAX];
    size_t at = chance(maker, maker->count + 1), other = chance(maker, maker->count + 1);
    size_t what = chance(maker, 4);
    if (what == 0 && maker->count < ENTRIES_MAX) {
        memmove(maker->entries[at + 1], maker->entries[at], (maker->count - at) * ENTRY_BYTES_MAX);
        maker->count++;
        make_entry(maker, maker->entries[at]);
    } else if (at < maker->count && what == 1) {
        move_entries(maker, at, at + 1);
    } else if (at < maker->count && what == 2) {
        make_entry(maker, maker->entries[at]);
    } else if (at < maker->count && other < maker->count) {
        memcpy(spare, maker->entries[at], ENTRY_BYTES_MAX);
        memmove(maker->entries[at], maker->entries[other], ENTRY_BYTES_MAX);
        memcpy(maker->entries[other], spare, ENTRY_BYTES_MAX);
    }
}

static void write_list(struct maker *maker)
{
    static const char *const blanks[] = {"", "", " ", "\n    ", "\r\n\t", "  \n"};
    buf_puts(&maker->text, "[");
    for (size_t i = 0; i < maker->count; i++) {
        buf_printf(&maker->text, "%s%s%s%s", i > 0 ? "," : "", PICK(maker, blanks),
                   maker->entries[i], PICK(maker, blanks));
    }
    buf_puts(&maker->text, "]");
}

/* Anywhere in what is not padding: other bytes, or an early end. */
static void damage(struct maker *maker)
{
    static const char bytes[] = "\"\\{}[],: \n0a\x01\xC3";
    size_t room = maker->text.len - PARSE_APART_BYTES;
    char *at = maker->text.data + PARSE_APART_BYTES + chance(maker, room);
    if (chance(maker, 2)) {
        *at = bytes[chance(maker, sizeof(bytes))];
    } else {
        maker->text.len = (size_t)(at - maker->text.data);
    }
}

static void make_feed(struct maker *maker)
{
    for (size_t edits = chance(maker, 5); edits > 0; edits--) {
        edit(maker);
    }
    const char *from = chance(maker, 4) ? PICK(maker, FEEDS) : PICK(maker, ODD_FEEDS);
    buf_clear(&maker->text);
    buf_printf(&maker->text, "%s%*s", MARK, PARSE_APART_BYTES, "");
    for (; *from; from++) {
        if (*from == '@') {
            write_list(maker);
        } else {
            buf_append(&maker->text, from, 1);
        }
    }
    if (chance(maker, 5) == 0) {
        damage(maker);
    }
}

static void read_feed(struct feed_case *feed, const char *bytes, size_t len,
                      const struct document *previous)
{
    char *copy = malloc(len);
    memcpy(copy, bytes, len);
    *feed = (struct feed_case){.trouble = TROUBLE_COUNT};
    problems_init(&feed->problems);
    feed->good = parse_feed(copy, len, CASE_SOURCE, CASE_INTERVAL_S, previous, &feed->document,
                            &feed->trouble, &feed->problems, &feed->err);
    free(copy);
}

static void assert_same_origin(struct origin a, struct origin b)
{
    assert_true(a.source == b.source && a.as_of == b.as_of && a.own_as_of == b.own_as_of &&
                a.ttl_s == b.ttl_s);
}

static void assert_same(const struct feed_case *a, const struct feed_case *b)
{
    assert_int_equal(a->good, b->good);
    assert_int_equal(a->problems.total, b->problems.total);
    assert_int_equal(a->problems.count, b->problems.count);
    for (size_t i = 0; i < a->problems.count; i++) {
        assert_string_equal(a->problems.items[i].text, b->problems.items[i].text);
    }
    if (!a->good) {
        assert_int_equal(a->trouble, b->trouble);
        assert_string_equal(a->err.text, b->err.text);
        return;
    }
    const struct model *x = &a->document->content, *y = &b->document->content;
    assert_true(feed_same_model(x, y));
    assert_same_origin(x->queue.origin, y->queue.origin);
    assert_same_origin(x->team.origin, y->team.origin);
    for (size_t i = 0; i < x->queue.count; i++) {
        assert_int_equal(x->queue.items[i].source, y->queue.items[i].source);
    }
}

static void test_any_feed(void **state)
{
    static struct maker maker = {.state = 7};
    struct document *previous = NULL;
    size_t apart = 0, refused = 0;

    (void)state;
    buf_init(&maker.text, FEED_BYTES_MAX);
    for (int round = 0; round < ROUNDS; round++) {
        struct feed_case whole, alone, after;
        make_feed(&maker);
        size_t mark = strlen(MARK);
        read_feed(&whole, maker.text.data, maker.text.len, previous);
        read_feed(&alone, maker.text.data + mark, maker.text.len - mark, NULL);
        read_feed(&after, maker.text.data + mark, maker.text.len - mark, previous);
        assert_same(&whole, &alone);
        assert_same(&whole, &after);
        refused += !whole.good;
        if (after.good) {
            assert_null(whole.document->kept);
            apart += after.document->kept != NULL;
            document_unref(previous);
            previous = after.document;
            document_ref(previous);
        }
        feed_case_destroy(&whole);
        feed_case_destroy(&alone);
        feed_case_destroy(&after);
    }
    document_unref(previous);
    buf_destroy(&maker.text);
    assert_in_range(apart, ROUNDS / 4, ROUNDS);
    assert_in_range(refused, ROUNDS / 10, ROUNDS);
}

static void read_padded(struct feed_case *feed, const char *members, const struct document *before)
{
    struct buf text;
    buf_init(&text, FEED_BYTES_MAX);
    buf_printf(&text, "{" HEAD ", %s%*s}", members, PARSE_APART_BYTES, "");
    read_feed(feed, text.data, text.len, before);
    buf_destroy(&text);
}

/* What was read before is known again by a mark that no feed could have set. */
static void test_taken_over(void **state)
{
    struct feed_case before, after;
    (void)state;
    read_padded(&before,
                "\"queue\": {\"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}, "
                "{\"id\": \"c\", \"priority\": 9}]}",
                NULL);
    assert_true(before.good);
    assert_int_equal(before.document->content.queue.count, 3);
    for (size_t i = 0; i < 3; i++) {
        ((struct message *)before.document->content.queue.items)[i].priority = 77;
    }
    read_padded(&after,
                "\"queue\": {\"items\": [{\"id\": \"b\"}, {\"id\": \"c\", \"priority\": 9},"
                "{\"id\": \"a\" }, {\"id\": \"a\"}]}",
                before.document);
    feed_case_destroy(&before);
    assert_true(after.good);
    const struct message *items = after.document->content.queue.items;
    assert_int_equal(after.document->content.queue.count, 4);
    assert_int_equal(items[0].priority, 77);
    assert_string_equal(items[0].id, "b");
    assert_int_equal(items[1].priority, -1); /* reported, so read again */
    assert_int_equal(items[2].priority, -1); /* another byte */
    assert_int_equal(items[3].priority, 77);
    assert_string_equal(items[3].id, "a");
    assert_int_equal(after.problems.total, 1);
    feed_case_destroy(&after);
}

/* A feed whose list is the text so many times, read whole and entry by entry; true when it was. */
static bool same_repeated(const char *first, const char *text, size_t count, const char *last)
{
    struct feed_case whole, alone;
    struct buf feed;
    buf_init(&feed, FEED_BYTES_MAX);
    buf_printf(&feed, "%s{" HEAD ", %*s\"queue\": {\"items\": [%s", MARK, PARSE_APART_BYTES, "",
               first);
    for (size_t i = 0; i < count; i++) {
        buf_puts(&feed, text);
    }
    buf_printf(&feed, "%s]}}", last);
    read_feed(&whole, feed.data, feed.len, NULL);
    read_feed(&alone, feed.data + strlen(MARK), feed.len - strlen(MARK), NULL);
    buf_destroy(&feed);
    assert_same(&whole, &alone);
    bool apart = alone.good && alone.document->kept;
    feed_case_destroy(&whole);
    feed_case_destroy(&alone);
    return apart;
}

static void test_maxima(void **state)
{
    char closing[3001];
    (void)state;
    memset(closing, ']', sizeof(closing) - 1);
    closing[sizeof(closing) - 1] = '\0';
    /* The same message again and again crowds one place of the table. */
    assert_true(same_repeated("{\"id\": \"\"}", ", {\"id\": \"a\"}", SLICES_MAX - 1, ""));
    assert_false(same_repeated("7", ", {\"id\": \"a\"}", SLICES_MAX, ""));
    assert_true(same_repeated("", "[", SLICES_DEPTH_MAX, closing + 3000 - SLICES_DEPTH_MAX));
    /* Jansson goes down to 2048 brackets, of which the feed has three around an entry. */
    for (size_t depth = 2040; depth < 2050; depth++) {
        assert_false(same_repeated("", "[", depth, closing + 3000 - depth));
    }
}

/* A message is copied field by field, and of its fields only texts are elsewhere. */
static void test_fields_of_a_message(void **state)
{
    (void)state;
    for (size_t i = 0; i < TYPE_FEED.field_count; i++) {
        const struct type *type = TYPE_FEED.fields[i].type;
        for (size_t j = 0; j < type->field_count; j++) {
            const struct type *entry = type->fields[j].type;
            for (size_t k = 0; type->fields[j].counted && k < entry->field_count; k++) {
                assert_int_equal(entry->fields[k].list_max, 0);
                assert_int_not_equal(entry->fields[k].type->kind, TYPE_OBJECT);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_feed),
        cmocka_unit_test(test_taken_over),
        cmocka_unit_test(test_maxima),
        cmocka_unit_test(test_fields_of_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
