/* function.h - the functions of the Terraform language: one row a function.
 *
 * The dispatcher does what cty's does before a body runs: counts arguments, converts each to its
 * parameter's type, refuses null where it is not allowed, answers unknown where an argument is
 * unknown, and afterwards adds the arguments' marks and references to the result. So a body sees
 * only arguments of the right type and repeats none of this.
 *
 * Adding a function: a row in the table of its file (rows sorted by name), a body in that file, and
 * a folder testdata/eval/func/<name>.d. */
#ifndef GD_EVAL_FUNCTION_H
#define GD_EVAL_FUNCTION_H

#include "eval/eval.h"
#include "value/convert.h"

enum { GD_FUNCTION_MAX_PARAMETERS = 4, GD_VARIADIC = 255 };

enum { /* what a parameter takes besides known values of its type */
       GD_TAKES_NULL = 1,
       GD_TAKES_UNKNOWN = 2, /* the body sees unknown arguments */
       GD_TAKES_MARKS = 4,   /* marks of this argument are the body's business (sensitive, issensitive …) */
       GD_ENDS_UNTYPED =
           8 /* with GD_TAKES_UNKNOWN: but not a value of unknown type, after which nothing is checked */
};

typedef struct {
    const char *name;    /* for messages: "list", "separator" */
    const gd_type *type; /* NULL: any type, no conversion */
    unsigned takes;
} gd_parameter;

typedef struct gd_function gd_function;

/* One call, as a body sees it. */
typedef struct {
    gd_eval *eval;
    const gd_function *function;
    const gd_expr *expr; /* the CALL node, for places */
    const gd_value *const *arguments;
    size_t count;
} gd_call;

typedef const gd_value *(*gd_function_body)(gd_call *call);

struct gd_function {
    const char *name;
    uint8_t least, most; /* most: GD_VARIADIC repeats the last parameter */
    gd_parameter parameters[GD_FUNCTION_MAX_PARAMETERS];
    const gd_type *result; /* of an unknown result; dynamic when it depends */
    gd_function_body body;
    /* try, can, templatefile …: gets the unevaluated call instead; `body` is then NULL. */
    const gd_value *(*special)(gd_eval *eval, const gd_expr *call);
};

/* A table of rows sorted by name. Each func_*.c exports one; eval/functions.c lists the tables. */
typedef struct {
    const gd_function *rows;
    size_t count;
} gd_function_table;

/* The row of `name` ("upper", "core::upper", "provider::terraform::encode_expr"), or NULL. */
const gd_function *gd_function_find(gd_str name);

/* All rows, table by table, for docs and tests; `index` from 0; NULL at the end. */
const gd_function *gd_function_at(size_t index);

/* Evaluate a CALL node. */
const gd_value *gd_function_call(gd_eval *eval, const gd_expr *call);

/* `text` with "(sensitive)" in place of what it holds of sensitive arguments: every message of a call goes through it. */
gd_str gd_call_shown(gd_call *call, gd_str text);

/* Report that argument `index` (0-based) of the call is wrong, and return unknown of the row's
 * result type, so that a body can `return gd_call_error(...)`. gd_call_fail is about the whole call. */
const gd_value *gd_call_error(gd_call *call, size_t index, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const gd_value *gd_call_fail(gd_call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Unknown of the row's result type, for a body that takes unknown arguments. */
const gd_value *gd_call_unknown(gd_call *call);

/* Count `items` more made items against GD_EVAL_MAX_ITEMS; false (and reported) beyond it. */
bool gd_call_spend(gd_call *call, size_t items);

#endif
