/*
 * i18n: the words of the interface, in the language of the config (GNU gettext catalogues, domain
 * "hune"). The source text is English; assets/locale/LANG.po holds the others. A language needs no
 * locale of the system.
 * Call i18n_use from the main thread only; the other functions from the main thread as well.
 */
#ifndef HUNE_BASE_I18N_H
#define HUNE_BASE_I18N_H

#include <stdbool.h>

/* dir holds LANG/LC_MESSAGES/hune.mo, and hune.utf8, a link to the system's C.utf8 locale. lang is
 * "en", "fr", … May be called again to change it. */
void i18n_use(const char *dir, const char *lang);
/* True when dir has a catalogue for lang; "en" always exists. */
bool i18n_has(const char *dir, const char *lang);

/* The text in the language in use; borrowed, valid for ever. xgettext knows these names. */
const char *tr(const char *text) __attribute__((format_arg(1)));
/* With a context, for words that are one in English and several elsewhere. */
const char *tr_ctx(const char *context, const char *text) __attribute__((format_arg(2)));
/* The plural for n. */
const char *tr_n(const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));

/* Marks a text in a table for xgettext; tr() or tr_ctx() it when it is used. */
#define TR_MARK(text) (text)

#endif
