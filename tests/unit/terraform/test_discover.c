#include <criterion/criterion.h>

#include "folder_fixture.h"

static folder_fixture folder;

static void init(void)
{
    folder_init(&folder);
}

static void release(void)
{
    folder_release(&folder);
}

static const char *listed(const gd_discovery *found)
{
    gd_str all = {0};
    for (size_t i = 0; i < found->folder_count; i++) {
        all = gd_str_format(&folder.arena, "%.*s%s[%.*s]", GD_FMT(all), i ? " " : "",
                            GD_FMT(found->folders[i]));
    }
    return gd_str_cstr(&folder.arena, all);
}

static const char *roots(const char *path, const char *exclude)
{
    gd_str pattern = gd_str_from(exclude);
    gd_discovery found = gd_discover(&folder.arena, folder.cache, folder.root, gd_str_from(path), &pattern,
                                     exclude ? 1 : 0, &folder.diags);
    return listed(&found);
}

static const char *affected(const char *changed)
{
    gd_str path = gd_str_from(changed);
    gd_discovery found =
        gd_discover_affected(&folder.arena, folder.cache, folder.root, &path, 1, NULL, 0, &folder.diags);
    return listed(&found);
}

Test(discover, folders_that_others_call_are_no_roots, .init = init, .fini = release)
{
    folder_write(&folder, "prod/main.tf", "module 'm' {\n source = '../modules/net'\n}\n");
    folder_write(&folder, "dev/main.tf", "module 'm' {\n source = '../modules/net/'\n}\n");
    folder_write(&folder, "modules/net/main.tf", "module 'm' {\n source = './sub'\n}\n");
    folder_write(&folder, "modules/net/sub/main.tf", "");
    folder_write(&folder, "modules/unused/main.tf.json", "{}");
    folder_write(&folder, "docs/readme.md", "");
    cr_expect_str_eq(roots("", NULL), "[dev] [modules/unused] [prod]");
    cr_expect_str_eq(roots("modules", NULL), "[modules/net] [modules/unused]");
    cr_expect_str_eq(roots("prod/main.tf", NULL), "[prod]");
    cr_expect_str_eq(roots("docs", NULL), "");
}

Test(discover, what_nobody_edits_is_left_out, .init = init, .fini = release)
{
    folder_write(&folder, "main.tf", "");
    folder_write(&folder, ".terraform/modules/x/main.tf", "");
    folder_write(&folder, "web/node_modules/x/main.tf", "");
    folder_write(&folder, ".git/main.tf", "");
    folder_write(&folder, "examples/a/main.tf", "");
    folder_write(&folder, "keep/main.tf", "");
    cr_expect_str_eq(roots("", "examples/**"), "[] [keep]");
}

Test(discover, circle_of_modules_still_has_a_root, .init = init, .fini = release)
{
    folder_write(&folder, "a/main.tf", "module 'm' {\n source = '../b'\n}\n");
    folder_write(&folder, "b/main.tf", "module 'm' {\n source = '../a'\n}\n");
    cr_expect_str_eq(roots("", NULL), "[a]");
}

Test(discover, links_are_followed_once_and_never_out, .init = init, .fini = release)
{
    folder_write(&folder, "real/main.tf", "");
    folder_link(&folder, "real/loop", "..");
    folder_link(&folder, "alias", "real");
    folder_link(&folder, "out", "/usr");
    folder_link(&folder, "nowhere", "gone");
    cr_expect_str_eq(roots("", NULL), "[real]");
}

Test(discover, examples_that_call_the_root_make_it_a_module, .init = init, .fini = release)
{
    folder_write(&folder, "main.tf", "");
    folder_write(&folder, "examples/simple/main.tf", "module 'm' {\n source = '../../'\n}\n");
    cr_expect_str_eq(roots("", NULL), "[examples/simple]");
}

Test(discover, a_change_affects_the_roots_that_lead_to_it, .init = init, .fini = release)
{
    folder_write(&folder, "prod/main.tf", "module 'm' {\n source = '../modules/net'\n}\n");
    folder_write(&folder, "dev/main.tf", "module 'm' {\n source = '../modules/net'\n}\n");
    folder_write(&folder, "other/main.tf", "");
    folder_write(&folder, "modules/net/main.tf", "module 'm' {\n source = './sub'\n}\n");
    folder_write(&folder, "modules/net/sub/main.tf", "");
    folder_write(&folder, "modules/net/sub/policies/read.json", "{}");
    cr_expect_str_eq(affected("modules/net/sub/main.tf"), "[dev] [prod]");
    cr_expect_str_eq(affected("modules/net/sub/policies/read.json"), "[dev] [prod]");
    cr_expect_str_eq(affected("other/main.tf"), "[other]");
    cr_expect_str_eq(affected("prod/prod.tfvars"), "[prod]");
    cr_expect_str_eq(affected("prod/gone.tf"), "[prod]", "a file that was deleted");
    cr_expect_str_eq(affected("README.md"), "");
}

/* "folder of root, …" of the folders that one root module alone reaches. */
static const char *parts(void)
{
    gd_discovery found =
        gd_discover(&folder.arena, folder.cache, folder.root, GD_STR(""), NULL, 0, &folder.diags);
    gd_str all = {0};
    for (size_t i = 0; i < found.part_count; i++) {
        all = gd_str_format(&folder.arena, "%.*s%s%.*s of %.*s", GD_FMT(all), i ? ", " : "",
                            GD_FMT(found.parts[i].folder), GD_FMT(found.parts[i].root));
    }
    return gd_str_cstr(&folder.arena, all);
}

Test(discover, folder_that_one_root_reaches_is_a_part_of_it, .init = init, .fini = release)
{
    folder_write(&folder, "a/main.tf",
                 "module 'x' {\n source = './x'\n}\nmodule 'n' {\n source = '../net'\n}\n");
    folder_write(&folder, "a/x/main.tf", "module 'y' {\n source = '../y'\n}\n");
    folder_write(&folder, "a/y/main.tf", "");
    folder_write(&folder, "b/main.tf", "module 'n' {\n source = '../net'\n}\n");
    folder_write(&folder, "net/main.tf", "module 's' {\n source = './sub'\n}\n");
    folder_write(&folder, "net/sub/main.tf", "");
    cr_expect_str_eq(parts(), "a of a, a/x of a, a/y of a, b of b");
}

static void write_calls(void)
{
    folder_write(&folder, "a/main.tf",
                 "output 'o' {\n value = module.x.y\n}\nmodule/**/'x'{\n source = '../one'\n}\n");
    folder_write(&folder, "b/main.tf.json", "{\"mod\\u0075le\": {\"x\": {\"source\": \"../two\"}}}");
    folder_write(&folder, "c/main.tf", "module 'x' {\n source = '../unused'\n}\n");
    folder_write(&folder, "c/x_override.tf", "module 'x' {\n source = '../three'\n}\n");
    folder_write(
        &folder, "d/main.tf",
        "# module 'x'\nlocals {\n  module = <<EOT\nmodule 'x' {\n source = '../unused'\n}\nEOT\n}\n");
    folder_write(&folder, "one/main.tf", "");
    folder_write(&folder, "two/main.tf", "");
    folder_write(&folder, "three/main.tf", "");
    folder_write(&folder, "unused/main.tf", "");
}

Test(discover, calls_are_found_however_they_are_written, .init = init, .fini = release)
{
    write_calls();
    cr_expect_str_eq(roots("", NULL), "[a] [b] [c] [d] [unused]");
}

Test(discover, calls_are_found_in_files_whose_syntax_does_not_stay, .init = init, .fini = release)
{
    enum { ALL_ROOM = 2 * 1024 * 1024 };
    char *filler = gd_arena_alloc(&folder.arena, ALL_ROOM);
    memset(filler, '#', ALL_ROOM);
    filler[ALL_ROOM - 1] = '\0';
    folder_write(&folder, "0/main.tf", filler);
    write_calls();
    gd_config_cache_set_jobs(folder.cache, 1);
    cr_expect_str_eq(roots("", NULL), "[0] [a] [b] [c] [d] [unused]");
    cr_expect_str_eq(
        parts(), "0 of 0, a of a, b of b, c of c, d of d, one of a, three of c, two of b, unused of unused");
}
