/* desking: see desking.h. */
#include "tests/lib/desking.h"

#include "tools/desk/disk.h"
#include "tools/desk/line.h"
#include "tools/desk/tree.h"

#include "base/clock.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MAX = 20 };

struct desking at_desk;

int desking_set_up(void **state)
{
    (void)state;
    clock_set_zone("UTC", NULL);
    at_desk.root =
        json_pack("{s:i,s:i,s:{s:i}}", "hune", 1, "generated_at", DESKING_NOW, "x-ours", "kept", 7);
    at_desk.now = DESKING_NOW;
    at_desk.err.text[0] = '\0';
    return 0;
}

int desking_tear_down(void **state)
{
    (void)state;
    json_decref(at_desk.root);
    return 0;
}

/* Words part at "|". A failure leaves the document as it was. */
static bool desk(const char *words)
{
    char text[9000], name[] = "hune-desk", *rest = NULL, *argv[WORDS_MAX] = {name};
    int argc = 1;
    struct line line;
    str_copy(text, sizeof text, words);
    for (char *p = strtok_r(text, "|", &rest); p && argc < WORDS_MAX;
         p = strtok_r(NULL, "|", &rest)) {
        argv[argc++] = p;
    }
    struct edit edit = {.root = json_deep_copy(at_desk.root), .now = at_desk.now, .user = "marie"};
    bool good = line_read(argc, argv, &line, &at_desk.err) &&
                line.command->edit(&edit, &line.args, &at_desk.err) &&
                disk_check("desk", edit.root, &at_desk.err);
    line_destroy(&line);
    str_copy(at_desk.said, sizeof at_desk.said, edit.said);
    if (good) {
        json_decref(at_desk.root);
        at_desk.root = edit.root;
    } else {
        json_decref(edit.root);
    }
    return good;
}

void takes(const char *words)
{
    if (!desk(words)) {
        fail_msg("%s: %s", words, at_desk.err.text);
    }
}

void refuses(const char *words, const char *why)
{
    json_t *before = json_deep_copy(at_desk.root);
    if (desk(words)) {
        fail_msg("%s: was taken", words);
    }
    if (!strstr(at_desk.err.text, why)) {
        fail_msg("%s: \"%s\" does not say \"%s\"", words, at_desk.err.text, why);
    }
    assert_true(json_equal(before, at_desk.root));
    json_decref(before);
}

void has(const json_t *object, const char *key, const char *text)
{
    assert_string_equal(tree_text(object, key), text);
}

const json_t *nth(const json_t *object, const char *key, size_t index)
{
    return json_array_get(json_object_get(object, key), index);
}
