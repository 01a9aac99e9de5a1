/* data_source.h - data sources whose result follows from their arguments alone.
 *
 * Nothing is asked of a cloud: what is not computed here stays unknown. */
#ifndef GD_TERRAFORM_DATA_SOURCE_H
#define GD_TERRAFORM_DATA_SOURCE_H

#include "terraform/instance.h"

/* The values of a DATA instance with what can be computed from them added; those it has otherwise. */
const gd_value *gd_data_source_compute(gd_arena *arena, const gd_instance *instance);

#endif
