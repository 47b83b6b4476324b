/*
 * tour: which scene is on the wall. Pure, on steady time.
 *
 * Before the first data: SCENE_WAITING. Then the scene chosen by hand, if there is one. When people
 * have declared the config's crisis level or above: SCENE_CRISIS, until the level falls; the tour
 * then begins anew. Else the scenes that the config lists for this level (watch and alert have
 * their own, shorter tours) in turn, each for its seconds, without those that have nothing to show
 * that is not expired. When none is left: an open crisis, whatever its age, since it is never
 * hidden; SCENE_TROUBLE if that is because all is too old or a source is in trouble; SCENE_CALM if
 * there is really nothing.
 *
 * When the level rises to watch or above, the wall says why at once: the crisis scene comes first,
 * for its time, if the new tour has it and is not paused. The level that comes with the first data
 * is no rise. On any other change of tour the scene on the wall stays, with its time, if the new
 * one has it too; otherwise the new one begins with its first stop.
 *
 * A scene asked for from afar (tour_ask) takes the place of the tour, which stands still meanwhile
 * and then goes on where it was, with the whole time of its stop. It is shown also when it has
 * nothing to show, and says so. It never hides a crisis that people have declared: that takes over
 * as ever, and the scene comes back when it ends, if it is still asked for. Nor does it come before
 * the first data, or light a screen that is off. Like a pause it is not interrupted by what rules
 * compute: the line below its header says that. A hand on the keyboard ends it.
 *
 * House rules and the checklist alone make a stop of SCENE_PUBLICATIONS only while the wall as a
 * whole is not expired: they have no age, and would hide that nothing else is left.
 */
#ifndef HUNE_DERIVE_TOUR_H
#define HUNE_DERIVE_TOUR_H

#include "derive/view.h"

#include <stdint.h>

/* A zeroed tour is ready for use. */
struct tour {
    size_t index;     /* into stops; below stop_count, or 0 */
    int64_t since_ms; /* steady time at which this stop began */
    enum scene_id stops[SCENE_COUNT];
    size_t stop_count; /* 0 before the first data, and while there is nothing to show */
    bool taken_over;   /* by a crisis: no stop is current, and the stops stay as they were */
    bool paused;       /* by hand: stays where it is; a crisis takes over and ends the pause */
    bool is_asked;     /* a scene is asked for from afar; which one: */
    enum scene_id asked;
    enum scene_id scene; /* the one to draw */

    bool started;     /* there has been data */
    bool dismissed;   /* a crisis of this level was sent away by hand */
    enum level level; /* at the last step; when started */
};

/*
 * Brings the tour up to now_ms; returns the steady time of the next stop, INT64_MAX when there is
 * none. pinned (SCENE_COUNT for none) is a scene chosen by hand (--scene).
 */
int64_t tour_step(struct tour *tour, const struct view *view, const struct settings *settings,
                  enum scene_id pinned, int64_t now_ms);
/* From afar: shows that scene from the next step on; SCENE_COUNT: the tour goes on. */
void tour_ask(struct tour *tour, enum scene_id scene, int64_t now_ms);
/* By hand: so many stops forward (back when negative), which begin now; ends a crisis's hold until
 * tour_step finds it again at the next change of level. Without stops nothing happens. */
void tour_move(struct tour *tour, int steps, int64_t now_ms);
/* Stops the clock of the tour, or lets it run on with the whole time of its stop. Nothing happens
 * while a crisis holds the wall. */
void tour_pause(struct tour *tour, int64_t now_ms);

#endif
