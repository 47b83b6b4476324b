/*
 * hune-doc: prints what is made from the tables of settings and options, for `make doc`:
 * hune-doc conf | man | help
 */
#include "settings/doc.h"
#include "settings/options.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *word;
    void (*print)(FILE *out);
} TEXTS[] = {{"conf", doc_print_conf}, {"man", doc_print_manual}, {"help", options_print_help}};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
        if (strcmp(argv[1], TEXTS[i].word) == 0) {
            TEXTS[i].print(stdout);
            return fflush(stdout) == 0 ? 0 : 1;
        }
    }
    fputs("usage: hune-doc conf | man | help\n", stderr);
    return 2;
}
