// links: tests/lib/wall tests/lib/lint tests/lib/wild canvas/*
// links: base/* model/* derive/* scene/* settings/* feed/parse* feed/merge* feed/mailbox
// packages: jansson libconfuse sdl2 SDL2_ttf libpng fribidi
/*
 * A whole office that writes one wild text wherever it writes: every scene of it keeps the lint's
 * rules, in the real fonts, and costs no more than what a frame may hold.
 */
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "canvas/canvas.h"
#include "canvas/fonts.h"
#include "feed/merge.h"
#include "feed/parse.h"
#include "tests/lib/lint.h"
#include "tests/lib/wall.h"
#include "tests/lib/wild.h"

#include <dlfcn.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { BRIEF = 80, MEASURED_MAX = 8000, SHAPED_MAX = 256 * 1024 };

/* What measuring costs a frame: how many pieces of text were shaped, and their bytes. */
static size_t measured, shaped;

/* In the place of SDL_ttf's own. */
int TTF_SizeUTF8(TTF_Font *font, const char *text, int *w, int *h)
{
    int (*original)(TTF_Font *, const char *, int *, int *);
    void *symbol = dlsym(RTLD_NEXT, "TTF_SizeUTF8");
    memcpy(&original, &symbol, sizeof(original));
    measured++;
    shaped += strlen(text);
    return original(font, text, w, h);
}

/* What people write, as against ids, words of vocabularies and times. */
static bool is_written(const char *key)
{
    static const char *const KEYS[] = {
        "organisation", "name",   "author", "text", "assignee", "title",
        "spokesperson", "owner",  "label",  "by",   "note",     "reviewer",
        "approved_by",  "source", "known",  "unit", "unknown",  "checklist"};
    return key && str_index(key, KEYS, sizeof(KEYS) / sizeof(KEYS[0])) >= 0;
}

static void put_everywhere(json_t *json, const char *key, const char *text, size_t len)
{
    const char *below = NULL;
    size_t i = 0;
    json_t *value = NULL;
    if (json_is_string(json) && is_written(key)) {
        json_string_setn_nocheck(json, text, len);
    }
    json_object_foreach(json, below, value)
    {
        put_everywhere(value, below, text, len);
    }
    json_array_foreach(json, i, value)
    {
        put_everywhere(value, key, text, len);
    }
}

/* The demo's crisis, which has something of everything, saying nothing but that. */
static struct model *office_of(const char *text)
{
    char path[1024];
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    struct err err = {""};
    struct buf clean;
    json_t *root = json_load_file(wall_root(path, "assets/demo/crisis.fr.json"), 0, NULL);
    assert_non_null(root);
    /* As a service's own JSON writer would: what is no UTF-8 is left out. */
    buf_init(&clean, PARSE_BYTES_MAX);
    for (size_t i = 0, size = 0, len = strlen(text); i < len && clean.len < MODEL_TEXT_MAX * 2;
         i += size) {
        if (utf8_decode(text + i, len - i, &size) != UTF8_INVALID || size > 1) {
            buf_append(&clean, text + i, size);
        }
    }
    put_everywhere(root, NULL, buf_text(&clean), clean.len);
    char *bytes = json_dumps(root, JSON_COMPACT);
    assert_non_null(bytes);
    if (!parse_feed(bytes, strlen(bytes), 0, 30, NULL, &document, &trouble, NULL, &err)) {
        fail_msg("%.80s: %s", text, err.text);
    }
    struct model *model = merge_documents(&document, 1);
    document_unref(document);
    free(bytes);
    json_decref(root);
    buf_destroy(&clean);
    return model;
}

static long cpu_ms(clock_t ticks)
{
    return ticks / (CLOCKS_PER_SEC / 1000);
}

static void check_scene(const struct wall *wall, const struct model *model, const char *text,
                        struct canvas *canvas)
{
    SDL_Rect damage[CANVAS_DAMAGE_MAX];
    struct problems findings;
    struct list list;
    list_init(&list);
    problems_init(&findings);
    measured = shaped = 0;
    clock_t begun = clock();
    wall_list_of(wall, model, &list);
    clock_t laid = clock();
    assert_true(canvas_draw(canvas, &list, damage) <= CANVAS_DAMAGE_MAX);
    if (getenv("HUNE_BENCH")) {
        print_message("# %ld ms laid out, %ld ms drawn, %zu measured, %zu bytes: %s %.20s\n",
                      cpu_ms(laid - begun), cpu_ms(clock() - laid), measured, shaped,
                      scene_word(wall->scene), text);
    }
    assert_in_range(measured, 0, MEASURED_MAX);
    assert_in_range(shaped, 0, SHAPED_MAX);
    lint_list(&list, wall_area(wall), wall_unit(wall), &findings);
    if (findings.total > 0) {
        fail_msg("%s \"%.*s\": %s", scene_word(wall->scene), BRIEF, text, findings.items[0].text);
    }
    problems_destroy(&findings);
    list_destroy(&list);
}

static void j11_wild_texts_stay_in_their_boxes(void **state)
{
    struct wall wall = {.feed = "-", .lang = "fr", .width = 1920, .height = 1080, .now = WALL_NOW};
    (void)state;
    for (size_t i = 0; i < WILD_COUNT; i++) {
        char *text = wild_text(i);
        struct canvas *canvas = NULL;
        struct model *model = office_of(text);
        assert_true(canvas_create(wall.width, wall.height, &canvas, NULL));
        wall.metrics = canvas_metrics(canvas);
        for (int scene = 0; scene < SCENE_COUNT; scene++) {
            wall.scene = (enum scene_id)scene;
            check_scene(&wall, model, text, canvas);
        }
        canvas_destroy(canvas);
        model_destroy(model);
        free(model);
        free(text);
    }
}

/* To know an advance FreeType would run the program of each glyph, whenever a line is measured. */
static void j11_measuring_runs_no_glyphs(void **state)
{
    struct fonts *fonts = NULL;
    (void)state;
    assert_true(fonts_create(&fonts, NULL));
    for (int face = FACES_READING + 1; face < faces_count(); face++) {
        const struct font *font = fonts_get(fonts, face, (struct type){.px = 30});
        assert_true(!font || TTF_GetFontHinting(font->ttf) == TTF_HINTING_LIGHT);
    }
    fonts_destroy(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(j11_wild_texts_stay_in_their_boxes),
        cmocka_unit_test(j11_measuring_runs_no_glyphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
