/* eval.h - expressions to values.
 *
 * Follows the HCL Native Syntax Specification ("Expressions", "Templates") and Terraform's
 * documented behaviour. Never fails: what cannot be evaluated is reported to `diags` once and is an
 * unknown value of dynamic type, so that the rest goes on. Depth and work are bounded. */
#ifndef GD_EVAL_EVAL_H
#define GD_EVAL_EVAL_H

#include "base/io.h"
#include "syntax/hcl.h"
#include "value/value.h"

typedef struct gd_eval gd_eval;

/* Names bound around an expression: `for` variables, dynamic iterators, each, count, self. */
typedef struct {
    gd_str name;
    const gd_value *value;
} gd_binding;

typedef struct gd_scope {
    const struct gd_scope *outer; /* or NULL */
    const gd_binding *bindings;
    size_t count;
} gd_scope;

/* The value of an absolute traversal whose root name no gd_scope binds (var.x, local.y, aws_x.y …).
 * `*used` gets how many of its steps the returned value stands for (var.x: 1); evaluation applies
 * the rest. Lets modules answer lazily, output by output. Returns NULL when the name means nothing
 * here; evaluation then reports EVAL_REFERENCE with "did you mean". */
typedef const gd_value *(*gd_resolve)(void *context, gd_eval *eval, const gd_expr *traversal, size_t *used);

enum {
    GD_EVAL_MAX_DEPTH = 1500,            /* nested expressions, across locals and modules */
    GD_EVAL_MAX_ITEMS = 4 * 1024 * 1024, /* items that `for`, splat, range, setproduct make in one context */
    GD_EVAL_MAX_STRING = 64 * 1024 * 1024, /* bytes of one string result */
    GD_EVAL_MAX_STEPS = 64 * 1024 * 1024   /* expressions evaluated in one context, loops counted in full */
};

/* One context evaluates expressions of one module instance. Callers fill it and may change `source`
 * and `scope` between calls (restoring them). */
struct gd_eval {
    gd_arena *arena;
    gd_diags *diags;
    const gd_source *source; /* of the expression being evaluated, for places */
    const gd_scope *scope;
    gd_resolve resolve; /* NULL: only `scope` */
    void *resolve_context;
    const gd_root *root; /* where file functions may read; NULL: they are unknown */
    gd_str
        folder; /* of the module, below the root; relative names of file functions start at `working_folder` */
    gd_str working_folder; /* of the root module, below the root (Terraform's working directory) */
    unsigned depth;
    size_t items; /* made so far, against GD_EVAL_MAX_ITEMS */

    /* Evaluation's own; zero at first. */
    size_t steps;         /* expressions evaluated so far, against GD_EVAL_MAX_STEPS */
    const gd_value *item; /* of the innermost splat */
    gd_diags *lasting;    /* while `diags` is on trial (try, a branch not taken): where errors go that hold
                             all the same, as those of a local value that is referred to. NULL: no trial */
};

/* The value of `expr`. Never NULL. */
const gd_value *gd_eval_expr(gd_eval *eval, const gd_expr *expr);

/* As gd_eval_expr, converted to `wanted`; a failed conversion is reported at the expression. */
const gd_value *gd_eval_as(gd_eval *eval, const gd_expr *expr, const gd_type *wanted);

/* The value of an attribute's expression in its own source, with the origin `kind` named after the attribute, and the
 * value's own origin as its parent. */
const gd_value *gd_eval_attribute(gd_eval *eval, const gd_attribute *attribute, gd_origin_kind kind);

/* `value.name` and `value[key]` with the language's rules (open objects, splat of null, index
 * conversion); reported at `span` on failure. */
const gd_value *gd_eval_get_attribute(gd_eval *eval, const gd_value *value, gd_str name, gd_span span);
const gd_value *gd_eval_get_index(gd_eval *eval, const gd_value *value, const gd_value *key, gd_span span);
/* Apply steps [from, count) of a TRAVERSAL node to `value`. */
const gd_value *gd_eval_steps(gd_eval *eval, const gd_value *value, const gd_expr *traversal, size_t from);

/* a OP b; unary operators take `b` NULL. Short-circuits are the caller's. */
const gd_value *gd_eval_operator(gd_eval *eval, gd_operator op, const gd_value *a, const gd_value *b,
                                 gd_span span);

/* The items of a collection for `for` / dynamic / for_each: keys and values in Terraform's order. */
typedef struct {
    const gd_value *key, *value;
} gd_item;
typedef struct {
    gd_item *items;
    size_t count;
} gd_items;
gd_items gd_value_items(gd_arena *arena, const gd_value *collection);

/* Evaluate `text` as a template whose names are the members of `variables`, a known object or map, and no
 * others: templatefile, templatestring. `name` is printed in place of a file name. Errors are reported in
 * the template with a note at `span`, the place of the call. Work counts against the same limits. */
const gd_value *gd_eval_template_text(gd_eval *eval, gd_str name, gd_str text, const gd_value *variables,
                                      gd_span span);

/* Count `items` made items; false, and reported at `span` the first time, beyond GD_EVAL_MAX_ITEMS. */
bool gd_eval_spend(gd_eval *eval, gd_span span, size_t items);

/* Put errors on trial: until gd_eval_trial_end they go to `trial` instead. The caller asks
 * `trial->errors` and appends it to eval->diags if they count. */
typedef struct {
    gd_diags *diags, *lasting;
} gd_eval_trial;
gd_eval_trial gd_eval_trial_begin(gd_eval *eval, gd_diags *trial);
void gd_eval_trial_end(gd_eval *eval, gd_eval_trial before);

/* Report at `span` of the current source. */
gd_diag_item *gd_eval_error(gd_eval *eval, gd_diag_code code, gd_span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
