/*
 * log: one line on stderr for the operator. Thread-safe (one write(2) a line).
 * Under systemd (JOURNAL_STREAM is set) each line begins with its syslog priority, "<3>" to "<6>".
 * Log at a boundary and once per change, never once per poll; never log a secret.
 */
#ifndef HUNE_BASE_LOG_H
#define HUNE_BASE_LOG_H

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
