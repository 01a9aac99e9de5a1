/* cost.h - the one result model that every form of a cost report is written from.
 *
 * As with findings: a writer reads a gd_cost_report and nothing else, and the same report gives the same bytes. Resources
 * are written in the order in which they stand. */
#ifndef GD_REPORT_COST_H
#define GD_REPORT_COST_H

#include "pricing/estimate.h"

typedef struct {
    gd_str name; /* the folder or file, as it was asked for; "main" for the working folder */
    gd_str path;
    gd_str problem;     /* why it is not priced, or not compared; empty: it is */
    const char *type;   /* "terraform_dir", "terraform_plan_json" */
    gd_breakdown *past; /* NULL: there is nothing to compare with */
    gd_breakdown *current;
    const gd_breakdown *difference; /* set with `past` */
} gd_cost_project;

typedef struct {
    gd_cost_project *projects;
    size_t project_count;
    gd_currency currency;
    gd_str today;
    bool compares; /* projects have a past */
    bool colour;
} gd_cost_report;

typedef void (*gd_cost_writer)(const gd_cost_report *report, gd_buffer *out);

/* The writer of `format` ("text", "json", "markdown"), or NULL; names in the order of the help, NULL at the end. */
gd_cost_writer gd_cost_writer_find(gd_str format);
const char *gd_cost_format_at(size_t index);

/* The sum over all projects. `prior`: of what was there before. */
gd_cost gd_cost_report_total(const gd_cost_report *report, bool prior);
gd_cost gd_cost_report_usage_total(const gd_cost_report *report, bool prior);
size_t gd_cost_report_not_priced(const gd_cost_report *report);

/* Projects that have a problem. */
size_t gd_cost_report_problems(const gd_cost_report *report);

/* Write "Amount: …" and "Percent: …" of a change. */
void gd_cost_add_total_change(gd_buffer *out, gd_currency currency, gd_cost past, gd_cost current);

/* The text of a report in which projects have a past. */
void gd_cost_write_difference(const gd_cost_report *report, gd_buffer *out);

void gd_cost_write_text(const gd_cost_report *report, gd_buffer *out);
void gd_cost_write_json(const gd_cost_report *report, gd_buffer *out);
void gd_cost_write_markdown(const gd_cost_report *report, gd_buffer *out);

#endif
