/*
 * fuzz: what the fuzz targets (tests/fuzz/NAME.c) share.
 *
 * A target is one function that takes any bytes and must neither crash nor break what it promises.
 * With clang it is linked with libFuzzer (`make fuzz`); with any compiler with tests/lib/replay.c,
 * whose main gives it files.
 */
#ifndef HUNE_TESTS_FUZZ_H
#define HUNE_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's names. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

/* Says what was broken, and aborts. */
void fuzz_check(int holds, const char *what);
/* A file with these bytes, of mode 0600, in a folder of its own; the same path each time. */
const char *fuzz_file(const void *data, size_t size);
/* Bytes of the file, at most so many; 0 when there is none. */
size_t fuzz_read(const char *path, char *dst, size_t size);

#endif
