/* template.h - the workflow templates that are compiled into the binary, for guard init.
 *
 * The array is written at build time by src/embed/embed.c from docs/templates/NAME.yml, sorted by name. */
#ifndef GD_POLICY_TEMPLATE_H
#define GD_POLICY_TEMPLATE_H

#include "base/str.h"

typedef struct {
    gd_str name; /* "infra-checks" */
    gd_str text;
} gd_template;

extern const gd_template gd_templates[];
extern const size_t gd_template_count;

#endif
