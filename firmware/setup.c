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
    char exe[PATH_MAX] = "", beside[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
    char *slash = len > 0 ? strrchr(exe, '/') : NULL;
    if (slash) {
        *slash = '\0';
        /* A folder: /usr/bin/locale is a program of every Debian. */
        if (str_format(beside, PATH_MAX, "%s/locale/.", exe) && access(beside, R_OK) == 0 &&
            str_format(dst, PATH_MAX, "%s/locale", exe)) {
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

const char *setup_path(const struct options *options)
{
    return options->config_path ? options->config_path : SETTINGS_PATH_DEFAULT;
}

static bool load(const struct options *options, enum settings_rule rule, struct settings *settings,
                 struct problems *problems, struct err *err)
{
    const char *path = setup_path(options);
    if (!options->config_path && access(path, F_OK) != 0) {
        return true;
    }
    if (settings_read(path, rule, settings, problems, err)) {
        return true;
    }
    str_copy(settings->path, sizeof(settings->path), path);
    settings_language(path, settings->language);
    return false;
}

bool setup_read(const struct options *options, enum settings_rule rule,
                struct settings *ret_settings, struct problems *problems, struct err *err)
{
    settings_init(ret_settings);
    bool good = load(options, rule, ret_settings, problems, err);
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
    /* A file that can't be read may have wanted another zone than the system's. */
    ret_settings->zone_doubt = !good;
    return good;
}

void setup_use(const struct options *options, struct settings *settings)
{
    struct err err;
    if (!settings->time_zone[0] && !settings->zone_unknown) {
        clock_take_zone(options->zone);
    } else if (settings->zone_unknown || !clock_set_zone(settings->time_zone, &err)) {
        settings->zone_unknown = true;
        clock_take_zone("UTC0");
    }
    use_language(options, settings);
}

bool setup_settings(const struct options *options, struct settings *ret_settings,
                    struct problems *problems, struct err *err)
{
    bool good = setup_read(options, SETTINGS_FORGIVING, ret_settings, problems, err);
    setup_use(options, ret_settings);
    struct err reason;
    if (!ret_settings->time_zone[0] && !ret_settings->zone_unknown &&
        !clock_set_zone(NULL, &reason)) {
        problems_add(problems, "%s; until it is mended, times are UTC", reason.text);
        good = err_set(err, "%s; until it is mended, times are UTC", reason.text);
        ret_settings->zone_unknown = true;
        clock_take_zone("UTC0");
    }
    return good;
}

int64_t setup_wall_offset(const struct options *options)
{
    return options->now == TIME_NONE ? 0 : options->now - clock_wall();
}
