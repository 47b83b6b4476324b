/* fonts: see fonts.h. */
#include "canvas/fonts.h"

#include "base/mem.h"

#include <stdlib.h>
#include <unictype.h>

enum { CHOICES = 512, PROBE_PX = 16 };

struct slot {
    struct font font;
    int face;
    struct type type;
    uint64_t used; /* when: the count of calls */
};

/* A choice made before: the key is the character plus one, so that 0 is empty. */
struct choice {
    uint32_t key;
    int16_t face;
};

struct source {
    struct face_file file;
    bool sought, broken;
};

struct fonts {
    struct slot slots[FONTS_OPEN_MAX];
    struct choice choices[CHOICES];
    struct source sources[FACES_MAX][2]; /* by face and weight */
    uint64_t calls;
};

struct type fonts_clamp(struct type type)
{
    int px = type.px < FONTS_PX_MIN ? FONTS_PX_MIN : type.px;
    return (struct type){.px = px > FONTS_PX_MAX ? FONTS_PX_MAX : px, .bold = type.bold};
}

static TTF_Font *open_font(struct fonts *fonts, int face, struct type type)
{
    struct source *source = &fonts->sources[face][type.bold];
    TTF_Font *ttf = NULL;
    if (!source->sought) {
        source->sought = true;
        faces_find(face, type.bold, &source->file);
        ttf = faces_open(&source->file, type.px);
        if (!ttf && type.bold) {
            /* Spoilt: the regular cut is found in its place, as where there is no bold one. */
            faces_forget(&source->file);
            faces_find(face, false, &source->file);
        }
    }
    if (!ttf && !source->broken) {
        ttf = faces_open(&source->file, type.px);
    }
    /* Not tried again: a missing font would cost every frame. */
    source->broken = !ttf;
    return ttf;
}

static bool fill_slot(struct fonts *fonts, struct slot *slot, int face, struct type type)
{
    TTF_Font *ttf = open_font(fonts, face, type);
    if (!ttf) {
        return false;
    }
    if (slot->font.ttf) {
        TTF_CloseFont(slot->font.ttf);
    }
    /* Whole-pixel advances: figures stay in their columns, and a cold frame is twice as fast. Of
     * other faces FreeType would run each glyph's program to know its advance, every time that a
     * line is measured: a second for a wall of U+FDFD. */
    TTF_SetFontHinting(ttf, face == FACES_READING ? TTF_HINTING_NORMAL : TTF_HINTING_LIGHT);
    TTF_SetFontScriptName(ttf, faces_script(face));
    *slot = (struct slot){.face = face, .type = type};
    slot->font = (struct font){.ttf = ttf};
    slot->font.ascent = TTF_FontAscent(ttf);
    slot->font.height = TTF_FontHeight(ttf);
    TTF_SizeUTF8(ttf, " ", &slot->font.space, NULL);
    return true;
}

const struct font *fonts_get(struct fonts *fonts, int face, struct type type)
{
    type = fonts_clamp(type);
    if (face < 0 || face >= faces_count() || fonts->sources[face][type.bold].broken) {
        return NULL;
    }
    struct slot *oldest = &fonts->slots[0];
    for (size_t i = 0; i < FONTS_OPEN_MAX; i++) {
        struct slot *slot = &fonts->slots[i];
        if (slot->font.ttf && slot->face == face && slot->type.px == type.px &&
            slot->type.bold == type.bold) {
            slot->used = ++fonts->calls;
            return &slot->font;
        }
        oldest = slot->used < oldest->used ? slot : oldest;
    }
    if (!fill_slot(fonts, oldest, face, type)) {
        return NULL;
    }
    oldest->used = ++fonts->calls;
    return &oldest->font;
}

bool fonts_covers(struct fonts *fonts, int face, struct type type, uint32_t cp)
{
    const struct font *font = fonts_get(fonts, face, type);
    return font && TTF_GlyphIsProvided32(font->ttf, cp) != 0;
}

int fonts_face(struct fonts *fonts, struct type type, uint32_t cp)
{
    struct choice *choice = &fonts->choices[cp % CHOICES];
    if (choice->key == cp + 1) {
        return choice->face;
    }
    int found = FONTS_NONE;
    /* B612 keeps drawings of its own in the private areas: they mean nothing in a text. */
    bool private_use = uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Co);
    for (int face = 0; !private_use && face < faces_count() && found == FONTS_NONE; face++) {
        if (faces_may_have(face, cp) && fonts_covers(fonts, face, type, cp)) {
            found = face;
        }
    }
    *choice = (struct choice){.key = cp + 1, .face = (int16_t)found};
    return found;
}

bool fonts_create(struct fonts **ret_fonts, struct err *err)
{
    if (TTF_Init() != 0) {
        return err_set(err, "SDL_ttf can't start: %s", TTF_GetError());
    }
    struct fonts *fonts = mem_alloc(1, sizeof(*fonts));
    if (fonts_face(fonts, (struct type){.px = PROBE_PX}, 'a') == FONTS_NONE) {
        fonts_destroy(fonts);
        return err_set(err, "no font can be opened: install the packages fonts-b612, "
                            "fonts-noto-core and fonts-noto-color-emoji");
    }
    *ret_fonts = fonts;
    return true;
}

void fonts_destroy(struct fonts *fonts)
{
    if (!fonts) {
        return;
    }
    for (size_t i = 0; i < FONTS_OPEN_MAX; i++) {
        if (fonts->slots[i].font.ttf) {
            TTF_CloseFont(fonts->slots[i].font.ttf);
        }
    }
    for (size_t face = 0; face < FACES_MAX; face++) {
        faces_forget(&fonts->sources[face][false].file);
        faces_forget(&fonts->sources[face][true].file);
    }
    free(fonts);
    TTF_Quit();
}
