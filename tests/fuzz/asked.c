// links: base/* settings/* remote/ask remote/answer tests/lib/fuzz
// packages: jansson libconfuse
/*
 * Any bytes as what is asked of a wall from afar: the first says which of the three files it is.
 * What is taken keeps the bounds that ask.h promises, and can be answered.
 */
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "remote/answer.h"
#include "tests/lib/fuzz.h"

#include <string.h>

enum { NOW_MS = 1000 * 1000 };

static void check_text(const char *text)
{
    size_t len = strnlen(text, ASK_TEXT_MAX);
    fuzz_check(len > 0 && len < ASK_TEXT_MAX && utf8_valid(text, len), "a text");
    fuzz_check(utf8_count(text) <= ASK_POINTS_MAX, "200 letters at most");
    for (size_t i = 0; i < len; i++) {
        fuzz_check((unsigned char)text[i] >= ' ' && text[i] != 0x7F, "one line");
    }
}

static void check_answer(const char *id)
{
    struct answer answer = {.at = TIME_NONE, .scene = SCENE_QUEUE};
    struct buf text;
    buf_init(&text, ANSWER_BYTES_MAX);
    str_copy(answer.id, sizeof(answer.id), id);
    fuzz_check(answer_write(&answer, &text), "an answer");
    fuzz_check(strstr(buf_text(&text), id) != NULL, "the same id");
    buf_destroy(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ask ask;
    struct err err = {""};
    if (size == 0) {
        return 0;
    }
    enum ask_kind kind = (enum ask_kind)(data[0] % ASK_KINDS);
    bool good = ask_parse(kind, (const char *)data + 1, size - 1, NOW_MS, &ask, &err);
    fuzz_check(good != (err.text[0] != '\0'), "a reason when it is refused");
    if (!good) {
        fuzz_check(utf8_valid(err.text, strlen(err.text)), "a reason that can be read");
        return 0;
    }
    fuzz_check(ask.until_ms >= 0 && ask.until_ms <= NOW_MS + INT64_C(1000) * ASK_LONGEST_S,
               "a time within a month");
    fuzz_check(ask.scene < SCENE_TOUR_COUNT || ask.scene == SCENE_COUNT, "a scene of the tour");
    if (kind == ASK_MESSAGE) {
        check_text(ask.text);
    } else if (kind == ASK_SCREENSHOT) {
        fuzz_check(ask.id[0] && strspn(ask.id, "0123456789abcdefABCDEF") == strlen(ask.id),
                   "an id");
        check_answer(ask.id);
    }
    return 0;
}
