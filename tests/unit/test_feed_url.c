/* URLs without their secrets, and the paths of file: URLs. */
// links: feed/url base/str base/utf8
#include "feed/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void K05_secrets_are_masked(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"http://example.org/feed.json", "http://example.org/feed.json"},
        {"https://ana:secret@example.org:8443/f", "https://…@example.org:8443/f"},
        {"https://ana@example.org/f", "https://…@example.org/f"},
        {"https://ana:se@cret@example.org/f", "https://…@example.org/f"},
        {"https://ana:se/cret@example.org/f", "https://…@example.org/f"},
        {"https://example.org/f?token=secret", "https://example.org/f?…"},
        {"https://example.org/@ville/feed", "https://example.org/@ville/feed"},
        {"https://example.org:8080/@ville", "https://example.org:8080/@ville"},
        {"http://[::1]:8080/@ville", "http://[::1]:8080/@ville"},
        {"http://ana:secret@[::1]:8080/", "http://…@[::1]:8080/"},
        {"ana:secret@example.org/f", "…@example.org/f"},
        {"file:///srv/feed.json", "file:///srv/feed.json"},
        {"the town hall", "the town hall"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char masked[200];
        url_mask(cases[i][0], masked, sizeof masked);
        assert_string_equal(masked, cases[i][1]);
    }
}

static void masked_is_cut_to_fit(void **state)
{
    (void)state;
    char masked[12];
    url_mask("https://ana:secret@example.org/", masked, sizeof masked);
    assert_true(strlen(masked) < sizeof masked);
    assert_null(strstr(masked, "ana"));
}

static void leaks_are_seen(void **state)
{
    (void)state;
    const char *url = "https://ana:secret@example.org/f?token=abc";
    assert_true(url_leaks(url, "no answer for ana:secret"));
    assert_true(url_leaks(url, "password secret refused"));
    assert_true(url_leaks(url, "GET /f?token=abc"));
    assert_false(url_leaks(url, "Could not resolve host: example.org"));
    assert_false(url_leaks("https://example.org/f", "anything at all"));
    assert_false(url_leaks("https://@example.org/f?", "anything at all"));
}

static void file_paths(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"file:///srv/feed.json", "/srv/feed.json"},
        {"FILE:///srv/feed.json", "/srv/feed.json"},
        {"file://localhost/srv/feed.json", "/srv/feed.json"},
        {"file:/srv/feed.json", "/srv/feed.json"},
        {"file:assets/demo/calm.json", "assets/demo/calm.json"},
        {"file:///srv/mon%20flux%C3%A9.json", "/srv/mon flux\xc3\xa9.json"},
        {"file:///srv/100%.json", "/srv/100%.json"},
        {"file:///srv/%zz%4", "/srv/%zz%4"},
        {"file://example.org/srv/feed.json", NULL},
        {"file:///srv/%00/feed.json", NULL},
        {"file:", NULL},
        {"file://", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[100] = "untouched";
        assert_int_equal(url_file_path(cases[i][0], path, sizeof path), cases[i][1] != NULL);
        if (cases[i][1]) {
            assert_string_equal(path, cases[i][1]);
        }
    }
    char tiny[4];
    assert_false(url_file_path("file:///srv", tiny, sizeof tiny));
    assert_true(url_is_file("file:x"));
    assert_false(url_is_file("https://file/x"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(K05_secrets_are_masked),
        cmocka_unit_test(masked_is_cut_to_fit),
        cmocka_unit_test(leaks_are_seen),
        cmocka_unit_test(file_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
