/* release_name: see release_name.h. The order: https://manpages.debian.org/deb-version */
#include "release_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

bool version_is_valid(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && len < VERSION_MAX && isdigit((unsigned char)text[0]) &&
           strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.+~-") ==
               len &&
           !strstr(text, "..");
}

/* "~" before the end, the end before letters, letters before all else. */
static int order(char c)
{
    if (c == '~') {
        return -1;
    }
    if (c == '\0' || isdigit((unsigned char)c)) {
        return 0;
    }
    return isalpha((unsigned char)c) ? (unsigned char)c : (unsigned char)c + 256;
}

static int compare_words(const char **a, const char **b)
{
    while ((**a && !isdigit((unsigned char)**a)) || (**b && !isdigit((unsigned char)**b))) {
        int difference = order(**a) - order(**b);
        if (difference != 0) {
            return difference;
        }
        *a += **a && !isdigit((unsigned char)**a);
        *b += **b && !isdigit((unsigned char)**b);
    }
    return 0;
}

/* Of any length: without their leading zeros, the longer is the larger. */
static int compare_numbers(const char **a, const char **b)
{
    static const char DIGITS[] = "0123456789";
    *a += strspn(*a, "0");
    *b += strspn(*b, "0");
    size_t a_len = strspn(*a, DIGITS), b_len = strspn(*b, DIGITS);
    int result = a_len != b_len ? (a_len > b_len ? 1 : -1) : strncmp(*a, *b, a_len);
    *a += a_len;
    *b += b_len;
    return result;
}

int version_compare(const char *a, const char *b)
{
    int result = 0;
    while (result == 0 && (*a || *b)) {
        result = compare_words(&a, &b);
        result = result ? result : compare_numbers(&a, &b);
    }
    return result;
}
