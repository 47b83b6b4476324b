/* messages: what the overview's column and the queue's page say alike. See cards.h. */
#include "scene/cards.h"

#include "base/i18n.h"
#include "base/str.h"

size_t deadline_spans(const struct deadline *deadline, char text[FORMAT_MAX], struct span spans[2])
{
    struct look look = look_urgency(deadline->urgency);
    if (deadline->urgency == URGENCY_NONE) {
        str_copy(text, FORMAT_MAX, "—");
        spans[0] = (struct span){STYLE_STRONG, INK_MUTED, text};
        return 1;
    }
    format_left(text, deadline->left_s);
    spans[0] = (struct span){STYLE_STRONG, look.ink, NULL, look.shape};
    spans[1] = (struct span){STYLE_STRONG, look.ink, text, .space = 30, .figure = true};
    return 2;
}

struct span excerpt_span(const struct view_message *message)
{
    if (message->private) {
        return (struct span){STYLE_TEXT, INK_MUTED, tr("private: to be read on its network")};
    }
    bool known = message->text != NULL;
    return (struct span){STYLE_TEXT, known ? INK_TEXT : INK_MUTED, known ? message->text : "—"};
}

struct span owner_span(const struct view_message *message)
{
    if (message->assignee) {
        return (struct span){STYLE_TEXT, INK_MUTED, message->assignee};
    }
    return (struct span){STYLE_STRONG, INK_WARN, tr("to be taken")};
}

int excerpt_lines(struct paint *paint, int width, const struct view_message *message)
{
    return paint_wrapped(paint, 0, 0, width, 0, 2, STYLE_TEXT, INK_TEXT, excerpt_span(message).text,
                         false);
}

const char *more_text(char dst[FORMAT_MAX * 2], double rest)
{
    char number[FORMAT_MAX];
    dst[0] = '\0';
    if (rest >= 1) {
        str_format(dst, FORMAT_MAX * 2, tr_n("and %s other", "and %s others", (unsigned long)rest),
                   format_count(number, rest));
    }
    return dst;
}

const char *load_text(char dst[FORMAT_MAX * 3], const struct view_team *team)
{
    char planned[FORMAT_MAX], available[FORMAT_MAX];
    dst[0] = '\0';
    if (team->present && number_known(team->hours_planned)) {
        format_count(planned, team->hours_planned);
        format_count(available, team->hours_available);
        str_format(dst, FORMAT_MAX * 3, tr_ctx("team", "%1$s h / %2$s h"), planned, available);
    }
    return dst;
}
