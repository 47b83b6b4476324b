/*
 * host: the name and addresses under which a person can reach this machine over SSH.
 */
#ifndef HUNE_BASE_HOST_H
#define HUNE_BASE_HOST_H

#include <stdint.h>

enum { HOST_TEXT_MAX = 256 };

struct host {
    char name[HOST_TEXT_MAX];      /* "" when unknown */
    char addresses[HOST_TEXT_MAX]; /* of its network interfaces, without loopback and link-local,
                                      "192.0.2.7, 2001:db8::7"; "" when there is none */
};

/* A number that is this machine's alone and always the same (machine-id(5)); 0 for none. */
uint64_t host_seed(void);
/* Never fails: what can't be found is "". */
void host_read(struct host *host);

#endif
