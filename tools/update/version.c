/* version: what runs here: the wall's release, this program, the machine and its system. */
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check.h"
#include "verbs.h"
#include "wall_state.h"

#include <string.h>
#include <sys/utsname.h>

enum { WORD_MAX = 100 };

/* Of os-release(5): NAME="value". */
static void os_value(const char *text, const char *key, char dst[WORD_MAX])
{
    dst[0] = '\0';
    for (const char *at = text; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
        if (str_starts(at, key) && at[strlen(key)] == '=') {
            at += strlen(key) + 1;
            at += *at == '"';
            str_format(dst, WORD_MAX, "%.*s", (int)strcspn(at, "\"\n"), at);
            utf8_clean(dst, strlen(dst));
            return;
        }
    }
}

/* Debian's name of what this program was built for: what a release must be built for. */
static const char *architecture(void)
{
#if defined(__aarch64__)
    return "arm64";
#elif defined(__arm__)
    return "armhf";
#elif defined(__x86_64__)
    return "amd64";
#elif defined(__i386__)
    return "i386";
#elif defined(__riscv)
    return "riscv64";
#else
    return "unknown";
#endif
}

void version_run(struct call *call)
{
    char release[WALL_WORD_MAX * 3], running[WALL_WORD_MAX];
    char os[WORD_MAX], os_version[WORD_MAX];
    struct wall_state state;
    struct utsname kernel;
    struct buf text;
    check_os_release(call->place, &text);
    os_value(buf_text(&text), "PRETTY_NAME", os);
    os_value(buf_text(&text), "VERSION_ID", os_version);
    buf_destroy(&text);
    wall_state_file(call->place, &state);
    wall_release(call->place, release);
    str_copy(running, sizeof(running), state.alive ? wall_text(state.status, "version") : "");
    utf8_clean(running, strlen(running));
    wall_state_destroy(&state);
    bool named = uname(&kernel) == 0;
    answer_key(call->answer, "version", *running ? json_string(running) : json_null());
    answer_key(call->answer, "release", json_string(release));
    answer_key(call->answer, "hune_update", json_string(HUNE_VERSION));
    answer_key(call->answer, "architecture", json_string(architecture()));
    answer_key(call->answer, "os", json_string(os));
    answer_key(call->answer, "os_version", json_string(os_version));
    answer_key(call->answer, "kernel", json_string(named ? kernel.release : ""));
    answer_set(call->answer, EXIT_DONE, "hune %s, release %s, hune-update %s, %s, %s",
               *running ? running : "not running", release, HUNE_VERSION, architecture(),
               *os ? os : "an unknown system");
}
