/* bench-plan-types.h - what bench-plan-corpus writes of each resource type: a table of their attributes. */
#ifndef BENCH_PLAN_TYPES_H
#define BENCH_PLAN_TYPES_H

#include <stddef.h>

/* Where a value comes from, which decides in what parts of the plan it stands. */
typedef enum {
    GIVEN,    /* a constant of the configuration */
    VARIABLE, /* known, by a reference to a variable */
    REFERS,   /* to another resource: not known before that is there */
    COMPUTED, /* by the provider: not known before the resource is there */
    ABSENT    /* not written: null, false or an empty list */
} attribute_kind;

/* In the texts `@` stands for the name of the resource, `%` for that of the module, `~` for the number of the module. */
typedef struct {
    const char *name;
    attribute_kind kind;
    const char *value;
    const char *names;   /* VARIABLE, REFERS: what the configuration refers to */
    const char *mirror;  /* of a container: how after_unknown and after_sensitive repeat its shape */
    const char *written; /* of a block: its expressions */
    const char *defect;  /* the value in one resource of eight */
} attribute;

enum { MOST_ATTRIBUTES = 40 };

typedef struct {
    const char *type;
    unsigned each; /* how many a module has */
    attribute attributes[MOST_ATTRIBUTES];
} resource_type;

extern const resource_type plan_types[];
extern const size_t plan_type_count;

#endif
