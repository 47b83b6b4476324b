/* signature: see signature.h. */
#include "signature.h"

#include "base/str.h"
#include "disk.h"
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { SIGNERS_MAX = 64 * 1024, WORDS_MAX = 200 };

const char *signature_signers(const struct place *place, char dst[PLACE_MAX])
{
    place_at(place, dst, "%s/etc/release-signers", PLACE_CURRENT);
    return access(dst, F_OK) == 0 ? dst : place_at(place, dst, "%s", PLACE_SIGNERS);
}

/* A Pi starts in the past: with such a window a good release would be refused. */
static bool check_signers(const char *signers, struct fail *fail)
{
    struct buf text;
    struct err err;
    buf_init(&text, SIGNERS_MAX);
    bool good = disk_read(signers, &text, &err);
    if (!good) {
        fail_machine(fail, "signature: %s: put the public keys of those who make releases there",
                     err.text);
    } else if (strstr(buf_text(&text), "valid-after=") ||
               strstr(buf_text(&text), "valid-before=")) {
        good = fail_machine(fail,
                            "signature: %s: has times of validity, and a wall has no clock "
                            "of its own: remove valid-after and valid-before",
                            signers);
    }
    buf_destroy(&text);
    return good;
}

/* One run of ssh-keygen, with the text on its input. */
static bool ask(const struct place *place, const char *const words[], const char *path,
                struct ran *ret_ran, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        *ret_ran = (struct ran){.status = 1};
        return err_set(err, "%s: %s", path, strerror(errno));
    }
    const struct run run = {.words = words, .input = fd, .limit_ms = place->ask_ms};
    bool good = run_program(place, &run, ret_ran, err);
    close(fd);
    return good;
}

static bool check_with(const struct place *place, const char *path, const char *signature,
                       const char *signers, const char *revoked, struct fail *fail)
{
    struct ran ran;
    char words[WORDS_MAX];
    const char *const call[] = {"ssh-keygen",
                                "-Y",
                                "verify",
                                "-f",
                                signers,
                                "-I",
                                SIGNATURE_IDENTITY,
                                "-n",
                                SIGNATURE_NAMESPACE,
                                "-s",
                                signature,
                                revoked ? "-r" : NULL,
                                revoked,
                                NULL};
    struct err err;
    bool started = ask(place, call, path, &ran, &err);
    bool good = started && !ran.late && ran.status == 0;
    if (!started) {
        fail_machine(fail, "signature: %s: install the package openssh-client", err.text);
    } else if (ran.late) {
        fail_machine(fail, "signature: ssh-keygen did not end in time: try again");
    } else if (!good) {
        ran_last_words(&ran, words, sizeof(words));
        fail_refuse(fail,
                    "signature: manifest: not signed for releases by a key of %s%s%s (%s): "
                    "sign it with such a key, in the namespace " SIGNATURE_NAMESPACE,
                    signers, revoked ? " that is not in " : "", revoked ? revoked : "", words);
    }
    ran_destroy(&ran);
    return good;
}

bool signature_check(const struct place *place, const char *path, const char *signature,
                     struct fail *fail)
{
    char signers[PLACE_MAX], ours[PLACE_MAX], theirs[PLACE_MAX];
    signature_signers(place, signers);
    place_at(place, ours, "%s", PLACE_REVOKED);
    place_at(place, theirs, "%s/etc/release-revoked", PLACE_CURRENT);
    bool ours_there = access(ours, F_OK) == 0, theirs_there = access(theirs, F_OK) == 0;
    return check_signers(signers, fail) &&
           check_with(place, path, signature, signers, ours_there ? ours : NULL, fail) &&
           (!theirs_there || check_with(place, path, signature, signers, theirs, fail));
}

bool signature_fits(const struct place *place, const char *path, const char *signature)
{
    const char *const call[] = {"ssh-keygen",        "-Y", "check-novalidate", "-n",
                                SIGNATURE_NAMESPACE, "-s", signature,          NULL};
    struct ran ran;
    bool started = ask(place, call, path, &ran, NULL);
    bool fits = !started || ran.late || ran.status == 0;
    ran_destroy(&ran);
    return fits;
}
