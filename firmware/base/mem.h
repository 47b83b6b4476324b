/*
 * mem: allocation that does not fail, and arenas.
 *
 * Sizes from outside are checked against a named maximum before they come here; when memory is out
 * nevertheless, these abort with the place, and the service manager starts a new process that shows
 * the last state. An arena frees many small things at once; it grows in blocks up to its maximum.
 */
#ifndef HUNE_BASE_MEM_H
#define HUNE_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Before anything else, once. Large blocks go back to the system when they are freed: glibc would
 * keep ever larger ones for later (mallopt(3): M_MMAP_THRESHOLD grows by itself). After the month
 * of `make soak` a wall has 20 MB of its own this way, 27 MB without.
 */
void mem_prepare(void);
/* Zeroed memory for count objects of size bytes; free() it. Aborts on overflow or out of memory. */
void *mem_alloc(size_t count, size_t size);
/* As realloc for count × size bytes; new bytes are not zeroed. */
void *mem_resize(void *old, size_t count, size_t size);
/* As malloc, for a library that would take a document for a bad one when memory is out. */
void *mem_lend(size_t size);
char *mem_strdup(const char *text);

struct arena_block;

/* Not thread-safe; hand it over whole. A zeroed arena with a maximum is ready for use. */
struct arena {
    struct arena_block *head;
    size_t used; /* bytes handed out */
    size_t max;  /* bytes at most; a request beyond gives NULL */
};

void arena_init(struct arena *arena, size_t max);
void arena_destroy(struct arena *arena);
/* Zeroed, aligned for any object, valid until arena_destroy; NULL when the maximum is reached. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
/* A NUL-terminated copy of len bytes; NULL when the maximum is reached. */
char *arena_strndup(struct arena *arena, const char *text, size_t len);

#endif
