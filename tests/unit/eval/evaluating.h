/* evaluating.h - evaluate a text and say what came out, for the tests of the evaluator.
 *
 * Names in scope: name "web", count 3, flag true, nothing (untyped null), none (a null string), list
 * (list of string a, b, c), set, map {a = "1", b = "2"}, object {id = 7, tags = {Env = "prod"}},
 * unknown (dynamic), unknown_string, unknown_number, unknown_bool, unknown_list (list of string),
 * unknown_set, unknown_map (of string), ephemeral ("gone", ephemeral), unknown_object ({id = string}), secret ("hush", sensitive), bucket (a resource aws_s3_bucket.b whose
 * bucket is "logs"), servers (two instances of aws_instance.s), arn (unknown, of aws_s3_bucket.b.arn). */
#ifndef EVALUATING_H
#define EVALUATING_H

#include "eval/eval.h"

typedef struct {
    gd_arena arena;
    gd_diags diags;
    gd_eval eval;
    gd_scope scope;
    gd_binding bindings[24];
    const gd_value *value;
} evaluated;

/* Evaluate `text` as an expression, or as a template; release the result with evaluated_release. */
evaluated *evaluate(const char *text);
evaluated *evaluate_template(const char *text);
void evaluated_release(evaluated *result);

/* `text` gives this value and type, both in JSON, without an error. */
void expect_value(const char *text, const char *json, const char *type);
void expect_template(const char *text, const char *json);

/* `text` has an error, whose first message holds `fragment`. */
void expect_error(const char *text, const char *fragment);

/* `text` gives a value with these references, "address attribute, …". */
void expect_refs(const char *text, const char *refs);

#endif
