/* io.h - files below one root, and outputs written whole.
 *
 * Input is hostile: a path that leaves the scan root, by "..", by an absolute name or through a
 * symbolic link, is refused (GD_IO_OUTSIDE), never read. Where the kernel has it, openat2 with
 * RESOLVE_BENEATH decides; elsewhere the resolved path is compared, then opened part by part without
 * following links. Only regular files and folders are read, never devices or pipes, so that nothing
 * blocks. */
#ifndef GD_BASE_IO_H
#define GD_BASE_IO_H

#include "base/buffer.h"
#include "base/source.h"
#include "base/vec.h"

typedef enum {
    GD_IO_OK,
    GD_IO_MISSING,   /* no such file or folder */
    GD_IO_DENIED,    /* no permission */
    GD_IO_OUTSIDE,   /* leaves the root */
    GD_IO_NOT_FILE,  /* a folder, device, pipe or socket where a file was wanted, or the reverse */
    GD_IO_TOO_LARGE, /* beyond the limit given, or 4 GiB */
    GD_IO_FAILED     /* anything else; errno is kept */
} gd_io_status;

/* "does not exist", "is outside the scan root", … for a message after the path. */
const char *gd_io_status_text(gd_io_status status);

/* A folder that nothing below may leave. */
typedef struct gd_root gd_root;

/* Open `path` (absolute or relative to the working folder) as a root; closed with the arena. */
gd_io_status gd_root_open(gd_arena *arena, gd_str path, gd_root **root);

/* The root's absolute path, without symbolic links and without a final '/'. */
gd_str gd_root_path(const gd_root *root);

/* All paths below are relative to the root and use '/'; "" is the root itself. `..` is resolved by
 * name first; a result that would leave the root is GD_IO_OUTSIDE. */

/* The whole of a regular file, read (never mapped: a mapped file that shrinks would end the scan with
 * SIGBUS) into memory that lives until the arena is released. More than `limit` bytes:
 * GD_IO_TOO_LARGE. */
gd_io_status gd_file_read(gd_arena *arena, const gd_root *root, gd_str path, size_t limit, gd_str *bytes);

typedef struct {
    gd_str name;
    bool is_folder; /* a link counts as what it points to; one that leads nowhere is left out, one that
                       leaves the root stays as a file, whose reading says GD_IO_OUTSIDE */
    bool is_link;
    uint64_t device, inode; /* of a folder, to notice loops of links; else they may be 0 */
} gd_folder_entry;

typedef struct {
    gd_folder_entry *items;
    size_t count;
} gd_folder_entries;

/* What is in a folder, sorted by the bytes of the name, without "." and "..". */
gd_io_status gd_folder_read(gd_arena *arena, const gd_root *root, gd_str path, gd_folder_entries *entries);

bool gd_file_exists(const gd_root *root, gd_str path);

/* The entry that a folder itself would have in the one above it; false when it is no folder. */
bool gd_folder_entry_of(const gd_root *root, gd_str path, gd_folder_entry *entry);

bool gd_folder_exists(const gd_root *root, gd_str path);

/* The folder `path` by its own name below the root, with symbolic links resolved, so that one folder has one name. */
gd_io_status gd_folder_resolve(gd_arena *arena, const gd_root *root, gd_str path, gd_str *resolved);

/* All of a stream that is not seekable (standard input), up to `limit` bytes. */
gd_io_status gd_stream_read(gd_arena *arena, int descriptor, size_t limit, gd_str *bytes);

/* Replace `path` (relative to the working folder, not to a root: it is the user's own output) by
 * `bytes`, whole or not at all: written beside, fsync, rename. A link is followed, the mode of an
 * existing file kept. What is not a regular file, and all below /dev and /proc (/dev/stdout), is
 * appended to directly. */
gd_io_status gd_file_write(gd_str path, gd_str bytes);

/* Path arithmetic on names alone, without touching the disk. */

/* `a/./b/../c` → `a/c`; leading ".." stay; "" and "." → "". A trailing '/' goes. */
gd_str gd_path_clean(gd_arena *arena, gd_str path);

/* As gd_path_clean, into `bytes`, which has room for path.len; returns the length. */
size_t gd_path_clean_into(char *bytes, gd_str path);

/* gd_path_clean of `folder`/`name`; `name` alone when it is absolute. */
gd_str gd_path_join(gd_arena *arena, gd_str folder, gd_str name);

/* The part before the last '/', "" when there is none ("/" for "/a"); the part after it. */
gd_str gd_path_folder(gd_str path);
gd_str gd_path_name(gd_str path);

/* `path` relative to `from`, both absolute and clean: "../x", "" when equal. */
gd_str gd_path_relative(gd_arena *arena, gd_str from, gd_str path);

#endif
