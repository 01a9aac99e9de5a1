/* table.h - the indexed set of resources that a scan is about.
 *
 * Built once from an evaluated stack, then read-only: rules, prices and reports all ask the same
 * table. Rows are the stack's instances. What a plan destroys or
 * forgets is found by its type alone ("deleted.aws_vpc", "forgotten.aws_vpc"), not by address, tags or references. What is returned is borrowed and lives as long as the
 * arena given to gd_table_build(). Every look-up is a hash or a slice of a sorted array, never a walk. */
#ifndef GD_TABLE_TABLE_H
#define GD_TABLE_TABLE_H

#include "terraform/instance.h"

typedef struct gd_table gd_table;

typedef struct { /* in address order, so that reports are reproducible */
    const gd_instance *const *rows;
    size_t count;
} gd_rows;

gd_table *gd_table_build(gd_arena *arena, const gd_stack *stack);

const gd_stack *gd_table_stack(const gd_table *table);
gd_rows gd_table_all(const gd_table *table);

/* What a rule names a row by: "aws_s3_bucket", "data.aws_ami", "ephemeral.x", "provider.aws",
 * "module", "variable", "output", "local", "terraform", "deleted.aws_s3_bucket", "forgotten.aws_s3_bucket". */
gd_str gd_table_type_name(gd_arena *arena, const gd_instance *instance);

/* The types that have rows, each once, sorted. */
gd_str gd_table_type_at(const gd_table *table, size_t index); /* empty at the end */

/* Every row of that type name; count 0 when there is none. */
gd_rows gd_table_of_type(const gd_table *table, gd_str type);

/* The row at `address` ("module.net.aws_vpc.main[0]"), or NULL. */
const gd_instance *gd_table_find(const gd_table *table, gd_str address);

/* The rows at a resource address without its last key: all instances of it. */
gd_rows gd_table_instances(const gd_table *table, gd_str resource_address);

/* Every row of which `attribute` (a top-level name; empty: any) refers to `target`, by reference,
 * or, for names that Terraform users join by value (`bucket = "b"` and `bucket = "b"`), has a known
 * string equal to target's name attribute, id or arn; see gd_table_identity. One variable that both take as it
 * is (`bucket = var.name` in both) counts as the same name, also while its value is not known. */
gd_rows gd_table_referrers(const gd_table *table, const gd_instance *target, gd_str attribute);

/* Every row that `attribute` of `row` refers to (empty: any attribute), by the same two ways. */
gd_rows gd_table_references(const gd_table *table, const gd_instance *row, gd_str attribute);

/* Every row with that tag (after default_tags); `value` empty: any value. */
gd_rows gd_table_tagged(const gd_table *table, gd_str key, gd_str value);

/* Every row whose identity (bucket, name, identifier, function_name, …: the known attribute that
 * stands for it in AWS) is that string. */
gd_rows gd_table_named(const gd_table *table, gd_str identity);
gd_str gd_table_identity(const gd_instance *instance); /* empty when it has none that is known */

/* `tags` of the row over its provider's default_tags, as Terraform merges them; NULL when neither is there. */
const gd_value *gd_table_tags(gd_arena *arena, const gd_instance *instance);

/* Whether any expression of its module mentions a variable, local or data source; its own block does not count. True for
 * other rows, and where there are no files to look through (a plan alone). */
bool gd_table_is_mentioned(const gd_table *table, const gd_instance *row);

/* The value at a path below `values`: "versioning[0].enabled", "versioning.enabled" (the first element where a list
 * stands), `tags["Name"]`; NULL when any part is absent. *nearest (may be NULL) gets the deepest value
 * on the way that exists, for a place to point at. */
const gd_value *gd_value_at_path(const gd_value *value, gd_str path, const gd_value **nearest);

/* Where a finding on that path points: the attribute, or else the innermost block that is there, or the
 * resource's header. */
gd_range gd_table_place(const gd_instance *instance, gd_str path);

#endif
