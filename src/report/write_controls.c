/* write_controls - the part of the reports that goes by the controls of a framework. */
#include "report/write_controls.h"

#include "report/markdown_text.h"

static void write_rules_text(gd_buffer *out, const gd_control_result *result)
{
    for (size_t i = 0; i < result->rules.count; i++) {
        gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(""));
        gd_buffer_printable(out, result->rules.items[i]->id);
    }
}

/* "3 failed, 1 undecided, …" of what there is. */
static void write_counts(gd_buffer *out, const gd_framework_report *report)
{
    const char *separator = "";
    for (size_t i = 0; i < GD_CONTROL_STATE_COUNT; i++) {
        if (report->counts[i]) {
            gd_buffer_addf(out, "%s%zu %s", separator, report->counts[i],
                           gd_control_state_words((gd_control_state)i));
            separator = ", ";
        }
    }
}

static const char meaning[] =
    "\"no resources\": there is nothing that the rules look at; \"no rule\": no rule asks for it "
    "yet; \"not shown\": configuration cannot show it.";

/* How many findings, where that says more than the state. */
static void write_findings_text(gd_buffer *out, const gd_control_result *result)
{
    const size_t counts[] = {result->failures, result->undecided, result->ignored};
    static const char *const words[] = {"failed", "undecided", "ignored"};
    const char *separator = "  (";
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (counts[i]) {
            gd_buffer_addf(out, "%s%zu %s", separator, counts[i], words[i]);
            separator = ", ";
        }
    }
    gd_buffer_add(out, separator[0] == ',' ? GD_STR(")") : GD_STR(""));
}

void gd_controls_write_text(const gd_framework_report *report, gd_buffer *out)
{
    const gd_framework *framework = report->framework;
    size_t widest = 0;
    for (size_t i = 0; i < framework->control_count; i++) {
        widest = framework->controls[i].id.len > widest ? framework->controls[i].id.len : widest;
    }
    gd_buffer_char(out, '\n');
    gd_buffer_printable(out, framework->name);
    gd_buffer_literal(out, " (");
    gd_buffer_printable(out, framework->id);
    gd_buffer_literal(out, ")\n");
    for (size_t i = 0; i < framework->control_count; i++) {
        const gd_control_result *result = &report->results[i];
        gd_buffer_addf(out, "  %-12s  %-*.*s  ", gd_control_state_words(result->state), (int)widest,
                       GD_FMT(result->control->id));
        gd_buffer_printable(out, result->control->title);
        write_findings_text(out, result);
        gd_buffer_char(out, '\n');
        if (result->failures || result->undecided) {
            gd_buffer_repeat(out, ' ', widest + 18);
            write_rules_text(out, result);
            gd_buffer_char(out, '\n');
        }
    }
    gd_buffer_addf(out, "%zu controls: ", framework->control_count);
    write_counts(out, report);
    gd_buffer_addf(out, ".\n%s\n", meaning);
}

static void write_result_json(gd_json_writer *json, const gd_control_result *result)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "control", result->control->id);
    gd_json_member_text(json, "title", result->control->title);
    gd_json_member_text(json, "status", gd_str_from(gd_control_state_name(result->state)));
    gd_json_name(json, "rules");
    gd_json_open(json, '[');
    for (size_t i = 0; i < result->rules.count; i++) {
        gd_json_text(json, result->rules.items[i]->id);
    }
    gd_json_close(json, ']');
    gd_json_member_integer(json, "failures", result->failures);
    gd_json_member_integer(json, "undecided", result->undecided);
    gd_json_member_integer(json, "ignored", result->ignored);
    gd_json_close(json, '}');
}

void gd_controls_write_json(const gd_framework_report *report, gd_json_writer *json)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "framework", report->framework->id);
    gd_json_member_text(json, "name", report->framework->name);
    gd_json_name(json, "summary");
    gd_json_open(json, '{');
    for (size_t i = 0; i < GD_CONTROL_STATE_COUNT; i++) {
        gd_json_member_integer(json, gd_control_state_name((gd_control_state)i), report->counts[i]);
    }
    gd_json_close(json, '}');
    gd_json_name(json, "controls");
    gd_json_open(json, '[');
    for (size_t i = 0; i < report->framework->control_count; i++) {
        write_result_json(json, &report->results[i]);
    }
    gd_json_close(json, ']');
    gd_json_close(json, '}');
}

void gd_controls_write_markdown(const gd_framework_report *report, gd_buffer *out)
{
    gd_buffer_literal(out, "### ");
    gd_markdown_text(out, report->framework->name);
    gd_buffer_literal(out, "\n\n");
    write_counts(out, report);
    gd_buffer_addf(out, ".\n\n<details><summary>%zu controls</summary>\n\n",
                   report->framework->control_count);
    gd_buffer_literal(out, "| control | | status | findings | rules |\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < report->framework->control_count; i++) {
        const gd_control_result *result = &report->results[i];
        gd_buffer_literal(out, "| ");
        gd_markdown_text(out, result->control->id);
        gd_buffer_literal(out, " | ");
        gd_markdown_text(out, result->control->title);
        gd_buffer_addf(out, " | %s | %zu | ", gd_control_state_words(result->state), result->failures);
        gd_buffer names = {0};
        write_rules_text(&names, result);
        gd_markdown_text(out, gd_buffer_str(&names));
        gd_buffer_release(&names);
        gd_buffer_literal(out, " |\n");
    }
    gd_buffer_addf(out, "\n%s\n\n</details>\n\n", meaning);
}
