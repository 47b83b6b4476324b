/* asked: see asked.h. */
#include "asked.h"

#include "base/str.h"

#include <string.h>

static const char *folder_of(const struct asked *asked)
{
    return asked->options->source_count > 0 ? "" : asked->settings->remote_dir;
}

void asked_init(struct asked *asked, const struct options *options, const struct settings *settings)
{
    *asked = (struct asked){.options = options, .settings = settings};
    remote_open(&asked->remote, folder_of(asked));
}

void asked_follow(struct asked *asked)
{
    if (!str_equal(asked->remote.folder, folder_of(asked))) {
        remote_close(&asked->remote);
        remote_open(&asked->remote, folder_of(asked));
        asked->other = true;
    }
}

void asked_destroy(struct asked *asked)
{
    shot_end(&asked->shot);
    remote_close(&asked->remote);
}

bool asked_step(struct asked *asked, struct frame *frame, int64_t steady_ms)
{
    unsigned news = remote_step(&asked->remote, steady_ms);
    if (asked->other) {
        news |= REMOTE_SCENE | REMOTE_MESSAGE; /* perhaps that there are none any more */
        asked->other = false;
    }
    if (news & REMOTE_SCENE) {
        tour_ask(&frame->tour, remote_scene(&asked->remote), steady_ms);
    }
    if (news & REMOTE_SCREENSHOT) {
        shot_ask(&asked->shot, remote_screenshot(&asked->remote));
    }
    frame->message = remote_message(&asked->remote);
    return (news & (REMOTE_SCENE | REMOTE_MESSAGE)) != 0;
}

void asked_shoot(struct asked *asked, struct show *show, int64_t now, int wake_fd)
{
    shot_step(&asked->shot, show, asked->settings->status_file, now, wake_fd);
}

int asked_fd(const struct asked *asked, int64_t steady_ms)
{
    return remote_fd(&asked->remote, steady_ms);
}

int64_t asked_due(const struct asked *asked)
{
    int64_t remote = remote_due(&asked->remote), shot = shot_due(&asked->shot);
    return shot < remote ? shot : remote;
}
