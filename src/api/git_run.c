/* git_run - runs git as a child (see git_run.h). */
#include "api/git_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    OUTPUT_MAX = 256 * 1024 * 1024, /* of one run */
    ARGUMENTS_MAX = 20
};

/* In the child: become git, with `input` as standard input and `output` as standard output. */
static _Noreturn void become_git(const char *folder, const char *const *arguments, int input, int output)
{
    static const char *const safe[] = {"git",
                                       "-c",
                                       "core.hooksPath=/dev/null",
                                       "-c",
                                       "core.fsmonitor=false",
                                       "-c",
                                       "safe.bareRepository=explicit",
                                       "--no-optional-locks"};
    const char *words[ARGUMENTS_MAX + 10];
    size_t count = 0;
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++) {
        words[count++] = safe[i];
    }
    for (size_t i = 0; i < ARGUMENTS_MAX && arguments[i]; i++) {
        words[count++] = arguments[i];
    }
    words[count] = NULL;
    int silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (chdir(folder) != 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(silence, 2) < 0) {
        _exit(127);
    }
    setenv("GIT_NO_LAZY_FETCH", "1", 1);
    setenv("GIT_TERMINAL_PROMPT", "0", 1);
    unsetenv("GIT_EXTERNAL_DIFF");
    execvp("git", (char *const *)words);
    _exit(127);
}

/* Write `text` to `to` and read all of `from` into `out`, both as they are ready. */
static bool exchange(int to, gd_str text, int from, gd_buffer *out)
{
    char block[65536];
    size_t sent = 0;
    fcntl(to, F_SETFL, O_NONBLOCK);
    for (;;) {
        struct pollfd ends[2] = {{from, POLLIN, 0}, {to, POLLOUT, 0}};
        if (poll(ends, to >= 0 ? 2 : 1, -1) < 0 && errno != EINTR) {
            break;
        }
        if (to >= 0 && (ends[1].revents & (POLLOUT | POLLERR | POLLHUP))) {
            ssize_t wrote = sent < text.len ? write(to, text.ptr + sent, text.len - sent) : 0;
            sent += wrote > 0 ? (size_t)wrote : 0;
            if (sent == text.len || (wrote < 0 && errno != EAGAIN)) {
                close(to);
                to = -1;
            }
        }
        if (ends[0].revents & (POLLIN | POLLHUP | POLLERR)) {
            ssize_t got = read(from, block, sizeof block);
            if (got <= 0 || out->len > OUTPUT_MAX) {
                break;
            }
            gd_buffer_add(out, (gd_str){block, (size_t)got});
        }
    }
    if (to >= 0) {
        close(to);
    }
    return out->len <= OUTPUT_MAX;
}

bool gd_git_run(const char *folder, const char *const *arguments, gd_str input, gd_buffer *out)
{
    int in[2], back[2];
    if (pipe2(in, O_CLOEXEC) != 0) {
        return false;
    }
    if (pipe2(back, O_CLOEXEC) != 0) {
        close(in[0]);
        close(in[1]);
        return false;
    }
    pid_t child = fork();
    if (child == 0) {
        become_git(folder, arguments, in[0], back[1]);
    }
    close(in[0]);
    close(back[1]);
    bool whole = child > 0 && exchange(in[1], input, back[0], out);
    close(back[0]);
    if (child < 0) {
        close(in[1]);
        return false;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return whole && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool gd_git_ask(gd_arena *arena, const char *folder, const char *const *arguments, gd_str *line)
{
    gd_buffer out = {0};
    bool answered = gd_git_run(folder, arguments, GD_STR(""), &out);
    *line = gd_str_trim(gd_str_copy(arena, gd_buffer_str(&out)));
    gd_buffer_release(&out);
    return answered && line->len;
}
