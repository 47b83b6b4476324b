/*
 * report_json: a report as status.json, and back. Every field is described in
 * assets/status.schema.json.
 */
#ifndef HUNE_STATUS_REPORT_JSON_H
#define HUNE_STATUS_REPORT_JSON_H

#include "base/buf.h"
#include "base/err.h"
#include "status/report.h"

#include <stdbool.h>

enum { REPORT_BYTES_MAX = 256 * 1024 };

/* False when it does not fit. */
bool report_write(const struct report *report, struct buf *text);
/* The bytes of a status file; err says why there is none to be had. */
bool report_load(const char *path, struct buf *text, struct err *err);
/* Reads what another process wrote; what is not in there is unknown. */
bool report_parse(const char *bytes, size_t len, struct report *ret_report, struct err *err);

#endif
