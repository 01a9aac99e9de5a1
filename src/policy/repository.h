/* repository.h - the files of a repository, for rules about its layout.
 *
 * Paths are relative to the scan root. `.git`, `.terraform`, `.terragrunt-cache` and `node_modules` are left out, links to
 * folders are not followed. Listing is bounded: beyond GD_REPOSITORY_FILES the list ends, and says so. */
#ifndef GD_POLICY_REPOSITORY_H
#define GD_POLICY_REPOSITORY_H

#include "base/diag.h"
#include "base/io.h"
#include "base/map.h"

enum { GD_REPOSITORY_FILES = 200 * 1000, GD_REPOSITORY_DEPTH = 64, GD_REPOSITORY_FILE_BYTES = 1024 * 1024 };

typedef struct gd_repository gd_repository;

/* The repository below `root`; nothing is read before it is asked for. In `arena`; used by one thread. */
gd_repository *gd_repository_open(gd_arena *arena, const gd_root *root);

/* One in memory, for examples: text in which each file begins with a line "-- PATH --". */
gd_repository *gd_repository_in_memory(gd_arena *arena, gd_str text);
bool gd_repository_is_text_of_one(gd_str text);

typedef struct {
    const gd_str *items; /* sorted by bytes */
    size_t count;
    bool whole; /* false: there are more than the limit */
} gd_repository_paths;

/* All files, and all folders that hold some (not the root itself). */
gd_repository_paths gd_repository_files(gd_repository *repository);
gd_repository_paths gd_repository_folders(gd_repository *repository);

/* Whether there is a file or folder of that path. */
bool gd_repository_has(gd_repository *repository, gd_str path);

/* The file's text, read once; NULL when it is not there, or longer than GD_REPOSITORY_FILE_BYTES. */
const gd_source *gd_repository_source(gd_repository *repository, gd_str path);

#endif
