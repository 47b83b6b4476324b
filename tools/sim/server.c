/* server: libmicrohttpd, and the one document in use with its compressed twin. */
#include "server.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { IDLE_S = 60, CONNECTIONS_MAX = 256, GZIP_WINDOW = 15 + 16, TAG_MAX = 24, DATE_MAX = 40 };

static const char HELP[] = "hune-sim: a simulated office for Hune. Its feed is at /feed.json\n";
static const char MISSING[] = "Nothing here. The feed is at /feed.json\n";
static const char METHOD[] = "Only GET and HEAD.\n";

/* The answers for one step. A response is counted by libmicrohttpd, so that one in flight outlives
   its replacement here. */
struct page {
    int64_t step; /* seconds since the start; -1: none yet */
    char tag[TAG_MAX], packed_tag[TAG_MAX];
    struct MHD_Response *plain, *packed, *unchanged, *packed_unchanged;
};

struct server {
    const struct options *options;
    int64_t start;
    int port;
    struct MHD_Daemon *daemon;
    struct page page; /* of the daemon's thread */
};

static void page_drop(struct page *page)
{
    struct MHD_Response *all[] = {page->plain, page->packed, page->unchanged,
                                  page->packed_unchanged};

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i] != NULL) {
            MHD_destroy_response(all[i]);
        }
    }
    *page = (struct page){.step = -1};
}

static void *pack(const struct buf *body, size_t *ret_len)
{
    z_stream stream = {0};

    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        return NULL;
    }

    size_t room = deflateBound(&stream, body->len);
    unsigned char *bytes = mem_alloc(room, 1);
    stream.next_in = (unsigned char *)body->data;
    stream.avail_in = (unsigned)body->len;
    stream.next_out = bytes;
    stream.avail_out = (unsigned)room;
    int result = deflate(&stream, Z_FINISH);
    *ret_len = stream.total_out;
    deflateEnd(&stream);
    if (result == Z_STREAM_END) {
        return bytes;
    }
    free(bytes);
    return NULL;
}

/* "Sat, 21 Nov 2026 13:32:05 GMT", in English whatever the locale (strftime without setlocale). */
static void http_date(int64_t at, char date[DATE_MAX])
{
    time_t seconds = (time_t)at;
    struct tm tm;

    gmtime_r(&seconds, &tm);
    if (strftime(date, DATE_MAX, "%a, %d %b %Y %H:%M:%S GMT", &tm) == 0) {
        date[0] = '\0';
    }
}

/* Takes the bytes over. */
static struct MHD_Response *respond(void *bytes, size_t len, const char *tag, const char *date)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        len, bytes, bytes != NULL ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);

    if (response == NULL) {
        free(bytes);
        return NULL;
    }
    MHD_add_response_header(response, "Content-Type", "application/json; charset=utf-8");
    MHD_add_response_header(response, "ETag", tag);
    MHD_add_response_header(response, "Last-Modified", date);
    MHD_add_response_header(response, "Cache-Control", "no-cache");
    MHD_add_response_header(response, "Vary", "Accept-Encoding");
    return response;
}

static bool page_fill(struct page *page, const struct office *office, struct err *err)
{
    char date[DATE_MAX];
    struct buf body;
    size_t packed_len = 0;

    buf_init(&body, DOCUMENT_BYTES_MAX);
    if (!document_write(office, &body, err)) {
        buf_destroy(&body);
        return false;
    }
    unsigned long long hash = str_hash(STR_HASH_SEED, body.data, body.len);
    str_format(page->tag, sizeof page->tag, "\"%016llx\"", hash);
    str_format(page->packed_tag, sizeof page->packed_tag, "\"%016llx-gz\"", hash);
    http_date(office->moment.now, date);

    void *packed = pack(&body, &packed_len);
    page->packed = packed != NULL ? respond(packed, packed_len, page->packed_tag, date) : NULL;
    if (page->packed != NULL) {
        MHD_add_response_header(page->packed, "Content-Encoding", "gzip");
    }
    page->plain = respond(body.data, body.len, page->tag, date);
    page->unchanged = respond(NULL, 0, page->tag, date);
    page->packed_unchanged = respond(NULL, 0, page->packed_tag, date);
    if (page->plain == NULL || page->packed == NULL || page->unchanged == NULL ||
        page->packed_unchanged == NULL) {
        return err_set(err, "no memory for the answer");
    }
    return true;
}

/* Brings the page up to the current step. */
static bool page_update(struct server *server)
{
    const struct options *options = server->options;
    int64_t elapsed = clock_wall() - server->start;
    struct err err;

    if (elapsed < 0 || options->change_every_s == 0 || options->at != TIME_NONE) {
        elapsed = 0;
    }
    if (options->change_every_s > 0) {
        elapsed -= elapsed % options->change_every_s;
    }
    if (server->page.step == elapsed) {
        return true;
    }

    struct office office = options_office(options, server->start, elapsed);
    page_drop(&server->page);
    if (!page_fill(&server->page, &office, &err)) {
        log_error("%s", err.text);
        page_drop(&server->page);
        return false;
    }
    server->page.step = elapsed;
    return true;
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);

    return value != NULL ? value : "";
}

/* True when "gzip" is listed and not refused by q=0. */
static bool takes_gzip(const char *accept)
{
    const char *found = strcasestr(accept, "gzip");

    if (found == NULL) {
        return false;
    }
    found += strlen("gzip");
    size_t end = strcspn(found, ",");
    const char *quality = memmem(found, end, "q=", 2);

    if (quality == NULL) {
        return true;
    }
    quality += 2;
    return strcspn(quality, "123456789") < strcspn(quality, ",");
}

static enum MHD_Result say(struct MHD_Connection *connection, unsigned status, const char *text)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);

    if (response == NULL) {
        return MHD_NO;
    }
    MHD_add_response_header(response, "Content-Type", "text/plain; charset=utf-8");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        MHD_add_response_header(response, "Allow", "GET, HEAD");
    }
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer_feed(struct server *server, struct MHD_Connection *connection)
{
    struct page *page = &server->page;

    if (!page_update(server)) {
        return say(connection, MHD_HTTP_INTERNAL_SERVER_ERROR, "No document.\n");
    }

    const char *known = header(connection, "If-None-Match");
    bool packed = takes_gzip(header(connection, "Accept-Encoding"));
    bool same =
        str_equal(known, "*") || strstr(known, packed ? page->packed_tag : page->tag) != NULL;

    if (same) {
        return MHD_queue_response(connection, MHD_HTTP_NOT_MODIFIED,
                                  packed ? page->packed_unchanged : page->unchanged);
    }
    return MHD_queue_response(connection, MHD_HTTP_OK, packed ? page->packed : page->plain);
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state)
{
    (void)version;
    (void)upload;
    /* The first call has only the request line and headers; a body, if any, is dropped. */
    if (*state == NULL) {
        *state = cls;
        return MHD_YES;
    }
    if (*upload_size > 0) {
        *upload_size = 0;
        return MHD_YES;
    }
    if (!str_equal(method, "GET") && !str_equal(method, "HEAD")) {
        return say(connection, MHD_HTTP_METHOD_NOT_ALLOWED, METHOD);
    }
    if (str_equal(url, "/feed.json")) {
        return answer_feed(cls, connection);
    }
    if (str_equal(url, "/")) {
        return say(connection, MHD_HTTP_OK, HELP);
    }
    return say(connection, MHD_HTTP_NOT_FOUND, MISSING);
}

static int bound_port(int fd)
{
    struct sockaddr_in address = {0};
    socklen_t size = sizeof(address);
    return getsockname(fd, (struct sockaddr *)&address, &size) == 0 ? ntohs(address.sin_port) : 0;
}

/* Opened here, because libmicrohttpd does not say why it could not. -1 on failure, see errno. */
static int listen_on(int port)
{
    const struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    const int on = 1;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 && (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
                    bind(fd, (const struct sockaddr *)&address, sizeof(address)) != 0 ||
                    listen(fd, SOMAXCONN) != 0)) {
        int reason = errno;
        close(fd);
        errno = reason;
        return -1;
    }
    return fd;
}

bool server_start(const struct options *options, struct server **ret_server, struct err *err)
{
    int fd = listen_on(options->port);
    if (fd < 0) {
        return err_set(err, "can't listen on 127.0.0.1:%d: %s", options->port, strerror(errno));
    }
    struct server *server = mem_alloc(1, sizeof(*server));
    server->options = options;
    server->start = clock_wall();
    server->page.step = -1;
    /* From here on the socket is the daemon's, which closes it when it stops. */
    server->daemon = MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD, (uint16_t)options->port, NULL, NULL, answer, server,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX, MHD_OPTION_END);
    if (!server->daemon) {
        free(server);
        return err_set(err, "can't start the server on 127.0.0.1:%d", options->port);
    }
    server->port = bound_port(fd);
    *ret_server = server;
    return true;
}

int server_port(const struct server *server)
{
    return server->port;
}

void server_stop(struct server *server)
{
    if (server == NULL) {
        return;
    }
    MHD_stop_daemon(server->daemon);
    page_drop(&server->page);
    free(server);
}
