/* address.h - addresses as Terraform prints them, and their order. */
#ifndef GD_TERRAFORM_ADDRESS_H
#define GD_TERRAFORM_ADDRESS_H

#include "base/buffer.h"
#include "terraform/instance.h"

/* `prefix` with the key behind it: `a.b[0]`, `a.b["x"]`, quoted as HCL quotes; `prefix` itself for NONE and
 * UNKNOWN. */
gd_str gd_address_with_key(gd_arena *arena, gd_str prefix, gd_instance_key key);

/* `module` and `rest` joined by a dot; `rest` alone in the root module. */
gd_str gd_address_in_module(gd_arena *arena, gd_str module, gd_str rest);

/* Order by bytes, but numeric keys (`[2]`, `[10]`) by their numbers. */
int gd_address_compare(gd_str a, gd_str b);

#endif
