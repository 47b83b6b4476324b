/*
 * server: the simulated office over HTTP, on the loopback interface alone.
 *
 * One thread of libmicrohttpd answers everybody; the document is made at most once for each step
 * of --change-every, when somebody asks. server_stop may be called at any time and returns at once.
 */
#ifndef HUNE_SIM_SERVER_H
#define HUNE_SIM_SERVER_H

#include "base/err.h"
#include "options.h"

#include <stdbool.h>

struct server;

/* options is borrowed. Listens and answers when it returns true. */
bool server_start(const struct options *options, struct server **ret_server, struct err *err);
int server_port(const struct server *server);
/* NULL is fine. */
void server_stop(struct server *server);

#endif
