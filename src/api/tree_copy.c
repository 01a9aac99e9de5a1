/* tree_copy - files in a folder of the call's own (see tree_copy.h). */
#include "api/tree_copy.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool gd_copy_path_is_sound(gd_str path)
{
    for (size_t start = 0, i = 0; i <= path.len; i++) {
        if (i == path.len || path.ptr[i] == '/') {
            gd_str part = gd_str_slice(path, start, i);
            if (!part.len || gd_str_eq(part, GD_STR(".")) || gd_str_eq(part, GD_STR("..")) ||
                gd_str_eq(part, GD_STR(".git"))) {
                return false;
            }
            start = i + 1;
        }
    }
    return path.len < 1024 && gd_str_find_char(path, '\0') == GD_STR_NONE;
}

/* Remove the folder and what is in it; nobody else writes there. */
static void remove_folder(void *handle)
{
    const char *folder = handle;
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory && (entry = readdir(directory)) != NULL;) {
        char path[4096];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path) {
            continue;
        }
        if (unlink(path) != 0) {
            remove_folder(path);
        }
    }
    if (directory) {
        closedir(directory);
    }
    rmdir(folder);
}

bool gd_tree_copy_open(gd_arena *arena, gd_tree_copy *copy, gd_diags *diags)
{
    const char *temporary = getenv("TMPDIR");
    gd_str pattern =
        gd_str_format(arena, "%s/guard-base-XXXXXX", temporary && temporary[0] ? temporary : "/tmp");
    *copy = (gd_tree_copy){.arena = arena, .folder = gd_str_cstr(arena, pattern)};
    if (!mkdtemp(copy->folder)) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "%s: %s", copy->folder, strerror(errno));
        return false;
    }
    gd_arena_defer(arena, remove_folder, copy->folder);
    return gd_root_open(arena, gd_str_from(copy->folder), &copy->root) == GD_IO_OK;
}

/* The path below the folder, with the folders on the way to it made; NULL when one of them is something else. */
static char *make_way(const gd_tree_copy *copy, gd_arena *scratch, gd_str path)
{
    char *whole = gd_str_cstr(scratch, gd_str_format(scratch, "%s/%.*s", copy->folder, GD_FMT(path)));
    for (char *slash = whole + strlen(copy->folder) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        struct stat there;
        *slash = '\0';
        bool is_folder = mkdir(whole, 0700) == 0 || (lstat(whole, &there) == 0 && S_ISDIR(there.st_mode));
        *slash = '/';
        if (!is_folder) {
            return NULL;
        }
    }
    return whole;
}

void gd_tree_copy_add(const gd_tree_copy *copy, gd_arena *scratch, gd_str path, gd_str bytes)
{
    const char *whole = make_way(copy, scratch, path);
    FILE *file = whole ? fopen(whole, "wbx") : NULL;
    if (file) {
        fwrite(bytes.ptr, 1, bytes.len, file);
        fclose(file);
    }
}

void gd_tree_copy_link(const gd_tree_copy *copy, gd_arena *scratch, gd_str path, gd_str target)
{
    const char *whole = make_way(copy, scratch, path);
    if (whole && symlink(gd_str_cstr(scratch, target), whole) != 0) {
        return; /* something is there: whatever it is, it is no worse than no link */
    }
}
