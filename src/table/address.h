/* address.h - addresses with instance keys in them: `module.a["x"].aws_s3_bucket.b[0]`.
 *
 * Private to the table layer. Keys in quotes may hold any byte, also brackets and dots. */
#ifndef GD_TABLE_ADDRESS_H
#define GD_TABLE_ADDRESS_H

#include "base/str.h"

/* `address` without any instance key; `address` itself when it has none. */
gd_str gd_address_bare(gd_arena *arena, gd_str address);

/* Whether two addresses that are equal without their keys can mean the same instance: wherever both
 * have a key, it is the same one. `[*]` counts as no key. */
bool gd_address_keys_agree(gd_str a, gd_str b);

#endif
