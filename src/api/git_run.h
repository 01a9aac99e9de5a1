/* git_run.h - the user's own git, run with fixed arguments and no shell.
 *
 * Hooks, file system monitors, external differences, lazy fetches, prompts, and repositories that lie bare in a folder of
 * another one are switched off; nothing in the working tree or the repository is changed. */
#ifndef GD_API_GIT_RUN_H
#define GD_API_GIT_RUN_H

#include "base/buffer.h"
#include "base/str.h"

/* Run git in `folder` with the arguments (NULL ends them) and `input` as standard input; what it prints is appended to `out`.
 * true when it succeeded and printed no more than it may. */
bool gd_git_run(const char *folder, const char *const *arguments, gd_str input, gd_buffer *out);

/* The one line that git prints, without blanks around it. false when it failed or printed nothing. */
bool gd_git_ask(gd_arena *arena, const char *folder, const char *const *arguments, gd_str *line);

#endif
