/* rule_test - the examples of rules, run: the verb test. */
#include "api/cost_test.h"
#include "api/policies.h"
#include "api/rule_call.h"
#include "base/io.h"

static bool names_files(gd_arena *arena, const char *which)
{
    gd_root *root;
    gd_str path = gd_str_from(which);
    return gd_str_ends(path, GD_STR(".lua")) || gd_root_open(arena, path, &root) == GD_IO_OK;
}

static void write_failures(gd_rule_call *c, const gd_example_report *report)
{
    for (size_t i = 0; i < report->failures.count; i++) {
        const gd_example_failure *failure = &report->failures.items[i];
        gd_buffer_addf(&c->text, "%.*s: ", GD_FMT(failure->rule->id));
        if (failure->fixture.len) {
            gd_buffer_literal(&c->text, "fixture ");
            gd_buffer_printable(&c->text, failure->fixture);
            gd_buffer_literal(&c->text, ": ");
        } else {
            gd_buffer_addf(&c->text, "%s example %zu: ", failure->kind, failure->number);
        }
        gd_buffer_printable(&c->text, failure->what);
        gd_buffer_char(&c->text, '\n');
    }
    if (report->rules) {
        gd_buffer_addf(&c->text, "%zu rule%s with %zu examples\n", report->rules,
                       report->rules == 1 ? "" : "s", report->examples);
    }
}

/* What the rules of a repository read beside the table: its data files. */
static void read_settings(gd_rule_call *c, const guard_options *options, guard_list folders)
{
    gd_scan_scope scope;
    gd_call_settings settings;
    guard_options where = *options;
    where.paths = folders;
    if (folders.count == 0) {
        return;
    }
    gd_scan_scope_resolve(&c->arena, &where, &scope, &c->diags);
    gd_call_settings_load(&c->arena, &where, &scope, &settings, &c->diags);
    gd_rule_context context = {.data = gd_policies_data(&c->arena, &settings, &c->diags)};
    gd_rules_configure(c->rules, &context);
    gd_engine_configure(c->engine, &context);
}

guard_status guard_rules_test(const guard_options *options, guard_list which, guard_sink out,
                              guard_sink errors)
{
    gd_arena names;
    gd_arena_init(&names);
    const char **files = GD_NEW_ARRAY(&names, const char *, which.count);
    const char **ids = GD_NEW_ARRAY(&names, const char *, which.count);
    guard_list folders = {files, 0}, chosen = {ids, 0};
    const char *models = which.count ? NULL : "cost";
    for (size_t i = 0; i < which.count; i++) {
        if (gd_cost_test_names(which.items[i])) {
            models = which.items[i];
        } else if (names_files(&names, which.items[i])) {
            files[folders.count++] = which.items[i];
        } else {
            ids[chosen.count++] = which.items[i];
        }
    }
    gd_rule_call c;
    gd_rule_call_open(&c, options, folders.count ? gd_rules_new_empty() : gd_rules_new());
    read_settings(&c, options, folders);
    gd_rule_call_add_folders(&c, folders);
    c.selection = gd_selection_new(&c.arena, c.rules, chosen.count == 0 && !(models && which.count));
    gd_rule_call_choose(&c, chosen, true);
    gd_example_report report = gd_rules_run_examples(c.engine, &c.arena, c.selection, &c.diags);
    for (size_t i = 0; i < folders.count; i++) {
        gd_rules_run_fixtures(c.engine, &c.arena, gd_str_from(folders.items[i]), &report, &c.diags);
    }
    gd_rules_check_controls(c.rules, &c.diags);
    write_failures(&c, &report);
    if (models) {
        gd_cost_test_count count = gd_cost_test(models, &c.text, &c.diags);
        report.examples += count.examples;
        report.failed += count.failed;
    }
    gd_buffer_addf(&c.text, "%zu passed, %zu failed\n", report.examples - report.failed, report.failed);
    if (report.failed && c.status == GUARD_CLEAN && c.diags.errors == 0) {
        c.status = GUARD_FINDINGS;
    }
    gd_arena_release(&names);
    return gd_rule_call_close(&c, out, errors);
}
