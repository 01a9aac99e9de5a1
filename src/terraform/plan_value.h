/* plan_value.h - the values of one resource of a plan. Private to the plan reader. */
#ifndef GD_TERRAFORM_PLAN_VALUE_H
#define GD_TERRAFORM_PLAN_VALUE_H

#include "schema/schema.h"
#include "terraform/plan_reference.h"

/* What values are made with; one for all resources of a plan. */
typedef struct gd_plan_values gd_plan_values;

gd_plan_values *gd_plan_values_new(gd_plan_document *document, gd_plan_modules *modules);

/* Give scratch memory back; values that were made stay. */
void gd_plan_values_free(gd_plan_values *values);

/* `after` with what is unknown and sensitive put in, and with the references of `config` (may be NULL): all that
 * the plan lists. An OBJECT, empty when there is no `after`. */
const gd_value *gd_plan_value_read(gd_plan_values *values, const gd_plan_resource *resource,
                                   const gd_plan_referrer *referrer, const gd_plan_expression *config);

/* The same for a value of any kind, under `name`; null when there is no `after`. */
const gd_value *gd_plan_value_read_any(gd_plan_values *values, const gd_plan_resource *change, gd_str name,
                                       const gd_plan_referrer *referrer, const gd_plan_expression *config);

/* A value at `span` alone, without references or origins. NULL when the span is empty. */
const gd_value *gd_plan_value_plain(gd_plan_document *document, gd_span span);

/* `after` as a configuration has it: without nulls, without empty lists that `config` does not set, which stand
 * for blocks that are not written, and without unknown values that the provider will give; in the shape of `schema`
 * (may be NULL). */
const gd_value *gd_plan_value_configured(gd_plan_values *values, const gd_plan_resource *resource,
                                         const gd_plan_referrer *referrer, const gd_plan_expression *config,
                                         const gd_schema_block *schema);

/* `before` in the same way; with origins only when `with_places`. */
const gd_value *gd_plan_value_before(gd_plan_values *values, const gd_plan_resource *resource,
                                     const gd_plan_referrer *referrer, const gd_schema_block *schema,
                                     bool with_places);

#endif
