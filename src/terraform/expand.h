/* expand.h - which instances `count` and `for_each` make.
 *
 * Follows "The count Meta-Argument" and "The for_each Meta-Argument" of the Terraform language, with its
 * refusals: null, negative, sensitive, lists, sets of anything but strings. */
#ifndef GD_TERRAFORM_EXPAND_H
#define GD_TERRAFORM_EXPAND_H

#include "eval/eval.h"
#include "terraform/instance.h"

enum { GD_EXPANSION_MAX = 100000 }; /* instances of one block */

typedef enum {
    GD_EXPAND_SINGLE, /* neither is written */
    GD_EXPAND_COUNT,
    GD_EXPAND_FOR_EACH,
    GD_EXPAND_DISABLED, /* OpenTofu's lifecycle.enabled = false: as SINGLE, without its instance */
    GD_EXPAND_UNKNOWN   /* not known here, or refused and reported: one instance stands for all */
} gd_expansion_kind;

typedef struct {
    gd_expansion_kind kind;
    size_t count;          /* of instances */
    gd_items items;        /* FOR_EACH: keys and values, in key order */
    const gd_value *given; /* the value of count or for_each; NULL when neither is written */
    bool by_count;         /* UNKNOWN: it is count that is not known */
} gd_expansion;

/* Evaluate the meta-arguments of `body` (count, for_each, lifecycle.enabled) in `eval`. */
gd_expansion gd_expand(gd_eval *eval, const gd_body *body);

/* Whether the expansion is unknown because of resources' ids and ARNs alone: those are never known before apply, so that
 * Terraform refuses to plan it. */
bool gd_expansion_is_unknowable(gd_arena *arena, const gd_expansion *expansion);

/* The key of instance `index`. */
gd_instance_key gd_expansion_key(const gd_expansion *expansion, size_t index);

/* Which instance a literal key (NULL: none) names; SIZE_MAX when none. Of an unknown expansion: the one. */
size_t gd_expansion_find(const gd_expansion *expansion, const gd_step *key);

/* The scope with `each` or `count` of instance `index`, in front of nothing; NULL where there is neither. */
const gd_scope *gd_expansion_scope(gd_arena *arena, const gd_expansion *expansion, size_t index);

/* What a reference to the whole sees when `values` are those of its instances: the one value, a tuple, an
 * object by key, or unknown that refers to `address`. */
const gd_value *gd_expansion_collect(gd_arena *arena, const gd_expansion *expansion,
                                     const gd_value *const *values, gd_str address);

#endif
