/* part.h - what is taken out of a value keeps to know where it came from; private to src/eval.
 *
 * `value.name` and `value[key]` inherit the marks of `value`. A reference to a resource becomes one to
 * its attribute, and deeper access makes the path longer: aws_s3_bucket.b, .versioning, [0] give
 * {"aws_s3_bucket.b", "versioning[0]"}. A part that has references of its own keeps those alone, for
 * they are more exact; what a resource's attribute is made from comes behind the attribute itself. */
#ifndef GD_EVAL_PART_H
#define GD_EVAL_PART_H

#include "eval/expression.h"

typedef enum {
    GD_PART_NAME,   /* .name */
    GD_PART_KEY,    /* ["name"] */
    GD_PART_NUMBER, /* [number] */
    GD_PART_UNKNOWN /* [key], and the key is not known */
} gd_part_kind;

typedef struct {
    gd_part_kind kind;
    gd_str name;
    size_t number;
} gd_part_step;

/* `part` as taken out of `whole` by `step`. */
const gd_value *gd_eval_part(gd_eval *eval, const gd_value *whole, const gd_value *part, gd_part_step step);

/* As gd_eval_part for a part that is not known, of `type`. */
const gd_value *gd_eval_part_unknown(gd_eval *eval, const gd_value *whole, const gd_type *type,
                                     gd_part_step step);

#endif
