// links: base/* model/* settings/texts feed/parse* feed/answer feed/file feed/url
// links: tests/lib/fuzz
// packages: jansson
/* Any bytes as what the process of an adapter answers: the parent's side of the stream. */
#include "feed/helper.c"

#include "feed/parse.h"
#include "tests/lib/fuzz.h"

static void parse(const struct buf *body)
{
    struct document *document = NULL;
    enum trouble trouble = TROUBLE_NONE;
    struct err err;
    if (parse_feed(body->data, body->len, 0, 60, NULL, &document, &trouble, NULL, &err)) {
        document_unref(document);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct source_settings settings = {.name = "town", .adapter = "any"};
    struct helper *helper = helper_create(&settings);
    struct answer answer;
    int ends[2];
    answer_init(&answer);
    fuzz_check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "a stream");
    ssize_t put = send(ends[1], data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    /* Whoever looks at /proc/PID/fd just now makes the end of a close come later. */
    shutdown(ends[1], SHUT_RDWR);
    close(ends[1]);
    helper->fd = ends[0];
    fuzz_check(!receive_some(helper) && (put < 0 || (size_t)put >= helper->reply.len),
               "it reads to the end, and no more");
    if (take_reply(helper, &answer) && answer.outcome == OUTCOME_BODY) {
        parse(&answer.body);
    }
    close(ends[0]);
    answer_destroy(&answer);
    buf_destroy(&helper->reply);
    helper_destroy(helper);
    return 0;
}
