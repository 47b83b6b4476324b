/* room: see room.h. */
#include "room.h"

#include "base/clock.h"
#include "feed/mailbox.h"
#include "frame.h"
#include "sample.h"

#include <stdlib.h>

static bool in_a_tour(const struct settings *settings, enum scene_id scene)
{
    for (int kind = 0; kind < TOUR_KIND_COUNT; kind++) {
        const struct tour_settings *tour = &settings->tours[kind];
        for (size_t i = 0; i < tour->count; i++) {
            if (tour->scenes[i] == scene) {
                return true;
            }
        }
    }
    return scene == SCENE_CRISIS;
}

static size_t say_lacks(const struct frame *frame, enum scene_id scene, const char *prefix,
                        FILE *out)
{
    const struct settings *settings = frame->settings;
    for (size_t i = 0; i < frame->list.lack_count; i++) {
        fprintf(out,
                "%s: the scene %s has no room for %s on %d × %d pixels of %g inches seen from %g "
                "m: take a larger screen, come nearer, or leave the scene out\n",
                prefix, scene_word(scene), frame->list.lacks[i], frame->width, frame->height,
                settings->screen_diagonal_in, settings->viewing_distance_m);
    }
    return frame->list.lack_count;
}

bool room_check(const struct settings *settings, int width, int height, const char *prefix,
                FILE *out, size_t *ret_count, struct err *err)
{
    int64_t now = clock_wall();
    struct office office;
    struct frame *frame = mem_alloc(1, sizeof(*frame));
    sample_office(now, &office);
    bool good = frame_init(frame, settings, width, height, err);
    size_t count = 0;
    for (int scene = 0; good && scene < SCENE_TOUR_COUNT; scene++) {
        if (in_a_tour(settings, (enum scene_id)scene)) {
            frame_update(frame, &office, (enum scene_id)scene, now, 0);
            count += say_lacks(frame, (enum scene_id)scene, prefix, out);
        }
    }
    frame_destroy(frame);
    free(frame);
    office_destroy(&office);
    if (good) {
        *ret_count = count;
    }
    return good;
}
