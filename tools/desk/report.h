/*
 * report: the state of the desk and its journal, for people.
 */
#ifndef HUNE_DESK_REPORT_H
#define HUNE_DESK_REPORT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* show.c: everything that the document says, lists numbered. */
void report_show(FILE *out, const json_t *root, int64_t now);
/* alarm.c: of each rule what people said of its alarms. */
void report_alarms(FILE *out, const json_t *root, int64_t now);
/* The same under a heading, of those rules alone of which something is said. */
void report_alarms_said(FILE *out, const json_t *root, int64_t now);
/* assignment.c: the messages of other sources that the desk has assigned; nothing without any. */
void report_assignments(FILE *out, const json_t *root, int64_t now);
/* The desk's own messages, those it has assigned, and how the others are found. */
void report_queue(FILE *out, const json_t *root, int64_t now);
/* log.c: one line for each change, oldest first. */
void report_log(FILE *out, const json_t *entries, bool csv, int64_t now);
/* The words of a change as they would be typed again. */
void report_command(const json_t *entry, char *dst, size_t size);

#endif
