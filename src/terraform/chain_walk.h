/* chain_walk.h - inside of value_chain: the walker's state and its parts. Private to value_chain*.c.
 *
 * value_chain.c finds the target and makes steps; chain_reference.c follows what an expression refers to. */
#ifndef GD_TERRAFORM_CHAIN_WALK_H
#define GD_TERRAFORM_CHAIN_WALK_H

#include "terraform/module_scope.h"
#include "terraform/value_chain.h"

typedef struct {
    gd_arena *arena;
    gd_diags *diags;  /* of the call */
    gd_diags unheard; /* what evaluating a step again reports: it was said already */
    GD_VEC(gd_chain_step) steps;
    gd_map seen; /* declarations in scopes, so that each is explained once */
    bool cut;
} gd_chain_walk;

/* Where an expression stands. */
typedef struct {
    gd_module_scope *scope;
    const gd_scope *bindings; /* each, count, iterators; may be NULL */
    const gd_body *owner;     /* has the count or for_each that `each` and `count` are of; may be NULL */
    gd_str owner_address;
    const gd_source *source;
    unsigned depth;
    bool secret;         /* it gives a sensitive value: literals are not shown */
    const gd_expr *loop; /* the `for` whose collection it is; else NULL */
} gd_chain_place;

/* Add a step at `place`; NULL (and `cut` set) when there are too many, or it is too deep. */
gd_chain_step *gd_chain_add(gd_chain_walk *walk, const gd_chain_place *place, gd_str what, gd_range range,
                            const gd_value *value);

/* Set the text of `step` to what is written at its range, unless that shows a secret. */
void gd_chain_show(gd_chain_step *step, const gd_expr *expr, gd_range range);

/* The value of `expr` at `place`. */
const gd_value *gd_chain_value(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *expr);

/* A step for an attribute, and what its expression is made of behind it; steps [from, count) of `path` narrow it. */
void gd_chain_attribute(gd_chain_walk *walk, const gd_chain_place *place, const gd_attribute *attribute,
                        gd_str what, const gd_expr *path, size_t from);

/* Steps for the references and calls in `expr`. */
void gd_chain_expression(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *expr);

/* Steps for what `traversal` refers to from step `from` on; false when it means nothing here. */
bool gd_chain_reference(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *traversal);

/* The same inside `scope` for `kind` "var", "local", "output" or a resource: steps from `from` on are the name and what follows. */
bool gd_chain_variable(gd_chain_walk *walk, const gd_chain_place *place, gd_str name);
bool gd_chain_local(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *path, size_t from);
bool gd_chain_output(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *path, size_t from);
bool gd_chain_resource(gd_chain_walk *walk, const gd_chain_place *place, gd_mode mode, gd_str type,
                       const gd_expr *path, size_t from);

/* `path` as text from step `from` on: `.tags["Team"]`. */
gd_str gd_chain_path_text(gd_arena *arena, const gd_expr *path, size_t from, size_t to);

/* Whether the declaration (any pointer) was explained in that scope already; from now on it was. */
bool gd_chain_is_seen(gd_chain_walk *walk, const gd_module_scope *scope, const void *declaration);

#endif
