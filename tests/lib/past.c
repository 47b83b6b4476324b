/* past: see past.h. */
#include "tests/lib/past.h"

#include "base/mem.h"
#include "base/str.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_MAX = 4 * 1024 * 1024, LOG_MAX = 64 * 1024 };

void past_init(struct past *past)
{
    const char *base = getenv("TMPDIR");
    memset(past, 0, sizeof(*past));
    assert(clock_set_zone("Europe/Paris", NULL));
    str_format(past->folder, sizeof(past->folder), "%s/past-XXXXXX", base ? base : "/tmp");
    assert(mkdtemp(past->folder));
    str_format(past->path, sizeof(past->path), "%s/history.db", past->folder);
    model_init(&past->told, 1);
    past->told.networks = past->networks;
    past->now = PAST_NOW;
    past->steady_ms = 1000;
    past->generated_at = TIME_NONE;
    past->set = true;
    past->retention_s = PAST_RETENTION_S;
    past->office.source_count = 1;
    for (size_t i = 0; i < MODEL_SOURCES_MAX; i++) {
        past->office.health[i].confirmed_at = TIME_NONE;
    }
    str_copy(past->office.health[0].name, HEALTH_NAME_MAX, "town");
}

static void drop_model(struct past *past)
{
    model_destroy(past->office.model);
    free(past->office.model);
    past->office.model = NULL;
}

/* Calls see with each file's path; counts those with that part in their name. */
static size_t each_file(const struct past *past, const char *part, int (*see)(const char *path))
{
    char path[PAST_PATH_MAX + 300];
    size_t count = 0;
    DIR *dir = opendir(past->folder);
    for (struct dirent *file; dir && (file = readdir(dir));) {
        if (file->d_name[0] != '.' && strstr(file->d_name, part)) {
            count++;
            str_format(path, sizeof(path), "%s/%s", past->folder, file->d_name);
            if (see) {
                see(path);
            }
        }
    }
    if (dir) {
        closedir(dir);
    }
    return count;
}

void past_destroy(struct past *past)
{
    past_stop(past);
    drop_model(past);
    if (past->stderr_fd > 0) {
        dup2(past->stderr_fd, STDERR_FILENO);
        close(past->stderr_fd);
    }
    each_file(past, "", unlink);
    rmdir(past->folder);
}

void past_start(struct past *past)
{
    past->history = history_create(past->path, past->retention_s, past->use);
}

void past_stop(struct past *past)
{
    history_destroy(past->history);
    past->history = NULL;
}

struct network *past_network(struct past *past, const char *id)
{
    struct network *network = &past->networks[past->told.network_count++];
    network_init(network);
    network->id = id;
    network->origin = (struct origin){.source = 0, .as_of = past->now, .ttl_s = 60};
    return network;
}

void past_listen(struct past *past, double mentions_per_hour)
{
    struct listening *listening = &past->told.listening;
    listening->present = true;
    listening->origin = (struct origin){.source = 0, .as_of = past->now, .ttl_s = 60};
    listening->mentions_per_hour = mentions_per_hour;
}

/* What the worker would have merged: lists are the document's, the rest is the model's own. */
static void merge(struct past *past)
{
    int64_t made = past->generated_at == TIME_NONE ? past->now : past->generated_at;
    drop_model(past);
    struct model *model = mem_alloc(1, sizeof(*model));
    *model = past->told;
    arena_init(&model->arena, ARENA_MAX);
    model->generated_at = made;
    model->documents[0] = document_create(1);
    model->documents[0]->content.generated_at = made;
    model->document_count = 1;
    past->office.model = model;
}

static void complete(struct past *past)
{
    const struct history_time time = {past->now, past->steady_ms, past->set};
    merge(past);
    history_complete(past->history, &past->office, &time);
}

const struct model *past_turn(struct past *past)
{
    const struct history_time time = {past->now, past->steady_ms, past->set};
    complete(past);
    if (history_settle(past->history, &time)) {
        complete(past);
    }
    return past->office.model;
}

/* A source in good health: what it tells is true now. */
static void refresh(struct past *past)
{
    for (size_t i = 0; i < past->told.network_count; i++) {
        struct origin *origin = &past->networks[i].origin;
        origin->as_of = origin->own_as_of ? origin->as_of : past->now;
    }
    past->told.listening.origin.as_of = past->now;
    past->told.crisis.origin.as_of = past->now;
    past->told.queue.origin.as_of = past->now;
}

void past_run(struct past *past, int64_t until, void (*tell)(struct past *past))
{
    while (past->now < until) {
        past->now += SLOT_S;
        past->steady_ms += SLOT_S * 1000;
        refresh(past);
        if (tell) {
            tell(past);
        }
        past_turn(past);
    }
}

size_t past_files(const struct past *past, const char *part)
{
    return each_file(past, part, NULL);
}

void past_listen_log(struct past *past)
{
    char path[PAST_PATH_MAX + 300];
    str_format(path, sizeof(path), "%s/log", past->folder);
    past->stderr_fd = past->stderr_fd > 0 ? past->stderr_fd : dup(STDERR_FILENO);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    assert(fd >= 0 && dup2(fd, STDERR_FILENO) >= 0);
    close(fd);
}

size_t past_log_lines(struct past *past, const char *part)
{
    char path[PAST_PATH_MAX + 300], line[1024];
    size_t count = 0;
    str_format(path, sizeof(path), "%s/log", past->folder);
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof(line), file)) {
        count += strstr(line, part) != NULL;
    }
    if (file) {
        fclose(file);
    }
    return count;
}

void past_more_followers(struct past *past)
{
    past->networks[0].followers += 1;
}

int64_t past_ask(const struct past *past, const char *query)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    int64_t number = -1;
    if (sqlite3_open_v2(past->path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, query, -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW) {
        number = sqlite3_column_int64(row, 0);
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
    return number;
}

int64_t past_rows(const struct past *past)
{
    return past_ask(past, "SELECT count(*) FROM sample");
}

int past_set_up(void **state)
{
    static struct past past;
    past_init(&past);
    past_network(&past, "m")->followers = 10;
    past_listen_log(&past);
    *state = &past;
    return 0;
}

int past_tear_down(void **state)
{
    past_destroy(*state);
    return 0;
}
