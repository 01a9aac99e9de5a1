/* instance.h - what the terraform layer hands on: blocks that became instances with values.
 *
 * A plan and a folder of files give the same shape (architecture, decision 10): `values` is an
 * object; nested blocks are lists of objects under their type, in source order (also when there is
 * one; `timeouts` is one object); arguments that are not written or null are absent, also those that the
 * provider gives, for rules judge what is configured. Where the provider's schema is known, arguments have the types that
 * it says, and the object is OPEN and carries it, so that a reference to what is absent reads as unknown or null. Meta-arguments (count, for_each, provider, depends_on, lifecycle, provisioner, connection)
 * are not among the values; they are read from `block`, or from `meta`. */
#ifndef GD_TERRAFORM_INSTANCE_H
#define GD_TERRAFORM_INSTANCE_H

#include "syntax/hcl.h"
#include "value/value.h"

typedef enum {
    GD_MODE_MANAGED,   /* aws_s3_bucket.b */
    GD_MODE_DATA,      /* data.aws_ami.a */
    GD_MODE_EPHEMERAL, /* ephemeral.aws_secretsmanager_secret_version.s */
    GD_MODE_PROVIDER,  /* provider.aws, provider.aws.west */
    GD_MODE_MODULE,    /* module.net: a call; values are its arguments, with source and version */
    GD_MODE_VARIABLE, /* var.x: type (as text), default, description, sensitive, value (what it has here) … */
    GD_MODE_OUTPUT,   /* output.o */
    GD_MODE_LOCAL,    /* local.l: values.value */
    GD_MODE_TERRAFORM,  /* terraform: required_version, required_providers, backend … */
    GD_MODE_REPOSITORY, /* repository: all of its files; no values */
    GD_MODE_DELETED,    /* a managed resource that a plan destroys; values are those before */
    GD_MODE_FORGOTTEN   /* in the table: one that a plan removes from the state alone */
} gd_mode;

enum { /* what a plan does; a configuration's instances have none of them */
       GD_ACTION_CREATE = 1,
       GD_ACTION_READ = 2,
       GD_ACTION_UPDATE = 4,
       GD_ACTION_DELETE = 8, /* with CREATE: replace */
       GD_ACTION_NO_OP = 16,
       GD_ACTION_IMPORT = 32,
       GD_ACTION_FORGET = 64,       /* alone: the values are those before, and the table keeps it apart */
       GD_ACTION_CREATE_FIRST = 128 /* of a replacement: create before destroy */
};

typedef enum { GD_KEY_NONE, GD_KEY_NUMBER, GD_KEY_STRING, GD_KEY_UNKNOWN } gd_key_kind;

/* An instance key: [0], ["a"]. UNKNOWN: count or for_each is not known; the one instance stands for all. */
typedef struct {
    gd_key_kind kind;
    int64_t number;
    gd_str string;
} gd_instance_key;

/* A module as it is called once: root, module.a, module.a["x"].module.b. */
typedef struct gd_module_instance {
    gd_str address;                          /* "" for the root */
    gd_str folder;                           /* below the scan root */
    const struct gd_module_instance *parent; /* NULL for the root */
    const gd_block *call; /* the module block in the parent; NULL for the root and plans without files */
    gd_instance_key key;
} gd_module_instance;

typedef struct {
    gd_str address;          /* with module path and key, as Terraform prints it */
    gd_str resource_address; /* without the last key: what a reference to the whole resource has */
    gd_mode mode;
    gd_str type; /* "aws_s3_bucket"; the provider's name for PROVIDER; "" for others */
    gd_str name; /* label; alias for PROVIDER; name of the call, variable, output, local */
    gd_instance_key key;
    const gd_module_instance *module;
    const gd_value *values; /* OBJECT, never NULL */
    const gd_value
        *default_tags; /* of the provider that the resource has: map of string; NULL when there are none */
    const gd_value *provider_region; /* `region` of that provider; NULL when it says none */
    gd_str provider;                 /* "aws" or "aws.west": as seen in the resource's module */
    const gd_block *block;           /* NULL when it comes from a plan and no source was found */
    const gd_attribute *attribute;   /* of a LOCAL, which has no block of its own; else NULL */
    gd_range range;                  /* the block's header, or the place in the plan */
    unsigned actions;                /* GD_ACTION_*: 0 when not from a plan */
    const gd_value *before;          /* plan: values before the change, in the same shape; else NULL */
    /* Plan: with GD_PLAN_LISTED all that it lists, also nulls and empty lists of blocks that are absent from `values`;
     * else what `values` began as. NULL: not from a plan. */
    const gd_value *planned;
    bool
        prior; /* of a plan that does not list it: known from its prior state (a data source that was read) */
    bool unseen;          /* of a MODULE: it is not on disk, so that what it makes is in no row */
    const gd_value *meta; /* plan or evaluated meta: object, may be NULL: lifecycle (list of object) … */
} gd_instance;

/* One evaluated root module or plan. All of it lives in the arena it was made in. */
typedef struct {
    gd_str folder; /* of the root module, below the scan root; "" for plans without one */
    const gd_module_instance *root;
    const gd_instance *const *instances; /* sorted by address, natural order of numeric keys */
    size_t count;
    const gd_value *outputs;     /* OBJECT of the root module's outputs */
    const gd_file *const *files; /* all configuration files that took part, each once: for annotations */
    size_t file_count;
    bool from_plan;
    gd_str workspace;          /* "default" when none was named; empty for plans */
    const gd_str *value_files; /* files of values that the caller named, below the scan root */
    size_t value_file_count;
} gd_stack;

#endif
