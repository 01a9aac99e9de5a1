/* test_registry - the rules that are compiled in: ids, aliases, types. */
#include <criterion/criterion.h>

#include "rules/registry.h"

Test(registry, ids_and_services_come_from_paths)
{
    gd_arena arena;
    gd_arena_init(&arena);
    cr_expect(gd_str_eq(gd_rule_id_of_path(&arena, GD_STR("aws/s3/public-access.lua")),
                        GD_STR("aws-s3-public-access")));
    cr_expect(gd_str_eq(gd_rule_service_of_path(&arena, GD_STR("aws/s3/public-access.lua")), GD_STR("s3")));
    cr_expect(gd_str_eq(gd_rule_id_of_path(&arena, GD_STR("naming.lua")), GD_STR("naming")));
    cr_expect_eq(gd_rule_service_of_path(&arena, GD_STR("naming.lua")).len, 0);
    gd_arena_release(&arena);
}

Test(registry, compiled_in_rules_are_sorted_and_found_by_id_and_alias)
{
    gd_rules *rules = gd_rules_new();
    cr_assert_geq(gd_rules_count(rules), 2);
    for (size_t i = 1; i < gd_rules_count(rules) && !rules->list.items[i]->native; i++) {
        cr_expect_lt(gd_str_cmp(rules->list.items[i - 1]->file->path, rules->list.items[i]->file->path), 0);
    }
    const gd_rule_info *rule = gd_rules_find(rules, GD_STR("aws-s3-versioning"));
    cr_assert_not_null(rule);
    cr_expect_eq(gd_rules_find(rules, GD_STR("CKV_AWS_21")), rule);
    cr_expect_null(gd_rules_find(rules, GD_STR("CKV_AWS_NONE")));
    cr_expect(gd_str_eq(gd_rules_nearest(rules, GD_STR("aws-s3-versionin")), GD_STR("aws-s3-versioning")));
    cr_expect_eq(gd_rules_nearest(rules, GD_STR("something-else-altogether")).len, 0);
    cr_expect_null(gd_rules_at(rules, gd_rules_count(rules)));
    gd_rules_free(rules);
}

Test(registry, every_compiled_in_rule_loads_and_agrees_with_its_index)
{
    gd_rules *rules = gd_rules_new();
    gd_engine *engine = gd_engine_new(rules);
    gd_arena arena;
    gd_diags diags;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    gd_engine_load_all(engine, &diags);
    cr_expect_eq(diags.list.count, 0);
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        if (rules->list.items[i]->native) {
            continue;
        }
        cr_expect(rules->list.items[i]->detailed);
        cr_expect_gt(rule->resource_count, 0);
        for (size_t r = 0; r < rule->resource_count; r++) {
            gd_rule_list of_type = gd_registry_for_type(rules, rule->resources[r]);
            bool listed = false;
            for (size_t j = 0; j < of_type.count; j++) {
                listed = listed || of_type.items[j] == rules->list.items[i];
            }
            cr_expect(listed);
        }
    }
    cr_expect_eq(gd_registry_for_type(rules, GD_STR("no_such_type")).count, 0);
    gd_engine_free(engine);
    gd_rules_free(rules);
    gd_arena_release(&arena);
}

Test(registry, patterns_select)
{
    gd_rules *rules = gd_rules_new();
    gd_arena arena;
    gd_arena_init(&arena);
    gd_rule_selection *selection = gd_selection_new(&arena, rules, false);
    cr_expect_eq(gd_selection_set(selection, rules, GD_STR("*"), true), gd_rules_count(rules));
    cr_expect_eq(gd_selection_set(selection, rules, GD_STR("*-s3-versioning"), true), 1);
    cr_expect_eq(gd_selection_set(selection, rules, GD_STR("aws-s3-version*ng"), true), 1);
    cr_expect_eq(gd_selection_set(selection, rules, GD_STR("CKV_AWS_21"), false), 1);
    cr_expect_eq(gd_selection_set(selection, rules, GD_STR("aws-s3"), true), 0);
    cr_expect_eq(gd_selection_set(selection, rules, GD_STR(""), true), 0);
    gd_arena_release(&arena);
    gd_rules_free(rules);
}

Test(registry, the_library_has_its_modules)
{
    gd_rules *rules = gd_rules_new_empty();
    cr_expect_eq(gd_rules_count(rules), 0);
    cr_expect_not_null(gd_registry_module(rules, GD_STR(""), GD_STR("guard.value")));
    cr_expect_not_null(gd_registry_module(rules, GD_STR("anything.lua"), GD_STR("guard.stack")));
    cr_expect_null(gd_registry_module(rules, GD_STR(""), GD_STR("guard.none")));
    cr_expect_null(gd_registry_module(rules, GD_STR(""), GD_STR("guard/value")));
    gd_rules_free(rules);
}
