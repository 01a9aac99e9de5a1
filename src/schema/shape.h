/* shape.h - the values of a block in the shape that its schema gives them.
 *
 * A configuration, `.tf.json` and a plan write the same thing in different ways: "1" and 1, a list for a set, a
 * block or an attribute of objects. After this they are alike. What is not set costs nothing: the object is
 * OPEN and carries its schema, by which a reference to it reads as unknown or null. */
#ifndef GD_SCHEMA_SHAPE_H
#define GD_SCHEMA_SHAPE_H

#include "schema/schema.h"
#include "value/value.h"

/* `values` (an OBJECT of attributes, and of nested blocks as sequences of objects) with
 *   - each attribute converted to its type; what cannot be converted stays as it is;
 *   - sensitive attributes marked so (`loose`: marked as not to be shown);
 *   - blocks of an attribute that takes them as that attribute, keys that are not set null;
 *   - a `single` block as the object itself, all others as tuples of OPEN objects, in the order given;
 * and `schema` set on it and its blocks. `loose`: the schema is that of another version. */
const gd_value *gd_schema_shape(gd_arena *arena, const gd_value *values, const gd_schema_block *schema,
                                bool loose);

/* The same for values that the caller has just made and nobody else holds: where it can be, they are changed in place. */
const gd_value *gd_schema_shape_own(gd_arena *arena, const gd_value *values, const gd_schema_block *schema);

/* What reading attribute or block `name` of an OPEN object with a schema gives when it is not set: unknown of its
 * type where the provider decides, else null of its type, with GD_VALUE_UNSET. NULL: its schema does not know the
 * name. */
const gd_value *gd_schema_unset(gd_arena *arena, const gd_value *object, gd_str name);

/* An OPEN object (and its nested blocks) with all attributes of its schema, unset ones as gd_schema_unset() has them:
 * for showing it. Blocks that are not there stay away. */
const gd_value *gd_schema_complete(gd_arena *arena, const gd_value *object);

#endif
