/* folder_fixture - a folder of configuration on disk, for tests (see folder_fixture.h). */
#include "folder_fixture.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

void folder_init(folder_fixture *folder)
{
    strcpy(folder->path, "/tmp/guard-folder-XXXXXX");
    cr_assert_not_null(mkdtemp(folder->path));
    gd_arena_init(&folder->arena);
    gd_diags_init(&folder->diags, &folder->arena);
    cr_assert_eq(gd_root_open(&folder->arena, gd_str_from(folder->path), &folder->root), GD_IO_OK);
    folder->cache = gd_config_cache_new(folder->root);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about;
    (void)kind;
    (void)place;
    return remove(path);
}

void folder_release(folder_fixture *folder)
{
    gd_config_cache_free(folder->cache);
    gd_arena_release(&folder->arena);
    nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static char *place_of(folder_fixture *folder, const char *name)
{
    char *path = gd_str_cstr(&folder->arena, gd_str_format(&folder->arena, "%s/%s", folder->path, name));
    for (char *slash = strchr(path + strlen(folder->path) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
    return path;
}

void folder_write(folder_fixture *folder, const char *name, const char *text)
{
    gd_str copy = gd_str_copy(&folder->arena, gd_str_from(text));
    for (char *at = (char *)copy.ptr; at < copy.ptr + copy.len; at++) {
        *at = *at == '\'' ? '"' : *at;
    }
    cr_assert_eq(gd_file_write(gd_str_from(place_of(folder, name)), copy), GD_IO_OK);
}

void folder_link(folder_fixture *folder, const char *name, const char *target)
{
    cr_assert_eq(symlink(target, place_of(folder, name)), 0);
}

const gd_stack *folder_evaluate(folder_fixture *folder, const char *root_module)
{
    return gd_stack_evaluate(&folder->arena, folder->cache, folder->root, gd_str_from(root_module), NULL,
                             &folder->diags);
}

const gd_instance *folder_row(const gd_stack *stack, const char *address)
{
    for (size_t i = 0; i < stack->count; i++) {
        if (gd_str_eq(stack->instances[i]->address, gd_str_from(address))) {
            return stack->instances[i];
        }
    }
    cr_assert_fail("there is no row %s", address);
    return NULL;
}
