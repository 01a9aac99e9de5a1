/* rule_test - the examples of rules, run: the verb test. */
#include "api/cost_test.h"
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
        gd_buffer_addf(&c->text, "%.*s: %s example %zu: ", GD_FMT(failure->rule->id), failure->kind,
                       failure->number);
        gd_buffer_printable(&c->text, failure->what);
        gd_buffer_char(&c->text, '\n');
    }
    if (report->rules) {
        gd_buffer_addf(&c->text, "%zu rule%s with %zu examples\n", report->rules,
                       report->rules == 1 ? "" : "s", report->examples);
    }
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
    gd_rule_call_add_folders(&c, folders);
    c.selection = gd_selection_new(&c.arena, c.rules, chosen.count == 0 && !(models && which.count));
    gd_rule_call_choose(&c, chosen, true);
    gd_example_report report = gd_rules_run_examples(c.engine, &c.arena, c.selection, &c.diags);
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
