/* module_scope.h - a module as it is called once, under evaluation.
 *
 * Every declaration has a node that remembers whether it was evaluated; a reference evaluates its node
 * on demand, so order and depth of declarations do not matter. A node that is met again while it is
 * being evaluated is a cycle. One thread evaluates one stack; the configurations are shared, the nodes are
 * not.
 *
 * Reading order: stack.c drives; module_scope.c resolves references and evaluates locals and outputs;
 * variables.c, resource.c, module_call.c and provider.c evaluate what their names say; rows.c makes
 * the table rows of all that is not a resource. */
#ifndef GD_TERRAFORM_MODULE_SCOPE_H
#define GD_TERRAFORM_MODULE_SCOPE_H

#include "eval/eval.h"
#include "terraform/config.h"
#include "terraform/expand.h"
#include "terraform/input_values.h"
#include "terraform/module_manifest.h"
#include "terraform/provider_version.h"

enum {
    GD_STACK_MAX_INSTANCES = 250000, /* resource instances of a stack */
    GD_STACK_MAX_MODULES = 20000     /* module instances of a stack */
};

typedef enum { GD_NODE_NEW, GD_NODE_BUSY, GD_NODE_DONE } gd_node_state;

/* A variable, local, output or provider. */
typedef struct {
    gd_node_state state;
    const gd_value *value;
} gd_node;

typedef struct {
    gd_node_state state;
    const gd_value *value; /* what a reference to the whole sees */
    gd_expansion expansion;
    gd_instance **instances;
    const gd_value **seen; /* per instance: what a reference to it sees */
    size_t count;
} gd_resource_node;

typedef struct {
    gd_node_state state;
    gd_expansion expansion;
    const gd_module_config *config; /* NULL: not followed (remote, missing, calls itself) */
    gd_str source;                  /* as written; empty when it is not known */
    struct gd_module_scope **children;
    size_t count;
    gd_node whole; /* what a reference to the whole sees */
} gd_call_node;

/* Whether the schemas here are those of a provider, by its local name. */
typedef struct {
    gd_str local;
    gd_provider_fit fit;
} gd_scope_fit;

typedef struct gd_module_scope {
    struct gd_run *run;
    const gd_module_config *config;
    gd_module_instance instance;
    struct gd_module_scope *parent; /* NULL for the root */
    const gd_declaration *call;     /* in the parent's configuration; NULL for the root */
    const gd_scope *call_bindings;  /* each or count of the call */
    gd_str manifest_key;            /* "a.b": this module's key in modules.json; "" for the root */
    gd_node *variables, *locals, *outputs, *providers;
    gd_resource_node *resources;
    gd_call_node *calls;
    GD_VEC(gd_scope_fit) fits; /* of the providers that were met */
} gd_module_scope;

/* What is being evaluated, innermost first: for the message of a cycle. */
typedef struct gd_frame {
    const struct gd_frame *outer;
    const gd_module_scope *scope;
    const gd_declaration *declaration;
} gd_frame;

/* The evaluation of one stack. */
typedef struct gd_run {
    gd_arena *arena;
    gd_config_cache *cache;
    const gd_root *root;
    const gd_inputs *inputs;
    gd_diags *diags;
    gd_str folder;    /* of the root module */
    gd_str workspace; /* never empty */
    gd_input_values given;
    const gd_module_manifest *manifest;
    const gd_body *lock; /* .terraform.lock.hcl of the root module, NULL until it is asked for */
    GD_VEC(const gd_instance *) rows;
    GD_VEC(const gd_file *) files;
    gd_map seen_files, looked_into; /* by path; folders of modules without instances */
    const gd_frame *frame;
    size_t items;   /* against GD_EVAL_MAX_ITEMS */
    size_t steps;   /* against GD_EVAL_MAX_STEPS */
    unsigned depth; /* of the evaluation that a node is evaluated for */
    size_t instances, modules;
    bool ephemeral; /* there are ephemeral values */
    bool
        incomplete; /* a variable has no value, or a module is not on disk: what is unknown may be known to Terraform */
    bool limit_reported;
    bool interactive; /* references of expressions that stand in no file are reported as they are met */
} gd_run;

/* --- module_scope.c --- */

/* A scope with unevaluated nodes for an instance of `config`. */
gd_module_scope *gd_module_scope_new(gd_run *run, const gd_module_config *config);

/* An evaluation context in `scope` with `bindings` (may be NULL) around; close it to give back what it spent. */
gd_eval gd_module_scope_open(gd_module_scope *scope, const gd_scope *bindings);
void gd_module_scope_close(gd_module_scope *scope, const gd_eval *eval);

/* Mark a node as being evaluated. False when it already is: then the cycle has been reported. */
bool gd_node_enter(gd_module_scope *scope, const gd_declaration *declaration, gd_node_state *state,
                   gd_frame *frame);
void gd_node_leave(gd_module_scope *scope, gd_node_state *state, const gd_frame *frame);

const gd_value *gd_scope_local(gd_module_scope *scope, const gd_declaration *local);
const gd_value *gd_scope_output(gd_module_scope *scope, const gd_declaration *output);

/* The address of a declaration in its module: "aws_x.y", "data.t.n", "var.v", "local.l", "module.m". */
gd_str gd_declaration_address(gd_arena *arena, const gd_declaration *declaration);

/* Report an expansion that Terraform refuses because it is known only after apply. */
void gd_scope_check_expansion(gd_module_scope *scope, const gd_block *block, const gd_expansion *expansion);

/* Count instances or modules against the bounds of the stack; false, and reported once, beyond them. */
bool gd_run_spend_instances(gd_run *run, size_t count, gd_range range);
bool gd_run_spend_module(gd_run *run, gd_range range);

/* Add a row; it gets its place when the stack is complete. */
void gd_run_add_row(gd_run *run, const gd_instance *row);

/* --- variables.c --- */
const gd_value *gd_scope_variable(gd_module_scope *scope, const gd_declaration *variable);
/* Evaluate the validation blocks of every variable. */
void gd_scope_validate_variables(gd_module_scope *scope);

/* --- resource.c --- */
gd_resource_node *gd_scope_resource(gd_module_scope *scope, const gd_declaration *resource);
/* What a reference to the whole of it sees. */
const gd_value *gd_scope_resource_value(gd_module_scope *scope, const gd_declaration *resource);
/* Give the rows what depends on other things: default_tags, provider, meta; check conditions. */
void gd_scope_finish_resource(gd_module_scope *scope, const gd_declaration *resource);

/* --- module_call.c --- */
gd_call_node *gd_scope_call(gd_module_scope *scope, const gd_declaration *call);
/* module.NAME…: steps from index 1 on; *used gets how many steps of all the value stands for. */
const gd_value *gd_scope_module_value(gd_module_scope *scope, const gd_declaration *call,
                                      const gd_expr *traversal, size_t *used);

/* --- provider.c --- */
/* The evaluated configuration that `name` ("aws", "aws.west") has in `scope`, through the calls that pass or inherit it;
 * NULL when there is none. */
const gd_value *gd_scope_provider(gd_module_scope *scope, gd_str name);

/* --- provider_schema.c --- */
/* Whether the schemas here are those of the provider that `name` ("aws", "aws.west") is in `scope`. */
gd_provider_fit gd_scope_provider_fit(gd_module_scope *scope, gd_str name);
/* `values` of a resource, data source or provider in the shape that its schema gives them (schema/shape.h), where it is
 * known. */
const gd_value *gd_scope_shape(gd_module_scope *scope, gd_mode mode, gd_str type, gd_str provider,
                               const gd_value *values);

/* --- dependencies.c --- */
/* Evaluate what `depends_on` of the block, and of the calls that lead to `scope`, names: it comes before the block, so
 * that a circle through it is one that Terraform refuses. */
void gd_scope_follow_dependencies(gd_module_scope *scope, const gd_body *body);

/* --- evaluation_order.c --- */
/* Evaluate locals and resources of a large module in an order in which no chain of references is deep. */
void gd_scope_evaluate_chains(gd_module_scope *scope);

/* --- moves.c --- */
/* Report moved, removed and import blocks whose addresses contradict what is declared. */
void gd_scope_check_moves(gd_module_scope *scope);

/* --- stack.c --- */
/* The scope of the root module in `folder`, of which nothing is evaluated yet. */
gd_module_scope *gd_run_open(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                             const gd_inputs *inputs, gd_diags *diags);
/* Evaluate every declaration of the module, and of those that it calls. */
void gd_scope_evaluate_all(gd_module_scope *scope);

/* --- conditions.c --- */
/* Whether the condition is known to be false; what is neither true nor false nor unknown is reported. */
bool gd_condition_fails(gd_eval *eval, const gd_attribute *condition);
/* The text of an error_message, or a text that says why it has none. */
gd_str gd_condition_message(gd_eval *eval, const gd_attribute *message);
/* Check precondition / postcondition blocks of `body` (all of type `type`); a false one is reported as an error. */
void gd_check_conditions(gd_eval *eval, const gd_body *body, gd_str type);

/* --- rows.c --- */
/* Rows for all that is not a resource: variables, locals, outputs, calls, providers, terraform. */
void gd_scope_add_rows(gd_module_scope *scope);

#endif
