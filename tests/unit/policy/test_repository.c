/* The files of a repository: listed once, bounded, never outside the root. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "policy/repository.h"

static char folder[64];
static gd_arena arena;

static void init(void)
{
    strcpy(folder, "/tmp/guard-repository-XXXXXX");
    cr_assert(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    gd_arena_init(&arena);
}

static void release(void)
{
    char command[128];
    gd_arena_release(&arena);
    cr_assert_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    cr_assert_eq(system(command), 0);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    cr_assert(file);
    fputs(text, file);
    fclose(file);
}

static gd_repository *open_folder(void)
{
    gd_root *root;
    cr_assert_eq(gd_root_open(&arena, gd_str_from(folder), &root), GD_IO_OK);
    return gd_repository_open(&arena, root);
}

Test(repository, lists_files_and_their_folders_sorted, .init = init, .fini = release)
{
    mkdir("b", 0755);
    mkdir("b/c", 0755);
    mkdir(".git", 0755);
    write_file("b/c/x.tf", "");
    write_file("a.md", "hello");
    write_file(".git/config", "");
    gd_repository *repository = open_folder();
    gd_repository_paths files = gd_repository_files(repository), folders = gd_repository_folders(repository);
    cr_assert_eq(files.count, 2, ".git is left out");
    cr_expect(gd_str_eq(files.items[0], GD_STR("a.md")));
    cr_expect(gd_str_eq(files.items[1], GD_STR("b/c/x.tf")));
    cr_assert_eq(folders.count, 2);
    cr_expect(gd_str_eq(folders.items[0], GD_STR("b")));
    cr_expect(gd_repository_has(repository, GD_STR("b/c")));
    cr_expect_not(gd_repository_has(repository, GD_STR("c")));
    cr_expect(files.whole);
    cr_expect(gd_str_eq(gd_source_text(gd_repository_source(repository, GD_STR("a.md"))), GD_STR("hello")));
    cr_expect_null(gd_repository_source(repository, GD_STR("none")));
}

Test(repository, reads_nothing_outside_and_follows_no_links_to_folders, .init = init, .fini = release)
{
    mkdir("real", 0755);
    write_file("real/x.tf", "");
    cr_assert_eq(symlink("..", "real/up"), 0);
    cr_assert_eq(symlink("/etc/passwd", "passwd"), 0);
    gd_repository *repository = open_folder();
    cr_expect_null(gd_repository_source(repository, GD_STR("passwd")));
    cr_expect_null(gd_repository_source(repository, GD_STR("../../etc/passwd")));
    cr_expect_null(gd_repository_source(repository, GD_STR("/etc/passwd")));
    cr_expect_not(gd_repository_has(repository, GD_STR("real/up/real")));
}

Test(repository, examples_are_text_with_headings)
{
    gd_arena_init(&arena);
    gd_str text = GD_STR("-- a/b.md --\none\ntwo\n-- c --\n");
    cr_expect(gd_repository_is_text_of_one(text));
    cr_expect_not(gd_repository_is_text_of_one(GD_STR("resource \"a\" \"b\" {}\n-- c --\n")));
    gd_repository *repository = gd_repository_in_memory(&arena, text);
    cr_expect_eq(gd_repository_files(repository).count, 2);
    cr_expect(
        gd_str_eq(gd_source_text(gd_repository_source(repository, GD_STR("a/b.md"))), GD_STR("one\ntwo\n")));
    cr_expect(gd_str_eq(gd_source_text(gd_repository_source(repository, GD_STR("c"))), GD_STR("")));
    cr_expect(gd_repository_has(repository, GD_STR("a")));
    gd_arena_release(&arena);
}
