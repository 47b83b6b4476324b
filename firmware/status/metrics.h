/*
 * metrics: a report in Prometheus's text format, for the textfile collector of its node_exporter
 * (https://prometheus.io/docs/instrumenting/exposition_formats/).
 */
#ifndef HUNE_STATUS_METRICS_H
#define HUNE_STATUS_METRICS_H

#include "base/buf.h"
#include "status/report.h"

#include <stdbool.h>

/* False when it does not fit. */
bool metrics_write(const struct report *report, struct buf *text);

#endif
