// links: base/* feed/token tests/lib/fuzz
/* Any bytes as the file of a token: one clean line of a header, or a reason. */
#include "feed/token.h"
#include "tests/lib/fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char line[TOKEN_LINE_MAX];
    struct err err = {""};
    bool good = token_line(fuzz_file(data, size), "X-Key: %s!", line, &err);
    fuzz_check(good != (err.text[0] != '\0'), "a reason when it is refused");
    for (size_t i = 0; good && line[i]; i++) {
        fuzz_check((unsigned char)line[i] >= ' ' && line[i] != 0x7F, "one line of a header");
    }
    return 0;
}
