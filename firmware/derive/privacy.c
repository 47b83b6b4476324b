/*
 * privacy: the masking of authors. See privacy.h.
 */
#include "derive/privacy.h"

#include "derive/character.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum { INITIALS_MAX = 3 };

static const char ELLIPSIS[] = "\xE2\x80\xA6";

/* Each initial with its full stop and space, an "@", an ellipsis, the end. */
_Static_assert(INITIALS_MAX *(CHARACTER_BYTES_MAX + 2) + (int)sizeof ELLIPSIS < VIEW_AUTHOR_MAX,
               "initials always fit");

/* What is left to read of a name. */
struct cursor {
    const char *text;
    size_t len;
};

struct initial {
    const char *text;
    size_t size;
    bool emoji;
};

static void skip(struct cursor *cursor, size_t size)
{
    cursor->text += size;
    cursor->len -= size;
}

static void skip_word(struct cursor *cursor)
{
    size_t size = 0;
    while (cursor->len > 0 && !character_is_space(utf8_decode(cursor->text, cursor->len, &size))) {
        skip(cursor, size);
    }
}

/* Moves to the next character that can stand for a name; false when there is none. */
static bool next_initial(struct cursor *cursor, struct initial *ret_initial)
{
    while (cursor->len > 0) {
        size_t size = 0;
        uint32_t cp = utf8_decode(cursor->text, cursor->len, &size);
        if (!character_is_skipped(cp)) {
            *ret_initial = (struct initial){.text = cursor->text,
                                            .size = character_size(cursor->text, cursor->len),
                                            .emoji = character_is_emoji(cp)};
            return true;
        }
        skip(cursor, size);
    }
    return false;
}

static size_t put(char *dst, size_t at, const char *bytes, size_t size)
{
    memcpy(dst + at, bytes, size);
    dst[at + size] = '\0';
    return at + size;
}

static void mask_handle(struct cursor name, char *dst)
{
    struct initial initial;
    if (next_initial(&name, &initial)) {
        size_t at = put(dst, 0, "@", 1);
        at = put(dst, at, initial.text, initial.size);
        put(dst, at, ELLIPSIS, strlen(ELLIPSIS));
    }
}

static void mask_name(struct cursor name, char *dst)
{
    struct initial initial;
    size_t at = 0;
    for (int i = 0; i < INITIALS_MAX && next_initial(&name, &initial); i++) {
        if (i > 0) {
            at = put(dst, at, " ", 1);
        }
        at = put(dst, at, initial.text, initial.size);
        if (!initial.emoji) {
            at = put(dst, at, ".", 1);
        }
        skip_word(&name);
    }
}

void privacy_author(enum author_privacy privacy, enum message_kind kind, const char *author,
                    char dst[VIEW_AUTHOR_MAX])
{
    dst[0] = '\0';
    if (!author || privacy == AUTHORS_HIDDEN) {
        return;
    }
    if (privacy == AUTHORS_FULL || kind == MESSAGE_PRESS) {
        str_copy(dst, VIEW_AUTHOR_MAX, author);
        return;
    }
    struct cursor name = {author, strlen(author)};
    if (name.len > 0 && *author == '@') {
        mask_handle(name, dst);
    } else {
        mask_name(name, dst);
    }
}
