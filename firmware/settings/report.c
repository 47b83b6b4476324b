/* report: what is wrong with a config file, in words; see loader.h. */
#include "settings/loader.h"

#include "base/str.h"
#include "settings/address.h"

#include <string.h>

void loader_report(struct loader *loader, int line, const char *key, const char *value,
                   const char *reason)
{
    char shown[SHOWN_MAX] = "";
    if (value) {
        address_mask(value, shown, sizeof(shown));
    }
    loader->problem_count++;
    problems_add(loader->problems, "%s:%d: %s%s%s%s%s%s", loader->file, line, key, *key ? ": " : "",
                 value ? "\"" : "", shown, value ? "\": " : "", reason);
}

void loader_report_foreign(struct loader *loader, int line, const char *key, const char *value,
                           const char *reason)
{
    loader->foreign_count++;
    loader_report(loader, line, key, value, reason);
}

const char *loader_key(const struct loader *loader, const char *name, char dst[KEY_MAX])
{
    if (loader->section == SECTION_TOP) {
        str_copy(dst, KEY_MAX, name);
    } else {
        str_format(dst, KEY_MAX, "%s \"%s\"%s%s", setting_section_word(loader->section),
                   loader->title, *name ? ": " : "", name);
    }
    return dst;
}

void loader_report_unknown(struct loader *loader, const struct statement *statement)
{
    char key[KEY_MAX], reason[REASON_MAX];
    const char *nearest = setting_nearest(loader->section, statement->name);
    str_copy(reason, sizeof(reason), "no such setting");
    for (int i = 0; i < SECTION_COUNT; i++) {
        const char *word = setting_section_word((enum setting_section)i);
        if (word && loader->section == SECTION_TOP && strcmp(statement->name, word) == 0) {
            str_format(reason, sizeof(reason), "is a section: write %s \"name\" { … }", word);
            nearest = NULL;
        } else if (setting_find((enum setting_section)i, statement->name)) {
            str_format(reason, sizeof(reason), "belongs %s%s%s", word ? "in a section " : "",
                       word ? word : "outside of any section", word ? " \"name\" { … }" : "");
            nearest = NULL;
        }
    }
    if (nearest) {
        str_format(reason, sizeof(reason), "no such setting; did you mean \"%s\"?", nearest);
    }
    loader_key(loader, statement->name, key);
    loader_report_foreign(loader, statement->line, key, NULL, reason);
}
