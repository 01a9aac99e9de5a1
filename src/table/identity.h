/* identity.h - the strings that stand for a row: its name in AWS, its id, its ARN.
 *
 * Private to the table layer. Users join resources by such strings where they do not refer to them
 * (`bucket = "logs"` in both), and a plan of what exists holds ids and ARNs in place of references. */
#ifndef GD_TABLE_IDENTITY_H
#define GD_TABLE_IDENTITY_H

#include "base/map.h"
#include "base/vec.h"
#include "table/table.h"

typedef enum { GD_IDENTITY_NAME, GD_IDENTITY_ID, GD_IDENTITY_ARN } gd_identity_kind;

typedef struct {
    uint32_t row;
    gd_identity_kind kind;
} gd_identity_owner;

typedef GD_VEC(gd_identity_owner) gd_identity_owners;

/* A string that stands for more rows than this says nothing about any of them. */
enum { GD_IDENTITY_MAX_OWNERS = 32 };

/* Longer strings are documents, not names. An ARN has at most 2048 bytes. */
enum { GD_IDENTITY_MAX_LENGTH = 2048 };

enum { GD_IDENTITY_FILTER_WORDS = 512 };

/* The identity strings of managed resources and data sources. Nearly every string of a stack is none, so a filter of
 * their lengths and ends is asked before the map. */
typedef struct {
    gd_map owners; /* to gd_identity_owners */
    uint64_t filter[GD_IDENTITY_FILTER_WORDS];
} gd_identities;

/* Collect them; `own` has gd_identity_attribute() of each row. */
gd_identities *gd_identities_collect(gd_arena *arena, const gd_instance *const *rows, size_t count,
                                     const gd_str *own);

/* What stands for the value among the identities: the text of a known string; for an unknown one that is a root variable's
 * value as it is, a key of that variable, since two attributes that take it are equal whatever it will be. Empty for
 * everything else. */
gd_str gd_identity_key(gd_arena *arena, const gd_value *value);

/* The rows that `text` stands for; NULL when it stands for none, or for too many. */
const gd_identity_owners *gd_identities_find(const gd_identities *identities, gd_str text);

/* The name of the attribute that holds the row's own name; empty when it has none. */
gd_str gd_identity_attribute(const gd_instance *row);

/* Whether the string that `attribute` of `row` holds, and that is `target`'s identity of that kind, can be meant
 * as a reference to it. An ARN always is; a name only where the attribute asks for that type of resource
 * (`log_group_name` for aws_cloudwatch_log_group), since unrelated resources often share a name. */
bool gd_identity_is_meant(const gd_instance *row, gd_str attribute, const gd_instance *target,
                          gd_identity_kind kind);

#endif
