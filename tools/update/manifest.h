/*
 * manifest: what a release says it is, signed: its name, for which machines, and every file in it.
 *
 *   {"hune_release": 1, "name": "hune", "version": "1.4.0", "counter": 17,
 *    "architecture": "arm64", "minimum_os": 12, "config_version": 1,
 *    "payload": {"sha256": "…", "bytes": 5, "compression": "zstd"},
 *    "files": [{"path": "bin/hune", "mode": "0755", "bytes": 3, "sha256": "…"},
 *              {"path": "share/x", "link": "y"}]}
 *
 * Read strictly: a key too many or too few is an error. Whether this machine may take the release
 * is install's to judge.
 */
#ifndef HUNE_UPDATE_MANIFEST_H
#define HUNE_UPDATE_MANIFEST_H

#include "digest.h"
#include "fail.h"
#include "release_name.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MANIFEST_FILES_MAX = 5000,
    MANIFEST_PATH_MAX = 200,
    MANIFEST_DEPTH_MAX = 12,
    MANIFEST_UNPACKED_MAX = 256 * 1000 * 1000
};

/* The program of every release. */
#define MANIFEST_PROGRAM "bin/hune"

enum compression { COMPRESSION_ZSTD, COMPRESSION_GZIP, COMPRESSION_COUNT };

/* Strings are borrowed from the manifest. */
struct manifest_file {
    const char *path;
    const char *link; /* NULL for a file */
    const char *sha256;
    uint64_t bytes;
    bool executable;
};

struct manifest {
    json_t *root;
    const char *version;
    const char *architecture; /* Debian's word */
    int64_t counter, minimum_os, config_version;
    const char *payload_sha256;
    uint64_t payload_bytes;
    enum compression compression;
    struct manifest_file *files; /* owned; by path, folders before what is in them */
    size_t count;
    uint64_t unpacked; /* the sum of their bytes */
};

/* NULL (fail) when it breaks a rule. */
struct manifest *manifest_parse(const char *text, size_t len, struct fail *fail);
/* The manifest of the release in that folder; NULL (err). */
struct manifest *manifest_read(const char *folder, struct err *err);
void manifest_destroy(struct manifest *manifest);
/* NULL when it has none of that path. */
const struct manifest_file *manifest_find(const struct manifest *manifest, const char *path);
/* True when every file below the folder is as the manifest says; err names the first that is not.
 * The folder may hold more. */
bool manifest_holds(const struct manifest *manifest, const char *folder, struct err *err);

/* manifest_files.c: "files" of root into manifest. */
bool manifest_read_files(struct manifest *manifest, const json_t *files, struct fail *fail);
/* The only way to break a rule that is told: "manifest: files[3].path: …". */
bool manifest_refuse(struct fail *fail, const char *where, const char *what);

#endif
