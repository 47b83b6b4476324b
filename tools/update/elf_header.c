/* elf_header: see elf_header.h. */
#include "elf_header.h"

#include "base/str.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct machine_kind {
    const char *architecture, *loader;
    unsigned char class;
    uint16_t machine;
    uint32_t flags; /* that must be set */
};

static const struct machine_kind KINDS[] = {
    {"amd64", "/lib64/ld-linux-x86-64.so.2", ELFCLASS64, EM_X86_64, 0},
    {"arm64", "/lib/ld-linux-aarch64.so.1", ELFCLASS64, EM_AARCH64, 0},
    {"armhf", "/lib/ld-linux-armhf.so.3", ELFCLASS32, EM_ARM, EF_ARM_ABI_FLOAT_HARD},
    {"armel", "/lib/ld-linux.so.3", ELFCLASS32, EM_ARM, EF_ARM_ABI_FLOAT_SOFT},
    {"i386", "/lib/ld-linux.so.2", ELFCLASS32, EM_386, 0},
    {"riscv64", "/lib/ld-linux-riscv64-lp64d.so.1", ELFCLASS64, EM_RISCV, 0},
};
static const size_t KINDS_COUNT = sizeof(KINDS) / sizeof(KINDS[0]);

const char *elf_own_architecture(void)
{
#if defined(__x86_64__)
    return "amd64";
#elif defined(__aarch64__)
    return "arm64";
#elif defined(__arm__) && defined(__ARM_PCS_VFP)
    return "armhf";
#elif defined(__arm__)
    return "armel";
#elif defined(__i386__)
    return "i386";
#elif defined(__riscv) && __riscv_xlen == 64
    return "riscv64";
#else
    return "another architecture"; /* none of KINDS */
#endif
}

static const struct machine_kind *find(const char *architecture)
{
    for (size_t i = 0; i < KINDS_COUNT; i++) {
        if (strcmp(KINDS[i].architecture, architecture) == 0) {
            return &KINDS[i];
        }
    }
    return NULL;
}

const char *elf_loader(const char *architecture)
{
    const struct machine_kind *kind = find(architecture);
    return kind ? kind->loader : NULL;
}

/* The fields in question lie at the same place in both classes, but for the flags. */
static bool fits(const unsigned char *bytes, size_t len, const struct machine_kind *kind)
{
    Elf32_Ehdr small;
    if (len < sizeof(small) || memcmp(bytes, ELFMAG, SELFMAG) != 0) {
        return false;
    }
    memcpy(&small, bytes, sizeof(small));
    bool program = small.e_type == ET_DYN || small.e_type == ET_EXEC;
    uint32_t flags = kind->class == ELFCLASS32 ? small.e_flags : 0;
    return bytes[EI_CLASS] == kind->class && bytes[EI_DATA] == ELFDATA2LSB && program &&
           small.e_machine == kind->machine && (flags & kind->flags) == kind->flags;
}

static const char *what_it_is(const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < KINDS_COUNT; i++) {
        if (fits(bytes, len, &KINDS[i])) {
            return KINDS[i].architecture;
        }
    }
    return len < SELFMAG || memcmp(bytes, ELFMAG, SELFMAG) != 0 ? "no program at all"
                                                                : "something else";
}

bool elf_check(const char *path, const char *name, const char *architecture, struct fail *fail)
{
    unsigned char bytes[sizeof(Elf64_Ehdr)];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t len = fd >= 0 ? read(fd, bytes, sizeof(bytes)) : -1;
    int reason = errno;
    if (fd >= 0) {
        close(fd);
    }
    if (len < 0) {
        errno = reason;
        return fail_disk(fail, path);
    }
    const struct machine_kind *kind = find(architecture);
    return (kind && fits(bytes, (size_t)len, kind)) ||
           fail_refuse(fail,
                       "architecture: %s: by its header it is %s, this wall is %s: send the "
                       "release for %s",
                       name, what_it_is(bytes, (size_t)len), architecture, architecture);
}
