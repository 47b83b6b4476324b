/*
 * Functions that no file of Hune may name: they have no bound, no error, or hidden state.
 * The build includes this header into every file of the tree. It names the system's headers first,
 * because the poison would catch their own declarations. Use str.h, buf.h, clock.h, err.h instead.
 */
#ifndef HUNE_BASE_BANNED_H
#define HUNE_BASE_BANNED_H

/* IWYU pragma: begin_keep */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
/* IWYU pragma: end_keep */

/* A C library may offer some as macros, and a macro cannot be poisoned. */
#undef strncpy
#undef sprintf
#undef vsprintf
#undef strtok
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#pragma GCC poison atoi atol atof asctime ctime gmtime localtime

#endif
