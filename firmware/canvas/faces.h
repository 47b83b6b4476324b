/*
 * faces: the font files of the wall, in the order in which they are asked for a letter.
 *
 * Only files of the folders named in faces.c are ever opened, and none that a feed could name.
 */
#ifndef HUNE_CANVAS_FACES_H
#define HUNE_CANVAS_FACES_H

#include <SDL2/SDL_ttf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FACES_MAX = 32,
    FACES_EMOJI = 0,             /* colour emoji: never stands in for a text face */
    FACES_READING = 1,           /* the wall's own; the others are for what it lacks */
    FACES_KEPT_MAX = 1024 * 1024 /* a larger file is read from the disk piece by piece */
};

/* A font file that was found. A small one is kept in memory and shared by all sizes. */
struct face_file {
    char *path;  /* owned; NULL when there is no such file */
    void *bytes; /* owned; NULL when the file is large */
    size_t len;
};

int faces_count(void);
/* The ISO 15924 tag of the script that a face is for. */
const char *faces_script(int face);
/* False when the face need not even be opened for that character. */
bool faces_may_have(int face, uint32_t cp);
/* Looks for the file of a face, for its regular one when there is no bold cut. */
void faces_find(int face, bool bold, struct face_file *ret_file);
/* NULL when it can't be opened. The file must live as long as the font. */
TTF_Font *faces_open(const struct face_file *file, int px);
void faces_forget(struct face_file *file);

#endif
