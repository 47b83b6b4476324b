/*
 * proof: whether what is drawn with a renderer is really there, by reading it back. A driver may
 * report success at every call and show black. Main thread, used by texture.c alone.
 */
#ifndef HUNE_DISPLAY_PROOF_H
#define HUNE_DISPLAY_PROOF_H

#include "base/err.h"

#include <SDL2/SDL.h>
#include <stdbool.h>

/*
 * Shows black, draws a pattern, and reads it back before it would be shown. The first frame that
 * KMSDRM is given is lost: this is that frame.
 */
bool proof_renderer(SDL_Renderer *renderer, struct err *err);
/*
 * Whether the renderer holds the upright picture, drawn turned and perhaps scaled, and not shown
 * yet: at some places where it has one colour. A picture without any such place is believed.
 */
bool proof_frame(SDL_Renderer *renderer, const SDL_Surface *picture, int rotation);

#endif
