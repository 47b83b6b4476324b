/*
 * adapt: the helper process that runs one adapter, a jq program; alone to name jq.
 *
 * jq has no way to stop a program that loops or eats memory, and a stop within libjq would have to
 * be a stop of the wall. So the wall starts itself a second time as `hune --adapt`, one process for
 * each source that has an adapter (feed/helper.h): it compiles the program once, then turns bodies
 * into documents until its input ends. Measured on x86 with Mastodon's adapter: to start and
 * compile 60 ms with jq 1.6 (which compiles its own library each time), 20 ms with 1.7; then 4 ms a
 * run, and 3.3 MB of memory that is the process's own. Limits of memory and processor time are the
 * kernel's; the wall clock is the parent's, who kills.
 *
 * The process has one stream (descriptor 0) in both directions and nothing else: no file, no
 * environment, no output. Messages are in this machine's byte order:
 *
 *   first:   u32 seconds of processor time for a run, at most ADAPT_CPU_S
 *            u32 length, the adapter's settings as a JSON object; u32 length, the program
 *   each:    i64 wall time, u32 number of bodies, and for each u32 length and its bytes
 *   answer:  u8 enum adapt_verdict, u32 length, a document or the reason
 *
 * The program's input is the array of the bodies, in the order of the addresses; $with are the
 * settings, $now the wall's time in seconds. It must give one object: a Hune document.
 */
#ifndef HUNE_FEED_ADAPT_H
#define HUNE_FEED_ADAPT_H

enum {
    ADAPT_PROGRAM_MAX = 256 * 1024,
    ADAPT_INPUT_MAX = 8 * 1024 * 1024,  /* bytes of all bodies of one run */
    ADAPT_OUTPUT_MAX = 4 * 1024 * 1024, /* of the document */
    ADAPT_MEMORY_MAX = 384 * 1024 * 1024,
    ADAPT_CPU_S = 8,     /* of one run */
    ADAPT_WALL_S = 10,   /* of one run, as the parent counts */
    ADAPT_RUNS_MAX = 500 /* then the process ends, and with it what libjq has lost */
};

#define ADAPT_OPTION "--adapt"

enum adapt_verdict {
    ADAPT_DOCUMENT = 1,
    ADAPT_FAILED,  /* the program does not compile, failed, or gave nonsense */
    ADAPT_NOT_JSON /* a body isn't JSON */
};

/* The whole life of that process; returns its exit status. */
int adapt_serve(void);

#endif
