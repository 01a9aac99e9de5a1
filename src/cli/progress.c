/* progress - the line on standard error that tells how far a long scan has come.
 *
 * Only on a terminal, only after half a second, ten times a second at the most; erased in the end, so that nothing of it
 * stays. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/verb.h"

static double now_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int width_of_terminal(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
}

static void tell(void *context, const guard_progress *progress)
{
    gd_progress_line *line = context;
    double now = now_seconds();
    if (now - line->start < line->delay || now - line->drawn < 0.1) {
        return;
    }
    char text[160];
    snprintf(text, sizeof text,
             "%zu of %zu root modules, %zu files, %zu resources, %zu rules, %.0f resources/s",
             progress->modules_done, progress->modules, progress->files, progress->resources, progress->rules,
             (double)progress->resources / (now - line->start));
    fprintf(stderr, "\r\033[K%.*s", width_of_terminal(), text);
    fflush(stderr);
    line->drawn = now;
}

guard_progress_call gd_progress_line_start(gd_progress_line *line, bool quiet)
{
    const char *terminal = getenv("TERM");
    const char *delay = getenv("GUARD_PROGRESS_MILLISECONDS"); /* tests cannot wait for a long scan */
    *line = (gd_progress_line){.start = now_seconds(), .delay = delay ? atof(delay) / 1000 : 0.5};
    bool shows = !quiet && isatty(STDERR_FILENO) && !(terminal && strcmp(terminal, "dumb") == 0);
    return shows ? (guard_progress_call){tell, line} : (guard_progress_call){NULL, NULL};
}

void gd_progress_line_end(const gd_progress_line *line)
{
    if (line->drawn > 0) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
