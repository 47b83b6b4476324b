/*
 * place: where everything is on the wall's disk. Below "/", or in tests below HUNE_UPDATE_ROOT.
 */
#ifndef HUNE_UPDATE_PLACE_H
#define HUNE_UPDATE_PLACE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { PLACE_ROOT_MAX = 512, PLACE_MAX = 1024, PLACE_ASK_S = 20 };

struct place {
    char root[PLACE_ROOT_MAX]; /* "" for the real one, else an absolute path without a last "/" */
    char search[PLACE_MAX];    /* folders in which programs are looked for first: HUNE_UPDATE_PATH,
                                  "" but in tests */
    int ask_ms;                /* how long systemctl and ssh-keygen may take: HUNE_UPDATE_ASK_S */
};

/* From the environment, which is not believed in a program that has gained rights. */
bool place_read(struct place *place, struct err *err);
/* root and the path, which begins with "/" and is formatted; too long a one gives "". Returns dst.
 */
const char *place_at(const struct place *place, char dst[PLACE_MAX], const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* False below HUNE_UPDATE_ROOT: then nothing needs root, and users can't be changed. */
bool place_is_real(const struct place *place);

/* The folders and files, each after place_at's root. */
#define PLACE_STATE      "/var/lib/hune-update"
#define PLACE_RELEASES   PLACE_STATE "/releases"
#define PLACE_INCOMING   PLACE_STATE "/incoming"
#define PLACE_CONFIGS    PLACE_STATE "/config"
#define PLACE_CURRENT    PLACE_STATE "/current"
#define PLACE_PREVIOUS   PLACE_STATE "/previous"
#define PLACE_TRIAL      PLACE_STATE "/trial"
#define PLACE_RESULT     PLACE_STATE "/result"
#define PLACE_RESULTS    PLACE_STATE "/results"
#define PLACE_COUNTER    PLACE_STATE "/counter"
#define PLACE_LOCK       PLACE_STATE "/lock"
#define PLACE_ETC        "/etc/hune"
#define PLACE_CONFIG     PLACE_ETC "/hune.conf"
#define PLACE_SIGNERS    PLACE_ETC "/release-signers"
#define PLACE_REVOKED    PLACE_ETC "/release-revoked"
#define PLACE_OS_RELEASE "/etc/os-release"
#define PLACE_DROP_IN    "/etc/systemd/system/hune.service.d"
#define PLACE_PACKAGE    "/usr"
#define PLACE_RUN        "/run/hune-update"
#define PLACE_WALL       PLACE_RUN "/wall"
#define PLACE_RUN_WALL   "/run/hune"
#define PLACE_STATUS     PLACE_RUN_WALL "/status.json"
#define PLACE_RUN_ASKED  "/run/hune-remote"

#endif
