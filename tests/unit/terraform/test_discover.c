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
