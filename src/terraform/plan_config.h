/* plan_config.h - the `configuration` of a plan: which expressions refer to what. Private to the plan reader.
 *
 * A plan has no syntax and no places of its configuration, only, for each argument, whether it is
 * constant or which names it refers to. Locals are not in it at all. */
#ifndef GD_TERRAFORM_PLAN_CONFIG_H
#define GD_TERRAFORM_PLAN_CONFIG_H

#include "base/map.h"
#include "terraform/plan_document.h"

typedef enum {
    GD_PLAN_CONSTANT,   /* constant: its JSON, empty when it was not there */
    GD_PLAN_REFERENCES, /* texts: "aws_vpc.main.id", then its prefixes, as Terraform lists them */
    GD_PLAN_BLOCK,      /* members, sorted by name */
    GD_PLAN_BLOCKS      /* items */
} gd_plan_expression_kind;

typedef struct gd_plan_expression {
    gd_plan_expression_kind kind;
    size_t count;
    union {
        gd_span constant;
        const gd_str *texts;
        const struct gd_plan_member *members;
        const struct gd_plan_expression *items;
    };
} gd_plan_expression;

typedef struct gd_plan_member {
    gd_str name;
    gd_plan_expression expression;
} gd_plan_member;

typedef struct {
    gd_str provider; /* provider_config_key as seen in the module: "aws", "aws.west" */
    gd_plan_expression expressions;
    gd_plan_expression for_each;
} gd_plan_resource_config;

typedef struct {
    gd_range place;
    gd_span fallback; /* `default` as JSON; empty when there is none */
    gd_str description;
    bool sensitive;
} gd_plan_variable_config;

typedef struct {
    gd_range place;
    gd_plan_expression expression;
    gd_str description;
    bool sensitive;
} gd_plan_output_config;

typedef struct gd_plan_module_config {
    gd_map resources; /* "aws_vpc.main", "data.aws_ami.a" → gd_plan_resource_config */
    gd_map calls;     /* name → gd_plan_call_config */
    gd_map outputs;   /* name → gd_plan_output_config */
    gd_map variables; /* name → gd_plan_variable_config */
} gd_plan_module_config;

typedef struct {
    gd_range place;
    gd_str source, version;
    bool expands;                   /* it has count or for_each */
    gd_plan_expression expressions; /* a BLOCK: the arguments */
    gd_plan_expression for_each;
    gd_plan_module_config module;
} gd_plan_call_config;

typedef struct {
    gd_range place;
    gd_str name, alias, module_address, version;
    gd_plan_expression expressions;
} gd_plan_provider_config;

typedef struct {
    gd_plan_module_config root;
    GD_VEC(gd_plan_provider_config) providers; /* of all modules */
} gd_plan_config;

/* `document->configuration`; empty when there is none. */
gd_plan_config gd_plan_config_read(gd_plan_document *document);

/* The member of a BLOCK; NULL when it has none, or `expression` is NULL or something else. */
const gd_plan_expression *gd_plan_expression_member(const gd_plan_expression *expression, gd_str name);

#endif
