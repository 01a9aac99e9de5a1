/* markdown_table - a collapsed table of bounded size (see markdown_table.h). */
#include "report/markdown_table.h"

#include <stdarg.h>
#include <stdio.h>

#include "report/place.h"

gd_markdown_table gd_markdown_table_open(gd_buffer *out, size_t end, bool unfolded, const char *columns,
                                         const char *summary, ...)
{
    char text[160];
    va_list arguments;
    va_start(arguments, summary);
    vsnprintf(text, sizeof text, summary, arguments);
    va_end(arguments);
    gd_buffer_addf(out, "<details%s><summary>%s</summary>\n\n| %s |\n|---|", unfolded ? " open" : "", text,
                   columns);
    for (const char *c = columns; *c; c++) {
        gd_buffer_add(out, *c == '|' ? GD_STR("---|") : GD_STR(""));
    }
    gd_buffer_char(out, '\n');
    return (gd_markdown_table){.out = out, .end = end};
}

void gd_markdown_table_add(gd_markdown_table *table, gd_str row)
{
    static const size_t bars = sizeof "|  |\n" - 1;
    if (table->left_out || table->out->len + row.len + bars > table->end) {
        table->left_out++;
        return;
    }
    gd_buffer_literal(table->out, "| ");
    gd_buffer_add(table->out, row);
    gd_buffer_literal(table->out, " |\n");
    table->rows++;
}

size_t gd_markdown_table_close(gd_markdown_table *table, bool tells)
{
    if (tells && table->left_out) {
        gd_buffer_addf(table->out, "\nand %zu more\n", table->left_out);
    }
    gd_buffer_literal(table->out, "\n</details>\n\n");
    return table->left_out;
}

void gd_markdown_place(gd_buffer *out, const gd_report *report, gd_range range)
{
    if (!range.source) {
        gd_buffer_literal(out, "-");
        return;
    }
    gd_str path = gd_source_path(range.source);
    unsigned line = gd_source_position(range.source, range.span.start).line;
    bool links = report->links.len && !gd_str_starts(path, GD_STR("/")) && !gd_str_starts(path, GD_STR("<"));
    gd_buffer place = {0};
    gd_buffer_add(&place, path);
    gd_buffer_addf(&place, ":%u", line);
    gd_buffer_add(out, links ? GD_STR("[") : GD_STR(""));
    gd_markdown_code(out, gd_buffer_str(&place));
    if (links) {
        gd_buffer_literal(out, "](");
        gd_buffer_add(out, report->links);
        gd_buffer_char(out, '/');
        gd_uri_add_path(out, path);
        gd_buffer_addf(out, "#L%u)", line);
    }
    gd_buffer_release(&place);
}
