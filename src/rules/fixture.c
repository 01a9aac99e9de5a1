/* fixture - folders of configuration that a rule is tried on, beside its examples (see engine.h).
 *
 *     FOLDER/fixtures/RULE-ID/KIND[-NAME]/   KIND: bad, good or unknown; *.tf, modules, tfvars, and a guard.yaml of its own */
#include "rules/check.h"
#include "rules/example.h"
#include "terraform/terraform.h"

enum { FIXTURES_MAX = 2000 };

typedef struct {
    gd_example_run *run;
    gd_root *root;
    gd_diags *diags;
} reader;

static bool kind_of(gd_str name, gd_example_kind *kind)
{
    gd_str word = gd_str_slice(name, 0, gd_str_find_char(name, '-'));
    for (gd_example_kind k = GD_EXAMPLE_BAD; k <= GD_EXAMPLE_UNKNOWN; k++) {
        if (gd_str_eq(word, gd_str_from(gd_example_kind_name(k)))) {
            *kind = k;
            return true;
        }
    }
    return false;
}

static void run_folder(reader *r, const gd_rule *rule, gd_str folder, gd_example_kind kind)
{
    gd_arena scratch;
    gd_diags diags;
    gd_arena_init(&scratch);
    gd_diags_init(&diags, &scratch);
    gd_config_cache *cache = gd_config_cache_new(r->root);
    gd_str settings = {"", 0};
    gd_str path = gd_path_join(&scratch, folder, GD_STR("guard.yaml"));
    if (gd_file_exists(r->root, path)) {
        gd_file_read(&scratch, r->root, path, 1024 * 1024, &settings);
    }
    const gd_stack *stack = gd_stack_evaluate(&scratch, cache, r->root, folder, NULL, &diags);
    gd_example_judge(r->run,
                     &(gd_example){.rule = rule, .kind = kind, .fixture = folder, .settings = settings},
                     gd_table_build(&scratch, stack), &scratch, &diags);
    gd_config_cache_free(cache);
    gd_arena_release(&scratch);
}

static void run_rule(reader *r, const gd_rule *rule, gd_str folder)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_folder_entries entries = {0};
    gd_folder_read(&scratch, r->root, folder, &entries);
    for (size_t i = 0; i < entries.count && i < FIXTURES_MAX; i++) {
        gd_example_kind kind;
        gd_str path = gd_path_join(&scratch, folder, entries.items[i].name);
        if (!entries.items[i].is_folder) {
            continue;
        }
        if (kind_of(entries.items[i].name, &kind)) {
            run_folder(r, rule, path, kind);
        } else {
            gd_diag_item *item = gd_diag_report_path(r->diags, GD_DIAG_RULE_EXAMPLE, path,
                                                     "no kind of fixture: %.*s", GD_FMT(path));
            gd_diag_hint(r->diags, item,
                         "folders are named bad, good or unknown, or start so: bad-two-buckets");
        }
    }
    gd_arena_release(&scratch);
}

void gd_rules_run_fixtures(gd_engine *engine, gd_arena *arena, gd_str folder, gd_example_report *report,
                           gd_diags *diags)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_example_run run;
    gd_example_run_init(&run, engine, arena, report);
    reader r = {.run = &run, .diags = diags};
    gd_folder_entries entries = {0};
    if (gd_root_open(&scratch, gd_path_join(&scratch, folder, GD_STR("fixtures")), &r.root) == GD_IO_OK) {
        gd_folder_read(&scratch, r.root, GD_STR(""), &entries);
    }
    for (size_t i = 0; i < entries.count; i++) {
        const gd_rule *rule = gd_map_get(&engine->rules->by_id, entries.items[i].name);
        if (entries.items[i].is_folder && rule && rule->detailed) {
            run_rule(&r, rule, entries.items[i].name);
        } else if (entries.items[i].is_folder) {
            gd_diag_report_path(diags, GD_DIAG_RULE_EXAMPLE, entries.items[i].name,
                                "fixtures/%.*s is named after no rule of this folder",
                                GD_FMT(entries.items[i].name));
        }
    }
    gd_arena_release(&scratch);
}
