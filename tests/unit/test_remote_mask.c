// links: tools/update/mask tools/update/diff base/*
/* A config as it may be shown: nothing of its secrets, also where it has mistakes; and compared. */
#include "tools/update/diff.h"
#include "tools/update/mask.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64 * 1024 };

static void masks(const char *text, const char *wanted)
{
    struct buf masked;
    buf_init(&masked, ROOM);
    assert_true(mask_config(text, &masked));
    assert_string_equal(buf_text(&masked), wanted);
    buf_destroy(&masked);
}

static void plain(void **state)
{
    (void)state;
    masks("", "");
    masks("title = \"Mairie\"\nscenes = {\"queue\", \"goals\"}",
          "title = \"Mairie\"\nscenes = {\"queue\", \"goals\"}");
    masks("# the wall's own \"name\"\nwith = {\"account=@town@example.social\"}\n",
          "# the wall's own \"name\"\nwith = {\"account=@town@example.social\"}\n");
    masks("token-file = \"/etc/hune/zammad.token\"\ntoken-header = \"Authorization: Token "
          "token=%s\"\n",
          "token-file = \"/etc/hune/zammad.token\"\ntoken-header = \"Authorization: Token "
          "token=%s\"\n");
    masks("source \"a\" { url = \"https://h/f.json\" }\n",
          "source \"a\" { url = \"https://h/f.json\" }\n");
}

static void a04_urls(void **state)
{
    (void)state;
    masks("url = \"https://ana:S3CRET@h/f\"\n", "url = \"https://…@h/f\"\n");
    masks("url = \"https://ana:S3/CR ET@h/f?key=S3CRET#S3\"\n", "url = \"https://…@h/f?…\"\n");
    masks("url=https://ana:S3CRET@h/f\n", "url=https://…@h/f\n");
    masks("  # url = \"https://ana:S3CRET@h/\"\n", "  # url = \"https://…@h/\"\n");
    masks("x = 1 // see https://ana:S3CRET@h/x and https://h/?S3CRET\n",
          "x = 1 // see https://…@h/x and https://h/?…\n");
    masks("urls = {\"https://h/?S3CRET\",\n 'https://a:S3CRET@h/'}\n",
          "urls = {\"https://h/?…\",\n 'https://…@h/'}\n");
    masks("url = \"ana:S3CRET@h/\"\n", "url = \"…@h/\"\n");
    masks("source \"https://ana:S3CRET@h/\" {\n", "source \"https://…@h/\" {\n");
    masks("url = \"https://ana:S3CRET@h/\n", "url = \"https://…@h/\n");
}

static void a04_headers(void **state)
{
    (void)state;
    masks("headers = {\"X-Key: S3CRET\", \"Cookie: S3CRET\"}\ntitle = \"a\"\n",
          "headers = {\"X-Key: …\", \"Cookie: …\"}\ntitle = \"a\"\n");
    masks("source \"a\" { url = \"https://h/\" headers={\"X: S3CRET\"} }\n",
          "source \"a\" { url = \"https://h/\" headers={\"X: …\"} }\n");
    masks("headers = {\n  \"A: S3CRET\", # it's S3CRET }\n  /* } S3CRET\n } */ 'B: "
          "S3CRET'\n}\ntitle = \"a\"\n",
          "headers = {\n  \"A: …\", # …\n  /*…\n …*/ 'B: …'\n}\ntitle = \"a\"\n");
    masks("#    headers = {\"A: S3CRET\",\n#      \"B: S3CRET\"}\n# title = \"a\"\n",
          "#    headers = {\"A: …\",\n#      \"B: …\"}\n# title = \"a\"\n");
    masks("# headers = {\"A: S3CRET\",\ntitle = \"a\"\n",
          "# headers = {\"A: …\",\ntitle = \"a\"\n");
    masks("headers = \"A: S3CRET\"\ntitle = \"a\"\n", "headers = …\ntitle = \"a\"\n");
    masks("headers = {S3CRET, \"S3CRET\ntitle\n", "headers = {…, \"…\n…\n");
    masks("headers += {\"A: S3CRET\"}\n", "headers += {\"A: …\"}\n");
    masks("headers = {\"A: a\\\"}S3CRET\", \"B: S3CRET\"}\n", "headers = {\"A: …\", \"B: …\"}\n");
}

static void a04_names(void **state)
{
    (void)state;
    masks("password = \"S3CRET\"\ntoken = S3CRET\n", "password = …\ntoken = …\n");
    masks("with = {\"account=a\", \"api_key=S3CRET\"}\n",
          "with = {\"account=a\", \"api_key=…\"}\n");
    masks("screen-on-command = \"curl -H 'Authorization: Bearer S3CRET' x\"\n",
          "screen-on-command = \"curl -H 'Authorization:…\"\n");
    masks("token-header = \"Authorization: Bearer S3CRET\"\n",
          "token-header = \"Authorization:…\"\n");
    masks("# my password: S3CRET S3CRET\n", "# my password: …\n");
    masks("# api token = \"S3CRET\"\n", "# api token = …\n");
    masks("secrets = {\"S3CRET\", \"a: S3CRET\"} x = 1\n", "secrets = {\"…\", \"…\"} x = 1\n");
}

/* Whatever bytes: as many lines, and never more than is promised. */
static void bounds(void **state)
{
    static const char letters[] = "\"'{}=#/:@? \\\n*headerskytoken%";
    unsigned dice = 1;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[64];
        size_t lines = 0, masked_lines = 0;
        struct buf masked;
        for (size_t i = 0; i < sizeof(text) - 1; i++) {
            dice = dice * 1664525 + 1013904223;
            text[i] = letters[(dice >> 16) % (sizeof(letters) - 1)];
            lines += text[i] == '\n';
        }
        text[sizeof(text) - 1] = '\0';
        buf_init(&masked, MASK_GROWTH * sizeof(text));
        assert_true(mask_config(text, &masked));
        for (const char *c = buf_text(&masked); *c; c++) {
            masked_lines += *c == '\n';
        }
        assert_int_equal(masked_lines, lines);
        buf_destroy(&masked);
    }
}

static void a04_log_lines(void **state)
{
    struct buf masked;
    (void)state;
    buf_init(&masked, ROOM);
    assert_true(mask_line(
        "hune: token-file: get https://a:S3CRET@h/x?S3CRET failed: Bearer S3CRET x", &masked));
    assert_string_equal(buf_text(&masked),
                        "hune: token-file: get https://…@h/x?… failed: Bearer … x");
    buf_destroy(&masked);
}

static void differs(const char *from, const char *to, const char *wanted)
{
    struct buf out;
    bool masked = true;
    buf_init(&out, ROOM);
    assert_true(diff_unified(&(struct diff_side){from, from, "old"},
                             &(struct diff_side){to, to, "new"}, &out, &masked));
    assert_false(masked);
    assert_string_equal(buf_text(&out), wanted);
    buf_destroy(&out);
}

static void compared(void **state)
{
    (void)state;
    differs("a\nb\nc\n", "a\nb\nc\n", "");
    differs("", "", "");
    differs("", "a\n", "--- old\n+++ new\n@@ -0,0 +1,1 @@\n+a\n");
    differs("a\n", "", "--- old\n+++ new\n@@ -1,1 +0,0 @@\n-a\n");
    differs("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
            "--- old\n+++ new\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
    differs("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
            "--- old\n+++ new\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n "
            "7\n-b\n+B\n");
    differs("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n",
            "--- old\n+++ new\n@@ -1,7 +1,6 @@\n-a\n-b\n c\n+b\n a\n b\n-b\n a\n+c\n");
}

static void a04_compared(void **state)
{
    struct buf out;
    bool masked = false;
    const struct diff_side from = {"u = S3CRET\nx\n", "u = …\nx\n", "old"};
    const struct diff_side to = {"u = 0THER\nx\n", "u = …\nx\n", "new"};
    (void)state;
    buf_init(&out, ROOM);
    assert_true(diff_unified(&from, &to, &out, &masked));
    assert_true(masked);
    assert_string_equal(buf_text(&out), "--- old\n+++ new\n@@ -1,2 +1,2 @@\n-u = …\n+u = …\n x\n");
    buf_destroy(&out);
}

/* Two texts that share nothing are one whole change; too many lines are refused. */
static void much(void **state)
{
    struct buf out;
    bool masked = false;
    size_t lines = DIFF_LINES_MAX + 1;
    char *a = mem_alloc(lines + 1, 2), *b = mem_alloc(lines + 1, 2);
    (void)state;
    for (size_t i = 0; i < lines; i++) {
        memcpy(a + 2 * i, "a\n", 2);
        memcpy(b + 2 * i, "b\n", 2);
    }
    buf_init(&out, 8 * lines);
    const struct diff_side from = {a, a, "old"}, to = {b, b, "new"};
    assert_false(diff_unified(&from, &to, &out, &masked));
    a[2 * 3000] = b[2 * 3000] = '\0';
    assert_true(diff_unified(&from, &to, &out, &masked));
    assert_non_null(strstr(buf_text(&out), "@@ -1,3000 +1,3000 @@\n-a\n"));
    buf_destroy(&out);
    free(a);
    free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),       cmocka_unit_test(a04_urls),
        cmocka_unit_test(a04_headers), cmocka_unit_test(a04_names),
        cmocka_unit_test(bounds),      cmocka_unit_test(a04_log_lines),
        cmocka_unit_test(compared),    cmocka_unit_test(a04_compared),
        cmocka_unit_test(much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
