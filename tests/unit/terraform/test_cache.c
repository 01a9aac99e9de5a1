#include <criterion/criterion.h>

#include "folder_fixture.h"
#include "terraform/config.h"

static folder_fixture folder;
static gd_arena user; /* a stack's */

static void init(void)
{
    folder_init(&folder);
    gd_arena_init(&user);
}

static void release(void)
{
    gd_arena_release(&user);
    folder_release(&folder);
}

static const gd_module_config *module(void)
{
    return gd_config_cache_module(folder.cache, &user, GD_STR("net"), &folder.diags);
}

/* Whether the folder is read again when it is asked for: a file that came meanwhile is then seen. */
static bool is_read_again(void)
{
    folder_write(&folder, "net/more.tf", "locals {\n  b = 2\n}\n");
    return module()->file_count == 2;
}

Test(cache, folder_stays_where_the_cache_does_not_lend, .init = init, .fini = release)
{
    folder_write(&folder, "net/main.tf", "locals {\n  a = 1\n}\n");
    const gd_module_config *first = module();
    gd_arena_reset(&user);
    cr_expect_eq(module(), first);
    cr_expect_not(is_read_again());
}

Test(cache, folder_that_is_lent_stays_until_it_is_dropped, .init = init, .fini = release)
{
    gd_config_cache_lend(folder.cache);
    folder_write(&folder, "net/main.tf", "locals {\n  a = 1\n}\n");
    module();
    gd_arena_reset(&user);
    cr_expect_not(is_read_again());
}

Test(cache, folder_that_was_dropped_is_parsed_again, .init = init, .fini = release)
{
    gd_config_cache_lend(folder.cache);
    folder_write(&folder, "net/main.tf", "locals {\n  a = 1\n}\n");
    const gd_source *source = module()->files[0]->source;
    gd_arena_reset(&user);
    gd_config_cache_drop(folder.cache, GD_STR("net"));
    cr_expect(is_read_again());
    cr_expect_eq(module()->files[0]->source, source, "places in it are those of before");
    gd_config_cache_drop(folder.cache, GD_STR("unheard-of"));
}

Test(cache, dropped_folder_stays_while_somebody_holds_it, .init = init, .fini = release)
{
    gd_arena other;
    gd_arena_init(&other);
    gd_config_cache_lend(folder.cache);
    folder_write(&folder, "net/main.tf", "locals {\n  a = 1\n}\n");
    const gd_module_config *held = module();
    cr_expect_eq(gd_config_cache_module(folder.cache, &other, GD_STR("net"), NULL), held);
    gd_config_cache_drop(folder.cache, GD_STR("net"));
    gd_arena_reset(&user);
    cr_expect_eq(held->locals.count, 1u, "another holds it");
    gd_arena_release(&other);
    cr_expect(is_read_again());
}

Test(cache, errors_of_a_dropped_folder_are_told_again, .init = init, .fini = release)
{
    gd_config_cache_lend(folder.cache);
    folder_write(&folder, "net/main.tf", "locals {\n  a = \n}\n");
    module();
    size_t errors = folder.diags.errors;
    cr_assert_gt(errors, 0u);
    gd_arena_reset(&user);
    gd_config_cache_drop(folder.cache, GD_STR("net"));
    module();
    cr_expect_eq(folder.diags.errors, 2 * errors);
}
