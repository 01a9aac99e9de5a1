/* git_tree.h - the files of a revision, read from git's objects without a checkout.
 *
 * The user's own git is run (rev-parse, merge-base, ls-tree, cat-file), with hooks, file system monitors and lazy fetches
 * switched off, and nothing in the working tree or the repository is changed. Files that Terraform reads are written
 * into a folder of the call's own, which is removed again. */
#ifndef GD_API_GIT_TREE_H
#define GD_API_GIT_TREE_H

#include "base/diag.h"
#include "base/io.h"

/* Open the files of the merge base of `revision` and HEAD, in the repository around `folder` (absolute), as a root that
 * is laid out as `folder` is. It lives as long as the arena. false, reported, when there is no git, repository, or
 * revision of that name. */
bool gd_git_tree_open(gd_arena *arena, gd_str folder, const char *revision, gd_root **root, gd_diags *diags);

#endif
