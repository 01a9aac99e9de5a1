/* value_chain.h - the way from a value back to where it was written.
 *
 * Walks the expressions, not the values: an argument to the references and calls in it, a variable to the argument of the
 * call, the values file or the default that gives it, a local, an output or another resource's attribute to its
 * expression, across modules. Every step has its own value. */
#ifndef GD_TERRAFORM_VALUE_CHAIN_H
#define GD_TERRAFORM_VALUE_CHAIN_H

#include "terraform/terraform.h"

enum { GD_CHAIN_MAX_STEPS = 500, GD_CHAIN_MAX_DEPTH = 60 };

typedef struct {
    unsigned depth; /* a step is explained by those behind it that are one deeper */
    gd_str what;    /* `argument "tags" of aws_vpc.v`, `variable "team"` */
    gd_range range; /* source NULL: it stands in no file (--var, TF_VAR_) */
    gd_str text;    /* as it is written; empty where there is nothing, or where it would show a secret */
    const gd_value *value; /* NULL: a step without one */
    bool secret;           /* the value must not be shown */
    gd_str unknown;        /* why the value is not known, where no further step says so; else empty */
} gd_chain_step;

typedef struct {
    const gd_chain_step *steps;
    size_t count;
    bool cut; /* there were more steps, or deeper ones */
} gd_value_chain;

/* The chain of `target` (`module.a["x"].aws_x.y[0].tags["Team"]`, `var.x`, `local.x`, `module.a.out`, `output.o`) in the root
 * module in `folder`. False, and reported, when there is no such thing. What is wrong with the configuration goes to `diags`. */
bool gd_value_chain_find(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                         const gd_inputs *inputs, gd_str target, gd_value_chain *chain, gd_diags *diags);

#endif
