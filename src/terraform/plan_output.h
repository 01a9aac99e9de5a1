/* plan_output.h - the outputs of a plan's root module. Private to the plan reader. */
#ifndef GD_TERRAFORM_PLAN_OUTPUT_H
#define GD_TERRAFORM_PLAN_OUTPUT_H

#include "terraform/plan_value.h"

/* All outputs after the plan as an OBJECT: from output_changes, else from planned_values, prior_state or the state. */
const gd_value *gd_plan_outputs(gd_plan_document *document, gd_plan_values *values, gd_plan_modules *modules);

#endif
