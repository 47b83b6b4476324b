/*
 * mutate: libFuzzer's mutator for targets that read JSON: mostly one value of the document becomes
 * another, so that it stays a document and the change reaches what lies behind the parser.
 */
#include "base/utf8.h"
#include "tests/lib/dice.h"
#include "tests/lib/fuzz.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 3000, COPIES_MAX = 40, CHANGES_MAX = 5 };

/* As JSON: what people, clocks and other programs put where something else is expected. */
static const char *const VALUES[] = {
    "null",
    "true",
    "0",
    "-1",
    "3",
    "0.5",
    "99.95",
    "100",
    "1e15",
    "-1e15",
    "1e308",
    "999999",
    "9223372036854775807",
    "\"1234\"",
    "\"\"",
    "\" \"",
    "{}",
    "[]",
    "[[]]",
    "1795267925",
    "1795271525",
    "1795181525",
    "253402300799",
    "\"2026-11-21T14:32:05+01:00\"",
    "\"2026-11-22T00:00:00Z\"",
    "\"2028-02-29T23:59:60Z\"",
    "\"1970-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft\"",
    "\"un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize\"",
    "\"\\u05e9\\u05dc\\u05d5\\u05dd \\u202e abc \\u2066x\"",
    "\"\\ud83d\\udc68\\u200d\\ud83d\\udc69\\u200d\\ud83d\\udc67\\u0301\\u0301\\u0301\"",
    "\"%s%n <b>&amp;</b> $(true)\"",
};

static json_t *hostile(struct dice *dice)
{
    size_t count = sizeof VALUES / sizeof VALUES[0];
    return json_loads(VALUES[dice_between(dice, 0, (int64_t)count - 1)], JSON_DECODE_ANY, NULL);
}

static json_t *changed_text(const json_t *text)
{
    char bytes[TEXT_MAX + 1];
    size_t len = utf8_prefix(json_string_value(text), json_string_length(text), TEXT_MAX);
    memcpy(bytes, json_string_value(text), len);
    len = LLVMFuzzerMutate((uint8_t *)bytes, len, TEXT_MAX);
    return json_stringn(bytes, utf8_clean(bytes, len));
}

/* One that takes the value's place. */
static json_t *changed(struct dice *dice, const json_t *value)
{
    int64_t way = dice_between(dice, 0, 3);
    if (json_is_string(value) && way > 1) {
        return changed_text(value);
    }
    if (json_is_number(value) && way > 1) {
        double factor = way == 2 ? 10 : dice_share(dice) * 2;
        double number = json_number_value(value) * factor;
        return number > -1e300 && number < 1e300 ? json_real(number) : json_integer(0);
    }
    return hostile(dice);
}

static void change_list(struct dice *dice, json_t *list, size_t at)
{
    int64_t way = dice_between(dice, 0, 7);
    if (way == 0) {
        json_array_remove(list, at);
    } else if (way == 1) {
        for (int64_t i = dice_between(dice, 1, COPIES_MAX); i > 0; i--) {
            json_array_append_new(list, json_deep_copy(json_array_get(list, at)));
        }
    } else {
        json_array_set_new(list, at, changed(dice, json_array_get(list, at)));
    }
}

/* Goes down from the root, and changes something on its way. */
static void change_some(struct dice *dice, json_t *root)
{
    for (json_t *at = root; at;) {
        size_t size = json_is_object(at) ? json_object_size(at) : json_array_size(at);
        if (size == 0) {
            return;
        }
        size_t index = (size_t)dice_between(dice, 0, (int64_t)size - 1);
        void *iter = json_is_object(at) ? json_object_iter(at) : NULL;
        for (size_t i = 0; iter && i < index; i++) {
            iter = json_object_iter_next(at, iter);
        }
        json_t *below = iter ? json_object_iter_value(iter) : json_array_get(at, index);
        bool deeper = json_is_object(below) || json_is_array(below);
        if (deeper && dice_between(dice, 0, 9) > 0) {
            at = below;
            continue;
        }
        if (!iter) {
            change_list(dice, at, index);
        } else if (dice_between(dice, 0, 9) > 0) {
            json_object_iter_set_new(at, iter, changed(dice, below));
        } else {
            json_object_del(at, json_object_iter_key(iter));
        }
        return;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    struct dice dice = {.state = seed + UINT64_C(1)};
    bool raw = dice_between(&dice, 0, 4) == 0;
    json_t *root = raw ? NULL : json_loadb((const char *)data, size, JSON_ALLOW_NUL, NULL);
    if (!root) {
        return LLVMFuzzerMutate(data, size, max);
    }
    for (int64_t i = dice_between(&dice, 1, CHANGES_MAX); i > 0; i--) {
        change_some(&dice, root);
    }
    size_t len = json_dumpb(root, (char *)data, max, JSON_COMPACT);
    json_decref(root);
    return len > 0 && len <= max ? len : LLVMFuzzerMutate(data, size < max ? size : max, max);
}
