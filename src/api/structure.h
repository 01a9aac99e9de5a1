/* structure.h - what a configuration file holds, as JSON. */
#ifndef GD_API_STRUCTURE_H
#define GD_API_STRUCTURE_H

#include "base/buffer.h"
#include "syntax/hcl.h"

/* Append the members of a body: `,"attrs":[…],"blocks":[…]`; nothing for what is empty. An attribute has
 * "name", "line", "end_line", and "refs", the references in its expression, or "value" when it has neither
 * references nor calls; a block "type", "labels", "line", "end_line" and the same two members. */
void gd_structure_write(gd_buffer *out, gd_arena *arena, const gd_body *body);

#endif
