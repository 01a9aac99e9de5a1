/* hcl_write.h - values as HCL expressions, laid out as `terraform fmt` would. */
#ifndef GD_EVAL_HCL_WRITE_H
#define GD_EVAL_HCL_WRITE_H

#include "base/buffer.h"
#include "value/value.h"

/* Append `value`, which must be wholly known, as an expression; sequences as tuples, mappings as objects. */
void gd_hcl_write(gd_buffer *out, const gd_value *value);

/* Append the members of a mapping as arguments, one a line, each with a line end: a .tfvars file. Their
 * names must be identifiers. */
void gd_hcl_write_arguments(gd_buffer *out, const gd_value *mapping);

#endif
