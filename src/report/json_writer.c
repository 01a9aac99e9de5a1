/* json_writer - JSON to a buffer (see json_writer.h). */
#include "report/json_writer.h"

static void start_line(gd_json_writer *json)
{
    static const char line[] = "\n                                ";
    size_t width = (size_t)json->indent * json->depth;
    if (json->indent && width < sizeof line - 1) {
        gd_buffer_add(json->out, (gd_str){line, width + 1});
    } else if (json->indent) {
        gd_buffer_char(json->out, '\n');
        gd_buffer_repeat(json->out, ' ', width);
    }
}

/* What stands before a value: nothing behind a name, else a comma and a new line. */
static void start_value(gd_json_writer *json)
{
    if (json->after_name) {
        json->after_name = false;
        return;
    }
    if (json->has_items) {
        gd_buffer_char(json->out, ',');
    }
    if (json->depth) {
        start_line(json);
    }
    json->has_items = true;
}

void gd_json_open(gd_json_writer *json, char bracket)
{
    start_value(json);
    gd_buffer_char(json->out, bracket);
    json->depth++;
    json->has_items = false;
}

void gd_json_close(gd_json_writer *json, char bracket)
{
    json->depth--;
    if (json->has_items) {
        start_line(json);
    }
    gd_buffer_char(json->out, bracket);
    json->has_items = true;
}

static void end_name(gd_json_writer *json)
{
    gd_buffer_add(json->out, json->indent ? GD_STR(": ") : GD_STR(":"));
    json->after_name = true;
}

void gd_json_name(gd_json_writer *json, const char *name)
{
    start_value(json);
    gd_str text = gd_str_from(name);
    gd_buffer_reserve(json->out, text.len + 4);
    gd_buffer_char(json->out, '"');
    gd_buffer_add(json->out, text);
    gd_buffer_char(json->out, '"');
    end_name(json);
}

void gd_json_name_text(gd_json_writer *json, gd_str name)
{
    start_value(json);
    gd_buffer_json_string(json->out, name);
    end_name(json);
}

void gd_json_text(gd_json_writer *json, gd_str text)
{
    start_value(json);
    gd_buffer_json_string(json->out, text);
}

void gd_json_integer(gd_json_writer *json, size_t number)
{
    start_value(json);
    gd_buffer_number(json->out, number);
}

void gd_json_boolean(gd_json_writer *json, bool boolean)
{
    start_value(json);
    gd_buffer_add(json->out, boolean ? GD_STR("true") : GD_STR("false"));
}

void gd_json_null(gd_json_writer *json)
{
    start_value(json);
    gd_buffer_literal(json->out, "null");
}

void gd_json_raw(gd_json_writer *json, gd_str value)
{
    start_value(json);
    gd_buffer_add(json->out, value);
}

void gd_json_member_text(gd_json_writer *json, const char *name, gd_str text)
{
    gd_json_name(json, name);
    gd_json_text(json, text);
}

void gd_json_member_text_if(gd_json_writer *json, const char *name, gd_str text)
{
    if (text.len) {
        gd_json_member_text(json, name, text);
    }
}

void gd_json_member_integer(gd_json_writer *json, const char *name, size_t number)
{
    gd_json_name(json, name);
    gd_json_integer(json, number);
}
