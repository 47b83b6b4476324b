/* answer: see answer.h. */
#include "answer.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void answer_init(struct answer *answer)
{
    *answer = (struct answer){.code = EXIT_MACHINE, .keys = json_object()};
}

void answer_destroy(struct answer *answer)
{
    json_decref(answer->keys);
    free(answer->text);
    answer->keys = NULL;
    answer->text = NULL;
}

bool answer_set(struct answer *answer, enum exit_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(answer->line, sizeof(answer->line), format, args);
    va_end(args);
    /* It may quote what came from outside: one line it stays. */
    utf8_clean(answer->line, strlen(answer->line));
    answer->code = code;
    return code == EXIT_DONE || code == EXIT_NOT_WELL;
}

void answer_key(struct answer *answer, const char *key, json_t *value)
{
    json_object_set_new(answer->keys, key, value);
}

static bool print_json(const struct answer *answer, const char *verb)
{
    json_t *root = json_object();
    json_object_set_new(root, "ok", json_boolean(answer->code <= EXIT_NOT_WELL));
    json_object_set_new(root, "code", json_integer(answer->code));
    json_object_set_new(root, "verb", json_string(verb));
    json_object_set_new(root, "line", json_string(answer->line));
    json_object_update_missing(root, answer->keys);
    bool good = json_dumpf(root, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF;
    json_decref(root);
    return fflush(stdout) == 0 && good;
}

bool answer_print(const struct answer *answer, const char *verb, bool json)
{
    if (answer->written) {
        return fflush(stdout) == 0;
    }
    if (json) {
        return print_json(answer, verb);
    }
    bool bad = answer->code >= EXIT_USAGE;
    FILE *out = bad ? stderr : stdout;
    if (answer->text) {
        fputs(answer->text, stdout);
    }
    if (answer->line[0]) {
        fprintf(out, "%s%s\n", bad ? "hune-update: " : "", answer->line);
    }
    return fflush(stdout) == 0;
}
