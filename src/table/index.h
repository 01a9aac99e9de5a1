/* index.h - what a table is made of. Private to the table layer.
 *
 * The indices that nearly every scan asks (type, address, resource address) are built at once, the
 * others when they are first asked for. That is why a table belongs to one thread: a look-up may
 * build. All of it is linear in the values of the stack. */
#ifndef GD_TABLE_INDEX_H
#define GD_TABLE_INDEX_H

#include "table/links.h"
#include "table/rows.h"

typedef struct {
    bool linked, named, tagged;
    gd_links referrers;  /* target to rows that refer to it */
    gd_links references; /* row to the targets that it refers to */
    gd_row_groups names; /* identity */
    gd_row_groups tag_keys;
    gd_row_groups tag_pairs; /* key, NUL, value */
    bool bare_built, used_built;
    gd_map used;        /* what expressions mention; see usage.h */
    gd_map resolved;    /* references that are neither an address nor a resource's, to gd_rows */
    gd_row_groups bare; /* address without any instance key, for references that meet an unknown key */
} gd_table_lazy;

struct gd_table {
    gd_arena *arena;
    const gd_stack *stack;
    gd_rows all;                                /* the stack's, without those that a plan forgets */
    gd_row_groups types[GD_MODE_FORGOTTEN + 1]; /* by mode, then by instance.type */
    gd_str *type_names;
    size_t type_count;
    gd_map addresses; /* to the row's place in `all` */
    gd_row_groups resources;
    gd_table_lazy *lazy; /* changes under const look-ups */
};

/* The place of `row` in `all`, or GD_NO_ROW when it is not of this table. */
#define GD_NO_ROW ((size_t)-1)
size_t gd_table_row_number(const gd_table *table, const gd_instance *row);

/* The rows that a reference to `address` means: the instance, all instances of a resource, or, where
 * count or for_each is unknown, the instance that stands for all. */
gd_rows gd_table_resolve(const gd_table *table, gd_str address);

#endif
