/* git_ignored - downloaded modules and ignored values files of now (see git_ignored.h). */
#include "api/git_ignored.h"

#include "api/git_run.h"
#include "terraform/terraform.h"

enum {
    FILE_MAX = 4 * 1024 * 1024,
    FILES_MAX = 50000, /* of all downloaded modules */
    DEEPEST_FOLDER = 32
};

typedef struct {
    const gd_root *now;
    const gd_tree_copy *copy;
    gd_arena scratch; /* emptied behind each folder */
    size_t files;
    gd_buffer candidates; /* paths, each ended by NUL */
} taking;

static void take_file(taking *t, gd_str path)
{
    gd_str bytes;
    if (gd_copy_path_is_sound(path) &&
        gd_file_read(&t->scratch, t->now, path, FILE_MAX, &bytes) == GD_IO_OK) {
        gd_tree_copy_add(t->copy, &t->scratch, path, bytes);
    }
}

/* All files in and below the folder, but links: a module that is linked to is not of the download. */
static void take_folder(taking *t, gd_str folder, unsigned depth)
{
    gd_folder_entries entries = {0};
    if (depth > DEEPEST_FOLDER || gd_folder_read(&t->scratch, t->now, folder, &entries) != GD_IO_OK) {
        return;
    }
    for (size_t i = 0; i < entries.count && t->files < FILES_MAX; i++) {
        const gd_folder_entry *entry = &entries.items[i];
        gd_str path = gd_path_join(&t->scratch, folder, entry->name);
        if (entry->is_link || gd_str_eq(entry->name, GD_STR(".git"))) {
            continue;
        }
        if (entry->is_folder) {
            take_folder(t, path, depth + 1);
        } else {
            t->files++;
            take_file(t, path);
        }
    }
}

/* Whether Terraform reads a file of that name without being told to. */
static bool is_read(gd_str name)
{
    return gd_is_configuration_file(name) || gd_str_ends(name, GD_STR(".tfvars")) ||
           gd_str_ends(name, GD_STR(".tfvars.json"));
}

/* Take what was downloaded for the root module, and note what git may ignore. */
static void look_at(taking *t, gd_str folder)
{
    gd_folder_entries entries = {0};
    if (gd_folder_read(&t->scratch, t->now, folder, &entries) != GD_IO_OK) {
        return;
    }
    for (size_t i = 0; i < entries.count; i++) {
        const gd_folder_entry *entry = &entries.items[i];
        gd_str path = gd_path_join(&t->scratch, folder, entry->name);
        if (entry->is_folder && gd_str_eq(entry->name, GD_STR(".terraform"))) {
            take_folder(t, gd_path_join(&t->scratch, path, GD_STR("modules")), 0);
        } else if (!entry->is_folder && is_read(entry->name) && !gd_file_exists(t->copy->root, path)) {
            gd_buffer_add(&t->candidates, path);
            gd_buffer_char(&t->candidates, '\0');
        }
    }
}

/* Of the files that then had not: those that git ignores. The others are new. */
static void take_ignored(taking *t)
{
    const char *const check[] = {"check-ignore", "-z", "--stdin", NULL};
    const char *folder = gd_str_cstr(&t->scratch, gd_root_path(t->now));
    gd_buffer ignored = {0};
    gd_git_run(folder, check, gd_buffer_str(&t->candidates), &ignored); /* fails when it ignores none */
    for (gd_str rest = gd_buffer_str(&ignored); rest.len;) {
        size_t end = gd_str_find_char(rest, '\0');
        end = end == GD_STR_NONE ? rest.len : end;
        take_file(t, gd_str_slice(rest, 0, end));
        rest = gd_str_slice(rest, end < rest.len ? end + 1 : end, rest.len);
    }
    gd_buffer_release(&ignored);
}

void gd_git_ignored_take(const gd_root *now, const gd_tree_copy *copy, const gd_map *folders)
{
    taking t = {.now = now, .copy = copy};
    gd_arena_init(&t.scratch);
    for (size_t i = 0; i < folders->count; i++) {
        look_at(&t, folders->entries[i].key);
        gd_arena_reset(&t.scratch);
    }
    if (t.candidates.len) {
        take_ignored(&t);
    }
    gd_buffer_release(&t.candidates);
    gd_arena_release(&t.scratch);
}
