/* exceptions_write - the exceptions of a scan as text, JSON or markdown (see exceptions.h). */
#include "api/exceptions.h"
#include "report/json_writer.h"
#include "report/markdown_text.h"

static gd_position position_of(const gd_exception_record *record)
{
    gd_range range = record->exception->range;
    return range.source ? gd_source_position(range.source, range.span.start) : (gd_position){0, 0};
}

static gd_str path_of(const gd_exception_record *record)
{
    gd_range range = record->exception->range;
    return range.source ? gd_source_path(range.source) : GD_STR("");
}

static const char *kind_of(const gd_exception *exception)
{
    return exception->in_register ? "register" : "annotation";
}

static void write_field(gd_buffer *out, const char *name, gd_str value)
{
    if (value.len) {
        gd_buffer_addf(out, "  %-12s", name);
        gd_buffer_printable(out, value);
        gd_buffer_char(out, '\n');
    }
}

static void write_text(gd_buffer *out, const gd_exception_record *record)
{
    const gd_exception *exception = record->exception;
    gd_buffer_addf(out, "%-10s  ", gd_exception_state_name(record->state));
    gd_buffer_printable(out, record->rule);
    gd_buffer_addf(out, "  ");
    gd_buffer_printable(out, path_of(record));
    gd_buffer_addf(out, ":%u", position_of(record).line);
    if (exception->tool.len) {
        gd_buffer_addf(out, " (%.*s)", GD_FMT(exception->tool));
    }
    gd_buffer_char(out, '\n');
    write_field(out, "covers", record->address);
    if (record->covered > 1) {
        gd_buffer_addf(out, "  %-12s%zu findings\n", "", record->covered);
    }
    write_field(out, "reason", exception->reason);
    write_field(out, "approved by", exception->approved_by);
    write_field(out, "expires", exception->expires);
    write_field(out, "ticket", exception->ticket);
    if (!gd_exception_holds(record->state)) {
        write_field(out, "but it", record->why);
    }
    gd_buffer_char(out, '\n');
}

static void write_json(gd_json_writer *json, const gd_exception_record *record)
{
    const gd_exception *exception = record->exception;
    gd_json_open(json, '{');
    gd_json_member_text(json, "state", gd_str_from(gd_exception_state_name(record->state)));
    gd_json_member_text(json, "rule", record->rule);
    gd_json_member_text(json, "kind", gd_str_from(kind_of(exception)));
    gd_json_member_text_if(json, "tool", exception->tool);
    gd_json_member_text_if(json, "address", record->address);
    gd_json_member_integer(json, "findings", record->covered);
    gd_json_member_text_if(json, "reason", exception->reason);
    gd_json_member_text_if(json, "approved_by", exception->approved_by);
    gd_json_member_text_if(json, "expires", exception->expires);
    gd_json_member_text_if(json, "ticket", exception->ticket);
    gd_json_member_text_if(json, "why", record->why);
    gd_json_member_text(json, "file", path_of(record));
    gd_json_member_integer(json, "line", position_of(record).line);
    gd_json_close(json, '}');
}

static void write_cell(gd_buffer *out, gd_str text)
{
    gd_buffer_char(out, ' ');
    gd_markdown_text(out, text);
    gd_buffer_literal(out, " |");
}

static void write_markdown(gd_buffer *out, const gd_exception_record *record)
{
    const gd_exception *exception = record->exception;
    gd_buffer_addf(out, "| %s |", gd_exception_state_name(record->state));
    write_cell(out, record->rule);
    write_cell(out, record->address);
    write_cell(out, exception->reason);
    write_cell(out, exception->approved_by);
    write_cell(out, exception->expires);
    write_cell(out, exception->ticket);
    gd_buffer place = {0};
    gd_buffer_add(&place, path_of(record));
    gd_buffer_addf(&place, ":%u", position_of(record).line);
    gd_buffer_char(out, ' ');
    gd_markdown_code(out, gd_buffer_str(&place));
    gd_buffer_release(&place);
    gd_buffer_literal(out, " |\n");
}

static void write_summary(gd_buffer *out, const gd_exception_records *records)
{
    size_t counts[GD_STATE_ELSEWHERE + 1] = {0};
    for (size_t i = 0; i < records->count; i++) {
        counts[records->items[i].state]++;
    }
    gd_buffer_addf(out, "%zu exception%s", records->count, records->count == 1 ? "" : "s");
    const char *separator = ": ";
    for (size_t i = 0; i <= GD_STATE_ELSEWHERE; i++) {
        if (counts[i]) {
            gd_buffer_addf(out, "%s%zu %s", separator, counts[i],
                           gd_exception_state_name((gd_exception_state)i));
            separator = ", ";
        }
    }
    gd_buffer_literal(out, ".\n");
}

static void write_all_json(gd_buffer *out, const gd_exception_records *records)
{
    gd_json_writer json = {.out = out, .indent = 2};
    gd_json_open(&json, '{');
    gd_json_name(&json, "exceptions");
    gd_json_open(&json, '[');
    for (size_t i = 0; i < records->count; i++) {
        write_json(&json, &records->items[i]);
    }
    gd_json_close(&json, ']');
    gd_json_close(&json, '}');
    gd_buffer_char(out, '\n');
}

bool gd_exceptions_write(gd_buffer *out, const gd_exception_records *records, gd_str format)
{
    bool markdown = gd_str_eq(format, GD_STR("markdown"));
    if (gd_str_eq(format, GD_STR("json"))) {
        write_all_json(out, records);
        return true;
    }
    if (!markdown && !gd_str_eq(format, GD_STR("text"))) {
        return false;
    }
    if (markdown && records->count) {
        gd_buffer_literal(out, "| state | rule | covers | reason | approved by | expires | ticket | where |\n"
                               "|---|---|---|---|---|---|---|---|\n");
    }
    for (size_t i = 0; i < records->count; i++) {
        markdown ? write_markdown(out, &records->items[i]) : write_text(out, &records->items[i]);
    }
    gd_buffer_add(out, markdown && records->count ? GD_STR("\n") : GD_STR(""));
    write_summary(out, records);
    return true;
}
