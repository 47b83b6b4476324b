/*
 * listening: what is said about the office, against the usual.
 */
#include "derive/age.h"
#include "derive/figures.h"
#include "derive/parts.h"

enum { SEVERITY_UNKNOWN = -1, SEVERITY_MAX = 3 };

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static int severity_of(const struct signal_note *signal)
{
    int severity = signal->severity;
    return severity < 0 ? SEVERITY_UNKNOWN : severity > SEVERITY_MAX ? SEVERITY_MAX : severity;
}

static struct view_signal signal_of(const struct signal_note *from)
{
    bool private = from->private == TRI_YES;
    return (struct view_signal){.label = private ? NULL : or_null(from->label),
                                .note = private ? NULL : or_null(from->note),
                                .private = private,
                                .severity = severity_of(from),
                                .verification = from->verification};
}

/* The gravest first. So few are told that looking at all of them four times is nothing. */
static void fill_signals(const struct listening *from, enum signal_kind kind,
                         struct view_signals *to)
{
    for (int severity = SEVERITY_MAX; severity >= SEVERITY_UNKNOWN; severity--) {
        for (size_t i = 0; i < from->signal_count; i++) {
            const struct signal_note *signal = &from->signals[i];
            if (signal->kind != kind || severity_of(signal) != severity) {
                continue;
            }
            if (to->total++ < VIEW_SIGNALS_TOP) {
                to->top[to->top_count++] = signal_of(signal);
            }
        }
    }
}

void derive_listening(struct moment *moment, const struct model *model, struct view *view)
{
    struct view_listening *to = &view->listening;
    *to = (struct view_listening){.age = age_unknown(),
                                  .mentions_per_hour = NAN,
                                  .baseline_per_hour = NAN,
                                  .ratio = NAN,
                                  .sentiment = {NAN, NAN, NAN},
                                  .series = {.start = TIME_NONE},
                                  .share_of_voice_pct = NAN};
    if (!model || !model->listening.present) {
        return;
    }
    const struct listening *from = &model->listening;
    to->present = true;
    to->age = age_of_part(moment, &from->origin);
    if (to->age.state == AGE_EXPIRED) {
        return;
    }
    to->mentions_per_hour = from->mentions_per_hour;
    to->baseline_per_hour = from->baseline_per_hour;
    to->ratio = figure_ratio(from->mentions_per_hour, from->baseline_per_hour);
    to->sentiment = figure_sentiment(&from->sentiment);
    to->themes = from->themes;
    to->theme_count = from->theme_count;
    to->series = from->series;
    to->measured = from->measured;
    to->share_of_voice_pct = from->share_of_voice_pct;
    fill_signals(from, SIGNAL_THREAT, &to->threats);
    fill_signals(from, SIGNAL_OPPORTUNITY, &to->opportunities);
}
