/* test_tree_copy - files laid out in a folder of one's own. */
#include "api/tree_copy.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static gd_arena arena;
static gd_diags diags;
static gd_tree_copy copy;

static void open_copy(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    cr_assert(gd_tree_copy_open(&arena, &copy, &diags));
}

static void close_copy(void)
{
    gd_arena_release(&arena);
}

TestSuite(tree_copy, .init = open_copy, .fini = close_copy);

static gd_str text_of(gd_str path)
{
    gd_str bytes = {"", 0};
    gd_file_read(&arena, copy.root, path, 1000, &bytes);
    return bytes;
}

Test(tree_copy, file_gets_the_folders_on_its_way)
{
    gd_tree_copy_add(&copy, &arena, GD_STR("a/b/main.tf"), GD_STR("x"));
    cr_assert(gd_str_eq(text_of(GD_STR("a/b/main.tf")), GD_STR("x")));
}

Test(tree_copy, file_that_is_there_stays)
{
    gd_tree_copy_add(&copy, &arena, GD_STR("main.tf"), GD_STR("first"));
    gd_tree_copy_add(&copy, &arena, GD_STR("main.tf"), GD_STR("second"));
    cr_assert(gd_str_eq(text_of(GD_STR("main.tf")), GD_STR("first")));
}

Test(tree_copy, link_leads_to_a_file_of_the_copy)
{
    gd_tree_copy_add(&copy, &arena, GD_STR("common/main.tf"), GD_STR("x"));
    gd_tree_copy_link(&copy, &arena, GD_STR("a/main.tf"), GD_STR("../common/main.tf"));
    cr_assert(gd_str_eq(text_of(GD_STR("a/main.tf")), GD_STR("x")));
}

Test(tree_copy, link_out_of_the_copy_is_not_read)
{
    gd_str bytes;
    gd_tree_copy_link(&copy, &arena, GD_STR("passwd"), GD_STR("/etc/passwd"));
    cr_assert_neq(gd_file_read(&arena, copy.root, GD_STR("passwd"), 100000, &bytes), GD_IO_OK);
}

Test(tree_copy, nothing_is_written_through_a_link)
{
    char outside[] = "/tmp/guard-test-XXXXXX";
    cr_assert_not_null(mkdtemp(outside));
    gd_tree_copy_link(&copy, &arena, GD_STR("a"), gd_str_from(outside));
    gd_tree_copy_add(&copy, &arena, GD_STR("a/file"), GD_STR("x"));
    gd_tree_copy_link(&copy, &arena, GD_STR("a/link"), GD_STR("x"));
    cr_assert_eq(rmdir(outside), 0, "the folder outside is still empty");
}

Test(tree_copy, folder_goes_with_the_arena)
{
    struct stat facts;
    gd_arena own;
    gd_tree_copy other;
    gd_arena_init(&own);
    cr_assert(gd_tree_copy_open(&own, &other, &diags));
    gd_tree_copy_add(&other, &arena, GD_STR("a/b"), GD_STR("x"));
    char *folder = gd_str_cstr(&arena, gd_str_from(other.folder));
    gd_arena_release(&own);
    cr_assert_neq(stat(folder, &facts), 0);
}

Test(tree_copy, path_with_a_part_that_is_no_name_is_unsound)
{
    static const char *const unsound[] = {"", "/a", "a/", "a//b", "../a", "a/./b", ".git/config", "a/.git"};
    for (size_t i = 0; i < sizeof unsound / sizeof *unsound; i++) {
        cr_assert_not(gd_copy_path_is_sound(gd_str_from(unsound[i])), "%s", unsound[i]);
    }
    cr_assert(gd_copy_path_is_sound(GD_STR("a/.github/b..c")));
}
