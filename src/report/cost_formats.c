/* cost_formats - the forms of a cost report, and the sums that all of them show (see cost.h). */
#include "report/cost.h"

static const struct {
    const char *name;
    gd_cost_writer write;
} formats[] = {
    {"text", gd_cost_write_text},
    {"json", gd_cost_write_json},
    {"markdown", gd_cost_write_markdown},
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

gd_cost_writer gd_cost_writer_find(gd_str format)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (gd_str_eq(gd_str_from(formats[i].name), format)) {
            return formats[i].write;
        }
    }
    return NULL;
}

const char *gd_cost_format_at(size_t index)
{
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

static gd_cost total(const gd_cost_report *report, bool prior, bool usage)
{
    gd_cost sum = {.known = true};
    for (size_t i = 0; i < report->project_count; i++) {
        const gd_breakdown *from = prior ? report->projects[i].past : report->projects[i].current;
        if (from) {
            const gd_cost *cost = usage ? &from->usage_cost : &from->cost;
            sum.monthly = gd_decimal_add(sum.monthly, cost->monthly);
            sum.hourly = gd_decimal_add(sum.hourly, cost->hourly);
        }
    }
    return sum;
}

gd_cost gd_cost_report_total(const gd_cost_report *report, bool prior)
{
    return total(report, prior, false);
}

gd_cost gd_cost_report_usage_total(const gd_cost_report *report, bool prior)
{
    return total(report, prior, true);
}

size_t gd_cost_report_problems(const gd_cost_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->project_count; i++) {
        count += report->projects[i].problem.len > 0;
    }
    return count;
}

size_t gd_cost_report_not_priced(const gd_cost_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->project_count; i++) {
        count += report->projects[i].current->not_priced;
    }
    return count;
}
