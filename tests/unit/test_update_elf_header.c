/* elf_header: a program's machine by its header alone. */
// links: tools/update/elf_header tools/update/fail base/err base/str base/utf8 tests/lib/scratch
#include "base/str.h"
#include "tests/lib/scratch.h"
#include "tools/update/elf_header.h"

#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[PATH_MAX / 2];

static int setup(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    str_format(folder, sizeof(folder), "%s/elf-XXXXXX", tmp ? tmp : "/tmp");
    return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

/* What is said of a program with these bytes on a wall of that kind; true: it may run. */
static bool check(const void *bytes, size_t len, const char *architecture, struct fail *fail)
{
    char path[PATH_MAX];
    str_format(path, sizeof(path), "%s/program", folder);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0 && write(fd, bytes, len) == (ssize_t)len);
    close(fd);
    return elf_check(path, "bin/hune", architecture, fail);
}

static Elf32_Ehdr header(unsigned char class, uint16_t machine, uint32_t flags)
{
    Elf32_Ehdr head = {.e_type = ET_DYN, .e_machine = machine, .e_flags = flags};
    memcpy(head.e_ident, ELFMAG, SELFMAG);
    head.e_ident[EI_CLASS] = class;
    head.e_ident[EI_DATA] = ELFDATA2LSB;
    return head;
}

static void u03_architectures(void **state)
{
    (void)state;
    static const struct row {
        const char *name;
        unsigned char class;
        uint16_t machine;
        uint32_t flags;
    } ROWS[] = {
        {"amd64", ELFCLASS64, EM_X86_64, 0},
        {"arm64", ELFCLASS64, EM_AARCH64, 0},
        {"armhf", ELFCLASS32, EM_ARM, EF_ARM_EABI_VER5 | EF_ARM_ABI_FLOAT_HARD},
        {"i386", ELFCLASS32, EM_386, 0},
    };
    enum { COUNT = sizeof(ROWS) / sizeof(ROWS[0]) };
    for (size_t program = 0; program < COUNT; program++) {
        for (size_t wall = 0; wall < COUNT; wall++) {
            struct fail fail;
            Elf32_Ehdr head =
                header(ROWS[program].class, ROWS[program].machine, ROWS[program].flags);
            bool good = check(&head, sizeof(head), ROWS[wall].name, &fail);
            assert_int_equal(good, program == wall);
            if (!good) {
                assert_non_null(strstr(fail.err.text, ROWS[program].name));
            }
        }
    }
}

static void u03_no_programs(void **state)
{
    (void)state;
    struct fail fail;
    Elf32_Ehdr head = header(ELFCLASS64, EM_AARCH64, 0);
    assert_false(check("", 0, "arm64", &fail));
    assert_false(check("#!/bin/sh\nexit 0\n", 17, "arm64", &fail));
    assert_false(check(&head, sizeof(head) - 1, "arm64", &fail));
    head.e_ident[EI_DATA] = ELFDATA2MSB;
    assert_false(check(&head, sizeof(head), "arm64", &fail));
    head = header(ELFCLASS64, EM_AARCH64, 0);
    head.e_type = ET_REL;
    assert_false(check(&head, sizeof(head), "arm64", &fail));
    head = header(ELFCLASS32, EM_ARM, EF_ARM_ABI_FLOAT_SOFT);
    assert_false(check(&head, sizeof(head), "armhf", &fail));
    assert_int_equal(fail.code, EXIT_REFUSED);
}

static void this_program(void **state)
{
    (void)state;
    struct fail fail;
    assert_true(elf_check("/proc/self/exe", "test", elf_own_architecture(), &fail) ||
                strstr(fail.err.text, "symbolic")); /* links are not followed */
    char exe[PATH_MAX] = "";
    assert_true(readlink("/proc/self/exe", exe, sizeof(exe) - 1) > 0);
    assert_true(elf_check(exe, "test", elf_own_architecture(), &fail));
    assert_int_equal(access(elf_loader(elf_own_architecture()), X_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(u03_architectures),
        cmocka_unit_test(u03_no_programs),
        cmocka_unit_test(this_program),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
