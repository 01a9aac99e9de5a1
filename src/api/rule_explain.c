/* rule_explain - all that is known of one rule, for people: the verb explain. */
#include "api/rule_call.h"

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

/* A line a framework: "frameworks  cis-aws-3.0 2.1.1, 2.1.2". */
static void write_controls(gd_buffer *out, const gd_rule_info *rule)
{
    for (size_t i = 0; i < rule->control_count; i++) {
        const gd_control *control = &rule->controls[i];
        if (i && gd_str_eq(control->framework, rule->controls[i - 1].framework)) {
            gd_buffer_literal(out, ", ");
        } else {
            gd_buffer_addf(out, "%s  %-12s", i ? "\n" : "", i ? "" : "frameworks");
            gd_buffer_printable(out, control->framework);
            gd_buffer_char(out, ' ');
        }
        gd_buffer_printable(out, control->control);
    }
    gd_buffer_add(out, rule->control_count ? GD_STR("\n") : GD_STR(""));
}

static void write_explanation(gd_buffer *out, const gd_rule_info *rule)
{
    gd_buffer_addf(out, "%.*s: ", GD_FMT(rule->id));
    gd_buffer_printable(out, rule->title);
    gd_buffer_addf(out, "\n\n  %-12s%s\n  %-12s%.*s\n", "severity", gd_severity_name(rule->severity),
                   "category", GD_FMT(rule->category));
    write_words(out, "looks at", rule->resources, rule->resource_count);
    write_words(out, "aliases", rule->aliases, rule->alias_count);
    write_words(out, "supersedes", rule->supersedes, rule->supersedes_count);
    write_controls(out, rule);
    gd_buffer_literal(out, "\nWhy\n");
    write_paragraph(out, rule->rationale, 2);
    gd_buffer_literal(out, "\nWhat to do\n");
    write_paragraph(out, rule->remediation, 2);
    write_examples(out, "Bad", rule->bad, rule->bad_count);
    write_examples(out, "Good", rule->good, rule->good_count);
    write_examples(out, "Unknown", rule->unknown, rule->unknown_count);
}

static bool has_alias(const gd_rule_info *rule, gd_str alias)
{
    for (size_t i = 0; i < rule->alias_count; i++) {
        if (gd_str_eq(rule->aliases[i], alias)) {
            return true;
        }
    }
    return false;
}

/* A check of another tool may be several rules' question: all of them are explained, in the order of the registry. */
static void write_rules_of(gd_rule_call *c, gd_str alias)
{
    bool any = false;
    for (size_t i = 0; i < gd_rules_count(c->rules); i++) {
        const gd_rule_info *rule = gd_rules_at(c->rules, i);
        if (has_alias(rule, alias)) {
            gd_buffer_add(&c->text, any ? GD_STR("\n") : GD_STR(""));
            write_explanation(&c->text, rule);
            any = true;
        }
    }
}

guard_status guard_rule_explain(const guard_options *options, const char *id, guard_sink out,
                                guard_sink errors)
{
    gd_rule_call c;
    gd_rule_call_open(&c, options, gd_rules_new());
    gd_str name = gd_str_from(id);
    const gd_rule_info *rule = gd_rules_find(c.rules, name);
    if (!rule) {
        gd_rule_call_unknown(&c, name);
        return gd_rule_call_close(&c, out, errors);
    }
    gd_engine_load_all(c.engine, &c.diags);
    if (gd_str_eq(rule->id, name)) {
        write_explanation(&c.text, rule);
    } else {
        write_rules_of(&c, name);
    }
    return gd_rule_call_close(&c, out, errors);
}
