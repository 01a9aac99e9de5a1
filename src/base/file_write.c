/* file_write - outputs written whole or not at all (gd_file_write in io.h). */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

static gd_io_status status_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return GD_IO_MISSING;
    case EACCES:
    case EPERM:
    case EROFS:
        return GD_IO_DENIED;
    case EISDIR:
        return GD_IO_NOT_FILE;
    default:
        return GD_IO_FAILED;
    }
}

static bool write_all(int descriptor, gd_str bytes)
{
    while (bytes.len) {
        ssize_t written = write(descriptor, bytes.ptr, bytes.len);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes = gd_str_slice(bytes, written > 0 ? (size_t)written : 0, bytes.len);
    }
    return true;
}

static gd_io_status write_directly(const char *path, gd_str bytes)
{
    int descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        return status_of(errno);
    }
    bool written = write_all(descriptor, bytes);
    int error = errno;
    close(descriptor);
    errno = error;
    return written ? GD_IO_OK : status_of(error);
}

enum { NAME_ATTEMPTS = 100 };

/* A new file beside `path`, whose name goes to `name`; the process id keeps runs apart. */
static int create_beside(gd_arena *arena, gd_str path, mode_t mode, char **name)
{
    gd_str folder = gd_path_folder(path);
    bool needs_slash = folder.len && !gd_str_ends(folder, GD_STR("/"));
    for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
        gd_str beside = gd_str_format(arena, "%.*s%s.guard-%ld-%d.tmp", GD_FMT(folder),
                                      needs_slash ? "/" : "", (long)getpid(), attempt);
        *name = gd_str_cstr(arena, beside);
        int descriptor = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor >= 0 || errno != EEXIST) {
            return descriptor;
        }
    }
    return -1;
}

/* Replace `path`, which is a regular file with `mode` or not there yet. */
static gd_io_status replace_at_once(gd_arena *arena, gd_str path, const struct stat *old, gd_str bytes)
{
    char *beside;
    int descriptor = create_beside(arena, path, 0666, &beside);
    if (descriptor < 0) {
        return status_of(errno);
    }
    bool done = (!old || fchmod(descriptor, old->st_mode & 0777) == 0) && write_all(descriptor, bytes) &&
                fsync(descriptor) == 0;
    int error = errno;
    if (close(descriptor) != 0 && done) {
        done = false;
        error = errno;
    }
    if (done && rename(beside, gd_str_cstr(arena, path)) != 0) {
        done = false;
        error = errno;
    }
    if (!done) {
        unlink(beside);
    }
    errno = error;
    return done ? GD_IO_OK : status_of(error);
}

/* Who stops guard finds the old file or the new one, and nothing beside it: the signal is answered when it is done. */
static gd_io_status replace(gd_arena *arena, gd_str path, const struct stat *old, gd_str bytes)
{
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    gd_io_status status = replace_at_once(arena, path, old, bytes);
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return status;
}

static gd_io_status write_to(gd_arena *arena, gd_str path, gd_str bytes)
{
    const char *name = gd_str_cstr(arena, path);
    struct stat about;
    bool exists = stat(name, &about) == 0;
    if (exists && S_ISDIR(about.st_mode)) {
        return GD_IO_NOT_FILE;
    }
    /* /dev/stdout may be a link to a regular file that the shell has open: never replace that. */
    if (gd_str_starts(path, GD_STR("/dev/")) || gd_str_starts(path, GD_STR("/proc/")) ||
        (exists && !S_ISREG(about.st_mode))) {
        return write_directly(name, bytes);
    }
    char resolved[PATH_MAX];
    bool followed = exists && realpath(name, resolved);
    return replace(arena, followed ? gd_str_from(resolved) : path, exists ? &about : NULL, bytes);
}

gd_io_status gd_file_write(gd_str path, gd_str bytes)
{
    if (path.len == 0 || gd_str_find_char(path, '\0') != GD_STR_NONE) {
        return GD_IO_MISSING;
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_io_status status = write_to(&scratch, path, bytes);
    int error = errno;
    gd_arena_release(&scratch);
    errno = error;
    return status;
}
