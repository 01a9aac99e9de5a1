/* cost_markdown - costs as a comment on a pull request: a table of resources, the total first (see cost.h). */
#include <stdlib.h>

#include "report/cost.h"
#include "report/markdown_text.h"

static void add_money(gd_buffer *out, gd_decimal amount)
{
    gd_decimal_write_fixed(out, amount, 2);
}

static void write_project(gd_buffer *out, const gd_cost_project *project)
{
    gd_buffer_literal(out, "\n**");
    gd_markdown_text(out, project->name);
    gd_buffer_literal(out, "**\n\n| resource | a month |\n| --- | ---: |\n");
    for (size_t i = 0; i < project->current->resource_count; i++) {
        const gd_cost_part *part = &project->current->resources[i].part;
        gd_buffer_literal(out, "| ");
        gd_markdown_text(out, part->name);
        gd_buffer_literal(out, " | ");
        if (part->cost.known) {
            add_money(out, part->cost.monthly);
        } else {
            gd_buffer_add(out, part->not_priced ? GD_STR("not priced") : GD_STR("by usage"));
        }
        gd_buffer_literal(out, " |\n");
    }
}

void gd_cost_write_markdown(const gd_cost_report *report, gd_buffer *out)
{
    size_t not_priced = gd_cost_report_not_priced(report);
    gd_buffer_addf(out, "### Cost a month: %s%s ", not_priced ? "at least " : "",
                   gd_currency_name(report->currency));
    add_money(out, gd_cost_report_total(report, false).monthly);
    gd_buffer_char(out, '\n');
    for (size_t i = 0; i < report->project_count; i++) {
        write_project(out, &report->projects[i]);
    }
    if (not_priced) {
        gd_buffer_addf(out, "\n%zu components have no price in the price book and are left out.\n",
                       not_priced);
    }
}
