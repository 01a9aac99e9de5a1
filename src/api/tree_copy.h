/* tree_copy.h - a folder of the call's own, into which files are laid out as somewhere else.
 *
 * Nobody else writes there (mode 0700); it is removed with the arena. Paths are relative to it, use '/', and must have no
 * part "", "." or "..": gd_copy_path_is_sound() says so. */
#ifndef GD_API_TREE_COPY_H
#define GD_API_TREE_COPY_H

#include "base/diag.h"
#include "base/io.h"

typedef struct {
    gd_arena *arena;
    char *folder; /* absolute */
    gd_root *root;
} gd_tree_copy;

/* Make the folder below TMPDIR, /tmp without. false, reported, when that cannot be. */
bool gd_tree_copy_open(gd_arena *arena, gd_tree_copy *copy, gd_diags *diags);

/* Whether every part of the path is a plain name, none of them ".git". */
bool gd_copy_path_is_sound(gd_str path);

/* Write a file that is not there yet; one that cannot be written is left out. */
void gd_tree_copy_add(const gd_tree_copy *copy, gd_arena *scratch, gd_str path, gd_str bytes);

/* The same as a symbolic link. Links come after all files: nothing is ever written through one. */
void gd_tree_copy_link(const gd_tree_copy *copy, gd_arena *scratch, gd_str path, gd_str target);

#endif
