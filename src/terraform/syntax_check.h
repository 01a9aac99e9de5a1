/* syntax_check.h - notations that Terraform calls deprecated. */
#ifndef GD_TERRAFORM_SYNTAX_CHECK_H
#define GD_TERRAFORM_SYNTAX_CHECK_H

#include "terraform/instance.h"

typedef void (*gd_syntax_visit)(void *context, gd_range range, const char *message);

/* Give each deprecated notation in the block of `instance` to `visit`, in source order: "${x}" alone, a.0 as an index,
 * quoted types and references, a version in a provider block. None in JSON, where "${x}" is the notation, and where
 * no block is there. */
void gd_deprecated_syntax(const gd_instance *instance, gd_syntax_visit visit, void *context);

#endif
