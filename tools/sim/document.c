/* document: the parts in order, and series as long as a wanted size needs. */
#include "document.h"

enum { TTL_S = 60, PROBE = 100 };

static bool write_all(const struct office *office, int series, struct buf *out, struct err *err)
{
    const struct moment *moment = &office->moment;
    struct writer writer;

    writer_init(&writer);
    writer_integer(&writer, "hune", 1);
    writer_time(&writer, "generated_at", moment->now, moment->offset_s);
    writer_integer(&writer, "ttl_s", TTL_S);
    writer_text(&writer, "organisation", office->words->organisation);
    write_crisis(&writer, office);
    write_queue(&writer, office);
    write_networks(&writer, office, series);
    write_listening(&writer, office);
    write_publications(&writer, office);
    write_objectives(&writer, office);
    write_team(&writer, office);
    write_rules(&writer, office);
    bool fits = writer_print(&writer, out);
    writer_destroy(&writer);
    return fits || err_set(err, "the document would be longer than %d bytes", DOCUMENT_BYTES_MAX);
}

bool document_write(const struct office *office, struct buf *out, struct err *err)
{
    size_t longer, natural;

    buf_clear(out);
    if (!write_all(office, DOCUMENT_SERIES, out, err)) {
        return false;
    }
    natural = out->len;
    if ((size_t)office->size <= natural) {
        return true;
    }

    /* What PROBE more values in each series cost says how many make up the difference. */
    struct buf probe;
    buf_init(&probe, DOCUMENT_BYTES_MAX);
    bool ok = write_all(office, DOCUMENT_SERIES + PROBE, &probe, err);
    longer = probe.len;
    buf_destroy(&probe);
    if (!ok) {
        return false;
    }

    size_t more = ((size_t)office->size - natural) * PROBE / (longer - natural);
    if (more > DOCUMENT_SERIES_MAX - DOCUMENT_SERIES) {
        more = DOCUMENT_SERIES_MAX - DOCUMENT_SERIES;
    }
    buf_clear(out);
    return write_all(office, DOCUMENT_SERIES + (int)more, out, err);
}
