/* disk: see disk.h. */
#include "tests/lib/disk.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 4, CHANGES_MAX = 6, PARTS = 3 /* nothing, half, all */ };

/* The data of one file: what is confirmed, and what reads would give while there is power. */
struct data {
    char *sure, *now;
    size_t sure_len, now_len;
};

/* One change of names: path now stands for file, or for nothing (-1). */
struct change {
    const char *path;
    int file;
};

/* Names are few: the file's, and the temporary one's. */
struct state {
    struct data files[FILES_MAX];
    int file_count;
    struct change sure[CHANGES_MAX], open[CHANGES_MAX];
    int sure_count, open_count;
};

void disk_init(struct disk *disk, const char *path, const void *old, size_t len)
{
    *disk = (struct disk){.old_len = len};
    str_copy(disk->path, sizeof(disk->path), path);
    disk->old = mem_alloc(1, len);
    memcpy(disk->old, old, len);
}

void disk_destroy(struct disk *disk)
{
    for (size_t i = 0; i < disk->count; i++) {
        free(disk->calls[i].bytes);
    }
    free(disk->old);
    *disk = (struct disk){.count = 0};
}

void disk_note(struct disk *disk, const struct inject_call *call)
{
    if (call->op == INJECT_READ || call->op == INJECT_CLOSE || call->fails) {
        return;
    }
    if (disk->count == DISK_CALLS_MAX) {
        abort();
    }
    struct disk_call *mine = &disk->calls[disk->count++];
    mine->op = call->op;
    mine->len = call->len;
    str_copy(mine->path, sizeof(mine->path), call->path);
    str_copy(mine->to, sizeof(mine->to), call->to ? call->to : "");
    if (call->op == INJECT_WRITE) {
        mine->bytes = mem_alloc(1, call->len + 1);
        memcpy(mine->bytes, call->bytes, call->len);
    }
}

void disk_forget_sync(struct disk *disk, const char *path)
{
    size_t kept = 0;
    for (size_t i = 0; i < disk->count; i++) {
        struct disk_call *call = &disk->calls[i];
        if (call->op != INJECT_SYNC || strcmp(call->path, path) != 0) {
            if (kept != i) {
                disk->calls[kept] = *call;
            }
            kept++;
        }
    }
    disk->count = kept;
}

/* --- What the calls do ---------------------------------------------------------------------------
 */

static int look_up(const struct state *state, const char *path)
{
    int file = -1;
    for (int i = 0; i < state->sure_count; i++) {
        file = strcmp(state->sure[i].path, path) == 0 ? state->sure[i].file : file;
    }
    for (int i = 0; i < state->open_count; i++) {
        file = strcmp(state->open[i].path, path) == 0 ? state->open[i].file : file;
    }
    return file;
}

static void change(struct state *state, const char *path, int file)
{
    if (state->open_count == CHANGES_MAX) {
        abort();
    }
    state->open[state->open_count++] = (struct change){path, file};
}

static void set(char **bytes, size_t *len, const char *src, size_t src_len)
{
    char *copy = mem_alloc(1, src_len + 1);
    memcpy(copy, src, src_len);
    free(*bytes);
    *bytes = copy;
    *len = src_len;
}

static void sync_folder(struct state *state)
{
    for (int i = 0; i < state->open_count; i++) {
        if (state->sure_count == CHANGES_MAX) {
            abort();
        }
        state->sure[state->sure_count++] = state->open[i];
    }
    state->open_count = 0;
}

static void apply(struct state *state, const struct disk_call *call)
{
    int at = look_up(state, call->path);
    struct data *file = at >= 0 ? &state->files[at] : NULL;
    switch (call->op) {
    case INJECT_OPEN:
        /* Only a file that is made anew changes anything; a folder has no dot in its name. */
        if (!file && strrchr(call->path, '.') > strrchr(call->path, '/')) {
            state->files[state->file_count] = (struct data){NULL};
            set(&state->files[state->file_count].now, &state->files[state->file_count].now_len, "",
                0);
            change(state, call->path, state->file_count++);
        }
        break;
    case INJECT_TRUNCATE:
        set(&file->now, &file->now_len, file->now, call->len);
        break;
    case INJECT_WRITE: {
        char *joined = mem_alloc(1, file->now_len + call->len + 1);
        memcpy(joined, file->now, file->now_len);
        memcpy(joined + file->now_len, call->bytes, call->len);
        set(&file->now, &file->now_len, joined, file->now_len + call->len);
        free(joined);
        break;
    }
    case INJECT_SYNC:
        if (file) {
            set(&file->sure, &file->sure_len, file->now, file->now_len);
        } else {
            sync_folder(state);
        }
        break;
    case INJECT_RENAME:
        change(state, call->to, at);
        change(state, call->path, -1);
        break;
    case INJECT_UNLINK:
        change(state, call->path, -1);
        break;
    default:
        abort();
    }
}

/* --- The cut -------------------------------------------------------------------------------------
 */

static void run(const struct disk *disk, size_t calls, struct state *state)
{
    *state = (struct state){.file_count = 1, .sure = {{disk->path, 0}}, .sure_count = 1};
    set(&state->files[0].sure, &state->files[0].sure_len, disk->old, disk->old_len);
    set(&state->files[0].now, &state->files[0].now_len, disk->old, disk->old_len);
    for (size_t i = 0; i < calls; i++) {
        apply(state, &disk->calls[i]);
    }
}

static void state_destroy(struct state *state)
{
    for (int i = 0; i < state->file_count; i++) {
        free(state->files[i].sure);
        free(state->files[i].now);
    }
}

/* Which file the path stands for when these of the unconfirmed changes have got through. */
static int file_at(const struct state *state, const char *path, unsigned through)
{
    int file = -1;
    for (int i = 0; i < state->sure_count; i++) {
        file = strcmp(state->sure[i].path, path) == 0 ? state->sure[i].file : file;
    }
    for (int i = 0; i < state->open_count; i++) {
        bool there = (through >> i & 1U) != 0 && strcmp(state->open[i].path, path) == 0;
        file = there ? state->open[i].file : file;
    }
    return file;
}

static bool same(const char *bytes, size_t len, const void *expected, size_t expected_len)
{
    return len == expected_len && (len == 0 || memcmp(bytes, expected, len) == 0);
}

static void judge(const struct disk *disk, const struct state *state, unsigned through, int part,
                  const void *fresh, size_t len, bool last, struct disk_found *found)
{
    int at = file_at(state, disk->path, through);
    const struct data *file = at >= 0 ? &state->files[at] : NULL;
    const char *bytes = NULL;
    size_t size = 0;
    if (file) {
        bool sure =
            file->sure && (part == 0 || same(file->sure, file->sure_len, file->now, file->now_len));
        bytes = sure ? file->sure : file->now;
        size = sure ? file->sure_len : file->now_len * (size_t)part / (PARTS - 1);
    }
    bool is_old = same(bytes, size, disk->old, disk->old_len);
    bool is_new = same(bytes, size, fresh, len);
    found->cases++;
    found->old += is_old;
    found->fresh += is_new;
    found->torn += !is_old && !is_new;
    found->lost += last && !is_new;
}

void disk_cut_everywhere(const struct disk *disk, const void *fresh, size_t len,
                         struct disk_found *ret_found)
{
    *ret_found = (struct disk_found){.cases = 0};
    for (size_t calls = 0; calls <= disk->count; calls++) {
        struct state state;
        run(disk, calls, &state);
        for (unsigned through = 0; through < 1U << state.open_count; through++) {
            for (int part = 0; part < PARTS; part++) {
                judge(disk, &state, through, part, fresh, len, calls == disk->count, ret_found);
            }
        }
        state_destroy(&state);
    }
}
