/* github_checks.h - what GitHub takes besides comments: code scanning results, check runs, and who approved. */
#ifndef GD_NET_GITHUB_CHECKS_H
#define GD_NET_GITHUB_CHECKS_H

#include "net/forge.h"

/* Upload a SARIF document, gzipped and in base64 (POST /repos/{}/code-scanning/sarifs), for `commit` (40 hexadecimal
 * digits) on `ref` ("refs/pull/7/merge"). */
gd_forge_status gd_github_upload_sarif(gd_forge *forge, gd_str sarif, gd_str commit, gd_str ref);

/* Make a finished check run on `commit`. `conclusion` is "success", "failure" or "neutral"; `summary` is markdown and
 * is cut to what GitHub takes. */
gd_forge_status gd_github_check_run(gd_forge *forge, gd_str name, gd_str commit, gd_str conclusion,
                                    gd_str title, gd_str summary);

/* Who approves the pull request, as JSON in the arena: {"pull":7,"head":"4f1c…","approvals":[{"user","commit"}]}: of each
 * reviewer the last review that approves, asks for changes or was dismissed counts (comments change nothing), and only of
 * those who may write to the repository. Sorted by user. `head`: the commit that must have been approved; empty: the
 * server is asked for the head of the pull request. */
gd_forge_status gd_github_approvals(gd_forge *forge, gd_str head, gd_str *json);

#endif
