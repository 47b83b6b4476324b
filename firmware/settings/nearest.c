/* nearest: the known word that a mistyped one is likely to mean; word_nearest of table.h. */
#include "settings/table.h"

#include <string.h>

enum { WORD_MAX = 32 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int min3(int a, int b, int c)
{
    int least = a < b ? a : b;
    return least < c ? least : c;
}

/* Levenshtein's distance, row by row; upper case is no difference. */
static int distance(const char *a, const char *b)
{
    int row[WORD_MAX + 1];
    int a_len = (int)strlen(a), b_len = (int)strlen(b);
    for (int j = 0; j <= b_len; j++) {
        row[j] = j;
    }
    for (int i = 1; i <= a_len; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= b_len; j++) {
            int above = row[j];
            int replaced = diagonal + (lower(a[i - 1]) != lower(b[j - 1]));
            row[j] = min3(above + 1, row[j - 1] + 1, replaced);
            diagonal = above;
        }
    }
    return row[b_len];
}

const char *word_nearest(const char *written, const char *const *words, size_t count)
{
    const char *nearest = NULL;
    size_t len = strlen(written);
    int best = len <= 3 ? 2 : len <= 8 ? 3 : 4; /* a distance from which on it is another word */
    for (size_t i = 0; i < count && len <= WORD_MAX; i++) {
        if (strlen(words[i]) > WORD_MAX) {
            continue;
        }
        int apart = distance(written, words[i]);
        if (apart < best) {
            best = apart;
            nearest = words[i];
        }
    }
    return nearest;
}
