/* clip: see clip.h. */
#include "display/clip.h"

size_t clip_rects(SDL_Rect clipped[CLIP_MAX], int width, int height, const SDL_Rect *rects,
                  size_t count)
{
    const SDL_Rect all = {0, 0, width, height};
    if (count == 0 || count > CLIP_MAX) {
        clipped[0] = all;
        return 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (SDL_IntersectRect(&rects[i], &all, &clipped[kept])) {
            kept++;
        }
    }
    return kept;
}
