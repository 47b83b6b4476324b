/*
 * elf_header: for which machine a program is, by its header. Never by running it: a machine may be
 * set up to run foreign programs under an emulator.
 */
#ifndef HUNE_UPDATE_ELF_HEADER_H
#define HUNE_UPDATE_ELF_HEADER_H

#include "fail.h"

#include <stdbool.h>

/* What this program was built for, by Debian's word: "arm64", "armhf", "amd64". */
const char *elf_own_architecture(void);
/* The program is for this architecture; name is for the refusal. */
bool elf_check(const char *path, const char *name, const char *architecture, struct fail *fail);
/* The loader that such programs ask for; NULL when not known. */
const char *elf_loader(const char *architecture);

#endif
