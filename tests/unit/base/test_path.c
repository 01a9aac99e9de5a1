/* test_path - arithmetic on path names. */
#include <criterion/criterion.h>

#include "base/io.h"

static gd_arena arena;

static void set_up(void)
{
    gd_arena_init(&arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(path, .init = set_up, .fini = tear_down);

static void expect_str(gd_str got, const char *want)
{
    cr_expect(gd_str_eq(got, gd_str_from(want)), "got \"%.*s\", want \"%s\"", GD_FMT(got), want);
}

static gd_str clean(const char *path)
{
    return gd_path_clean(&arena, gd_str_from(path));
}

Test(path, clean_removes_dots_and_empty_parts)
{
    expect_str(clean("a/./b/../c"), "a/c");
    expect_str(clean("a//b///c/"), "a/b/c");
    expect_str(clean("./a"), "a");
    expect_str(clean("a/b/../.."), "");
}

Test(path, clean_of_the_folder_itself_is_empty)
{
    expect_str(clean(""), "");
    expect_str(clean("."), "");
    expect_str(clean("././"), "");
}

Test(path, clean_keeps_leading_climbs)
{
    expect_str(clean("../a"), "../a");
    expect_str(clean("../../a/../b"), "../../b");
    expect_str(clean("a/../../b"), "../b");
    expect_str(clean("../a/../.."), "../..");
}

Test(path, clean_of_an_absolute_path_cannot_climb_above_the_root)
{
    expect_str(clean("/"), "/");
    expect_str(clean("//a/"), "/a");
    expect_str(clean("/../../a"), "/a");
    expect_str(clean("/a/.."), "/");
}

Test(path, clean_leaves_names_that_only_look_like_dots)
{
    expect_str(clean("..."), "...");
    expect_str(clean("a/..b/.c"), "a/..b/.c");
}

Test(path, join_cleans_and_lets_absolute_names_win)
{
    expect_str(gd_path_join(&arena, GD_STR("a/b"), GD_STR("../c")), "a/c");
    expect_str(gd_path_join(&arena, GD_STR(""), GD_STR("./c")), "c");
    expect_str(gd_path_join(&arena, GD_STR("a"), GD_STR("")), "a");
    expect_str(gd_path_join(&arena, GD_STR("a"), GD_STR("/etc/x")), "/etc/x");
    expect_str(gd_path_join(&arena, GD_STR("/"), GD_STR("x")), "/x");
}

Test(path, folder_and_name_split_at_the_last_slash)
{
    expect_str(gd_path_folder(GD_STR("a/b/c.tf")), "a/b");
    expect_str(gd_path_name(GD_STR("a/b/c.tf")), "c.tf");
    expect_str(gd_path_folder(GD_STR("c.tf")), "");
    expect_str(gd_path_name(GD_STR("c.tf")), "c.tf");
    expect_str(gd_path_folder(GD_STR("/c.tf")), "/");
    expect_str(gd_path_name(GD_STR("a/")), "");
}

Test(path, relative_climbs_to_the_shared_folder)
{
    expect_str(gd_path_relative(&arena, GD_STR("/a/b"), GD_STR("/a/b/c/d")), "c/d");
    expect_str(gd_path_relative(&arena, GD_STR("/a/b"), GD_STR("/a/c")), "../c");
    expect_str(gd_path_relative(&arena, GD_STR("/a/b"), GD_STR("/a/bc")), "../bc");
    expect_str(gd_path_relative(&arena, GD_STR("/a/b/c"), GD_STR("/a")), "../..");
    expect_str(gd_path_relative(&arena, GD_STR("/a"), GD_STR("/")), "..");
    expect_str(gd_path_relative(&arena, GD_STR("/"), GD_STR("/a")), "a");
    expect_str(gd_path_relative(&arena, GD_STR("/a"), GD_STR("/a")), "");
}
