// links: tools/update/remote_line tools/update/mask tools/update/diff feed/url base/* tests/lib/fuzz
/* Any bytes as what a desk asks of a wall; and, as a config, masked and compared. */
#include "tools/update/remote_line.h"

#include "tests/lib/fuzz.h"

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
    return 0;
}
