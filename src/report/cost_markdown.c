/* cost_markdown - costs as a comment on a pull request: a table of resources, the total first (see cost.h).
 *
 * Where projects have a past, the table has what each resource cost before, costs now, and the change. */
#include "report/cost.h"
#include "report/markdown_text.h"

static void add_money(gd_buffer *out, gd_decimal amount)
{
    gd_decimal_write_fixed(out, amount, 2);
}

static void add_change(gd_buffer *out, gd_decimal amount)
{
    gd_buffer_add(out, gd_decimal_sign(amount) > 0 ? GD_STR("+") : GD_STR(""));
    add_money(out, amount);
}

/* "+20%" of what it was; nothing from zero. */
static void add_percent(gd_buffer *out, gd_decimal past, gd_decimal change, const char *before,
                        const char *after)
{
    if (gd_decimal_sign(past) == 0) {
        return;
    }
    gd_decimal hundred = gd_decimal_multiply(change, gd_decimal_from(100));
    gd_decimal percent = gd_decimal_round(gd_decimal_divide(hundred, past), 0);
    gd_buffer_addf(out, "%s%s", before, gd_decimal_sign(percent) > 0 ? "+" : "");
    gd_decimal_write(out, percent);
    gd_buffer_addf(out, "%%%s", after);
}

/* Whether the costs of the resource stand with another one. */
static bool shows_nothing(const gd_cost_part *part)
{
    return part->component_count + part->part_count == 0;
}

/* "by usage", "not priced", or the amount; nothing for what is not there. */
static void add_cost(gd_buffer *out, const gd_cost_part *part)
{
    if (!part) {
        return;
    }
    if (part->cost.known) {
        add_money(out, part->cost.monthly);
    } else {
        gd_buffer_add(out, part->not_priced ? GD_STR("not priced") : GD_STR("by usage"));
    }
}

static void write_title(gd_buffer *out, const gd_cost_project *project)
{
    gd_buffer_literal(out, "\n**");
    gd_markdown_text(out, project->name);
    gd_buffer_literal(out, "**\n\n");
    if (project->problem.len) {
        gd_buffer_literal(out, "Not complete: ");
        gd_markdown_text(out, project->problem);
        gd_buffer_literal(out, "\n\n");
    }
}

static void write_project(gd_buffer *out, const gd_cost_project *project)
{
    write_title(out, project);
    if (project->current->resource_count) {
        gd_buffer_literal(out, "| resource | a month |\n| --- | ---: |\n");
    }
    for (size_t i = 0; i < project->current->resource_count; i++) {
        const gd_cost_part *part = &project->current->resources[i].part;
        if (shows_nothing(part)) {
            continue;
        }
        gd_buffer_literal(out, "| ");
        gd_markdown_text(out, part->name);
        gd_buffer_literal(out, " | ");
        add_cost(out, part);
        gd_buffer_literal(out, " |\n");
    }
}

static void write_difference(gd_buffer *out, const gd_cost_project *project)
{
    write_title(out, project);
    if (project->difference->resource_count) {
        gd_buffer_literal(out, "| resource | before | now | change |\n| --- | ---: | ---: | ---: |\n");
    }
    for (size_t i = 0; i < project->difference->resource_count; i++) {
        const gd_cost_resource *resource = &project->difference->resources[i];
        if (shows_nothing(&resource->part)) {
            continue;
        }
        gd_buffer_literal(out, "| ");
        gd_markdown_text(out, resource->part.name);
        gd_buffer_literal(out, " | ");
        add_cost(out, resource->was);
        gd_buffer_literal(out, " | ");
        add_cost(out, resource->is);
        gd_buffer_literal(out, " | ");
        if (resource->part.cost.known) {
            add_change(out, resource->part.cost.monthly);
            add_percent(out, resource->was ? resource->was->cost.monthly : (gd_decimal){0, 0},
                        resource->part.cost.monthly, " (", ")");
        }
        gd_buffer_literal(out, " |\n");
    }
}

/* "USD 10.00 → 12.00 (+2.00, +20%)" */
static void write_total_change(gd_buffer *out, const gd_cost_report *report)
{
    gd_decimal past = gd_cost_report_total(report, true).monthly,
               now = gd_cost_report_total(report, false).monthly, change = gd_decimal_subtract(now, past);
    add_money(out, past);
    gd_buffer_literal(out, " → ");
    add_money(out, now);
    gd_buffer_literal(out, " (");
    add_change(out, change);
    add_percent(out, past, change, ", ", "");
    gd_buffer_char(out, ')');
}

void gd_cost_write_markdown(const gd_cost_report *report, gd_buffer *out)
{
    size_t not_priced = gd_cost_report_not_priced(report);
    bool partial = not_priced || gd_cost_report_problems(report);
    gd_buffer_addf(out, "### Cost a month: %s%s ", partial ? "at least " : "",
                   gd_currency_name(report->currency));
    if (report->compares) {
        write_total_change(out, report);
    } else {
        add_money(out, gd_cost_report_total(report, false).monthly);
    }
    gd_buffer_char(out, '\n');
    for (size_t i = 0; i < report->project_count; i++) {
        const gd_cost_project *project = &report->projects[i];
        if (!report->compares) {
            write_project(out, project);
        } else if (project->problem.len || (project->difference && project->difference->resource_count)) {
            write_difference(out, project);
        }
    }
    if (not_priced) {
        gd_buffer_addf(out, "\n%zu component%s no price in the price book and %s left out.\n", not_priced,
                       not_priced == 1 ? " has" : "s have", not_priced == 1 ? "is" : "are");
    }
}
