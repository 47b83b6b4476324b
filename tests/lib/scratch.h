/*
 * scratch: a folder that a test made, and leaves as it found it.
 */
#ifndef HUNE_TESTS_SCRATCH_H
#define HUNE_TESTS_SCRATCH_H

/* Removes the folder and all that is in it; links are not followed. Fails the test when it can't.
 */
void scratch_remove(const char *folder);

#endif
