/* setup: see setup.h. */
#include "setup.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Beside the program (a build folder), else where `make install` puts them. */
static void locale_folder(char dst[PATH_MAX])
{
    char exe[PATH_MAX] = "";
    ssize_t len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
    char *slash = len > 0 ? strrchr(exe, '/') : NULL;
    if (slash) {
        *slash = '\0';
        if (str_format(dst, PATH_MAX, "%s/locale", exe) && access(dst, R_OK) == 0) {
            return;
        }
    }
    str_format(dst, PATH_MAX, "%s/../share/hune/locale", exe);
}

/* The command line's language, else the config's, else the system's, else English. */
static void use_language(const struct options *options, const struct settings *settings)
{
    char dir[PATH_MAX], system[3] = "";
    locale_folder(dir);
    const char *variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3 && !*system; i++) {
        const char *value = getenv(variables[i]);
        if (value && strlen(value) >= 2 && value[0] != 'C') {
            str_copy(system, sizeof(system), value);
        }
    }
    const char *wanted = options->lang           ? options->lang
                         : settings->language[0] ? settings->language
                         : *system               ? system
                                                 : "en";
    if (!i18n_has(dir, wanted)) {
        if (options->lang || settings->language[0]) {
            log_warn("language \"%s\": no catalogue in %s; English instead", wanted, dir);
        }
        wanted = "en";
    }
    i18n_use(dir, wanted);
}

static bool load(const struct options *options, struct settings *settings,
                 struct problems *problems, struct err *err)
{
    const char *path = options->config_path;
    if (!path) {
        if (access(SETTINGS_PATH_DEFAULT, F_OK) != 0) {
            return true;
        }
        path = SETTINGS_PATH_DEFAULT;
    }
    return settings_load(path, settings, problems, err);
}

bool setup_settings(const struct options *options, struct settings *ret_settings,
                    struct problems *problems, struct err *err)
{
    settings_init(ret_settings);
    bool good = load(options, ret_settings, problems, err);
    if (options->source_count > 0) {
        /* They are being tried out: nothing is kept of them. */
        ret_settings->cache[0] = '\0';
        ret_settings->source_count = 0;
    }
    for (size_t i = 0; i < options->source_count; i++) {
        struct err reason;
        if (!settings_add_source(ret_settings, options->sources[i], &reason)) {
            problems_add(problems, "--source: %s", reason.text);
            good = err_set(err, "--source: %s", reason.text);
        }
    }
    struct err reason;
    /* A config that can't be read may have wanted another zone than the system's. */
    ret_settings->zone_doubt = !good;
    if (!clock_set_zone(ret_settings->time_zone, &reason)) {
        problems_add(problems, "%s; until it is mended, times are UTC", reason.text);
        good = err_set(err, "%s; until it is mended, times are UTC", reason.text);
        ret_settings->zone_doubt = true;
        clock_set_zone("UTC", NULL);
    }
    use_language(options, ret_settings);
    return good;
}

int64_t setup_wall_offset(const struct options *options)
{
    return options->now == TIME_NONE ? 0 : options->now - clock_wall();
}
