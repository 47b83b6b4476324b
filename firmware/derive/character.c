/*
 * character: the ranges that make one visible character out of several code points. See
 * character.h.
 */
#include "derive/character.h"

#include "base/utf8.h"

enum { JOINER = 0x200D, REGION_FIRST = 0x1F1E6, REGION_LAST = 0x1F1FF };

struct range {
    uint32_t first, last;
};

/* Categories Mn, Mc and Me of the scripts that names come in (Unicode 15), and emoji's modifiers.
 */
static const struct range MARKS[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5},   {0x05C7, 0x05C7},   {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC},   {0x06DF, 0x06E4},   {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711},
    {0x0730, 0x074A},   {0x07A6, 0x07B0},   {0x0900, 0x0903}, {0x093A, 0x093C}, {0x093E, 0x094F},
    {0x0951, 0x0957},   {0x0962, 0x0963},   {0x0981, 0x0983}, {0x09BC, 0x09BC}, {0x09BE, 0x09CD},
    {0x09D7, 0x09D7},   {0x0A01, 0x0A03},   {0x0A3C, 0x0A51}, {0x0A70, 0x0A71}, {0x0A81, 0x0A83},
    {0x0ABC, 0x0ABC},   {0x0ABE, 0x0ACD},   {0x0B01, 0x0B03}, {0x0B3C, 0x0B3C}, {0x0B3E, 0x0B57},
    {0x0B82, 0x0B82},   {0x0BBE, 0x0BCD},   {0x0BD7, 0x0BD7}, {0x0C00, 0x0C04}, {0x0C3E, 0x0C56},
    {0x0C81, 0x0C83},   {0x0CBC, 0x0CBC},   {0x0CBE, 0x0CD6}, {0x0D00, 0x0D03}, {0x0D3B, 0x0D3C},
    {0x0D3E, 0x0D4D},   {0x0D57, 0x0D57},   {0x0D82, 0x0D83}, {0x0DCA, 0x0DDF}, {0x0E31, 0x0E31},
    {0x0E33, 0x0E3A},   {0x0E47, 0x0E4E},   {0x0EB1, 0x0EB1}, {0x0EB3, 0x0EBC}, {0x0EC8, 0x0ECE},
    {0x0F71, 0x0F84},   {0x0F8D, 0x0FBC},   {0x102B, 0x103E}, {0x1056, 0x1059}, {0x1160, 0x11FF},
    {0x135D, 0x135F},   {0x17B4, 0x17D3},   {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0},
    {0x302A, 0x302F},   {0x3099, 0x309A},   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
};

/* What is no initial: controls, ASCII and general punctuation, symbols of direction. */
static const struct range SKIPPED[] = {
    {0x0000, 0x002F}, {0x003A, 0x0040}, {0x005B, 0x0060}, {0x007B, 0x00A9}, {0x00AB, 0x00B4},
    {0x00B6, 0x00B9}, {0x00BB, 0x00BF}, {0x055A, 0x055F}, {0x0589, 0x058A}, {0x05BE, 0x05BE},
    {0x05C0, 0x05C0}, {0x05F3, 0x05F4}, {0x0600, 0x060F}, {0x061B, 0x061F}, {0x0640, 0x0640},
    {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x06DD, 0x06DE}, {0x1680, 0x1680}, {0x180E, 0x180E},
    {0x2000, 0x206F}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
    {0x30FB, 0x30FB}, {0xE000, 0xF8FF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFEFF},
    {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFF0, 0xFFFF},
};

/* By their blocks: what is not assigned there is drawn as emoji or not at all. */
static const struct range EMOJI[] = {
    {0x2190, 0x21FF},   {0x2300, 0x23FF},   {0x25A0, 0x27BF},   {0x2B00, 0x2BFF},
    {0x1F000, 0x1F0FF}, {0x1F1E6, 0x1F1FF}, {0x1F300, 0x1FAFF},
};

#define IN(table, cp) in_ranges((table), sizeof(table) / sizeof *(table), (cp))

static bool in_ranges(const struct range *ranges, size_t count, uint32_t cp)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (cp > ranges[middle].last) {
            low = middle + 1;
        } else {
            count = middle;
        }
        if (cp >= ranges[middle].first && cp <= ranges[middle].last) {
            return true;
        }
    }
    return false;
}

bool character_is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= 0x09 && cp <= 0x0D) || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

bool character_is_mark(uint32_t cp)
{
    return IN(MARKS, cp);
}

bool character_is_skipped(uint32_t cp)
{
    return IN(SKIPPED, cp) || IN(MARKS, cp);
}

bool character_is_emoji(uint32_t cp)
{
    return IN(EMOJI, cp);
}

static bool is_region(uint32_t cp)
{
    return cp >= REGION_FIRST && cp <= REGION_LAST;
}

size_t character_size(const char *text, size_t len)
{
    size_t size = 0;
    uint32_t base = utf8_decode(text, len, &size);
    bool flag_open = is_region(base);
    while (size < len) {
        size_t more = 0;
        uint32_t cp = utf8_decode(text + size, len - size, &more);
        if (cp == JOINER && character_is_emoji(base) && size + more < len) {
            /* A joiner counts only with the emoji that it joins. */
            size_t joined = 0;
            if (!character_is_emoji(utf8_decode(text + size + more, len - size - more, &joined))) {
                break;
            }
            more += joined;
        } else if (flag_open && is_region(cp)) {
            flag_open = false;
        } else if (!character_is_mark(cp)) {
            break;
        }
        if (size + more > CHARACTER_BYTES_MAX) {
            break;
        }
        size += more;
    }
    return size;
}
