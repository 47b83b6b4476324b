/* text: see text.h. */
#include "canvas/text.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "canvas/cache.h"
#include "canvas/emoji.h"
#include "canvas/fonts.h"
#include "canvas/line.h"
#include "canvas/sheet.h"

#include <stdlib.h>
#include <string.h>

enum {
    DRAWN_WIDTH_MAX = 8192, /* of a line; what goes on beyond is not rendered */
    MEMO_COUNT = 1024,
    BOX_PERCENT = 55, /* of an em: a letter that no face has */
    EM = 1000
};

/* A measure taken before, found by the hash of all that it depends on. */
struct memo {
    uint64_t key;
    size_t value;
};

struct text {
    struct fonts *fonts;
    struct cache cache;
    struct memo memos[MEMO_COUNT];
    struct line line;
    struct sheet sheet;
    uint16_t ends[LINE_BYTES_MAX]; /* of text_fit: line is used again for each try */
};

bool text_create(size_t cache_max, struct text **ret_text, struct err *err)
{
    struct fonts *fonts = NULL;
    if (!fonts_create(&fonts, err)) {
        return false;
    }
    struct text *text = mem_alloc(1, sizeof(*text));
    text->fonts = fonts;
    cache_init(&text->cache, cache_max);
    *ret_text = text;
    return true;
}

void text_destroy(struct text *text)
{
    if (text) {
        cache_destroy(&text->cache);
        sheet_destroy(&text->sheet);
        fonts_destroy(text->fonts);
        free(text);
    }
}

size_t text_kept(const struct text *text)
{
    return text->cache.bytes;
}

/*
 * A segment's text between two spaces. SDL_ttf tells the extent of the ink and moves a line whose
 * ink begins left of the pen; with a space at both ends what it tells is the pen's way, and the pen
 * starts where the space ends.
 */
struct spelled {
    char bytes[SEGMENT_BYTES_MAX + 2];
};

static const struct font *spell(struct text *text, struct type type, const struct segment *segment,
                                struct spelled *spelled)
{
    size_t len = line_spell(&text->line, text->fonts, type, segment, spelled->bytes + 1);
    spelled->bytes[0] = spelled->bytes[len + 1] = ' ';
    spelled->bytes[len + 2] = '\0';
    const struct font *font = fonts_get(text->fonts, segment->face, type);
    if (font) {
        bool odd = segment->level % 2 != 0;
        TTF_SetFontDirection(font->ttf, odd ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    }
    return font;
}

static uint32_t first_point(const struct line *line, const struct segment *segment)
{
    return line->points[line->graphemes[segment->first].first];
}

static const struct run *picture(struct text *text, struct type type, const struct segment *segment,
                                 struct spelled *spelled)
{
    size_t len = line_spell(&text->line, text->fonts, type, segment, spelled->bytes);
    return emoji_get(text->fonts, &text->cache, type.px, spelled->bytes, len);
}

static int missing_width(struct type type)
{
    return (type.px * BOX_PERCENT + 50) / 100;
}

/* How far the pen goes for a segment of the line that was read. */
static int segment_width(struct text *text, struct type type, const struct segment *segment)
{
    struct spelled spelled = {.bytes = ""};
    if (segment->face == LINE_NOTHING) {
        return 0;
    }
    if (segment->face == LINE_GAP) {
        return (type.px * line_gap(first_point(&text->line, segment)) + EM / 2) / EM;
    }
    if (segment->face == FONTS_EMOJI) {
        const struct run *run = picture(text, type, segment, &spelled);
        return run ? run->advance : missing_width(type);
    }
    const struct font *font =
        segment->face == FONTS_NONE ? NULL : spell(text, type, segment, &spelled);
    int width = 0;
    if (!font || TTF_SizeUTF8(font->ttf, spelled.bytes, &width, NULL) != 0) {
        return missing_width(type);
    }
    return width > 2 * font->space ? width - 2 * font->space : 0;
}

/* The width of the line that was read, up to the first segment beyond `enough`. */
static int line_width(struct text *text, struct type type, int enough)
{
    int width = 0;
    for (size_t i = 0; i < text->line.segment_count && width <= enough; i++) {
        width += segment_width(text, type, &text->line.segments[i]);
    }
    return width;
}

static struct memo *memo_of(struct text *text, struct type type, const char *bytes, size_t len,
                            int width, uint64_t *ret_key)
{
    int small[] = {type.px, type.bold, width};
    uint64_t key = str_hash(str_hash(STR_HASH_SEED, small, sizeof(small)), bytes, len);
    *ret_key = key ? key : 1;
    return &text->memos[key % MEMO_COUNT];
}

int text_width(struct text *text, struct type type, const char *bytes, size_t len)
{
    type = fonts_clamp(type);
    if (len > LINE_BYTES_MAX) {
        return TEXT_WIDTH_MAX;
    }
    uint64_t key;
    struct memo *memo = memo_of(text, type, bytes, len, -1, &key);
    if (memo->key != key) {
        line_read(&text->line, text->fonts, type, bytes, len);
        int width = line_width(text, type, TEXT_WIDTH_MAX);
        *memo = (struct memo){key, (size_t)width};
        cache_trim(&text->cache);
    }
    return (int)memo->value;
}

static bool fits(struct text *text, struct type type, const char *bytes, size_t count, int width)
{
    line_read(&text->line, text->fonts, type, bytes, text->ends[count - 1]);
    return line_width(text, type, width) <= width;
}

/* The most graphemes that fit: first by doubling from a guess, so that a long text is not measured
 * whole, then by halving. */
static size_t fit_count(struct text *text, struct type type, const char *bytes, size_t count,
                        int width)
{
    size_t low = 0, high = count + 1;
    size_t guess = (size_t)width * 2 / (size_t)type.px + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        size_t step = low == 0 ? guess : low * 2;
        size_t try = high > count && step < middle ? step : middle;
        if (fits(text, type, bytes, try, width)) {
            low = try;
        } else {
            high = try;
        }
    }
    return low;
}

size_t text_fit(struct text *text, struct type type, const char *bytes, size_t len, int width)
{
    type = fonts_clamp(type);
    size_t known = len > LINE_BYTES_MAX ? LINE_BYTES_MAX + 1 : len;
    if (width < 0) {
        return 0;
    }
    uint64_t key;
    struct memo *memo = memo_of(text, type, bytes, known, width, &key);
    if (memo->key != key) {
        line_read(&text->line, text->fonts, type, bytes, known);
        /* The last grapheme of a text that was cut may go on beyond. */
        size_t count = text->line.count - (text->line.cut && text->line.count > 0 ? 1 : 0);
        memcpy(text->ends, text->line.ends, count * sizeof(*text->ends));
        bool whole = !text->line.cut && line_width(text, type, width) <= width;
        size_t fitting = whole ? count : fit_count(text, type, bytes, count, width);
        *memo = (struct memo){key, whole ? len : fitting > 0 ? text->ends[fitting - 1] : 0};
        cache_trim(&text->cache);
    }
    return memo->value;
}

/*
 * Where the baseline of a rendered segment is. Marks that reach above the face's ascent make
 * SDL_ttf move the line down without telling; what its height exceeds the usual one by, and is not
 * below, is above.
 */
static int rendered_ascent(const struct text *text, const struct font *font,
                           const struct segment *segment, int height)
{
    int extra = height - font->height, below = 0;
    if (extra <= 0) {
        return font->ascent;
    }
    const struct grapheme *first = &text->line.graphemes[segment->first];
    const struct grapheme *last = first + segment->count - 1;
    for (int i = first->first; i < last->first + last->count; i++) {
        int low = 0;
        TTF_GlyphMetrics32(font->ttf, text->line.points[i], NULL, NULL, &low, NULL, NULL);
        int reach = font->ascent - low - font->height;
        below = reach > below ? reach : below;
    }
    return font->ascent + (extra > below ? extra - below : 0);
}

static int lay_text(struct text *text, struct type type, const struct segment *segment, int pen)
{
    struct spelled spelled = {.bytes = ""};
    const struct font *font =
        segment->face == FONTS_NONE ? NULL : spell(text, type, segment, &spelled);
    SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    /* In a shaded surface the index of a pixel is its coverage. */
    SDL_Surface *drawn =
        font ? TTF_RenderUTF8_Shaded(font->ttf, spelled.bytes, white, black) : NULL;
    if (!drawn) {
        int width = missing_width(type), thick = 1 + type.px / 20;
        int height = type_capital(type.px);
        sheet_hollow(&text->sheet, (struct box){pen + thick, -height, width - 2 * thick, height},
                     thick);
        return width;
    }
    int width = drawn->w - 2 * font->space;
    sheet_lay(&text->sheet, drawn, pen - font->space,
              -rendered_ascent(text, font, segment, drawn->h));
    SDL_FreeSurface(drawn);
    return width > 0 ? width : 0;
}

/* Notes where an emoji goes; it is drawn from its own run. */
static int note_emoji(struct text *text, struct type type, const struct segment *segment,
                      struct run *run, size_t *spelled_len, int pen)
{
    struct spelled spelled = {.bytes = ""};
    const struct run *image = picture(text, type, segment, &spelled);
    if (!image) {
        return missing_width(type);
    }
    struct run_emoji *emoji = &run->emoji[run->emoji_count++];
    *emoji = (struct run_emoji){(uint16_t)*spelled_len, (uint16_t)image->key.len, pen};
    memcpy(run->spelled + *spelled_len, image->key.text, image->key.len);
    *spelled_len += image->key.len;
    return image->advance;
}

static void prepare_emoji(const struct line *line, struct run *run)
{
    size_t count = 0, points = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        if (line->segments[i].face == FONTS_EMOJI) {
            count++;
            points += line->graphemes[line->segments[i].first].count;
        }
    }
    if (count > 0) {
        run->emoji = mem_alloc(count, sizeof(*run->emoji));
        run->spelled = mem_alloc(points, 4);
    }
}

static void render(struct text *text, struct run *run)
{
    struct type type = run->key.type;
    line_read(&text->line, text->fonts, type, run->key.text, run->key.len);
    int width = line_width(text, type, DRAWN_WIDTH_MAX);
    width = width < DRAWN_WIDTH_MAX ? width : DRAWN_WIDTH_MAX;
    int margin = 2 + type.px / 4;
    struct sheet *sheet = &text->sheet;
    sheet_open(sheet, (struct box){-margin, -type_ascent(type.px) - margin, width + 2 * margin,
                                   type_line(type.px) + 2 * margin});
    prepare_emoji(&text->line, run);
    size_t spelled_len = 0;
    int pen = 0;
    for (size_t i = 0; i < text->line.segment_count && pen < width; i++) {
        const struct segment *segment = &text->line.segments[i];
        if (segment->face == FONTS_EMOJI) {
            pen += note_emoji(text, type, segment, run, &spelled_len, pen);
        } else if (segment->face >= FONTS_NONE) {
            pen += lay_text(text, type, segment, pen);
        } else {
            pen += segment_width(text, type, segment);
        }
    }
    run->mask = sheet_cut(sheet, &run->ink);
    sheet_close(sheet);
    cache_count(&text->cache, run);
}

static struct box moved(struct box box, int x, int y)
{
    return (struct box){box.x + x, box.y + y, box.w, box.h};
}

void text_draw(struct text *text, const struct paint *paint, int x, int baseline, struct type type,
               const char *bytes, uint32_t rgb)
{
    size_t len = strnlen(bytes, LINE_BYTES_MAX + 1);
    len = len > LINE_BYTES_MAX ? utf8_prefix(bytes, len, LINE_BYTES_MAX) : len;
    struct run_key key = {RUN_LINE, fonts_clamp(type), bytes, len};
    struct run *run = cache_find(&text->cache, &key);
    if (!run) {
        run = cache_add(&text->cache, &key);
        render(text, run);
    }
    if (run->mask) {
        paint_mask(paint, moved(run->ink, x, baseline), run->mask, rgb);
    }
    for (size_t i = 0; i < run->emoji_count; i++) {
        const struct run_emoji *emoji = &run->emoji[i];
        const struct run *image =
            emoji_get(text->fonts, &text->cache, key.type.px, run->spelled + emoji->at, emoji->len);
        if (image) {
            paint_image(paint, moved(image->ink, x + emoji->x, baseline), image->image);
        }
    }
    cache_trim(&text->cache);
}
