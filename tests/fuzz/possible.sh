#!/bin/sh
# Succeeds when clang is here with libFuzzer and the sanitizers.
set -eu
program=$(mktemp)
trap 'rm -f "$program"' EXIT
echo 'int LLVMFuzzerTestOneInput(const char *data, unsigned long size)
{ return data[size - 1] != 0; }' |
    clang -w -x c - -fsanitize=fuzzer,address,undefined -o "$program" 2>/dev/null
