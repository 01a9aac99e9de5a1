/* references.h - whether what a configuration refers to is declared.
 *
 * Terraform checks references of all expressions before it evaluates any, also in branches and
 * bodies that are never used. So does this, once a module folder. */
#ifndef GD_TERRAFORM_REFERENCES_H
#define GD_TERRAFORM_REFERENCES_H

#include "terraform/config.h"

/* Report each reference of `config` to a variable, local, resource, data source or module that it does not declare,
 * and each, count and self where nothing binds them. */
void gd_references_check(gd_arena *arena, const gd_module_config *config, gd_diags *diags);

/* Whether `name` is true or false with other capitals, as in "True", which Terraform does not know; `*meant` is then
 * what it stands for. */
bool gd_is_capital_boolean(gd_str name, bool *meant);

/* Report each aliased provider that a resource or module call names and the module does not have
 * (provider_check.c). */
void gd_providers_check(gd_arena *arena, const gd_module_config *config, gd_diags *diags);

/* Report each provider configuration that the module `called` expects from its caller (configuration_aliases) and that
 * the call does not pass. */
void gd_passed_providers_check(gd_arena *arena, const gd_module_config *called, const gd_block *call,
                               gd_diags *diags);

#endif
