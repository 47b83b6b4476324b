/* connectors: see connectors.h. */
#include "display/connectors.h"

#include "base/str.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ENTRIES_MAX = 256, NUMBER_MAX = 99999, CARD_MAX = 99, SIDE_MAX = 16384 };

/* The first line of path/entry/file, "" when there is none. */
static void read_line(const char *path, const char *entry, const char *file, char *dst, size_t size)
{
    char name[PATH_MAX];
    dst[0] = '\0';
    if (!str_format(name, sizeof name, "%s/%s/%s", path, entry, file)) {
        return;
    }
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t got = fd < 0 ? -1 : read(fd, dst, size - 1);
    if (fd >= 0) {
        close(fd);
    }
    dst[got > 0 ? got : 0] = '\0';
    dst[strcspn(dst, "\n")] = '\0';
}

/* "card1-HDMI-A-1": the card's number, and the name after it ("" for the card itself). */
static bool split(const char *entry, int *ret_card, const char **ret_name)
{
    static const char CARD[] = "card";
    char digits[4];
    int64_t card;
    if (!str_starts(entry, CARD)) {
        return false;
    }
    const char *number = entry + sizeof CARD - 1;
    size_t len = strcspn(number, "-");
    str_format(digits, sizeof digits, "%.*s", (int)len, number);
    if (len >= sizeof digits || !str_to_int(digits, 0, CARD_MAX, &card)) {
        return false;
    }
    *ret_card = (int)card;
    *ret_name = number[len] == '-' ? number + len + 1 : "";
    return true;
}

static void add(struct connectors *connectors, const char *path, const char *entry)
{
    char word[CONNECTOR_NAME_MAX];
    const char *name;
    int64_t id = 0;
    struct connector *added = &connectors->items[connectors->count];
    struct connector found = {0};
    if (!split(entry, &found.card, &name)) {
        return;
    }
    connectors->card = true;
    read_line(path, entry, "status", word, sizeof word);
    /* A writeback connector copies the picture into memory: nobody sees it. */
    if (name[0] == '\0' || word[0] == '\0' || str_starts(name, "Writeback")) {
        return;
    }
    found.connected = str_equal(word, "connected");
    str_copy(found.name, sizeof found.name, name);
    read_line(path, entry, "connector_id", word, sizeof word);
    found.id = str_to_int(word, 0, NUMBER_MAX, &id) ? (int)id : 0;
    if (found.connected) {
        read_line(path, entry, "modes", found.mode, sizeof found.mode);
    }
    *added = found;
    connectors->count++;
}

static int compare(const void *a, const void *b)
{
    const struct connector *p = a, *q = b;
    if (p->card != q->card) {
        return p->card < q->card ? -1 : 1;
    }
    if (p->id != q->id) {
        return p->id < q->id ? -1 : 1;
    }
    return strcmp(p->name, q->name);
}

void connectors_read(const char *path, struct connectors *ret_connectors)
{
    *ret_connectors = (struct connectors){0};
    DIR *directory = opendir(path);
    if (directory == NULL) {
        return;
    }
    const struct dirent *entry;
    for (int i = 0; i < ENTRIES_MAX && ret_connectors->count < CONNECTORS_MAX &&
                    (entry = readdir(directory)) != NULL;
         i++) {
        add(ret_connectors, path, entry->d_name);
    }
    closedir(directory);
    qsort(ret_connectors->items, ret_connectors->count, sizeof(ret_connectors->items[0]), compare);
}

static bool same(const struct connector *a, const struct connector *b)
{
    return compare(a, b) == 0 && a->connected == b->connected && str_equal(a->mode, b->mode);
}

bool connectors_same(const struct connectors *a, const struct connectors *b)
{
    bool equal = a->count == b->count && a->card == b->card;
    for (size_t i = 0; equal && i < a->count; i++) {
        equal = same(&a->items[i], &b->items[i]);
    }
    return equal;
}

const struct connector *connectors_pick(const struct connectors *connectors, const char *name,
                                        int *ret_index)
{
    const struct connector *picked = NULL;
    int index = 0, card = -1;
    for (size_t i = 0; i < connectors->count; i++) {
        const struct connector *item = &connectors->items[i];
        if (!item->connected) {
            continue;
        }
        index = item->card == card ? index + 1 : 0;
        card = item->card;
        if (picked == NULL || str_equal(item->name, name)) {
            picked = item;
            *ret_index = index;
        }
    }
    return picked;
}

bool connectors_size(const char *mode, int *ret_width, int *ret_height)
{
    char digits[8];
    int64_t width, height;
    size_t across = strspn(mode, "0123456789");
    size_t down = mode[across] == 'x' ? strspn(mode + across + 1, "0123456789") : 0;
    if (across >= sizeof digits || down >= sizeof digits) {
        return false;
    }
    str_format(digits, sizeof digits, "%.*s", (int)across, mode);
    if (!str_to_int(digits, 1, SIDE_MAX, &width)) {
        return false;
    }
    str_format(digits, sizeof digits, "%.*s", (int)down, down > 0 ? mode + across + 1 : "");
    if (!str_to_int(digits, 1, SIDE_MAX, &height)) {
        return false;
    }
    *ret_width = (int)width;
    *ret_height = (int)height;
    return true;
}

void connectors_say(const struct connectors *connectors, char dst[CONNECTORS_TEXT_MAX])
{
    int index;
    const struct connector *picked = connectors_pick(connectors, "", &index);
    if (picked != NULL) {
        str_format(dst, CONNECTORS_TEXT_MAX, "%s is connected", picked->name);
    } else if (connectors->count > 0) {
        str_format(dst, CONNECTORS_TEXT_MAX, "no screen is connected and switched on (%s%s)",
                   connectors->items[0].name,
                   connectors->count > 1 ? " and others are empty" : " is empty");
    } else {
        str_copy(dst, CONNECTORS_TEXT_MAX, connectors->card ? "" : "there is no graphics card yet");
    }
}
