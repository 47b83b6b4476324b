/*
 * i18n: see i18n.h.
 *
 * gettext looks at LANGUAGE only in a locale whose name is not C (nor, in newer releases, C.UTF-8),
 * and a Pi may have no other. So the catalogues' folder holds the link hune.utf8 to the system's
 * C.utf8: the same locale by another name. Numbers keep the C locale's form.
 */
#include "base/i18n.h"

#include "base/str.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_LENGTH_MAX = 1200, KEY_MAX = 512 };

/* glibc's own counter: raising it makes gettext forget the language it had looked up. */
/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the library's name */
extern int _nl_msg_cat_cntr;

static const char DOMAIN_NAME[] = "hune";

void i18n_use(const char *dir, const char *lang)
{
    /* For good: SDL goes to the system's locale and back again, and must find this one then. */
    setenv("LOCPATH", dir, 1);
    if (!setlocale(LC_MESSAGES, "hune.utf8")) {
        setlocale(LC_MESSAGES, "C.UTF-8");
    }
    setenv("LANGUAGE", lang, 1);
    bindtextdomain(DOMAIN_NAME, dir);
    bind_textdomain_codeset(DOMAIN_NAME, "UTF-8");
    _nl_msg_cat_cntr++;
}

bool i18n_has(const char *dir, const char *lang)
{
    char path[PATH_LENGTH_MAX];
    return str_equal(lang, "en") ||
           (!strchr(lang, '/') &&
            str_format(path, sizeof(path), "%s/%s/LC_MESSAGES/%s.mo", dir, lang, DOMAIN_NAME) &&
            access(path, R_OK) == 0);
}

const char *tr(const char *text)
{
    /* The translation of "" is the catalogue's header. */
    return *text ? dgettext(DOMAIN_NAME, text) : text;
}

const char *tr_ctx(const char *context, const char *text)
{
    /* The key in a catalogue: context, EOT, text (GNU gettext manual, "Contexts"). */
    char key[KEY_MAX];
    if (!str_format(key, sizeof(key), "%s\004%s", context, text)) {
        return text;
    }
    const char *found = dgettext(DOMAIN_NAME, key);
    return found == key ? text : found;
}

const char *tr_n(const char *one, const char *many, unsigned long n)
{
    return dngettext(DOMAIN_NAME, one, many, n);
}
