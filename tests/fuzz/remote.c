// links: tools/update/remote_line tools/update/mask tools/update/diff tools/update/keys_file
// links: tools/update/message_text base/* tests/lib/fuzz
// packages: jansson
/*
 * Any bytes as what a desk asks of a wall: its line, a message, a set of keys; and, parted at a
 * byte 0xFF, as two configs, masked and compared.
 */
#include "tools/update/diff.h"
#include "tools/update/keys_file.h"
#include "tools/update/mask.h"
#include "tools/update/message_text.h"
#include "tools/update/remote_line.h"

#include "base/utf8.h"
#include "tests/lib/fuzz.h"

#include <stdlib.h>
#include <string.h>

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

static void check_line(const struct remote_line *line, const char *data, size_t size)
{
    fuzz_check(line->count >= 1 && line->count <= REMOTE_WORDS_MAX, "some words, not too many");
    fuzz_check(!line->words[line->count], "NULL after the last word");
    size_t letters = 0, taken = 0;
    for (int i = 0; i < line->count; i++) {
        size_t len = strlen(line->words[i]);
        fuzz_check(len > 0 && len <= REMOTE_WORD_MAX, "a word of some letters");
        fuzz_check(strspn(line->words[i], LETTERS) == len, "letters alone");
        taken += len;
    }
    for (size_t i = 0; i < size; i++) {
        letters += data[i] != ' ';
    }
    fuzz_check(letters == taken, "nothing is left out");
}

static void check_message(const char *data, size_t size)
{
    struct err err = {""};
    size_t len = 0;
    if (message_check(data, size, &len, &err)) {
        fuzz_check(len > 0 && len <= size && utf8_valid(data, len), "a text that can be shown");
        fuzz_check(!memchr(data, '\n', len) && !memchr(data, '\0', len), "one line");
    }
}

static void check_keys(const char *data, size_t size, const char *text)
{
    struct err err = {""};
    struct keys_parts parts;
    struct keys_document document;
    struct keys_list *list = malloc(sizeof(*list));
    if (keys_parts(data, size, &parts, &err)) {
        fuzz_check(parts.signature + parts.signature_len == data + size, "all of it");
        keys_document(parts.document, parts.document_len, &document, &err);
        keys_document_destroy(&document);
    }
    bool good = keys_document(data, size, &document, &err);
    fuzz_check(!good || document.counter > 0, "a counter");
    keys_document_destroy(&document);
    fuzz_check(!keys_list(text, list, &err) || (list->count > 0 && list->count <= KEYS_MAX),
               "keys");
    free(list);
}

static size_t lines_of(const char *text)
{
    size_t lines = 0;
    for (; *text; text++) {
        lines += *text == '\n';
    }
    return lines;
}

/* A config, masked: as many lines, and nothing longer than is promised. */
static void mask(const char *text, struct buf *masked)
{
    buf_init(masked, MASK_GROWTH * strlen(text) + 64);
    fuzz_check(mask_config(text, masked), "it fits");
    fuzz_check(lines_of(buf_text(masked)) == lines_of(text), "as many lines");
}

/* The same, as two texts; the second begins behind the first. */
static void check_configs(const char *from, const char *to)
{
    struct buf masked_from, masked_to, lines;
    bool hidden = false;
    mask(from, &masked_from);
    mask(to, &masked_to);
    buf_init(&lines, 16 * (strlen(from) + strlen(to)) + 4096);
    fuzz_check(diff_unified(&(struct diff_side){from, buf_text(&masked_from), "from"},
                            &(struct diff_side){to, buf_text(&masked_to), "to"}, &lines, &hidden),
               "they are compared");
    buf_destroy(&lines);
    buf_destroy(&masked_from);
    buf_destroy(&masked_to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct remote_line line;
    struct err err = {""};
    if (remote_line_split((const char *)data, size, &line, &err)) {
        check_line(&line, (const char *)data, size);
    } else {
        fuzz_check(err.text[0] && line.count == 0 && !line.words[0], "a reason, and no words");
        fuzz_check(strspn(err.text, " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "[\\]^_`abcdefghijklmnopqrstuvwxyz") == strlen(err.text),
                   "a reason that a terminal can show");
    }
    check_message((const char *)data, size);
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    check_keys((const char *)data, size, text);
    char *second = memchr(text, 0xFF, size);
    if (second) {
        *second++ = '\0';
    }
    check_configs(text, second ? second : "");
    free(text);
    return 0;
}
