/* plan_reference.h - what the references in a plan's configuration mean. Private to the plan reader.
 *
 * `var.x` is followed to the call's argument, `module.m.o` to the output's expression, `each.value` to for_each, and
 * `local.x` where the source files are known (a plan has no locals). What is left are resources' addresses with the
 * full module path. */
#ifndef GD_TERRAFORM_PLAN_REFERENCE_H
#define GD_TERRAFORM_PLAN_REFERENCE_H

#include "terraform/config.h"
#include "terraform/module_manifest.h"
#include "terraform/plan_config.h"

/* A module as it is called once. */
typedef struct gd_plan_module {
    gd_module_instance instance;
    struct gd_plan_module *parent;       /* NULL for the root */
    const gd_plan_module_config *config; /* NULL when the plan does not have it */
    const gd_plan_call_config *call;     /* in the parent's configuration; may be NULL */
    const gd_module_config *files;       /* the module's source; may be NULL */
    gd_str key_text;                     /* `[0]`, `["x"]` of the instance; empty */
    gd_str manifest_key;                 /* "a.b": its key in modules.json; empty for the root */
} gd_plan_module;

typedef struct {
    gd_arena *arena;
    gd_arena *work; /* of what goes when the stack is made */
    gd_plan_module *root;
    gd_map by_address;      /* to gd_plan_module */
    gd_map instances;       /* addresses of all resource instances, to anything */
    gd_map followed;        /* what an expression in a module refers to, see plan_reference.c */
    gd_map by_folder;       /* to gd_module_config, of the source files */
    gd_config_cache *cache; /* NULL: no source files */
    const gd_root *scan_root;
    const gd_module_manifest *manifest; /* read when it is first needed */
    gd_diags *diags;
} gd_plan_modules;

/* The module instance at `address` ("module.a[0].module.b", "" for the root), made when it is new. */
gd_plan_module *gd_plan_module_at(gd_plan_modules *modules, gd_str address);

/* A resource instance of which the expressions are. */
typedef struct {
    gd_plan_module *module;
    gd_str key_text;                    /* `[0]`, `["x"]`; empty without a key */
    const gd_plan_expression *for_each; /* may be NULL */
    const gd_expr *for_each_source;     /* may be NULL */
} gd_plan_referrer;

/* All resources that `expression` (of any kind, nested ones included; may be NULL) refers to; NULL when there are
 * none. The work is bounded. */
const gd_refs *gd_plan_refs(gd_plan_modules *modules, const gd_plan_referrer *referrer,
                            const gd_plan_expression *expression);

/* The same of an expression of the source files, for plans without configuration. */
const gd_refs *gd_plan_refs_of_source(gd_plan_modules *modules, const gd_plan_referrer *referrer,
                                      const gd_expr *expression);

/* The length of `address` without the key at its end. */
size_t gd_plan_without_key(gd_str address);

#endif
