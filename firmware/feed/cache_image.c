/* cache_image: see cache_image.h. */
#include "feed/cache_image.h"

#include "base/str.h"

#include <string.h>

static const char MAGIC[8] = {'H', 'U', 'N', 'E', 'L', 'A', 'S', 'T'};

enum {
    AT_VERSION = 8,
    AT_COUNT = 12,
    AT_LENGTH = 16,
    AT_BOOT = 20,
    AT_WRITTEN = 28,
    AT_DUE = 36,
    HEAD_SIZE = 44,
    ENTRY_SIZE = 4 + 8 + 8 + 4 * 4, /* before its texts */
    END_SIZE = 8,
};

static void put(char *dst, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        dst[i] = (char)(value >> (8 * i) & 0xff);
    }
}

static uint64_t get(const char *src, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value |= (uint64_t)(unsigned char)src[i] << (8 * i);
    }
    return value;
}

void cache_image_begin(struct buf *buf, const struct cache_head *head)
{
    char bytes[HEAD_SIZE] = "";
    memcpy(bytes, MAGIC, sizeof(MAGIC));
    put(bytes + AT_VERSION, CACHE_VERSION, 4);
    put(bytes + AT_BOOT, head->boot, 8);
    put(bytes + AT_WRITTEN, (uint64_t)head->written_ms, 8);
    put(bytes + AT_DUE, (uint64_t)head->due_ms, 8);
    buf_init(buf, CACHE_BYTES_MAX);
    buf_append(buf, bytes, sizeof(bytes));
}

bool cache_image_add(struct buf *buf, const struct cache_entry *entry)
{
    char bytes[ENTRY_SIZE];
    size_t name = strlen(entry->name), etag = strlen(entry->etag);
    size_t modified = strlen(entry->modified);
    uint64_t count = get(buf->data + AT_COUNT, 4);
    if (entry->body_len > CACHE_BYTES_MAX || count == CACHE_ENTRIES_MAX ||
        buf->len + ENTRY_SIZE + name + etag + modified + entry->body_len + END_SIZE >
            CACHE_BYTES_MAX) {
        return false;
    }
    put(bytes, entry->fingerprint, 4);
    put(bytes + 4, (uint64_t)entry->heard_at, 8);
    put(bytes + 12, (uint64_t)entry->confirmed_at, 8);
    put(bytes + 20, name, 4);
    put(bytes + 24, etag, 4);
    put(bytes + 28, modified, 4);
    put(bytes + 32, entry->body_len, 4);
    buf_append(buf, bytes, sizeof(bytes));
    buf_append(buf, entry->name, name);
    buf_append(buf, entry->etag, etag);
    buf_append(buf, entry->modified, modified);
    buf_append(buf, entry->body, entry->body_len);
    put(buf->data + AT_COUNT, count + 1, 4);
    return true;
}

void cache_image_end(struct buf *buf)
{
    char bytes[END_SIZE];
    put(buf->data + AT_LENGTH, buf->len + END_SIZE, 4);
    put(bytes, str_hash(STR_HASH_SEED, buf->data, buf->len), END_SIZE);
    buf_append(buf, bytes, sizeof(bytes));
}

/* Where the entry at `at` ends; NULL when that is behind `end` or a text is too long. */
static const char *entry_end(const char *at, const char *end)
{
    if (end - at < ENTRY_SIZE) {
        return NULL;
    }
    uint64_t len = get(at + 32, 4);
    for (int i = 0; i < 3; i++) {
        uint64_t text = get(at + 20 + (ptrdiff_t)(4 * i), 4);
        if (text >= CACHE_TEXT_MAX) {
            return NULL;
        }
        len += text;
    }
    at += ENTRY_SIZE;
    return len <= (uint64_t)(end - at) ? at + len : NULL;
}

static bool is_sound(const char *bytes, size_t len, struct err *err)
{
    if (len > CACHE_BYTES_MAX) {
        return err_set(err, "larger than %d MB", CACHE_BYTES_MAX >> 20);
    }
    if (len < sizeof(MAGIC) || memcmp(bytes, MAGIC, sizeof(MAGIC)) != 0) {
        return err_set(err, "not a file of this kind");
    }
    if (len < HEAD_SIZE + END_SIZE) {
        return err_set(err, "cut short");
    }
    uint64_t version = get(bytes + AT_VERSION, 4);
    if (version != CACHE_VERSION) {
        return err_set(err, "of version %u; this program reads version %d", (unsigned)version,
                       CACHE_VERSION);
    }
    if (get(bytes + AT_LENGTH, 4) > len) {
        return err_set(err, "cut short");
    }
    size_t body = len - END_SIZE;
    if (get(bytes + AT_LENGTH, 4) != len ||
        get(bytes + body, END_SIZE) != str_hash(STR_HASH_SEED, bytes, body)) {
        return err_set(err, "damaged");
    }
    return true;
}

bool cache_image_open(const char *bytes, size_t len, struct cache_reader *ret_reader,
                      struct err *err)
{
    if (!is_sound(bytes, len, err)) {
        return false;
    }
    uint64_t count = get(bytes + AT_COUNT, 4);
    const char *at = bytes + HEAD_SIZE, *end = bytes + len - END_SIZE;
    for (uint64_t i = 0; at && i < count && count <= CACHE_ENTRIES_MAX; i++) {
        at = entry_end(at, end);
    }
    /* The hash is no seal: somebody may have computed it for whatever they wrote. */
    if (at != end) {
        return err_set(err, "damaged");
    }
    *ret_reader = (struct cache_reader){
        .head = {.boot = get(bytes + AT_BOOT, 8),
                 .written_ms = (int64_t)get(bytes + AT_WRITTEN, 8),
                 .due_ms = (int64_t)get(bytes + AT_DUE, 8)},
        .at = bytes + HEAD_SIZE,
        .left = (size_t)count,
    };
    return true;
}

static const char *take_text(const char *at, size_t len, char dst[CACHE_TEXT_MAX])
{
    /* A NUL within ends it. */
    memcpy(dst, at, len);
    dst[len] = '\0';
    return at + len;
}

bool cache_image_next(struct cache_reader *reader, struct cache_entry *ret_entry)
{
    if (reader->left == 0) {
        return false;
    }
    const char *head = reader->at, *at = head + ENTRY_SIZE;
    ret_entry->fingerprint = (uint32_t)get(head, 4);
    ret_entry->heard_at = (int64_t)get(head + 4, 8);
    ret_entry->confirmed_at = (int64_t)get(head + 12, 8);
    at = take_text(at, (size_t)get(head + 20, 4), ret_entry->name);
    at = take_text(at, (size_t)get(head + 24, 4), ret_entry->etag);
    at = take_text(at, (size_t)get(head + 28, 4), ret_entry->modified);
    ret_entry->body = at;
    ret_entry->body_len = (size_t)get(head + 32, 4);
    reader->at = at + ret_entry->body_len;
    reader->left--;
    return true;
}
