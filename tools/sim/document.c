/* document: the parts in order, and series as long as a wanted size needs. */
#include "document.h"

enum { TTL_S = 60, PROBE = 100 };

static bool write_all(const struct office *office, int series, struct buf *out, struct err *err)
{
    const struct moment *moment = &office->moment;
    struct json json;

    json_init(&json, out);
    json_object(&json, NULL, JSON_BLOCK);
    json_integer(&json, "hune", 1);
    json_time(&json, "generated_at", moment->now, moment->offset_s);
    json_integer(&json, "ttl_s", TTL_S);
    json_text(&json, "organisation", office->words->organisation);
    write_crisis(&json, office);
    write_queue(&json, office);
    write_networks(&json, office, series);
    write_listening(&json, office);
    write_publications(&json, office);
    write_objectives(&json, office);
    write_team(&json, office);
    write_rules(&json, office);
    json_end_object(&json);
    if (json.failed || !buf_puts(out, "\n"))
        return err_set(err, "the document would be longer than %d bytes", DOCUMENT_BYTES_MAX);
    return true;
}

bool document_write(const struct office *office, struct buf *out, struct err *err)
{
    size_t longer, natural;

    buf_clear(out);
    if (!write_all(office, DOCUMENT_SERIES, out, err))
        return false;
    natural = out->len;
    if ((size_t)office->size <= natural)
        return true;

    /* What PROBE more values in each series cost says how many make up the difference. */
    struct buf probe;
    buf_init(&probe, DOCUMENT_BYTES_MAX);
    bool ok = write_all(office, DOCUMENT_SERIES + PROBE, &probe, err);
    longer = probe.len;
    buf_destroy(&probe);
    if (!ok)
        return false;

    size_t more = ((size_t)office->size - natural) * PROBE / (longer - natural);
    if (more > DOCUMENT_SERIES_MAX - DOCUMENT_SERIES)
        more = DOCUMENT_SERIES_MAX - DOCUMENT_SERIES;
    buf_clear(out);
    return write_all(office, DOCUMENT_SERIES + (int)more, out, err);
}
