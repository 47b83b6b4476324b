/* manifest_files: the files of a manifest: their rules, and whether they are on the disk so. */
#include "manifest.h"

#include "base/mem.h"
#include "base/str.h"
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The wall reads UTF-8 by this locale of the system, under a name of its own (base/i18n.c). */
static const char LOCALE_PATH[] = "share/hune/locale/hune.utf8";
static const char LOCALE_TARGET[] = "/usr/lib/locale/C.utf8";

/* Plain letters, no "." or ".." as a step, neither at the beginning nor at the end a slash. */
static bool is_plain(const char *path, size_t *ret_steps)
{
    static const char LETTERS[] =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._+@~-";
    size_t steps = 0;
    for (const char *step = path;; step++) {
        size_t len = strspn(step, LETTERS);
        bool dots = (len == 1 || len == 2) && strncmp(step, "..", len) == 0;
        if (len == 0 || len > NAME_MAX || dots) {
            return false;
        }
        steps++;
        step += len;
        if (*step == '\0') {
            *ret_steps = steps;
            return true;
        }
        if (*step != '/') {
            return false;
        }
    }
}

static bool check_path(const char *path, const char *where, struct fail *fail)
{
    size_t steps = 0;
    if (!path || strlen(path) > MANIFEST_PATH_MAX) {
        return manifest_refuse(fail, where, "path: not a text of at most 200 bytes");
    }
    if (!is_plain(path, &steps) || steps > MANIFEST_DEPTH_MAX) {
        return fail_refuse(fail,
                           "path outside: manifest: %s: %s: a path has plain letters, no "
                           "\"..\", and begins below the release: make the release with "
                           "`make release`",
                           where, path);
    }
    bool ours = strcmp(path, "manifest") == 0 || strcmp(path, "manifest.sig") == 0;
    return !ours || manifest_refuse(fail, where, "path: that name belongs to the updater");
}

/* A link leads to a path below the release: as many "../" as there are folders at most. */
static bool check_link(const struct manifest_file *file, const char *where, struct fail *fail)
{
    size_t depth = 0, steps = 0;
    const char *target = file->link;
    if (strcmp(file->path, LOCALE_PATH) == 0 && strcmp(target, LOCALE_TARGET) == 0) {
        return true;
    }
    for (const char *c = file->path; *c; c++) {
        depth += *c == '/';
    }
    while (depth > 0 && str_starts(target, "../")) {
        target += 3;
        depth--;
    }
    if (strlen(file->link) > MANIFEST_PATH_MAX || !is_plain(target, &steps)) {
        return fail_refuse(fail,
                           "link out: manifest: %s: %s leads to %.100s, out of the release: "
                           "make the release with `make release`",
                           where, file->path, file->link);
    }
    return true;
}

static bool read_regular(struct manifest_file *file, const json_t *entry, const char *where,
                         struct fail *fail)
{
    const json_t *bytes = json_object_get(entry, "bytes");
    const char *mode = json_string_value(json_object_get(entry, "mode"));
    file->sha256 = json_string_value(json_object_get(entry, "sha256"));
    if (json_object_size(entry) != 4 || !mode || !bytes || !file->sha256) {
        return manifest_refuse(fail, where, "not path, mode, bytes and sha256, or path and link");
    }
    if (strcmp(mode, "0755") != 0 && strcmp(mode, "0644") != 0) {
        return manifest_refuse(fail, where, "mode: neither 0755 nor 0644");
    }
    if (!json_is_integer(bytes) || json_integer_value(bytes) < 0 ||
        json_integer_value(bytes) > MANIFEST_UNPACKED_MAX) {
        return manifest_refuse(fail, where, "bytes: not a size of at most 256 MB");
    }
    if (!digest_is_hex(file->sha256)) {
        return manifest_refuse(fail, where, "sha256: not 64 hexadecimal digits");
    }
    file->executable = strcmp(mode, "0755") == 0;
    file->bytes = (uint64_t)json_integer_value(bytes);
    return true;
}

static bool read_file(struct manifest_file *file, const json_t *entry, size_t index,
                      struct fail *fail)
{
    char where[40];
    str_format(where, sizeof(where), "files[%zu]", index);
    if (!json_is_object(entry)) {
        return manifest_refuse(fail, where, "not an object");
    }
    file->path = json_string_value(json_object_get(entry, "path"));
    file->link = json_string_value(json_object_get(entry, "link"));
    if (!check_path(file->path, where, fail)) {
        return false;
    }
    if (!json_object_get(entry, "link")) {
        return read_regular(file, entry, where, fail);
    }
    if (json_object_size(entry) != 2 || !file->link) {
        return manifest_refuse(fail, where, "not path and link alone");
    }
    return check_link(file, where, fail);
}

/* "/" before all other letters, so that what is below "a" follows "a" at once. */
static int compare_paths(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    int left = *a == '/' ? 1 : (unsigned char)*a, right = *b == '/' ? 1 : (unsigned char)*b;
    return left - right;
}

static int compare_files(const void *a, const void *b)
{
    return compare_paths(((const struct manifest_file *)a)->path,
                         ((const struct manifest_file *)b)->path);
}

/* Each path once, and nothing below a file or a link. */
static bool check_neighbours(const struct manifest *manifest, struct fail *fail)
{
    for (size_t i = 1; i < manifest->count; i++) {
        const char *a = manifest->files[i - 1].path, *b = manifest->files[i].path;
        size_t len = strlen(a);
        if (strcmp(a, b) == 0) {
            return manifest_refuse(fail, a, "the path stands twice");
        }
        if (strncmp(a, b, len) == 0 && b[len] == '/') {
            return manifest_refuse(fail, b, "it lies below a file or a link");
        }
    }
    return true;
}

bool manifest_read_files(struct manifest *manifest, const json_t *files, struct fail *fail)
{
    size_t count = json_array_size(files);
    if (!json_is_array(files) || count == 0) {
        return manifest_refuse(fail, "files", "not a list of files");
    }
    if (count > MANIFEST_FILES_MAX) {
        return fail_refuse(fail,
                           "too many files: manifest: %zu files, %d are allowed: leave out "
                           "what the wall does not need",
                           count, MANIFEST_FILES_MAX);
    }
    manifest->files = mem_alloc(count, sizeof(*manifest->files));
    manifest->count = count;
    for (size_t i = 0; i < count; i++) {
        if (!read_file(&manifest->files[i], json_array_get(files, i), i, fail)) {
            return false;
        }
        manifest->unpacked += manifest->files[i].bytes;
    }
    if (manifest->unpacked > MANIFEST_UNPACKED_MAX) {
        return fail_refuse(fail,
                           "too big: manifest: unpacked it has more than %d MB: leave out "
                           "what the wall does not need",
                           MANIFEST_UNPACKED_MAX / 1000 / 1000);
    }
    qsort(manifest->files, count, sizeof(*manifest->files), compare_files);
    if (!check_neighbours(manifest, fail)) {
        return false;
    }
    const struct manifest_file *program = manifest_find(manifest, MANIFEST_PROGRAM);
    return (program && !program->link && program->executable) ||
           manifest_refuse(fail, MANIFEST_PROGRAM, "the program is missing, or not of mode 0755");
}

const struct manifest_file *manifest_find(const struct manifest *manifest, const char *path)
{
    const struct manifest_file key = {.path = path};
    return bsearch(&key, manifest->files, manifest->count, sizeof(key), compare_files);
}

static bool link_holds(const struct manifest_file *file, int folder)
{
    char target[PATH_MAX];
    ssize_t len = readlinkat(folder, file->path, target, sizeof(target));
    return len >= 0 && (size_t)len == strlen(file->link) &&
           memcmp(target, file->link, (size_t)len) == 0;
}

static bool regular_holds(const struct manifest_file *file, int folder)
{
    char hex[DIGEST_HEX_MAX] = "";
    uint64_t bytes = 0;
    struct stat status;
    int fd = openat(folder, file->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool good = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                (uint64_t)status.st_size == file->bytes &&
                (status.st_mode & 07777) == (file->executable ? 0755 : 0644) &&
                digest_file(fd, file->bytes, hex, &bytes) && strcmp(hex, file->sha256) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

bool manifest_holds(const struct manifest *manifest, const char *folder, struct err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 || err_set(err, "%s: %s", folder, strerror(errno));
    for (size_t i = 0; good && i < manifest->count; i++) {
        const struct manifest_file *file = &manifest->files[i];
        good =
            (file->link ? link_holds(file, fd) : regular_holds(file, fd)) ||
            err_set(err, "%s/%s: not as the manifest says: damaged or missing", folder, file->path);
    }
    if (fd >= 0) {
        close(fd);
    }
    return good;
}
