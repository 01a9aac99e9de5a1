/* rule_list - which rules there are: the verb rules.
 *
 * Everything comes from the rules' own tables; nothing is scanned. */
#include "api/by_framework.h"
#include "api/rule_call.h"
#include "policy/name_pattern.h"
#include "report/json_writer.h"

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
    write_strings(out, "supersedes", rule->supersedes, rule->supersedes_count);
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

static rule_list list_rules(gd_rule_call *c)
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

/* --- which of them ------------------------------------------------------------------------------------- */

static bool matches_any(guard_list patterns, gd_str text)
{
    for (size_t i = 0; i < patterns.count; i++) {
        if (gd_name_matches(gd_str_from(patterns.items[i]), text, false)) {
            return true;
        }
    }
    return false;
}

static bool has_alias(guard_list patterns, const gd_rule_info *rule)
{
    for (size_t i = 0; i < rule->alias_count; i++) {
        if (matches_any(patterns, rule->aliases[i])) {
            return true;
        }
    }
    return false;
}

/* Drop what options->services and ->aliases do not ask for. */
static void narrow(gd_rule_call *c, const guard_options *options)
{
    for (size_t i = 0; i < c->selection->count; i++) {
        const gd_rule_info *rule = gd_rules_at(c->rules, i);
        bool wanted = (options->services.count == 0 || matches_any(options->services, rule->service)) &&
                      (options->aliases.count == 0 || has_alias(options->aliases, rule));
        c->selection->chosen[i] &= wanted;
    }
}

/* --- formats --------------------------------------------------------------------------------------------- */

static void write_text(gd_buffer *out, const rule_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        write_line(out, list->items[i], list->widest);
    }
}

static void write_json(gd_buffer *out, const rule_list *list)
{
    gd_buffer_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        gd_buffer_add(out, i ? GD_STR(",\n ") : GD_STR(""));
        write_object(out, list->items[i]);
    }
    gd_buffer_literal(out, "]\n");
}

/* Text of a table's cell: a '|' must not end it, and tags, links and names of people stay text. */
static void write_cell(gd_buffer *out, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.bytes[i] == '|' || clean.bytes[i] == '[') {
            gd_buffer_char(out, '\\');
        }
        if (clean.bytes[i] == '<') {
            gd_buffer_literal(out, "&lt;");
        } else if (clean.bytes[i] == '@') {
            gd_buffer_literal(out, "@\xE2\x80\x8B");
        } else {
            gd_buffer_char(out, clean.bytes[i]);
        }
    }
    gd_buffer_release(&clean);
}

static void write_row(gd_buffer *out, const gd_rule_info *rule)
{
    gd_buffer_literal(out, "| `");
    write_cell(out, rule->id);
    gd_buffer_addf(out, "` | %s | ", gd_severity_name(rule->severity));
    write_cell(out, rule->title);
    gd_buffer_literal(out, " | ");
    for (size_t i = 0; i < rule->alias_count; i++) {
        gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(""));
        write_cell(out, rule->aliases[i]);
    }
    gd_buffer_literal(out, " |\n");
}

/* The catalogue, a table for each service. Rules are sorted by id, so those of a service follow each other, but for
 * services whose name begins with another's. */
static void write_markdown(gd_buffer *out, const rule_list *list)
{
    gd_buffer_addf(
        out,
        "# Rules\n\n%zu rules, written by `guard rules --format markdown`. `guard explain ID` tells more, "
        "also for the ids of other tools.\n",
        list->count);
    gd_str service = {"", 0};
    for (size_t i = 0; i < list->count; i++) {
        const gd_rule_info *rule = list->items[i];
        if (i == 0 || !gd_str_eq(service, rule->service)) {
            service = rule->service;
            gd_buffer_literal(out, "\n## ");
            write_cell(out, service.len ? service : GD_STR("others"));
            gd_buffer_literal(out,
                              "\n\n| rule | severity | what it finds | answers for |\n|---|---|---|---|\n");
        }
        write_row(out, rule);
    }
}

/* --- by control ------------------------------------------------------------------------------------------ */

static bool names_control(const gd_rule_info *rule, gd_str framework, gd_str control)
{
    for (size_t i = 0; i < rule->control_count; i++) {
        if (gd_str_eq(rule->controls[i].control, control) &&
            gd_str_eq(rule->controls[i].framework, framework)) {
            return true;
        }
    }
    return false;
}

typedef struct {
    const gd_framework *framework;
    const gd_framework_control *control;
    const rule_list *list;
} control_row;

static void write_control_text(gd_buffer *out, const control_row *row)
{
    gd_buffer_printable(out, row->control->id);
    gd_buffer_add(out, row->control->title.len ? GD_STR("  ") : GD_STR(""));
    gd_buffer_printable(out, row->control->title);
    size_t rules = 0;
    gd_buffer names = {0};
    for (size_t i = 0; i < row->list->count; i++) {
        if (names_control(row->list->items[i], row->framework->id, row->control->id)) {
            gd_buffer_literal(&names, "    ");
            write_line(&names, row->list->items[i], row->list->widest);
            rules++;
        }
    }
    gd_buffer_add(out, rules                 ? GD_STR("\n")
                       : row->control->shown ? GD_STR(" (no rule)\n")
                                             : GD_STR(" (configuration cannot show it)\n"));
    gd_buffer_add(out, gd_buffer_str(&names));
    gd_buffer_release(&names);
}

static void write_control_markdown(gd_buffer *out, const control_row *row)
{
    gd_buffer_literal(out, "| ");
    write_cell(out, row->control->id);
    gd_buffer_literal(out, " | ");
    write_cell(out, row->control->title);
    gd_buffer_literal(out, " | ");
    size_t rules = 0;
    for (size_t i = 0; i < row->list->count; i++) {
        if (names_control(row->list->items[i], row->framework->id, row->control->id)) {
            gd_buffer_add(out, rules++ ? GD_STR(", `") : GD_STR("`"));
            write_cell(out, row->list->items[i]->id);
            gd_buffer_char(out, '`');
        }
    }
    gd_buffer_add(out, rules                 ? GD_STR(" |\n")
                       : row->control->shown ? GD_STR("no rule |\n")
                                             : GD_STR("configuration cannot show it |\n"));
}

static void write_control_json(gd_json_writer *json, const control_row *row)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "control", row->control->id);
    gd_json_member_text(json, "title", row->control->title);
    gd_json_name(json, "shown_by_configuration");
    gd_json_boolean(json, row->control->shown);
    gd_json_name(json, "rules");
    gd_json_open(json, '[');
    for (size_t i = 0; i < row->list->count; i++) {
        if (names_control(row->list->items[i], row->framework->id, row->control->id)) {
            gd_json_text(json, row->list->items[i]->id);
        }
    }
    gd_json_close(json, ']');
    gd_json_close(json, '}');
}

static void write_framework_lines(gd_buffer *out, const gd_framework *framework, const rule_list *list,
                                  bool as_markdown)
{
    gd_buffer_add(out, as_markdown ? GD_STR("# ") : GD_STR(""));
    gd_buffer_printable(out, framework->name);
    gd_buffer_literal(out, " (");
    gd_buffer_printable(out, framework->id);
    gd_buffer_literal(out, ")\n\n");
    gd_buffer_add(out, as_markdown ? GD_STR("| control | | rules |\n|---|---|---|\n") : GD_STR(""));
    for (size_t i = 0; i < framework->control_count; i++) {
        control_row row = {framework, &framework->controls[i], list};
        (as_markdown ? write_control_markdown : write_control_text)(out, &row);
    }
    gd_buffer_char(out, '\n');
}

static void write_framework_json(gd_json_writer *json, const gd_framework *framework, const rule_list *list)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "framework", framework->id);
    gd_json_member_text(json, "name", framework->name);
    gd_json_name(json, "controls");
    gd_json_open(json, '[');
    for (size_t i = 0; i < framework->control_count; i++) {
        write_control_json(json, &(control_row){framework, &framework->controls[i], list});
    }
    gd_json_close(json, ']');
    gd_json_close(json, '}');
}

static void write_frameworks(gd_rule_call *c, guard_list ids, const rule_list *list, const char *format)
{
    gd_json_writer json = {.out = &c->text, .indent = 2};
    bool as_json = strcmp(format, "json") == 0;
    if (as_json) {
        gd_json_open(&json, '[');
    }
    for (size_t i = 0; i < ids.count; i++) {
        const gd_framework *framework =
            gd_framework_of_rules(&c->arena, c->rules, gd_str_from(ids.items[i]), &c->diags);
        if (framework && as_json) {
            write_framework_json(&json, framework, list);
        } else if (framework) {
            write_framework_lines(&c->text, framework, list, strcmp(format, "markdown") == 0);
        }
    }
    if (as_json) {
        gd_json_close(&json, ']');
        gd_buffer_char(&c->text, '\n');
    }
}

/* --- the verb -------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    void (*write)(gd_buffer *out, const rule_list *list);
} formats[] = {{"text", write_text}, {"json", write_json}, {"markdown", write_markdown}};

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

guard_status guard_rules_write(const guard_options *options, const char *format, guard_sink out,
                               guard_sink errors)
{
    gd_rule_call c;
    gd_rule_call_open(&c, options, gd_rules_new());
    size_t chosen = 0;
    while (chosen < FORMAT_COUNT && strcmp(format, formats[chosen].name) != 0) {
        chosen++;
    }
    if (chosen == FORMAT_COUNT) {
        gd_diag_report(&c.diags, GD_DIAG_SETTINGS, (gd_range){0},
                       "format \"%s\" is not one of text, json, markdown", format);
        return gd_rule_call_close(&c, out, errors);
    }
    c.selection = gd_selection_new(&c.arena, c.rules, options->only.count == 0);
    gd_rule_call_choose(&c, options->only, true);
    gd_rule_call_choose(&c, options->skip, false);
    gd_engine_load_all(c.engine, &c.diags);
    narrow(&c, options);
    rule_list list = list_rules(&c);
    if (options->frameworks.count) {
        write_frameworks(&c, options->frameworks, &list, format);
    } else {
        formats[chosen].write(&c.text, &list);
    }
    return gd_rule_call_close(&c, out, errors);
}
