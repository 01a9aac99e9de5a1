/* data_source.h - data sources whose result follows from the configuration alone.
 *
 * Nothing is asked of a cloud: what is not computed here stays unknown. */
#ifndef GD_TERRAFORM_DATA_SOURCE_H
#define GD_TERRAFORM_DATA_SOURCE_H

#include "eval/eval.h"
#include "terraform/instance.h"

/* Whether the result of this type depends on the configuration of its provider. */
bool gd_data_source_needs_provider(gd_str type);

/* The values of a DATA instance with what can be computed added; those it has otherwise. `provider` is the evaluated
 * configuration of its provider, or NULL. */
const gd_value *gd_data_source_compute(gd_eval *eval, const gd_instance *instance, const gd_value *provider);

#endif
