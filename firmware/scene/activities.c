/* activities: what the hours of the team go to, the largest first. See goals.h. */
#include "scene/goals.h"

/* In hundredths of a unit. */
enum { ACTIVITY = 138, ACTIVITY_ROOMY = 240, BAR = 34, BAR_LEAST = 200, GAP = 60 };

/* What is drawn, and how wide its columns are. */
struct chart {
    const struct activity *sorted[MODEL_ACTIVITIES_MAX];
    size_t count;
    double sum;
    int label_w, hours_w;
};

static const char *label_of(const struct activity *activity)
{
    return activity->label ? activity->label : "—";
}

static void chart_fill(struct chart *chart, const struct view_team *team)
{
    size_t order[MODEL_ACTIVITIES_MAX];
    activities_order(team, order);
    while (chart->count < team->activity_count && chart->count < MODEL_ACTIVITIES_MAX) {
        const struct activity *activity = &team->activities[order[chart->count]];
        chart->sorted[chart->count++] = activity;
        chart->sum += activity->hours > 0 ? activity->hours : 0;
    }
}

static void chart_measure(const struct paint *paint, struct chart *chart, size_t shown, int most)
{
    char hours[FORMAT_MAX];
    for (size_t i = 0; i < shown; i++) {
        const struct activity *activity = chart->sorted[i];
        int label = paint_width(paint, STYLE_TEXT, label_of(activity));
        int figure = paint_width(paint, STYLE_STRONG, hours_text(hours, activity->hours));
        chart->label_w = label > chart->label_w ? label : chart->label_w;
        chart->hours_w = figure > chart->hours_w ? figure : chart->hours_w;
    }
    chart->label_w = chart->label_w < most ? chart->label_w : most;
}

static void activity_row(struct paint *paint, struct box row, const struct chart *chart,
                         const struct activity *activity)
{
    char hours[FORMAT_MAX];
    int capital = type_capital(paint->unit), thick = paint_u(paint, BAR), gap = paint_u(paint, GAP);
    int y = row.y + (row.h + capital) / 2;
    paint_text(paint, row.x, y, chart->label_w, STYLE_TEXT, INK_MUTED, label_of(activity));
    struct span figure[] = {
        {STYLE_STRONG, INK_TEXT, hours_text(hours, activity->hours), .figure = true}};
    paint_spans(paint, row.x + row.w - chart->hours_w, y, chart->hours_w, ALIGN_RIGHT, figure, 1);
    struct box bar = {row.x + chart->label_w + gap, y - (capital + thick) / 2,
                      row.w - chart->label_w - chart->hours_w - 2 * gap, thick};
    if (bar.w > paint_u(paint, BAR_LEAST) && chart->sum > 0) {
        paint_bar(paint, bar, activity->hours / chart->sum, INK_NEUTRAL);
    }
}

int activities_pitch(const struct paint *paint)
{
    return paint_u(paint, ACTIVITY);
}

void activities_draw(struct paint *paint, struct box box)
{
    struct chart chart = {.count = 0};
    char more[FORMAT_MAX * 2];
    int least = paint_u(paint, ACTIVITY), most = paint_u(paint, ACTIVITY_ROOMY);
    size_t fit = box.h > 0 ? (size_t)(box.h / least) : 0;
    chart_fill(&chart, &paint->view->team);
    size_t shown = chart.count <= fit ? chart.count : fit > 0 ? fit - 1 : 0;
    if (shown == 0) {
        return;
    }
    chart_measure(paint, &chart, shown, box.w * 45 / 100);
    int height = box.h / (int)(shown < chart.count ? shown + 1 : shown);
    struct box row = {box.x, box.y, box.w, height < most ? height : most};
    for (size_t i = 0; i < shown; i++) {
        activity_row(paint, row, &chart, chart.sorted[i]);
        row.y += row.h;
    }
    int y = row.y + (row.h + type_capital(paint->unit)) / 2;
    paint_text(paint, box.x, y, box.w, STYLE_TEXT, INK_MUTED,
               more_text(more, (double)(chart.count - shown)));
}
