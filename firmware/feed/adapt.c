/* adapt: see adapt.h. */
#include "feed/adapt.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "feed/adapt_words.h"

#include <errno.h>
#include <jq.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { STREAM = 0, REASON_MAX = 400, BODIES_MAX = 64 };

/* From here on it quotes what it could not read: somebody's message does not go into a log. */
static const char QUOTES[] = " (while parsing";
/* What it adds to a syntax error. */
static const char NOISE[] = " (Unix shell quoting issues?)";

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1 /* whose shadow memory is no memory of ours */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

struct server {
    jq_state *jq;
    uint32_t cpu_s;          /* for a run */
    char reason[REASON_MAX]; /* the first thing that jq complained of; "" for nothing */
};

static bool read_exactly(void *dst, size_t len)
{
    char *at = dst;
    while (len > 0) {
        ssize_t got = read(STREAM, at, len);
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            return false;
        }
        at += got > 0 ? got : 0;
        len -= got > 0 ? (size_t)got : 0;
    }
    return true;
}

static bool write_exactly(const void *src, size_t len)
{
    const char *at = src;
    while (len > 0) {
        ssize_t put = write(STREAM, at, len);
        if (put <= 0 && !(put < 0 && errno == EINTR)) {
            return false;
        }
        at += put > 0 ? put : 0;
        len -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* The next length and so many bytes, with a NUL behind; free() it. NULL at the end. */
static char *read_text(size_t max, uint32_t *ret_len)
{
    uint32_t len = 0;
    if (!read_exactly(&len, sizeof len) || len > max) {
        return NULL;
    }
    char *text = mem_alloc((size_t)len + 1, 1);
    if (!read_exactly(text, len)) {
        free(text);
        return NULL;
    }
    *ret_len = len;
    return text;
}

static bool answer(enum adapt_verdict verdict, const char *text, size_t len)
{
    uint8_t kind = (uint8_t)verdict;
    uint32_t size = (uint32_t)len;
    return write_exactly(&kind, sizeof kind) && write_exactly(&size, sizeof size) &&
           write_exactly(text, len);
}

static bool refuse(enum adapt_verdict verdict, const char *reason)
{
    return answer(verdict, reason, strlen(reason));
}

/* jq speaks of its command; the first of several complaints is the one that matters. */
static void on_complaint(void *user, jv message)
{
    struct server *server = user;
    if (!server->reason[0] && jv_get_kind(message) == JV_KIND_STRING) {
        const char *text = jv_string_value(message);
        text += str_starts(text, "jq: ") ? 4 : 0;
        text += str_starts(text, "error: ") ? 7 : 0;
        const char *place = strstr(text, NOISE);
        str_format(server->reason, sizeof server->reason, "%.*s%s",
                   place ? (int)(place - text) : (int)strlen(text), text,
                   place ? place + strlen(NOISE) : "");
    }
    jv_free(message);
}

static void limit(int what, rlim_t value)
{
    const struct rlimit both = {.rlim_cur = value, .rlim_max = value};
    setrlimit((__rlimit_resource_t)what, &both);
}

static void set_limits(void)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    if (!SANITIZED) {
        limit(RLIMIT_DATA, ADAPT_MEMORY_MAX);
        limit(RLIMIT_NOFILE, STREAM + 1);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
}

/* The limit counts from the start of the process, so it moves on with each run. */
static void allow_cpu(uint32_t seconds)
{
    struct rusage used;
    struct rlimit both;
    if (getrusage(RUSAGE_SELF, &used) == 0 && getrlimit(RLIMIT_CPU, &both) == 0) {
        both.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + seconds);
        setrlimit(RLIMIT_CPU, &both);
    }
}

/*
 * jq binds what it is given by name when it compiles, but the time is another for each run: it
 * comes with the input. On the program's first line, so that jq's line numbers stay right.
 */
static bool compile(struct server *server, const char *program, const char *settings)
{
    struct buf text;
    jv with = jv_parse(settings);
    server->jq = jq_init();
    if (!server->jq || jv_get_kind(with) != JV_KIND_OBJECT) {
        jv_free(with);
        str_copy(server->reason, sizeof server->reason, "jq can't be started");
        return false;
    }
    jq_set_error_cb(server->jq, on_complaint, server);
    buf_init(&text, sizeof ADAPT_WORDS + ADAPT_PROGRAM_MAX + 64);
    buf_puts(&text, ADAPT_WORDS);
    buf_puts(&text, ".now as $now | .bodies | (");
    buf_puts(&text, program);
    buf_puts(&text, "\n)");
    bool good = jq_compile_args(server->jq, buf_text(&text),
                                jv_object_set(jv_object(), jv_string("with"), with));
    buf_destroy(&text);
    if (!good && !server->reason[0]) {
        str_copy(server->reason, sizeof server->reason, "the program does not compile");
    }
    return good;
}

static jv read_body(uint32_t number, char reason[REASON_MAX])
{
    uint32_t len = 0;
    char *text = read_text(ADAPT_INPUT_MAX, &len);
    if (!text) {
        return jv_invalid();
    }
    jv value = jv_parse_sized(text, (int)len);
    const char *first = text + strspn(text, " \t\r\n");
    if (!jv_is_valid(value) && !reason[0]) {
        jv message = jv_invalid_get_msg(jv_copy(value));
        const char *why = *first == '<'    ? "a web page (HTML or XML) came instead"
                          : *first == '\0' ? "it is empty"
                          : jv_get_kind(message) == JV_KIND_STRING ? jv_string_value(message)
                                                                   : "not one value";
        const char *quote = strstr(why, QUOTES);
        str_format(reason, REASON_MAX, "answer %u is not JSON: %.*s", (unsigned)number,
                   quote ? (int)(quote - why) : (int)strlen(why), why);
        jv_free(message);
    }
    free(text);
    return value;
}

/* False when the stream has ended. Each body is read, even after a bad one. */
static bool read_input(jv *ret_input, char reason[REASON_MAX])
{
    int64_t now = 0;
    uint32_t count = 0;
    reason[0] = '\0';
    if (!read_exactly(&now, sizeof now) || !read_exactly(&count, sizeof count) ||
        count > BODIES_MAX) {
        return false;
    }
    jv bodies = jv_array();
    bool good = true;
    for (uint32_t i = 0; i < count; i++) {
        jv body = read_body(i + 1, reason);
        bool valid = jv_is_valid(body);
        good = good && (valid || reason[0]);
        bodies = jv_array_append(bodies, valid ? body : jv_null());
        if (!valid) {
            jv_free(body);
        }
    }
    *ret_input = jv_object_set(jv_object_set(jv_object(), jv_string("bodies"), bodies),
                               jv_string("now"), jv_number((double)now));
    return good;
}

/* Why there is no (further) value. */
static void say_end(jv end, char reason[REASON_MAX])
{
    jv message = jv_invalid_get_msg(end);
    if (jv_get_kind(message) == JV_KIND_STRING) {
        str_copy(reason, REASON_MAX, jv_string_value(message));
    } else if (jv_get_kind(message) != JV_KIND_NULL) {
        jv text = jv_dump_string(jv_copy(message), 0);
        str_copy(reason, REASON_MAX, jv_string_value(text));
        jv_free(text);
    }
    jv_free(message);
}

static bool run(struct server *server, jv input)
{
    char reason[REASON_MAX] = "";
    allow_cpu(server->cpu_s);
    jq_start(server->jq, input, 0);
    jv result = jq_next(server->jq);
    bool any = jv_is_valid(result);
    if (!any) {
        str_copy(reason, sizeof reason, "it gave nothing");
        say_end(result, reason);
        return refuse(ADAPT_FAILED, reason);
    }
    jv end = jq_next(server->jq);
    bool more = jv_is_valid(end);
    if (more) {
        str_copy(reason, sizeof reason, "it gave more than one document");
        jv_free(end);
    } else {
        say_end(end, reason);
    }
    if (!reason[0] && jv_get_kind(result) != JV_KIND_OBJECT) {
        str_format(reason, sizeof reason, "it gave %s, not an object",
                   jv_kind_name(jv_get_kind(result)));
    }
    if (reason[0]) {
        jv_free(result);
        return refuse(ADAPT_FAILED, reason);
    }
    jv text = jv_dump_string(result, 0);
    size_t len = (size_t)jv_string_length_bytes(jv_copy(text));
    bool alive = len > ADAPT_OUTPUT_MAX ? refuse(ADAPT_FAILED, "the document is larger than 4 MB")
                                        : answer(ADAPT_DOCUMENT, jv_string_value(text), len);
    jv_free(text);
    return alive;
}
_Static_assert(ADAPT_OUTPUT_MAX == 4 << 20, "as said above");

static bool start(struct server *server)
{
    uint32_t len = 0;
    if (!read_exactly(&server->cpu_s, sizeof server->cpu_s) || server->cpu_s > ADAPT_CPU_S) {
        return false;
    }
    char *settings = read_text(ADAPT_PROGRAM_MAX, &len);
    char *program = settings ? read_text(ADAPT_PROGRAM_MAX, &len) : NULL;
    bool whole = program != NULL;
    if (whole) {
        allow_cpu(server->cpu_s);
        whole = strlen(program) == len || refuse(ADAPT_FAILED, "the program has a NUL byte");
        compile(server, program, settings);
    }
    free(settings);
    free(program);
    return whole;
}

int adapt_serve(void)
{
    struct server server = {.reason = ""};
    char reason[REASON_MAX];
    jv input;
    set_limits();
    bool alive = start(&server);
    for (int i = 0; alive && i < ADAPT_RUNS_MAX && read_input(&input, reason); i++) {
        if (reason[0] || server.reason[0]) {
            jv_free(input);
            alive = refuse(reason[0] && !server.reason[0] ? ADAPT_NOT_JSON : ADAPT_FAILED,
                           server.reason[0] ? server.reason : reason);
        } else {
            alive = run(&server, input);
        }
    }
    jq_teardown(&server.jq);
    return 0;
}
