/* adapters: see adapters.h. */
#include "tests/lib/adapters.h"

#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

/* The stream of the process is one in memory, and its limits are not for us. */
static ssize_t stream_read(int fd, void *dst, size_t len);
static ssize_t stream_write(int fd, const void *src, size_t len);
static int no_limit(int what, const struct rlimit *both);
#define read(fd, dst, len)     stream_read(fd, dst, len)
#define write(fd, src, len)    stream_write(fd, src, len)
#define setrlimit(what, value) no_limit((int)(what), value)
#include "feed/adapt.c"
#undef read
#undef write
#undef setrlimit

#include <dirent.h>
#include <stdio.h>

enum { ADAPTERS_MAX = 32, STREAM_MAX = 1 << 20, PART = 0xFF };

static struct server servers[ADAPTERS_MAX];
static size_t server_count, stream_at;
static struct buf stream_in, stream_out;

static ssize_t stream_read(int fd, void *dst, size_t len)
{
    (void)fd;
    size_t left = stream_in.len - stream_at;
    len = len < left ? len : left;
    memcpy(dst, buf_text(&stream_in) + stream_at, len);
    stream_at += len;
    return (ssize_t)len;
}

static ssize_t stream_write(int fd, const void *src, size_t len)
{
    (void)fd;
    return buf_append(&stream_out, src, len) ? (ssize_t)len : -1;
}

static int no_limit(int what, const struct rlimit *both)
{
    (void)what, (void)both;
    return 0;
}

static bool load_one(const char *path)
{
    static const char settings[] =
        "{\"account\":\"@a@b.example\",\"site\":\"1\",\"kind\":\"mastodon\"}";
    static char program[ADAPT_PROGRAM_MAX + 1];
    FILE *file = fopen(path, "re");
    size_t len = file ? fread(program, 1, ADAPT_PROGRAM_MAX, file) : 0;
    program[len] = '\0';
    if (file) {
        fclose(file);
    }
    return len > 0 && compile(&servers[server_count++], program, settings);
}

int adapters_load(void)
{
    char folder[300], path[600];
    const char *root = getenv("HUNE_ROOT");
    struct dirent **entries = NULL;
    bool good = adapt_serve() == 0; /* a stream that ends at once */
    buf_init(&stream_in, STREAM_MAX);
    buf_init(&stream_out, ADAPT_OUTPUT_MAX + REASON_MAX);
    str_format(folder, sizeof folder, "%s/assets/adapters", root ? root : ".");
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        str_format(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        good = good && (!strstr(path, ".jq") || load_one(path));
        free(entries[i]);
    }
    free(entries);
    return good && server_count > 0 ? 0 : 1;
}

/* As helper_begin sends it. */
static void put_bodies(const uint8_t *bodies, size_t size)
{
    const int64_t now = INT64_C(1795267925);
    uint32_t count = 1;
    for (size_t i = 0; i < size; i++) {
        count += bodies[i] == PART;
    }
    count = count < BODIES_MAX ? count : BODIES_MAX;
    buf_clear(&stream_in);
    buf_append(&stream_in, &now, sizeof now);
    buf_append(&stream_in, &count, sizeof count);
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *end = size > 0 ? memchr(bodies, PART, size) : NULL;
        uint32_t len = (uint32_t)(end ? (size_t)(end - bodies) : size);
        buf_append(&stream_in, &len, sizeof len);
        buf_append(&stream_in, bodies, len);
        bodies += end ? len + 1 : len;
        size -= end ? len + 1 : len;
    }
}

const struct buf *adapters_run(unsigned which, const uint8_t *bodies, size_t size)
{
    struct server *server = &servers[which % server_count];
    char reason[REASON_MAX];
    jv input;
    stream_at = 0;
    buf_clear(&stream_out);
    put_bodies(bodies, size);
    if (!read_input(&input, reason)) {
        refuse(ADAPT_FAILED, "the stream has ended");
        return &stream_out;
    }
    if (reason[0]) {
        jv_free(input);
        refuse(ADAPT_NOT_JSON, reason);
    } else {
        run(server, input);
    }
    return &stream_out;
}
