/* plan_source.h - the files that a plan was made from, joined to its resources. Private to the plan reader.
 *
 * A plan has no places of its configuration. Where the files are there, a resource's block is found by module path,
 * type and name, and its values point at the arguments that they were written in. The plan stays right about what the
 * values are: nothing is evaluated. */
#ifndef GD_TERRAFORM_PLAN_SOURCE_H
#define GD_TERRAFORM_PLAN_SOURCE_H

#include "terraform/plan_reference.h"

/* The configuration of `folder`, or NULL when there are no files to join. */
const gd_module_config *gd_plan_source_module(gd_plan_modules *modules, gd_str folder);

/* The block of a resource, or NULL. */
const gd_block *gd_plan_source_block(const gd_plan_module *module, gd_mode mode, gd_str type, gd_str name);

/* `values` with the origins of the arguments and blocks in `block`. `with_references`: the plan has no configuration
 * of the resource, so the references of the source's expressions count. */
const gd_value *gd_plan_source_join(gd_plan_modules *modules, const gd_plan_referrer *referrer,
                                    const gd_value *values, const gd_block *block, bool with_references);

/* All files that took part, each once. */
const gd_file *const *gd_plan_source_files(const gd_plan_modules *modules, size_t *count);

#endif
