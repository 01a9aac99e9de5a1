/* git_tree.h - the files of a revision, read from git's objects without a checkout.
 *
 * The user's own git is run (git_run.h). What Terraform and the rules could read is written into a folder of the call's own
 * (tree_copy.h): configuration, documents, all files in and below folders of configuration, those that configuration
 * names, and symbolic links. What git ignores is no part of a revision, and is taken from now: downloaded
 * modules, values files. */
#ifndef GD_API_GIT_TREE_H
#define GD_API_GIT_TREE_H

#include "api/tree_copy.h"
#include "base/map.h"

typedef struct {
    gd_root *root; /* laid out as the root of now is */
    gd_str commit; /* the merge base */
} gd_git_tree;

/* Open the files of the merge base of `revision` and HEAD, in the repository around the root `now`. It lives as long as
 * the arena. false, reported, when there is no git, repository, or revision of that name. */
bool gd_git_tree_open(gd_arena *arena, const gd_root *now, const char *revision, gd_git_tree *tree,
                      gd_diags *diags);

/* The folders that were moved since then, as git sees renames of their configuration: where it lay → where it lies now
 * (gd_str *). What is left of a folder in its old place, or was in the new one already, is no move. */
gd_map gd_git_moved_folders(gd_arena *arena, const gd_root *now, const gd_git_tree *tree);

#endif
