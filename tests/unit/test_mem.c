// Allocation that does not fail, and arenas that end at their maximum.
// links: base/mem base/log
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void memory_is_zeroed_and_never_null(void **state)
{
    (void)state;
    char *bytes = mem_alloc(1000, 1);
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(bytes[i], 0);
    }
    free(bytes);
    static const size_t NOTHING[][2] = {{0, 0}, {0, 8}, {8, 0}};
    for (size_t i = 0; i < 3; i++) {
        void *none = mem_alloc(NOTHING[i][0], NOTHING[i][1]);
        assert_non_null(none);
        none = mem_resize(none, NOTHING[i][0], NOTHING[i][1]);
        assert_non_null(none);
        free(none);
    }
}

static void resizing_keeps_what_was_there(void **state)
{
    (void)state;
    int *numbers = mem_resize(NULL, 2, sizeof(int));
    numbers[0] = 41;
    numbers[1] = 42;
    numbers = mem_resize(numbers, 5000, sizeof(int));
    assert_int_equal(numbers[0], 41);
    assert_int_equal(numbers[1], 42);
    free(numbers);
}

static void a_copy_is_another_string(void **state)
{
    (void)state;
    char text[] = "saint-aubin";
    char *copy = mem_strdup(text);
    text[0] = 'S';
    assert_string_equal(copy, "saint-aubin");
    free(copy);
    copy = mem_strdup("");
    assert_string_equal(copy, "");
    free(copy);
}

static void alloc_half(void)
{
    volatile size_t half = SIZE_MAX / 2 + 2;
    free(mem_alloc(half, 2));
}

static void resize_half(void)
{
    volatile size_t half = SIZE_MAX / 2 + 2;
    free(mem_resize(NULL, half, 2));
}

/* A product that overflows must not become a small block. */
static void an_overflow_ends_the_process(void **state)
{
    (void)state;
    static void (*const OVERFLOWS[])(void) = {alloc_half, resize_half};
    for (size_t i = 0; i < 2; i++) {
        int said[2];
        assert_int_equal(pipe(said), 0);
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
            dup2(said[1], STDERR_FILENO);
            OVERFLOWS[i]();
            _exit(0);
        }
        close(said[1]);
        char text[4096] = "";
        size_t len = 0;
        ssize_t part;
        while ((part = read(said[0], text + len, sizeof(text) - 1 - len)) > 0) {
            len += (size_t)part;
        }
        close(said[0]);
        int status = 0;
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        /* A sanitizer's own allocator speaks first, in its own words. */
        assert_true(len > 0);
        if (!strstr(text, "Sanitizer")) {
            assert_non_null(strstr(text, "out of memory"));
        }
    }
}

static void an_arena_gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    /* So that what the arena gets from the system has been used before. */
    enum { USED = 64 * 1024 };
    volatile unsigned char *used = mem_alloc(USED, 1);
    for (int i = 0; i < USED; i++) {
        used[i] = 0xEE;
    }
    free((void *)used);
    struct arena arena;
    arena_init(&arena, 1000 * 1000);
    size_t asked = 0;
    for (size_t i = 0; i < 300; i++) {
        size_t size = 1 + i * 7 % 61;
        assert_non_null(arena_strndup(&arena, "xyz", i % 4));
        unsigned char *memory = arena_alloc(&arena, 1, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t n = 0; n < size; n++) {
            assert_int_equal(memory[n], 0);
        }
        memset(memory, 0xEE, size);
        asked += size + i % 4 + 1;
    }
    assert_int_equal(arena.used, asked);
    arena_destroy(&arena);
}

static void things_in_an_arena_stay_apart(void **state)
{
    (void)state;
    enum { COUNT = 2000 };
    struct arena arena;
    arena_init(&arena, 10 * 1000 * 1000);
    char *texts[COUNT];
    for (int i = 0; i < COUNT; i++) {
        char text[32];
        int len = snprintf(text, sizeof(text), "message %d", i);
        texts[i] = arena_strndup(&arena, text, (size_t)len);
        /* A block of its own now and then, larger than all before it. */
        assert_non_null(arena_alloc(&arena, 1, i % 500 == 0 ? 100000 : 24));
    }
    for (int i = 0; i < COUNT; i++) {
        char text[32];
        snprintf(text, sizeof(text), "message %d", i);
        assert_string_equal(texts[i], text);
    }
    arena_destroy(&arena);
    assert_null(arena.head);
    assert_int_equal(arena.used, 0);
}

static void a_copy_ends_where_it_was_told(void **state)
{
    (void)state;
    struct arena arena = {.max = 100};
    assert_string_equal(arena_strndup(&arena, "hune", 2), "hu");
    assert_string_equal(arena_strndup(&arena, "", 0), "");
    arena_destroy(&arena);
}

static void an_arena_ends_at_its_maximum(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 100);
    assert_null(arena_alloc(&arena, 1, 101));
    assert_null(arena_alloc(&arena, 11, 10));
    assert_null(arena_alloc(&arena, SIZE_MAX / 2 + 2, 2)); /* 4 when it wraps */
    assert_null(arena_strndup(&arena, "", SIZE_MAX));
    assert_null(arena_strndup(&arena, "", 100));
    assert_int_equal(arena.used, 0);
    assert_non_null(arena_alloc(&arena, 9, 10));
    assert_null(arena_strndup(&arena, "0123456789", 10));
    assert_non_null(arena_strndup(&arena, "012345678", 9));
    assert_int_equal(arena.used, 100);
    assert_null(arena_alloc(&arena, 1, 1));
    assert_null(arena_strndup(&arena, "", 0));
    arena_destroy(&arena);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_never_null),
        cmocka_unit_test(resizing_keeps_what_was_there),
        cmocka_unit_test(a_copy_is_another_string),
        cmocka_unit_test(an_overflow_ends_the_process),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(things_in_an_arena_stay_apart),
        cmocka_unit_test(a_copy_ends_where_it_was_told),
        cmocka_unit_test(an_arena_ends_at_its_maximum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
