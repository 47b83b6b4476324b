/* mem: see mem.h. */
#include "base/mem.h"

#include "base/log.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LARGE = 128 * 1024 };
enum { BLOCK_SMALLEST = 4096, BLOCK_LARGEST = 1024 * 1024, BLOCK_ALIGN = 16 };

struct arena_block {
    struct arena_block *next;
    size_t size; /* of data */
    size_t used;
    _Alignas(BLOCK_ALIGN) char data[];
};

static void *must(void *memory, size_t count, size_t size)
{
    if (!memory) {
        log_error("out of memory: %zu x %zu bytes", count, size);
        abort();
    }
    return memory;
}

void mem_prepare(void)
{
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
}

void *mem_alloc(size_t count, size_t size)
{
    /* calloc checks the product; 0 bytes give a pointer all the same. */
    return must(calloc(count ? count : 1, size ? size : 1), count, size);
}

void *mem_resize(void *old, size_t count, size_t size)
{
    return must(reallocarray(old, count ? count : 1, size ? size : 1), count, size);
}

void *mem_lend(size_t size)
{
    return must(malloc(size ? size : 1), 1, size);
}

char *mem_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = mem_alloc(size, 1);
    memcpy(copy, text, size);
    return copy;
}

void arena_init(struct arena *arena, size_t max)
{
    *arena = (struct arena){.max = max};
}

void arena_destroy(struct arena *arena)
{
    struct arena_block *block = arena->head;
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct arena){.max = arena->max};
}

/* Blocks double with what is used already, so that a large arena needs few of them. */
static struct arena_block *block_add(struct arena *arena, size_t need)
{
    size_t size = arena->used < BLOCK_SMALLEST  ? BLOCK_SMALLEST
                  : arena->used > BLOCK_LARGEST ? BLOCK_LARGEST
                                                : arena->used;
    size = size < need ? need : size;
    struct arena_block *block = must(malloc(sizeof(*block) + size), 1, sizeof(*block) + size);
    *block = (struct arena_block){.next = arena->head, .size = size};
    arena->head = block;
    return block;
}

static char *take(struct arena *arena, size_t bytes, size_t align)
{
    struct arena_block *block = arena->head;
    size_t start = block ? (block->used + align - 1) / align * align : 0;
    if (!block || start > block->size || bytes > block->size - start) {
        block = block_add(arena, bytes);
        start = 0;
    }
    block->used = start + bytes;
    arena->used += bytes;
    return block->data + start;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > arena->max ||
        arena->used > arena->max - bytes) {
        return NULL;
    }
    char *memory = take(arena, bytes, BLOCK_ALIGN);
    memset(memory, 0, bytes);
    return memory;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
    if (len >= arena->max || arena->used > arena->max - len - 1) {
        return NULL;
    }
    char *copy = take(arena, len + 1, 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}
