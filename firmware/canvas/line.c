/* line: see line.h. */
#include "canvas/line.h"

#include "base/utf8.h"
#include "canvas/emoji.h"

#include <fribidi.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>

enum { SPACE = ' ', HYPHEN = 0x2010, FIRST_MARK = 0x300 };
_Static_assert(sizeof(FriBidiCharType) == sizeof(uint32_t), "line.bidi holds FriBidi's types");
_Static_assert(sizeof(FriBidiBracketType) == sizeof(uint32_t), "line.brackets holds them");
_Static_assert(sizeof(FriBidiLevel) == sizeof(int8_t), "line.levels holds FriBidi's levels");

static bool between(uint32_t cp, uint32_t first, uint32_t last)
{
    return cp >= first && cp <= last;
}

/* What stands for a character: itself, another one, or 0 for nothing at all. */
static uint32_t admit(uint32_t cp)
{
    if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0 || cp == 0x2028 || cp == 0x2029) {
        return SPACE;
    }
    bool control = cp < SPACE || between(cp, 0x7F, 0x9F);
    bool override = between(cp, 0x202A, 0x202E) || between(cp, 0x2060, 0x206F);
    bool unseen = cp == 0xAD || cp == 0x34F || cp == 0x180E || cp == 0x200B || cp == 0xFEFF ||
                  between(cp, 0xFFF9, 0xFFFB) || cp == 0xE0001 || (cp & 0xFFFE) == 0xFFFE;
    if (control || override || unseen) {
        return 0;
    }
    return cp == 0x2011 ? HYPHEN : cp;
}

/* Joiners, marks of direction, variation selectors and tags: they steer, and are not drawn. */
static bool steers(uint32_t cp)
{
    return between(cp, 0x200C, 0x200F) || cp == 0x61C || between(cp, 0xFE00, 0xFE0F) ||
           between(cp, 0xE0020, 0xE01EF);
}

int line_gap(uint32_t cp)
{
    static const short SHARES[] = {500, 1000, 500, 1000, 333, 250, 167, 550, 250, 200, 100};
    if (between(cp, 0x2000, 0x200A)) {
        return SHARES[cp - 0x2000];
    }
    return cp == 0x202F ? 200 : cp == 0x205F ? 222 : cp == 0x3000 ? 1000 : 0;
}

static void decode(struct line *line, const char *text, size_t len)
{
    size_t end = len > LINE_BYTES_MAX ? utf8_prefix(text, len, LINE_BYTES_MAX) : len;
    line->cut = end < len;
    line->point_count = 0;
    for (size_t at = 0; at < end;) {
        size_t size = 1;
        uint32_t cp = admit(utf8_decode(text + at, end - at, &size));
        at += size;
        if (cp) {
            line->points[line->point_count] = cp;
            line->ends[line->point_count++] = (uint16_t)at;
        } else if (line->point_count > 0) {
            line->ends[line->point_count - 1] = (uint16_t)at;
        }
    }
}

static bool right_to_left(uint32_t cp)
{
    return between(cp, 0x590, 0x8FF) || cp == 0x200F || between(cp, 0xFB1D, 0xFDFF) ||
           between(cp, 0xFE70, 0xFEFF) || between(cp, 0x10800, 0x10FFF) ||
           between(cp, 0x1E800, 0x1EFFF);
}

static void find_levels(struct line *line)
{
    bool any = false;
    for (size_t i = 0; i < line->point_count && !any; i++) {
        any = right_to_left(line->points[i]);
    }
    FriBidiStrIndex count = (FriBidiStrIndex)line->point_count;
    FriBidiParType direction = FRIBIDI_PAR_ON;
    bool found = false;
    if (any) {
        fribidi_get_bidi_types(line->points, count, line->bidi);
        fribidi_get_bracket_types(line->points, count, line->bidi, line->brackets);
        found = fribidi_get_par_embedding_levels_ex(line->bidi, line->brackets, count, &direction,
                                                    line->levels) != 0;
    }
    if (!found) {
        memset(line->levels, 0, line->point_count);
    }
}

/* One precomposed letter where there is one: more faces have it, and it is drawn better. */
static size_t compose(uint32_t *points, size_t count)
{
    bool marks = false;
    for (size_t i = 1; i < count; i++) {
        marks = marks || points[i] >= FIRST_MARK;
    }
    uint32_t composed[GRAPHEME_POINTS_MAX];
    size_t length = GRAPHEME_POINTS_MAX;
    if (!marks) {
        return count;
    }
    uint32_t *result = u32_normalize(UNINORM_NFC, points, count, composed, &length);
    if (!result) {
        return count;
    }
    if (length <= count) {
        memcpy(points, result, length * sizeof(*points));
        count = length;
    }
    if (result != composed) {
        free(result);
    }
    return count;
}

static void find_graphemes(struct line *line)
{
    u32_grapheme_breaks(line->points, line->point_count, line->breaks);
    line->count = 0;
    for (size_t i = 0; i < line->point_count;) {
        size_t end = i + 1;
        while (end < line->point_count && !line->breaks[end]) {
            end++;
        }
        size_t count = end - i < GRAPHEME_POINTS_MAX ? end - i : GRAPHEME_POINTS_MAX;
        struct grapheme *grapheme = &line->graphemes[line->count];
        grapheme->first = (uint16_t)i;
        grapheme->count = (uint16_t)compose(line->points + i, count);
        grapheme->level = line->levels[i];
        /* Never ahead of the points still to be read. */
        line->ends[line->count++] = line->ends[end - 1];
        i = end;
    }
}

static bool covers_all(struct fonts *fonts, int face, struct type type, const uint32_t *points,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!steers(points[i]) && !fonts_covers(fonts, face, type, points[i])) {
            return false;
        }
    }
    return true;
}

static int text_face(struct fonts *fonts, struct type type, const uint32_t *points, size_t count)
{
    int face = fonts_face(fonts, type, points[0]);
    if (count == 1 || covers_all(fonts, face, type, points, count)) {
        return face;
    }
    for (size_t i = 1; i < count; i++) {
        int other = steers(points[i]) ? FONTS_NONE : fonts_face(fonts, type, points[i]);
        if (other != FONTS_NONE && covers_all(fonts, other, type, points, count)) {
            return other;
        }
    }
    return face;
}

static int choose_face(struct fonts *fonts, struct type type, const uint32_t *points, size_t count,
                       int before)
{
    if (points[0] == SPACE && before > FONTS_EMOJI) {
        return before;
    }
    if (steers(points[0])) {
        return LINE_NOTHING;
    }
    if (line_gap(points[0])) {
        return LINE_GAP;
    }
    if (emoji_is(points, count) && emoji_covers(fonts, points[0])) {
        return FONTS_EMOJI;
    }
    int face = text_face(fonts, type, points, count);
    if (face == FONTS_NONE && uc_is_property(points[0], UC_PROPERTY_EMOJI) &&
        emoji_covers(fonts, points[0])) {
        return FONTS_EMOJI;
    }
    return face;
}

static bool continues(const struct segment *segment, const struct grapheme *grapheme, size_t points)
{
    return segment->face > FONTS_EMOJI && segment->face == grapheme->face &&
           segment->level == grapheme->level && points + grapheme->count <= SEGMENT_POINTS_MAX;
}

static void find_segments(struct line *line)
{
    size_t points = 0;
    line->segment_count = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct grapheme *grapheme = &line->graphemes[i];
        struct segment *last = line->segments + line->segment_count - 1;
        if (line->segment_count > 0 && continues(last, grapheme, points)) {
            last->count++;
            points += grapheme->count;
        } else {
            line->segments[line->segment_count++] = (struct segment){
                .first = (uint16_t)i, .count = 1, .face = grapheme->face, .level = grapheme->level};
            points = grapheme->count;
        }
    }
}

static void reverse(struct segment *segments, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct segment swap = segments[i];
        segments[i] = segments[count - 1 - i];
        segments[count - 1 - i] = swap;
    }
}

/* Rule L2 of the bidirectional algorithm (Unicode UAX 9), on segments: each has one level. */
static void order_segments(struct line *line)
{
    int highest = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        highest = line->segments[i].level > highest ? line->segments[i].level : highest;
    }
    for (int level = highest; level > 0; level--) {
        for (size_t i = 0; i < line->segment_count; i++) {
            size_t end = i;
            while (end < line->segment_count && line->segments[end].level >= level) {
                end++;
            }
            reverse(line->segments + i, end - i);
            i = end;
        }
    }
}

void line_read(struct line *line, struct fonts *fonts, struct type type, const char *text,
               size_t len)
{
    decode(line, text, len);
    find_levels(line);
    find_graphemes(line);
    int before = LINE_NOTHING;
    for (size_t i = 0; i < line->count; i++) {
        struct grapheme *grapheme = &line->graphemes[i];
        before = choose_face(fonts, type, line->points + grapheme->first, grapheme->count, before);
        grapheme->face = (int16_t)before;
    }
    find_segments(line);
    order_segments(line);
}

size_t line_spell(const struct line *line, struct fonts *fonts, struct type type,
                  const struct segment *segment, char out[SEGMENT_BYTES_MAX])
{
    size_t len = 0;
    for (size_t i = segment->first; i < (size_t)segment->first + segment->count; i++) {
        const struct grapheme *grapheme = &line->graphemes[i];
        const uint32_t *points = line->points + grapheme->first;
        for (size_t k = 0; k < grapheme->count; k++) {
            bool picture = segment->face == FONTS_EMOJI;
            bool joiner = points[k] == 0x200C || points[k] == 0x200D;
            bool wanted = k == 0 || !steers(points[k]);
            if (picture || joiner ||
                (wanted && (k == 0 || fonts_covers(fonts, segment->face, type, points[k])))) {
                len += utf8_encode(points[k], out + len);
            }
        }
    }
    out[len] = '\0';
    return len;
}
