/* json_writer.h - JSON to a buffer, with the commas and the indentation in one place.
 *
 *     gd_json_writer json = {.out = out, .indent = 2};
 *     gd_json_open(&json, '{');
 *     gd_json_name(&json, "line");
 *     gd_json_integer(&json, 3);
 *     gd_json_close(&json, '}');
 */
#ifndef GD_REPORT_JSON_WRITER_H
#define GD_REPORT_JSON_WRITER_H

#include "base/buffer.h"

typedef struct {
    gd_buffer *out;
    unsigned indent; /* spaces a level; 0: all on one line */
    unsigned depth;
    bool has_items;  /* the open container is not empty */
    bool after_name; /* a member's value comes next */
} gd_json_writer;

void gd_json_open(gd_json_writer *json, char bracket);
void gd_json_close(gd_json_writer *json, char bracket);
void gd_json_name(gd_json_writer *json, const char *name); /* guard's own: nothing in it needs an escape */
void gd_json_name_text(gd_json_writer *json, gd_str name); /* any name */
void gd_json_text(gd_json_writer *json, gd_str text);
void gd_json_integer(gd_json_writer *json, size_t number);
void gd_json_boolean(gd_json_writer *json, bool boolean);
void gd_json_null(gd_json_writer *json);
void gd_json_raw(gd_json_writer *json, gd_str value); /* JSON already */

/* A member in one call; the _if form is left out when the text is empty. */
void gd_json_member_text(gd_json_writer *json, const char *name, gd_str text);
void gd_json_member_text_if(gd_json_writer *json, const char *name, gd_str text);
void gd_json_member_integer(gd_json_writer *json, const char *name, size_t number);

#endif
