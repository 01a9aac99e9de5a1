/* json.h - values from and to JSON.
 *
 * The notation for unknowns and types is the one that the conformance packs use. */
#ifndef GD_VALUE_JSON_H
#define GD_VALUE_JSON_H

#include "base/buffer.h"
#include "syntax/json.h"
#include "value/value.h"

/* The next JSON value of `reader` as an implied type (objects, tuples, exact numbers), as
 * jsondecode has it. Unknown on error (the reader has reported it). */
const gd_value *gd_value_from_json(gd_arena *arena, gd_json_reader *reader);

/* A type in cty's JSON notation: "string", ["list", T], ["object", {…}, [optional names]], "dynamic". NULL on error. */
const gd_type *gd_type_from_json(gd_arena *arena, gd_json_reader *reader);

typedef enum {
    GD_JSON_PLAIN, /* unknown is {"$unknown": true} */
    GD_JSON_TERRAFORM, /* as jsonencode: <, >, & and U+2028/9 escaped as Terraform does; the value must be known */
    GD_JSON_REDACTED /* as PLAIN, sensitive parts are "(sensitive)" */
} gd_json_style;

/* Append `value`; members in key order, numbers in full, no white space. */
void gd_value_write_json(gd_buffer *out, const gd_value *value, gd_json_style style);

/* Append the type in cty's JSON notation. */
void gd_type_write_json(gd_buffer *out, const gd_type *type);

/* Append the value as a user reads it in a message: short, strings quoted, cut to about `most`
 * bytes, unknown as "(known after apply)" or its partial text, sensitive as "(sensitive)". */
void gd_value_write_short(gd_buffer *out, const gd_value *value, size_t most);

#endif
