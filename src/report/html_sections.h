/* html_sections.h - parts of the HTML report: text, bars, what things cost, the exceptions. */
#ifndef GD_REPORT_HTML_SECTIONS_H
#define GD_REPORT_HTML_SECTIONS_H

#include "report/report.h"

/* Text from the input, for content and for attributes in double quotes. */
void gd_html_text(gd_buffer *out, gd_str text);

/* A bar of a chart: its name, its length of 1000, and what stands behind it. `kind` is a class that gives its colour. */
void gd_html_bar(gd_buffer *out, gd_str name, gd_str kind, unsigned length, gd_str behind);

/* The monthly cost, and a chart of it by service; nothing when costs were not asked for. */
void gd_html_costs(const gd_report *report, gd_buffer *out);

/* A table of the exceptions that cover something; nothing without. */
void gd_html_exceptions(const gd_report *report, gd_buffer *out);

#endif
