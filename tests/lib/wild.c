/* wild: see wild.h. */
#include "tests/lib/wild.h"

#include "base/buf.h"
#include "base/mem.h"

enum { MEBIBYTE = 1024 * 1024 };

/* So many times the part, behind the head. */
struct wild {
    const char *head, *part;
    size_t times;
};

/* NOLINTBEGIN(misc-misleading-bidirectional) */
static const struct wild WILD[WILD_COUNT] = {
    {"", "W", MEBIBYTE},
    {"", "jg\n", 10000},
    {"", " ", 5000},
    {"", "\u0301", 10000},
    {"e", "\u0301", 10000},
    {"", "\u200D", 10000},
    {"", "\u200B", 10000},
    {"", "👨\u200D👩\u200D👧\u200D👦", 500},
    {"👨", "\u200D👩", 3000},
    {"", "🇫", 1001},
    {"", "👍🏽", 300},
    {"", "مرحبا بكم ", 400},
    {"", "\u0640", 4000},
    {"", "שלום (12) ", 300},
    {"\u202E\u202D\u2066\u2067", "abc", 100},
    {"", "\u202E", 4096},
    {"abc", "\u202Eשלום\u2067def", 100},
    {"", "\x01\x02\x1B[31m\x7F", 300},
    {"", "\t\ta", 1000},
    {"", "\xFF\xFE\xC0", 700},
    {"a\xE2\x82", "", 0},
    {"", "\uFDFD", 50},
    {"", "\U0001242B", 50},
    {"", "ཧཱུྃ", 400},
    {"", "ก็็็็็็็็็็็็็็็็", 50},
    {"z", "\u0321\u031B\u0317\u0326a\u0334\u0322\u034D", 50},
    {"", "क्ष्म्य", 200},
    {"", "\U0010FFFD\uE000\uFFFF", 200},
    {"", "ᄀ", 1000},
    {"", "漢字かな交じり文", 200},
    {"", "1\uFE0F\u20E3", 300},
    {"", "%s%n<b>$(rm)", 50},
    {"", "", 0},
}; /* NOLINTEND(misc-misleading-bidirectional) */

char *wild_text(size_t index)
{
    return wild_repeated(WILD[index].head, WILD[index].part, WILD[index].times);
}

char *wild_repeated(const char *head, const char *part, size_t times)
{
    struct buf text;
    buf_init(&text, 2 * MEBIBYTE);
    bool whole = buf_puts(&text, head);
    for (size_t i = 0; i < times && whole; i++) {
        whole = buf_puts(&text, part);
    }
    return text.data ? text.data : mem_strdup("");
}
