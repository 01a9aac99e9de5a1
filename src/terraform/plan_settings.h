/* plan_settings.h - the rows of a plan that stand for no resource. Private to the plan reader.
 *
 * Variables, outputs, module calls and providers stand in a plan's `configuration`, with constants and references
 * only: what an expression comes to is unknown, but for variables and outputs of the root module. Where the files
 * are there, these rows are evaluated from them with the plan's variables, and locals and settings join them. */
#ifndef GD_TERRAFORM_PLAN_SETTINGS_H
#define GD_TERRAFORM_PLAN_SETTINGS_H

#include "terraform/plan_value.h"

typedef struct {
    gd_plan_document *document;
    gd_plan_modules *modules; /* all instances of modules that have resources are in it already */
    const gd_plan_config *config;
    const gd_value *outputs; /* of the root module */
    bool joined;             /* a resource was found in the files: they are the plan's */
} gd_plan_settings;

typedef GD_VEC(const gd_instance *) gd_plan_rows;

/* Add the rows to `rows`, unsorted. */
void gd_plan_settings_add(const gd_plan_settings *settings, gd_plan_rows *rows);

#endif
