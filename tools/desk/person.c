/* person: see person.h. */
#include "person.h"

#include "base/str.h"
#include "base/utf8.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RECORD_MAX = 16 * 1024 };

void person_read(struct person *person)
{
    /* Anybody can set a variable: it is believed of root alone, as sudo sets it. */
    const char *name = getuid() == 0 ? getenv("SUDO_USER") : NULL;
    struct passwd record, *entry = NULL;
    char strings[RECORD_MAX];
    if (!name || !*name || !utf8_valid(name, strlen(name))) {
        int error = getpwuid_r(getuid(), &record, strings, sizeof strings, &entry);
        name = error == 0 && entry ? entry->pw_name : NULL;
    }
    if (name) {
        str_copy(person->name, sizeof person->name, name);
        utf8_clean(person->name, strlen(person->name));
    } else {
        str_format(person->name, sizeof person->name, "%u", (unsigned)getuid());
    }
    const char *ssh = getenv("SSH_CONNECTION");
    person->remote = ssh && *ssh;
}
