/* unpack: see unpack.h. libarchive reads; what is written, and where, is the manifest's to say. */
#include "unpack.h"

#include "base/mem.h"
#include "base/str.h"
#include "disk.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, BLOCK = 10 * 1024, ENTRIES_MAX = 2 * MANIFEST_FILES_MAX };

struct unpacking {
    const struct manifest *manifest;
    const char *folder;
    int fd; /* of it */
    struct archive *archive;
    bool *seen; /* by the index of the file */
    char *chunk;
    struct digest *digest;
    struct fail *fail;
};

static bool refuse(struct unpacking *state, const char *rule, const char *path, const char *what)
{
    return fail_refuse(state->fail, "%s: %.200s: %s: make the release with `make release`", rule,
                       path, what);
}

/* libarchive can't go on: the disk's fault, or the payload's. */
static bool stuck(struct unpacking *state, const char *path, const char *what)
{
    if (archive_errno(state->archive) == EIO) {
        errno = EIO;
        return fail_disk(state->fail, path);
    }
    return refuse(state, "payload", path, what);
}

/* The folder in which path is to be, made as far as it is not there; its descriptor. No link is
 * ever followed: all steps but the last are folders of ours. */
static int open_folder(struct unpacking *state, const char *path, const char **ret_name)
{
    int folder = fcntl(state->fd, F_DUPFD_CLOEXEC, 0);
    const char *slash;
    while (folder >= 0 && (slash = strchr(path, '/')) != NULL) {
        char name[MANIFEST_PATH_MAX + 1];
        str_format(name, sizeof(name), "%.*s", (int)(slash - path), path);
        bool there = mkdirat(folder, name, 0755) == 0 || errno == EEXIST;
        int next =
            there ? openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
        int reason = errno;
        close(folder);
        errno = reason;
        folder = next;
        path = slash + 1;
    }
    *ret_name = path;
    return folder;
}

/* Its bytes as they come, hashed; it must be exactly as long as the manifest says. */
static bool copy(struct unpacking *state, const struct manifest_file *file, int fd)
{
    char hex[DIGEST_HEX_MAX];
    uint64_t bytes = 0;
    la_ssize_t got;
    while ((got = archive_read_data(state->archive, state->chunk, CHUNK)) > 0) {
        bytes += (uint64_t)got;
        if (bytes > file->bytes) {
            return refuse(state, "too big", file->path, "larger than the manifest says");
        }
        if (!disk_write_all(fd, state->chunk, (size_t)got)) {
            return fail_disk(state->fail, file->path);
        }
        digest_add(state->digest, state->chunk, (size_t)got);
    }
    digest_end(state->digest, hex);
    if (got < 0) {
        return stuck(state, file->path, "can't be unpacked");
    }
    if (bytes != file->bytes || strcmp(hex, file->sha256) != 0) {
        return refuse(state, "checksum", file->path, "not what the manifest says");
    }
    return (fchmod(fd, file->executable ? 0755 : 0644) == 0 && fsync(fd) == 0) ||
           fail_disk(state->fail, file->path);
}

static bool put_file(struct unpacking *state, const struct manifest_file *file)
{
    const char *name;
    int folder = open_folder(state, file->path, &name);
    int fd = folder >= 0
                 ? openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)
                 : -1;
    bool good = fd >= 0 ? copy(state, file, fd) : fail_disk(state->fail, file->path);
    if (fd >= 0 && close(fd) != 0 && good) {
        good = fail_disk(state->fail, file->path);
    }
    if (folder >= 0) {
        close(folder);
    }
    return good;
}

static bool put_link(struct unpacking *state, const struct manifest_file *file)
{
    const char *name;
    int folder = open_folder(state, file->path, &name);
    bool good = (folder >= 0 && symlinkat(file->link, folder, name) == 0) ||
                fail_disk(state->fail, file->path);
    if (folder >= 0) {
        close(folder);
    }
    return good;
}

/* The rules of U04 for one entry, and that it is what the manifest calls it. */
static bool check_entry(struct unpacking *state, struct archive_entry *entry, const char *path,
                        const struct manifest_file *file)
{
    mode_t type = archive_entry_filetype(entry);
    const char *link = archive_entry_symlink(entry);
    if (state->seen[file - state->manifest->files]) {
        return refuse(state, "payload", path, "it comes twice");
    }
    if (archive_entry_hardlink(entry) || (type != AE_IFREG && type != AE_IFLNK)) {
        return refuse(state, "kind", path, "neither a file nor a symbolic link");
    }
    if (archive_entry_mode(entry) & (S_ISUID | S_ISGID | S_ISVTX)) {
        return refuse(state, "rights", path, "set-user-id and the like are not allowed");
    }
    if ((type == AE_IFLNK) != (file->link != NULL) ||
        (file->link && (!link || strcmp(link, file->link) != 0))) {
        return refuse(state, file->link || link ? "link out" : "kind", path,
                      "not what the manifest says");
    }
    return true;
}

static bool put_entry(struct unpacking *state, struct archive_entry *entry)
{
    const char *path = archive_entry_pathname(entry);
    path = path && str_starts(path, "./") ? path + 2 : path;
    if (path && archive_entry_filetype(entry) == AE_IFDIR && !archive_entry_hardlink(entry)) {
        /* Folders come by themselves, with what is in them. */
        return (path[0] != '/' && !strstr(path, "..")) ||
               refuse(state, "path outside", path, "a folder that is not below the release");
    }
    const struct manifest_file *file = path ? manifest_find(state->manifest, path) : NULL;
    if (!file) {
        return refuse(state, "path outside", path ? path : "?", "the manifest has no such file");
    }
    if (!check_entry(state, entry, path, file)) {
        return false;
    }
    state->seen[file - state->manifest->files] = true;
    return file->link ? put_link(state, file) : put_file(state, file);
}

static bool put_all(struct unpacking *state)
{
    struct archive_entry *entry;
    int result;
    for (int count = 0; (result = archive_read_next_header(state->archive, &entry)) == ARCHIVE_OK;
         count++) {
        if (count >= ENTRIES_MAX) {
            return refuse(state, "too many files", "payload", "more than 10,000 entries");
        }
        if (!put_entry(state, entry)) {
            return false;
        }
    }
    if (result != ARCHIVE_EOF) {
        const char *why = archive_error_string(state->archive);
        return stuck(state, "payload", why ? why : "can't be unpacked");
    }
    for (size_t i = 0; i < state->manifest->count; i++) {
        if (!state->seen[i]) {
            return refuse(state, "payload", state->manifest->files[i].path, "it is missing");
        }
    }
    return true;
}

/* Each folder once its files are there: the names in it. */
static bool sync_folders(struct unpacking *state)
{
    char last[MANIFEST_PATH_MAX + 1] = "";
    for (size_t i = 0; i < state->manifest->count; i++) {
        const char *path = state->manifest->files[i].path;
        for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
            size_t len = (size_t)(slash - path);
            bool done = strncmp(last, path, len) == 0 && (last[len] == '/' || last[len] == '\0');
            if (done) {
                continue;
            }
            char whole[PATH_MAX];
            str_format(whole, sizeof(whole), "%s/%.*s", state->folder, (int)len, path);
            if (!disk_sync_folder(whole)) {
                return fail_disk(state->fail, whole);
            }
        }
        const char *slash = strrchr(path, '/');
        str_format(last, sizeof(last), "%.*s", slash ? (int)(slash - path) : 0, path);
    }
    return disk_sync_folder(state->folder) || fail_disk(state->fail, state->folder);
}

static bool open_payload(struct unpacking *state, int payload)
{
    enum compression compression = state->manifest->compression;
    int filter = compression == COMPRESSION_ZSTD ? archive_read_support_filter_zstd(state->archive)
                                                 : archive_read_support_filter_gzip(state->archive);
    /* ARCHIVE_WARN: it would call a program to unpack. */
    return (filter == ARCHIVE_OK && archive_read_support_format_tar(state->archive) == ARCHIVE_OK &&
            archive_read_open_fd(state->archive, payload, BLOCK) == ARCHIVE_OK) ||
           stuck(state, "payload",
                 compression == COMPRESSION_ZSTD ? "not packed with zstd" : "not packed with gzip");
}

bool unpack(int payload, const struct manifest *manifest, const char *folder, struct fail *fail)
{
    struct unpacking state = {
        .manifest = manifest,
        .folder = folder,
        .fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
        .archive = archive_read_new(),
        .seen = mem_alloc(manifest->count, sizeof(bool)),
        .chunk = mem_alloc(1, CHUNK),
        .digest = digest_create(),
        .fail = fail,
    };
    bool good = state.fd >= 0 || fail_disk(fail, folder);
    good = good && open_payload(&state, payload) && put_all(&state) && sync_folders(&state);
    archive_read_free(state.archive);
    digest_destroy(state.digest);
    free(state.chunk);
    free(state.seen);
    if (state.fd >= 0) {
        close(state.fd);
    }
    return good;
}
