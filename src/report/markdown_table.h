/* markdown_table.h - a collapsed table of a pull-request comment, within a number of bytes.
 *
 * Rows come in order of weight: when one does not fit, it and all behind it are counted, not written. */
#ifndef GD_REPORT_MARKDOWN_TABLE_H
#define GD_REPORT_MARKDOWN_TABLE_H

#include "report/markdown_text.h"
#include "report/report.h"

typedef struct {
    gd_buffer *out;
    size_t end; /* no row goes beyond this length of `out` */
    size_t rows, left_out;
} gd_markdown_table;

/* Open the table. `columns`: "place | rule", the names between the bars. */
gd_markdown_table gd_markdown_table_open(gd_buffer *out, size_t end, bool unfolded, const char *columns,
                                         const char *summary, ...) __attribute__((format(printf, 5, 6)));

/* Add a row, "cell | cell", or count it as left out. */
void gd_markdown_table_add(gd_markdown_table *table, gd_str row);

/* End the table; says "and 5 more" where rows were left out and `tells` is set. Returns how many were. */
size_t gd_markdown_table_close(gd_markdown_table *table, bool tells);

/* A place as a cell: a link where the report knows an address for its files. */
void gd_markdown_place(gd_buffer *out, const gd_report *report, gd_range range);

/* --- sections behind the findings, each of a bounded size (markdown_sections.c) --------------------- */

void gd_markdown_add_costs(const gd_report *report, gd_buffer *out);
void gd_markdown_add_exceptions(const gd_report *report, gd_buffer *out);
void gd_markdown_add_undecided(const gd_report *report, gd_buffer *out);

#endif
