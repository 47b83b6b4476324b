/* owner: who may write the config file; settings_check_owner of settings.h. */
#include "settings/settings.h"

#include <sys/stat.h>
#include <unistd.h>

/*
 * Not an error: on many machines the file belongs to the person who looks after the wall. But who
 * writes it chooses commands that the wall runs, and where it sends its tokens.
 */
void settings_check_owner(const char *path, struct problems *warnings)
{
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode)) {
        return;
    }
    if (status.st_mode & S_IWOTH) {
        problems_add(warnings,
                     "%s: warning: everybody on this machine may write it, and with it the "
                     "commands that the wall runs: chmod o-w it",
                     path);
    }
    if (status.st_uid != 0 && status.st_uid != geteuid()) {
        problems_add(warnings,
                     "%s: warning: it belongs to another user (%u) than root and the wall's own, "
                     "who can choose what the wall runs: chown root it",
                     path, (unsigned)status.st_uid);
    }
}
