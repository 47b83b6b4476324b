// links: base/* feed/url tests/lib/fuzz
/* Any bytes as a time, a number, a URL, and a text to be cleaned. */
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "feed/url.h"
#include "tests/lib/fuzz.h"

#include <stdlib.h>
#include <string.h>

enum { URL_MAX = 2048 };
#define YEAR_10000 INT64_C(253402300800)

static void check_text(char *text, size_t size)
{
    char shown[32], masked[URL_MAX];
    int64_t time = 0, again = 0;
    double number = 0;
    if (clock_parse_rfc3339(text, &time)) {
        clock_format_rfc3339(time, shown);
        fuzz_check(time >= -86400 && time < YEAR_10000 + 86400, "a time within the years told");
        fuzz_check(time < 0 || time >= YEAR_10000 ||
                       (clock_parse_rfc3339(shown, &again) && again == time),
                   "it is the same told again");
    }
    fuzz_check(!str_to_number(text, &number) || number - number == 0, "finite numbers alone");
    url_mask(text, masked, sizeof masked);
    url_leaks(text, masked);
    const char *query = str_starts(text, "https://") ? strchr(masked, '?') : NULL;
    fuzz_check(!query || str_equal(query, "?…") || strlen(text) >= sizeof masked / 2,
               "a URL without its query");
    fuzz_check(!url_is_file(text) || !url_file_path(text, masked, sizeof masked) || *masked,
               "a path that is one");
    size_t len = utf8_clean(text, size);
    fuzz_check(len <= size && utf8_valid(text, len) && utf8_clean(text, len) == len, "clean once");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    check_text(text, size);
    free(text);
    return 0;
}
