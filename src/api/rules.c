/* rules - what guard knows about rules, for the verbs rules, explain and test.
 *
 * Everything comes from the rules' own tables; nothing is scanned. */
#include "rules/engine.h"

#include "api/cost_test.h"
#include "api/sink.h"
#include "base/io.h"

/* One call: the rules that it is about. */
typedef struct {
    gd_arena arena;
    gd_diags diags;
    gd_rules *rules;
    gd_engine *engine;
    gd_rule_selection *selection;
    gd_buffer text;
    guard_status status;
} call;

static void report_unknown(call *c, gd_str id)
{
    gd_diag_item *item =
        gd_diag_report(&c->diags, GD_DIAG_SETTINGS, (gd_range){0}, "there is no rule %.*s", GD_FMT(id));
    gd_str nearest = gd_rules_nearest(c->rules, id);
    if (nearest.len) {
        gd_diag_hint(&c->diags, item, "did you mean %.*s?", GD_FMT(nearest));
    }
    c->status = GUARD_USAGE;
}

static void choose(call *c, guard_list names, bool chosen)
{
    for (size_t i = 0; i < names.count; i++) {
        gd_str name = gd_str_from(names.items[i]);
        if (gd_selection_set(c->selection, c->rules, name, chosen) == 0) {
            report_unknown(c, name);
        }
    }
}

static void add_folders(call *c, guard_list folders)
{
    for (size_t i = 0; i < folders.count; i++) {
        gd_rules_add(c->rules, gd_str_from(folders.items[i]), &c->diags);
    }
}

static void open_call(call *c, const guard_options *options, gd_rules *rules)
{
    *c = (call){.rules = rules};
    gd_arena_init(&c->arena);
    gd_diags_init(&c->diags, &c->arena);
    add_folders(c, options->rule_folders);
    c->engine = gd_engine_new(c->rules);
}

/* Write what was collected and give everything back. */
static guard_status close_call(call *c, guard_sink out, guard_sink errors)
{
    gd_sink_diagnostics(errors, c->diags.list.items, c->diags.list.count);
    gd_sink_flush(out, &c->text);
    guard_status status = c->status == GUARD_CLEAN && c->diags.errors ? GUARD_USAGE : c->status;
    gd_buffer_release(&c->text);
    gd_engine_free(c->engine);
    gd_rules_free(c->rules);
    gd_arena_release(&c->arena);
    return status;
}

/* --- rules ----------------------------------------------------------------------------------------- */

static void write_line(gd_buffer *out, const gd_rule_info *rule, size_t width)
{
    gd_buffer_addf(out, "%-8s  ", gd_severity_name(rule->severity));
    gd_buffer_printable(out, rule->id);
    gd_buffer_repeat(out, ' ', width - rule->id.len + 2);
    gd_buffer_printable(out, rule->title);
    gd_buffer_char(out, '\n');
}

static void write_member(gd_buffer *out, const char *name, gd_str value)
{
    gd_buffer_addf(out, "\"%s\":", name);
    gd_buffer_json_string(out, value);
    gd_buffer_char(out, ',');
}

static void write_strings(gd_buffer *out, const char *name, const gd_str *items, size_t count)
{
    gd_buffer_addf(out, "\"%s\":[", name);
    for (size_t i = 0; i < count; i++) {
        gd_buffer_add(out, i ? GD_STR(",") : GD_STR(""));
        gd_buffer_json_string(out, items[i]);
    }
    gd_buffer_literal(out, "],");
}

/* {"cis-aws-3.0":["2.1.1"]}: the controls of one framework stand together. */
static void write_controls(gd_buffer *out, const gd_rule_info *rule)
{
    gd_buffer_literal(out, "\"frameworks\":{");
    for (size_t i = 0; i < rule->control_count; i++) {
        const gd_control *control = &rule->controls[i];
        bool goes_on = i > 0 && gd_str_eq(control->framework, rule->controls[i - 1].framework);
        if (!goes_on) {
            gd_buffer_add(out, i ? GD_STR("],") : GD_STR(""));
            gd_buffer_json_string(out, control->framework);
        }
        gd_buffer_add(out, goes_on ? GD_STR(",") : GD_STR(":["));
        gd_buffer_json_string(out, control->control);
    }
    gd_buffer_add(out, rule->control_count ? GD_STR("]}") : GD_STR("}"));
}

static void write_object(gd_buffer *out, const gd_rule_info *rule)
{
    gd_buffer_char(out, '{');
    write_member(out, "id", rule->id);
    write_member(out, "title", rule->title);
    write_member(out, "severity", gd_str_from(gd_severity_name(rule->severity)));
    write_member(out, "category", rule->category);
    write_member(out, "service", rule->service);
    write_strings(out, "resources", rule->resources, rule->resource_count);
    write_strings(out, "aliases", rule->aliases, rule->alias_count);
    write_member(out, "rationale", rule->rationale);
    write_member(out, "fix", rule->remediation);
    write_controls(out, rule);
    gd_buffer_char(out, '}');
}

/* The chosen rules that could be loaded, sorted by id. */
typedef struct {
    const gd_rule_info **items;
    size_t count, widest;
} rule_list;

static rule_list list_rules(call *c)
{
    rule_list list = {GD_NEW_ARRAY(&c->arena, const gd_rule_info *, gd_rules_count(c->rules)), 0, 0};
    for (size_t i = 0; i < gd_rules_count(c->rules); i++) {
        const gd_rule_info *rule = gd_rules_at(c->rules, i);
        if (!c->selection->chosen[i] || rule->title.len == 0) {
            continue;
        }
        size_t at = list.count++; /* nearly sorted already: only rules of folders move */
        for (; at > 0 && gd_str_cmp(list.items[at - 1]->id, rule->id) > 0; at--) {
            list.items[at] = list.items[at - 1];
        }
        list.items[at] = rule;
        list.widest = rule->id.len > list.widest ? rule->id.len : list.widest;
    }
    return list;
}

guard_status guard_rules_write(const guard_options *options, const char *format, guard_sink out,
                               guard_sink errors)
{
    call c;
    open_call(&c, options, gd_rules_new());
    bool as_json = strcmp(format, "json") == 0;
    if (!as_json && strcmp(format, "text") != 0) {
        gd_diag_report(&c.diags, GD_DIAG_SETTINGS, (gd_range){0}, "format \"%s\" is not one of text, json",
                       format);
        return close_call(&c, out, errors);
    }
    c.selection = gd_selection_new(&c.arena, c.rules, options->only.count == 0);
    choose(&c, options->only, true);
    choose(&c, options->skip, false);
    gd_engine_load_all(c.engine, &c.diags);
    rule_list list = list_rules(&c);
    gd_buffer_add(&c.text, as_json ? GD_STR("[") : GD_STR(""));
    for (size_t i = 0; i < list.count; i++) {
        if (as_json) {
            gd_buffer_add(&c.text, i ? GD_STR(",\n ") : GD_STR(""));
            write_object(&c.text, list.items[i]);
        } else {
            write_line(&c.text, list.items[i], list.widest);
        }
    }
    gd_buffer_add(&c.text, as_json ? GD_STR("]\n") : GD_STR(""));
    return close_call(&c, out, errors);
}

/* --- explain --------------------------------------------------------------------------------------- */

/* Lines of `text` behind an indent; long ones are broken at spaces, those that start with a space are code. */
static void write_paragraph(gd_buffer *out, gd_str text, size_t indent)
{
    enum { WIDTH = 96 };
    while (text.len) {
        size_t end = gd_str_find_char(text, '\n');
        end = end == GD_STR_NONE ? text.len : end;
        gd_str line = gd_str_slice(text, 0, end);
        text = gd_str_slice(text, end + 1, text.len);
        bool is_code = line.len && line.ptr[0] == ' ';
        do {
            size_t cut = line.len;
            if (!is_code && line.len + indent > WIDTH) {
                size_t space = gd_str_rfind_char(gd_str_slice(line, 0, WIDTH - indent), ' ');
                cut = space == GD_STR_NONE ? line.len : space;
            }
            gd_buffer_repeat(out, ' ', line.len ? indent : 0);
            gd_buffer_printable(out, gd_str_slice(line, 0, cut));
            gd_buffer_char(out, '\n');
            line = gd_str_trim(gd_str_slice(line, cut, line.len));
        } while (line.len);
    }
}

static void write_code(gd_buffer *out, gd_str text)
{
    while (text.len) {
        size_t end = gd_str_find_char(text, '\n');
        end = end == GD_STR_NONE ? text.len : end;
        gd_buffer_repeat(out, ' ', end ? 4 : 0);
        gd_buffer_printable(out, gd_str_slice(text, 0, end));
        gd_buffer_char(out, '\n');
        text = gd_str_slice(text, end + 1, text.len);
    }
}

static void write_examples(gd_buffer *out, const char *heading, const gd_str *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gd_buffer_addf(out, "\n%s", heading);
        if (count > 1) {
            gd_buffer_addf(out, " (%zu)", i + 1);
        }
        gd_buffer_char(out, '\n');
        write_code(out, examples[i]);
    }
}

static void write_words(gd_buffer *out, const char *heading, const gd_str *words, size_t count)
{
    if (count == 0) {
        return;
    }
    gd_buffer_addf(out, "  %-12s", heading);
    for (size_t i = 0; i < count; i++) {
        gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(""));
        gd_buffer_printable(out, words[i]);
    }
    gd_buffer_char(out, '\n');
}

static void write_explanation(gd_buffer *out, const gd_rule_info *rule)
{
    gd_buffer_addf(out, "%.*s: ", GD_FMT(rule->id));
    gd_buffer_printable(out, rule->title);
    gd_buffer_addf(out, "\n\n  %-12s%s\n  %-12s%.*s\n", "severity", gd_severity_name(rule->severity),
                   "category", GD_FMT(rule->category));
    write_words(out, "looks at", rule->resources, rule->resource_count);
    write_words(out, "aliases", rule->aliases, rule->alias_count);
    for (size_t i = 0; i < rule->control_count; i++) {
        gd_buffer_addf(out, "  %-12s%.*s %.*s\n", i ? "" : "frameworks", GD_FMT(rule->controls[i].framework),
                       GD_FMT(rule->controls[i].control));
    }
    gd_buffer_literal(out, "\nWhy\n");
    write_paragraph(out, rule->rationale, 2);
    gd_buffer_literal(out, "\nWhat to do\n");
    write_paragraph(out, rule->remediation, 2);
    write_examples(out, "Bad", rule->bad, rule->bad_count);
    write_examples(out, "Good", rule->good, rule->good_count);
    write_examples(out, "Unknown", rule->unknown, rule->unknown_count);
}

guard_status guard_rule_explain(const guard_options *options, const char *id, guard_sink out,
                                guard_sink errors)
{
    call c;
    open_call(&c, options, gd_rules_new());
    const gd_rule_info *rule = gd_rules_find(c.rules, gd_str_from(id));
    if (rule) {
        gd_engine_load_all(c.engine, &c.diags);
        write_explanation(&c.text, rule);
    } else {
        report_unknown(&c, gd_str_from(id));
    }
    return close_call(&c, out, errors);
}

/* --- test ------------------------------------------------------------------------------------------ */

static bool names_files(gd_arena *arena, const char *which)
{
    gd_root *root;
    gd_str path = gd_str_from(which);
    return gd_str_ends(path, GD_STR(".lua")) || gd_root_open(arena, path, &root) == GD_IO_OK;
}

static void write_failures(call *c, const gd_example_report *report)
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
    call c;
    open_call(&c, options, folders.count ? gd_rules_new_empty() : gd_rules_new());
    add_folders(&c, folders);
    c.selection = gd_selection_new(&c.arena, c.rules, chosen.count == 0 && !(models && which.count));
    choose(&c, chosen, true);
    gd_example_report report = gd_rules_run_examples(c.engine, &c.arena, c.selection, &c.diags);
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
    return close_call(&c, out, errors);
}
