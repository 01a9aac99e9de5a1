/* repository - lists the files of a repository once, and reads those that are asked for once. */
#include "policy/repository.h"

#include <stdlib.h>

#include "terraform/terraform.h"

typedef GD_VEC(gd_str) path_list;

struct gd_repository {
    gd_arena *arena;
    const gd_root *root; /* NULL: in memory */
    bool listed, whole;
    path_list files, folders;
    gd_map known;   /* paths of files and folders */
    gd_map sources; /* path → gd_source * */
    gd_map missing; /* paths that cannot be read */
};

gd_repository *gd_repository_open(gd_arena *arena, const gd_root *root)
{
    gd_repository *repository = GD_NEW(arena, gd_repository);
    repository->arena = arena;
    repository->root = root;
    repository->whole = true;
    return repository;
}

static void add_folders_above(gd_repository *repository, gd_str path)
{
    for (gd_str folder = gd_path_folder(path); folder.len; folder = gd_path_folder(folder)) {
        void **slot = gd_map_at(repository->arena, &repository->known, folder);
        if (*slot) {
            return;
        }
        *slot = repository;
        *gd_vec_push(repository->arena, &repository->folders) = folder;
    }
}

static void add_file(gd_repository *repository, gd_str path)
{
    *gd_vec_push(repository->arena, &repository->files) = path;
    gd_map_set(repository->arena, &repository->known, path, repository);
    add_folders_above(repository, path);
}

static void visit(gd_repository *repository, gd_str folder, unsigned depth)
{
    gd_folder_entries entries = {0};
    if (depth > GD_REPOSITORY_DEPTH ||
        gd_folder_read(repository->arena, repository->root, folder, &entries) != GD_IO_OK) {
        return;
    }
    for (size_t i = 0; i < entries.count; i++) {
        const gd_folder_entry *entry = &entries.items[i];
        gd_str path = gd_path_join(repository->arena, folder, entry->name);
        if (repository->files.count >= GD_REPOSITORY_FILES) {
            repository->whole = false;
            return;
        }
        if (!entry->is_folder) {
            add_file(repository, path);
        } else if (!entry->is_link && !gd_is_tool_folder(entry->name)) {
            visit(repository, path, depth + 1);
        }
    }
}

static int compare_paths(const void *a, const void *b)
{
    return gd_str_cmp(*(const gd_str *)a, *(const gd_str *)b);
}

static void list(gd_repository *repository)
{
    if (repository->listed) {
        return;
    }
    repository->listed = true;
    if (repository->root) {
        visit(repository, GD_STR(""), 0);
    }
    if (repository->files.count > 1) {
        qsort(repository->files.items, repository->files.count, sizeof(gd_str), compare_paths);
    }
    if (repository->folders.count > 1) {
        qsort(repository->folders.items, repository->folders.count, sizeof(gd_str), compare_paths);
    }
}

gd_repository_paths gd_repository_files(gd_repository *repository)
{
    list(repository);
    return (gd_repository_paths){repository->files.items, repository->files.count, repository->whole};
}

gd_repository_paths gd_repository_folders(gd_repository *repository)
{
    list(repository);
    return (gd_repository_paths){repository->folders.items, repository->folders.count, repository->whole};
}

/* Whether the path is there without a link to a folder on the way, which the list does not follow either. */
static bool is_there(const gd_repository *repository, gd_str path)
{
    bool is_folder = gd_folder_exists(repository->root, path);
    gd_str folder = is_folder ? path : gd_path_folder(path), resolved;
    return (is_folder || gd_file_exists(repository->root, path)) &&
           gd_folder_resolve(repository->arena, repository->root, folder, &resolved) == GD_IO_OK &&
           gd_str_eq(resolved, folder);
}

/* Of one path the file system is asked: most repositories have none of what is looked for, and need no list. */
bool gd_repository_has(gd_repository *repository, gd_str path)
{
    path = gd_path_clean(repository->arena, path);
    if (repository->root && !repository->listed) {
        return is_there(repository, path);
    }
    list(repository);
    return gd_map_get(&repository->known, path) != NULL;
}

const gd_source *gd_repository_source(gd_repository *repository, gd_str path)
{
    gd_str bytes;
    path = gd_path_clean(repository->arena, path);
    const gd_source *source = gd_map_get(&repository->sources, path);
    if (source || gd_map_get(&repository->missing, path)) {
        return source;
    }
    if (repository->root && gd_file_read(repository->arena, repository->root, path, GD_REPOSITORY_FILE_BYTES,
                                         &bytes) == GD_IO_OK) {
        source = gd_source_new(repository->arena, path, bytes);
    }
    gd_map_set(repository->arena, source ? &repository->sources : &repository->missing, path,
               source ? (void *)(uintptr_t)source : repository);
    return source;
}

/* --- in memory ------------------------------------------------------------------------------------- */

/* The path of a line "-- PATH --"; empty when it is none. */
static gd_str heading_of(gd_str line)
{
    line = gd_str_trim(line);
    bool is_heading = line.len > 6 && gd_str_starts(line, GD_STR("-- ")) && gd_str_ends(line, GD_STR(" --"));
    return is_heading ? gd_str_trim(gd_str_slice(line, 3, line.len - 3)) : (gd_str){0};
}

static gd_str first_line(gd_str text)
{
    return gd_str_slice(text, 0, gd_str_find_char(text, '\n'));
}

bool gd_repository_is_text_of_one(gd_str text)
{
    return heading_of(first_line(text)).len > 0;
}

/* Where the next heading begins, or the end of the text. */
static size_t next_heading(gd_str text)
{
    size_t at = 0;
    while (at < text.len) {
        gd_str rest = gd_str_slice(text, at, text.len);
        if (heading_of(first_line(rest)).len) {
            return at;
        }
        size_t end = gd_str_find_char(rest, '\n');
        at = end == GD_STR_NONE ? text.len : at + end + 1;
    }
    return at;
}

gd_repository *gd_repository_in_memory(gd_arena *arena, gd_str text)
{
    gd_repository *repository = gd_repository_open(arena, NULL);
    while (text.len) {
        gd_str line = first_line(text), path = heading_of(line);
        gd_str rest = gd_str_slice(text, line.len + 1, text.len);
        size_t end = next_heading(rest);
        if (path.len) {
            add_file(repository, path);
            gd_map_set(arena, &repository->sources, path,
                       gd_source_new(arena, path, gd_str_slice(rest, 0, end)));
        }
        text = gd_str_slice(rest, end, rest.len);
    }
    return repository;
}
