/* input_values.h - the values that a root module's variables are given from outside.
 *
 * Precedence as Terraform's, weakest first: TF_VAR_ variables (only when asked for), terraform.tfvars,
 * terraform.tfvars.json, *.auto.tfvars[.json] in name order, --var-file in order, --var in order. */
#ifndef GD_TERRAFORM_INPUT_VALUES_H
#define GD_TERRAFORM_INPUT_VALUES_H

#include "base/map.h"
#include "eval/eval.h"
#include "terraform/config.h"
#include "terraform/terraform.h"

/* One value from outside: either an argument of a values file, or text that is read by the variable's type. */
typedef struct {
    const gd_attribute *attribute; /* of a values file; else NULL */
    gd_str text;                   /* --var, TF_VAR_ */
    const gd_value *value;         /* known already, with its origin; else NULL */
    gd_origin_kind kind;           /* VALUES_FILE, COMMAND_LINE, ENVIRONMENT */
} gd_input_value;

typedef struct {
    gd_map by_name; /* name → gd_input_value, the strongest */
} gd_input_values;

/* Collect what `inputs` (may be NULL) and the folder give. Values that no variable of `config` takes are reported as
 * Terraform does: an error for --var, a warning for a values file, nothing for the environment. */
gd_input_values gd_input_values_collect(gd_arena *arena, gd_config_cache *cache,
                                        const gd_module_config *config, const gd_inputs *inputs,
                                        gd_diags *diags);

/* Report a function call in a variable's default or in a values file: both are constants. */
void gd_constant_check(const gd_attribute *attribute, gd_diags *diags);

/* The value of `input` for a variable: `literal` says that its type takes text as it is (string, number, bool, or no
 * type). Its origin is set. */
const gd_value *gd_input_value_read(gd_eval *eval, const gd_input_value *input, gd_str name, bool literal);

#endif
