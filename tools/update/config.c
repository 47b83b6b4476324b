/* config: the wall's config, shown without its secrets, compared, pushed, taken back. */
#include "config_file.h"
#include "config_switch.h"

#include "base/mem.h"
#include "base/str.h"
#include "diff.h"
#include "digest.h"
#include "mask.h"
#include "slurp.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

enum { MASKED_MAX = CONFIG_BYTES_MAX * MASK_GROWTH, DIFF_MAX = 2 * MASKED_MAX + 64 * 1024 };

static bool read_current(struct call *call, struct buf *text)
{
    struct err err;
    bool there = false;
    return config_read(call->place, text, &there, &err) ||
           answer_set(call->answer, EXIT_MACHINE, "the config cannot be read: %s", err.text);
}

/* A text for people, and under a key of the object. */
static void put_text(struct call *call, const char *key, const struct buf *text)
{
    answer_key(call->answer, key, json_string(buf_text(text)));
    call->answer->text = text->len > 0 ? mem_strdup(buf_text(text)) : NULL;
}

static void show(struct call *call)
{
    struct buf text, masked;
    buf_init(&text, CONFIG_BYTES_MAX);
    buf_init(&masked, MASKED_MAX);
    if (!read_current(call, &text)) {
    } else if (!mask_config(buf_text(&text), &masked)) {
        answer_set(call->answer, EXIT_MACHINE, "the config is too long to be shown");
    } else {
        put_text(call, "config", &masked);
        answer_set(call->answer, EXIT_DONE, "%s",
                   text.len == 0 ? "this wall has no config: the defaults are in use"
                   : call->json  ? "the config, without its secrets"
                                 : "");
    }
    buf_destroy(&masked);
    buf_destroy(&text);
}

/*
 * A connection that is cut looks like the end of the file. Its digest, when the desk sends it
 * along, tells the two apart; without, at least the last line must be whole.
 */
static bool is_whole(struct call *call, const struct buf *text)
{
    char hex[DIGEST_HEX_MAX];
    if (!call->words[1]) {
        return (text->len > 0 && text->data[text->len - 1] == '\n') ||
               answer_set(call->answer, EXIT_REFUSED,
                          text->len == 0
                              ? "config: nothing came on the standard input: nothing has changed"
                              : "config: its last line has no end, so some of it may be missing: "
                                "end it with a line break; nothing has changed");
    }
    struct digest *digest = digest_create();
    digest_add(digest, buf_text(text), text->len);
    digest_end(digest, hex);
    digest_destroy(digest);
    return str_equal(hex, call->words[1]) ||
           answer_set(call->answer, EXIT_REFUSED,
                      "config: what came is not what was sent (its SHA-256 is %s): send it again; "
                      "nothing has changed",
                      hex);
}

static bool read_given(struct call *call, struct buf *text)
{
    struct err err;
    if (!slurp_input(call->input, SLURP_INPUT_MS, text, &err)) {
        return answer_set(call->answer, EXIT_REFUSED, "config: %s: nothing has changed", err.text);
    }
    return is_whole(call, text);
}

static void push(struct call *call)
{
    struct buf text;
    buf_init(&text, CONFIG_BYTES_MAX);
    if (read_given(call, &text)) {
        config_switch(call, &text, "pushed");
    }
    buf_destroy(&text);
}

static void roll_back(struct call *call)
{
    struct buf text, former;
    struct err err;
    buf_init(&text, CONFIG_BYTES_MAX);
    buf_init(&former, CONFIG_BYTES_MAX);
    if (!read_current(call, &text)) {
    } else if (config_former(call->place, &text, &former, &err)) {
        config_switch(call, &former, "rolled back");
    } else {
        answer_set(call->answer, EXIT_REFUSED, "config rollback: %s", err.text);
    }
    buf_destroy(&former);
    buf_destroy(&text);
}

static void compare(struct call *call, const struct buf *text, const struct buf *given)
{
    struct buf masked, masked_given, lines;
    bool hidden = false;
    buf_init(&masked, MASKED_MAX);
    buf_init(&masked_given, MASKED_MAX);
    buf_init(&lines, DIFF_MAX);
    if (mask_config(buf_text(text), &masked) && mask_config(buf_text(given), &masked_given) &&
        diff_unified(&(struct diff_side){buf_text(text), buf_text(&masked), "on the wall"},
                     &(struct diff_side){buf_text(given), buf_text(&masked_given), "given"}, &lines,
                     &hidden)) {
        put_text(call, "diff", &lines);
        answer_key(call->answer, "changed", json_boolean(lines.len > 0));
        answer_set(call->answer, EXIT_DONE, "%s",
                   lines.len == 0 ? "no difference"
                   : hidden       ? "lines that look the same differ in what is masked"
                   : call->json   ? "these lines differ"
                                  : "");
    } else {
        answer_set(call->answer, EXIT_REFUSED, "config diff: too long to be compared");
    }
    buf_destroy(&lines);
    buf_destroy(&masked_given);
    buf_destroy(&masked);
}

static void differ(struct call *call)
{
    struct buf text, given;
    buf_init(&text, CONFIG_BYTES_MAX);
    buf_init(&given, CONFIG_BYTES_MAX);
    if (read_current(call, &text) && read_given(call, &given)) {
        if (memchr(buf_text(&given), '\0', given.len)) {
            answer_set(call->answer, EXIT_REFUSED, "config diff: the text holds NUL bytes");
        } else {
            compare(call, &text, &given);
        }
    }
    buf_destroy(&given);
    buf_destroy(&text);
}

void config_run(struct call *call)
{
    static const struct {
        const char *word;
        bool digest;
        void (*run)(struct call *call);
    } verbs[] = {{"show", false, show},
                 {"push", true, push},
                 {"diff", true, differ},
                 {"rollback", false, roll_back}};
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        if (!str_equal(call->words[0], verbs[i].word)) {
            continue;
        }
        if (call->words[1] && (!verbs[i].digest || !digest_is_hex(call->words[1]))) {
            answer_set(call->answer, EXIT_USAGE, "config %s: \"%s\": %s", verbs[i].word,
                       call->words[1],
                       verbs[i].digest ? "write the file's SHA-256, 64 small hexadecimal digits"
                                       : "takes nothing more");
            return;
        }
        verbs[i].run(call);
        return;
    }
    answer_set(call->answer, EXIT_USAGE, "config %s: say show, push, diff or rollback",
               call->words[0]);
}
