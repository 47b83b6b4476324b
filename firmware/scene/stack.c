/* stack: panels in a column, as many as there is room for. See panels.h. */
#include "scene/panels.h"

enum { PARTS_MAX = 12 };

bool box_tall(struct box box)
{
    return box.h > box.w;
}

int paint_worth(const struct paint *paint, int pixels)
{
    return pixels * 100 / paint->unit;
}

/* A part while its height is found. */
struct slot {
    bool kept;
    int height;
    int missing, grow; /* what it lacks of its wish; its weight after that */
};

/* Heights and gaps of those that are kept. */
static int total_of(const struct paint *paint, const struct slot *slots, size_t count)
{
    int total = 0;
    for (size_t i = 0; i < count; i++) {
        if (slots[i].kept) {
            total += slots[i].height + (total > 0 ? paint->gap : 0);
        }
    }
    return total;
}

/* Leaves out the kept part of the highest rank; false when none is left. */
static bool drop_one(struct paint *paint, const struct part *parts, struct slot *slots,
                     size_t count)
{
    size_t last = count;
    for (size_t i = 0; i < count; i++) {
        if (slots[i].kept && (last == count || parts[i].rank >= parts[last].rank)) {
            last = i;
        }
    }
    if (last == count) {
        return false;
    }
    slots[last].kept = false;
    list_lack(paint->list, parts[last].name);
    return true;
}

/* Gives those that are kept what they lack, the lowest rank first; returns what is left. */
static int fulfil(int room, const struct part *parts, struct slot *slots, size_t count)
{
    bool done[PARTS_MAX] = {false};
    for (;;) {
        size_t next = count;
        for (size_t i = 0; i < count; i++) {
            bool waits = slots[i].kept && !done[i];
            next = waits && (next == count || parts[i].rank < parts[next].rank) ? i : next;
        }
        if (next == count) {
            return room;
        }
        int more = slots[next].missing < room ? slots[next].missing : room;
        slots[next].height += more;
        room -= more;
        done[next] = true;
    }
}

/* Shares room among those that are kept, by their weights. */
static void share(int room, struct slot *slots, size_t count)
{
    long total = 0;
    for (size_t i = 0; i < count; i++) {
        total += slots[i].kept ? slots[i].grow : 0;
    }
    for (size_t i = 0; i < count && total > 0; i++) {
        slots[i].height += slots[i].kept ? (int)((long)room * slots[i].grow / total) : 0;
    }
}

void stack_draw(struct paint *paint, struct box box, const struct part *parts, size_t count)
{
    struct slot slots[PARTS_MAX] = {0};
    int y = box.y;
    bool grow = false;
    count = count < PARTS_MAX ? count : PARTS_MAX;
    for (size_t i = 0; i < count; i++) {
        int least = parts[i].least, missing = parts[i].wish > least ? parts[i].wish - least : 0;
        slots[i] = (struct slot){parts[i].wish > 0, least, missing, parts[i].grow};
    }
    while (total_of(paint, slots, count) > box.h && drop_one(paint, parts, slots, count)) {
    }
    for (size_t i = 0; i < count; i++) {
        grow = grow || (slots[i].kept && slots[i].grow > 0);
    }
    for (size_t i = 0; i < count && !grow; i++) {
        slots[i].grow = slots[i].height + slots[i].missing;
    }
    int room = box.h - total_of(paint, slots, count);
    share(fulfil(room > 0 ? room : 0, parts, slots, count), slots, count);
    for (size_t i = 0; i < count; i++) {
        if (slots[i].kept) {
            parts[i].draw(paint, (struct box){box.x, y, box.w, slots[i].height});
            y += slots[i].height + paint->gap;
        }
    }
}
