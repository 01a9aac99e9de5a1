/* io - files below one root (see io.h).
 *
 * Every file and folder of the input is opened here, by open_beneath(). Links are followed as long
 * as they stay below the root. openat2 (Linux 5.6) refuses what leaves it while it resolves, so that
 * nothing can be swapped in between; where it is missing, or refuses an absolute link that may lead
 * back inside, the path is resolved by name and then walked one part at a time with O_NOFOLLOW,
 * which cannot be led astray either. Writing is file_write.c's. */
#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__has_include)
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif
#endif

struct gd_root {
    int descriptor;
    gd_str path;
};

static const size_t LARGEST_INPUT = UINT32_MAX - 1; /* so that a gd_span can point behind the end */

const char *gd_io_status_text(gd_io_status status)
{
    static const char *const texts[] = {
        [GD_IO_OK] = "is readable",
        [GD_IO_MISSING] = "does not exist",
        [GD_IO_DENIED] = "may not be read (no permission)",
        [GD_IO_OUTSIDE] = "is outside the scan root",
        [GD_IO_NOT_FILE] = "is not of the expected kind (a file or a folder)",
        [GD_IO_TOO_LARGE] = "is too large",
        [GD_IO_FAILED] = "cannot be read",
    };
    return texts[status];
}

static gd_io_status status_of(int error)
{
    switch (error) {
    case 0:
        return GD_IO_OK;
    case ENOENT:
        return GD_IO_MISSING;
    case EACCES:
    case EPERM:
        return GD_IO_DENIED;
    case EXDEV:
        return GD_IO_OUTSIDE;
    case ENOTDIR: /* a file where a folder was wanted, at the end or on the way there */
    case EISDIR:
    case ENXIO: /* a socket */
        return GD_IO_NOT_FILE;
    case ENOMEM:
        gd_out_of_memory();
    default:
        return GD_IO_FAILED;
    }
}

static void close_keeping_errno(int descriptor)
{
    int error = errno;
    close(descriptor);
    errno = error;
}

static void close_root(void *handle)
{
    close(((const gd_root *)handle)->descriptor);
}

gd_io_status gd_root_open(gd_arena *arena, gd_str path, gd_root **root)
{
    *root = NULL;
    if (gd_str_find_char(path, '\0') != GD_STR_NONE) {
        return GD_IO_MISSING;
    }
    char resolved[PATH_MAX];
    const char *name = path.len ? gd_str_cstr(arena, path) : ".";
    if (!realpath(name, resolved)) {
        return status_of(errno);
    }
    int descriptor = open(resolved, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return status_of(errno);
    }
    gd_str absolute = gd_str_from(resolved);
    *root = GD_NEW(arena, gd_root);
    (*root)->descriptor = descriptor;
    (*root)->path = absolute.len == 1 ? GD_STR("") : gd_str_copy(arena, absolute);
    gd_arena_defer(arena, close_root, *root);
    return GD_IO_OK;
}

gd_str gd_root_path(const gd_root *root)
{
    return root->path;
}

/* Write the clean form of `path` to `name` as a C string, "." for the root; false with errno set when
 * it cannot be the name of anything below the root. */
static bool name_beneath(gd_str path, char name[PATH_MAX])
{
    if (gd_str_find_char(path, '\0') != GD_STR_NONE) {
        errno = ENOENT;
        return false;
    }
    if (path.len >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    gd_str clean = {name, gd_path_clean_into(name, path)};
    if (gd_str_starts(clean, GD_STR("/")) || gd_str_eq(clean, GD_STR("..")) ||
        gd_str_starts(clean, GD_STR("../"))) {
        errno = EXDEV;
        return false;
    }
    if (clean.len == 0) {
        name[clean.len++] = '.';
    }
    name[clean.len] = '\0';
    return true;
}

enum { LEADING_NOWHERE = -1, ATTEMPTS_IN_RACE = 16 };

/* open() by the kernel's own containment; ENOSYS where there is none. */
static int open_by_kernel(const gd_root *root, const char *name, int flags)
{
#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
    struct open_how how = {.flags = (unsigned)flags, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    for (int attempt = 0; attempt < ATTEMPTS_IN_RACE; attempt++) {
        int descriptor = (int)syscall(SYS_openat2, root->descriptor, name, &how, sizeof how);
        if (descriptor >= 0 || (errno != EAGAIN && errno != EINTR)) {
            return descriptor;
        }
    }
    return LEADING_NOWHERE;
#else
    (void)root, (void)name, (void)flags;
    errno = ENOSYS;
    return LEADING_NOWHERE;
#endif
}

/* Open `name`, which has no links, part by part; a link that appears meanwhile is an error. */
static int walk_without_links(const gd_root *root, char *name, int flags)
{
    int folder = fcntl(root->descriptor, F_DUPFD_CLOEXEC, 0);
    char *part = name;
    for (char *slash = strchr(part, '/'); slash && folder >= 0; slash = strchr(part, '/')) {
        *slash = '\0';
        int next = openat(folder, part, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        close_keeping_errno(folder);
        folder = next;
        part = slash + 1;
    }
    if (folder < 0) {
        return LEADING_NOWHERE;
    }
    int descriptor = openat(folder, part, flags | O_NOFOLLOW);
    close_keeping_errno(folder);
    return descriptor;
}

/* open() of the path that `name` resolves to, when that is below the root; EXDEV when it is not. */
static int open_resolved(const gd_root *root, const char *name, int flags)
{
    char joined[2 * PATH_MAX], resolved[PATH_MAX];
    size_t length = strlen(name);
    if (root->path.len + 1 + length >= sizeof joined) {
        errno = ENAMETOOLONG;
        return LEADING_NOWHERE;
    }
    memcpy(joined, root->path.ptr, root->path.len);
    joined[root->path.len] = '/';
    memcpy(joined + root->path.len + 1, name, length + 1);
    if (!realpath(joined, resolved)) {
        return LEADING_NOWHERE;
    }
    gd_str target = gd_str_from(resolved[1] ? resolved : "");
    if (gd_str_eq(target, root->path)) {
        return walk_without_links(root, (char[]){"."}, flags);
    }
    size_t inside = root->path.len + 1;
    if (!gd_str_starts(target, root->path) || target.len <= inside || resolved[inside - 1] != '/') {
        errno = EXDEV;
        return LEADING_NOWHERE;
    }
    return walk_without_links(root, resolved + inside, flags);
}

/* A descriptor of `path` below `root`, or -1 with errno set (EXDEV: outside). */
static int open_beneath(const gd_root *root, gd_str path, int flags)
{
    char name[PATH_MAX];
    if (!name_beneath(path, name)) {
        return LEADING_NOWHERE;
    }
    flags |= O_CLOEXEC | O_NOCTTY | O_NONBLOCK; /* a pipe must not block, a terminal not become ours */
    if (flags & O_PATH) {
        flags &= O_PATH | O_DIRECTORY | O_CLOEXEC; /* openat2 refuses the others beside it */
    }
    int descriptor = open_by_kernel(root, name, flags);
    bool undecided = errno == ENOSYS || errno == EXDEV || errno == EPERM || errno == EAGAIN;
    return descriptor < 0 && undecided ? open_resolved(root, name, flags) : descriptor;
}

gd_io_status gd_stream_read(gd_arena *arena, int descriptor, size_t limit, gd_str *bytes)
{
    enum { STEP = 64 * 1024 };
    gd_buffer buffer = {0};
    size_t most = limit < LARGEST_INPUT ? limit : LARGEST_INPUT;
    gd_io_status status = GD_IO_OK;
    *bytes = (gd_str){"", 0};
    for (;;) {
        gd_buffer_reserve(&buffer, STEP);
        ssize_t got = read(descriptor, buffer.bytes + buffer.len, buffer.capacity - buffer.len);
        if (got > 0) {
            buffer.len += (size_t)got;
        } else if (got == 0 || errno != EINTR) {
            status = got == 0 ? GD_IO_OK : status_of(errno);
            break;
        }
        if (buffer.len > most) {
            status = GD_IO_TOO_LARGE;
            break;
        }
    }
    if (status != GD_IO_OK) {
        gd_buffer_release(&buffer);
        return status;
    }
    gd_arena_defer(arena, free, buffer.bytes);
    *bytes = gd_buffer_str(&buffer);
    return GD_IO_OK;
}

/* Up to `size` bytes; fewer when the file shrinks meanwhile. */
static gd_io_status read_sized(gd_arena *arena, int descriptor, size_t size, gd_str *bytes)
{
    char *memory = gd_arena_alloc(arena, size);
    size_t len = 0;
    while (len < size) {
        ssize_t got = read(descriptor, memory + len, size - len);
        if (got == 0) {
            break;
        }
        if (got < 0 && errno != EINTR) {
            return status_of(errno);
        }
        len += got > 0 ? (size_t)got : 0;
    }
    *bytes = (gd_str){memory, len};
    return GD_IO_OK;
}

static gd_io_status read_regular(gd_arena *arena, int descriptor, size_t limit, gd_str *bytes)
{
    struct stat about;
    if (fstat(descriptor, &about) != 0) {
        return status_of(errno);
    }
    if (!S_ISREG(about.st_mode)) {
        return GD_IO_NOT_FILE;
    }
    uint64_t size = (uint64_t)about.st_size;
    if (size > limit || size > LARGEST_INPUT) {
        return GD_IO_TOO_LARGE;
    }
    if (size == 0) { /* empty, or of a kind of file system that does not tell sizes */
        return gd_stream_read(arena, descriptor, limit, bytes);
    }
    return read_sized(arena, descriptor, (size_t)size, bytes);
}

gd_io_status gd_file_read(gd_arena *arena, const gd_root *root, gd_str path, size_t limit, gd_str *bytes)
{
    *bytes = (gd_str){"", 0};
    int descriptor = open_beneath(root, path, O_RDONLY);
    if (descriptor < 0) {
        return status_of(errno);
    }
    gd_io_status status = read_regular(arena, descriptor, limit, bytes);
    close_keeping_errno(descriptor);
    return status;
}

/* Whether the error says that there is nothing of that name below the root, and not that nobody could look. */
static bool is_absence(int error)
{
    return error == ENOENT || error == ENOTDIR || error == EXDEV || error == ELOOP || error == ENAMETOOLONG;
}

/* What could not be looked at is there: who then reads it gets the error, and nothing is left out in silence. */
static bool exists_as(const gd_root *root, gd_str path, mode_t kind, struct stat *about)
{
    *about = (struct stat){.st_mode = kind};
    int descriptor = open_beneath(root, path, O_PATH);
    if (descriptor < 0) {
        return !is_absence(errno);
    }
    bool is = fstat(descriptor, about) != 0 || (about->st_mode & S_IFMT) == kind;
    close(descriptor);
    return is;
}

bool gd_file_exists(const gd_root *root, gd_str path)
{
    struct stat about;
    return exists_as(root, path, S_IFREG, &about);
}

bool gd_folder_exists(const gd_root *root, gd_str path)
{
    struct stat about;
    return exists_as(root, path, S_IFDIR, &about);
}

bool gd_folder_entry_of(const gd_root *root, gd_str path, gd_folder_entry *entry)
{
    struct stat about;
    if (!exists_as(root, path, S_IFDIR, &about)) {
        return false;
    }
    *entry = (gd_folder_entry){
        .name = gd_path_name(path), .is_folder = true, .device = about.st_dev, .inode = about.st_ino};
    return true;
}

gd_io_status gd_folder_resolve(gd_arena *arena, const gd_root *root, gd_str path, gd_str *resolved)
{
    *resolved = gd_path_clean(arena, path);
    int descriptor = open_beneath(root, path, O_PATH | O_DIRECTORY);
    if (descriptor < 0) {
        return errno == ENOTDIR ? GD_IO_NOT_FILE : status_of(errno);
    }
    char name[64], target[PATH_MAX];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, target, sizeof target);
    close(descriptor);
    if (length <= 0 || length == sizeof target) { /* no /proc: the name as it is given */
        return GD_IO_OK;
    }
    gd_str whole = {target, (size_t)length};
    if (gd_str_starts(whole, root->path) && (whole.len == root->path.len || target[root->path.len] == '/')) {
        *resolved = gd_str_copy(arena, gd_str_slice(whole, root->path.len + 1, whole.len));
    }
    return GD_IO_OK;
}

/* What the link `name` in folder `path` leads to, outside of the root a file; 0, or errno: ENOENT when it leads nowhere. */
static int follow_link(gd_arena *arena, const gd_root *root, gd_str path, gd_str name, struct stat *about)
{
    gd_str whole = gd_str_concat(arena, gd_str_concat(arena, path, GD_STR("/")), name);
    int descriptor = open_beneath(root, path.len ? whole : name, O_PATH);
    if (descriptor < 0) {
        *about = (struct stat){.st_mode = S_IFREG};
        return errno == EXDEV || errno == EACCES ? 0 : is_absence(errno) ? ENOENT : errno;
    }
    int error = fstat(descriptor, about) == 0 ? 0 : errno;
    close(descriptor);
    return error;
}

static bool is_dot_name(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

typedef GD_VEC(gd_folder_entry) entry_list;

/* The entry of that name; ENOENT when it vanished meanwhile or leads nowhere, or what kept it from being looked at. */
static int look_at(gd_arena *arena, const gd_root *root, gd_str path, DIR *folder, const char *name,
                   gd_folder_entry *entry)
{
    struct stat about;
    if (fstatat(dirfd(folder), name, &about, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno;
    }
    *entry =
        (gd_folder_entry){.name = gd_str_copy(arena, gd_str_from(name)), .is_link = S_ISLNK(about.st_mode)};
    int error = entry->is_link ? follow_link(arena, root, path, entry->name, &about) : 0;
    entry->is_folder = S_ISDIR(about.st_mode);
    entry->device = about.st_dev;
    entry->inode = about.st_ino;
    return error;
}

/* The system says what most entries are as it lists them; only folders and links need a closer look. */
static int look_closer(gd_arena *arena, const gd_root *root, gd_str path, DIR *folder,
                       const struct dirent *item, gd_folder_entry *entry)
{
    if (item->d_type == DT_REG) {
        *entry = (gd_folder_entry){.name = gd_str_copy(arena, gd_str_from(item->d_name))};
        return 0;
    }
    return look_at(arena, root, path, folder, item->d_name, entry);
}

/* 0, or the error that hides a part of the folder. */
static int add_entries(gd_arena *arena, const gd_root *root, gd_str path, DIR *folder, entry_list *list)
{
    const struct dirent *item;
    for (errno = 0; (item = readdir(folder)) != NULL; errno = 0) {
        if (is_dot_name(item->d_name)) {
            continue;
        }
        gd_folder_entry entry;
        int error = look_closer(arena, root, path, folder, item, &entry);
        if (error == 0) {
            *gd_vec_push(arena, list) = entry;
        } else if (error != ENOENT) {
            return error;
        }
    }
    return errno;
}

static int by_name(const void *a, const void *b)
{
    return gd_str_cmp(((const gd_folder_entry *)a)->name, ((const gd_folder_entry *)b)->name);
}

gd_io_status gd_folder_read(gd_arena *arena, const gd_root *root, gd_str path, gd_folder_entries *entries)
{
    *entries = (gd_folder_entries){0};
    int descriptor = open_beneath(root, path, O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) {
        return status_of(errno);
    }
    DIR *folder = fdopendir(descriptor);
    if (!folder) {
        close_keeping_errno(descriptor);
        return status_of(errno);
    }
    entry_list list = {0};
    int error = add_entries(arena, root, path, folder, &list);
    closedir(folder);
    if (error) {
        errno = error;
        return status_of(error);
    }
    if (list.count) {
        qsort(list.items, list.count, sizeof *list.items, by_name);
    }
    *entries = (gd_folder_entries){list.items, list.count};
    return GD_IO_OK;
}
