/* registry.h - inside of gd_rules: files, rules, and which rules look at which type.
 *
 * Only src/rules includes this. */
#ifndef GD_RULES_REGISTRY_H
#define GD_RULES_REGISTRY_H

#include <pthread.h>

#include "base/map.h"
#include "rules/engine.h"

/* A Lua file: a rule, or a module for require. */
typedef struct {
    gd_str path; /* as printed, and the chunk's name */
    gd_str text;
    gd_str compiled; /* of a file in the binary; empty for others */
    const gd_source *source;
    unsigned collection; /* 0: compiled in; others: one a call of gd_rules_add() */
} gd_rule_file;

typedef struct {
    gd_rule_info info; /* first: a finding's rule is one of these */
    const gd_rule_file *file;
    uint32_t number; /* in gd_rules.list */
    bool native;     /* guard finds it in C: no chunk, no check, no examples to run */
    bool detailed;   /* info is complete; guarded by gd_rules.lock */
    int line;        /* where `rule` was called; 0 until it is detailed */
    bool checked;    /* by gd_supersede_check() */
    uint32_t *over;  /* numbers of the rules that it supersedes, ascending */
    size_t over_count;
} gd_rule;

typedef GD_VEC(gd_rule *) gd_rule_list;

struct gd_rules {
    gd_arena arena;
    pthread_mutex_t lock; /* guards `arena` and the rules' details once engines run */
    gd_rule_list list;
    gd_map by_id, by_alias;  /* gd_rule * */
    gd_map by_type;          /* gd_rule_list * */
    gd_map modules;          /* "collection:name" → gd_rule_file * */
    gd_map files;            /* path → gd_rule_file * */
    unsigned collections;    /* added so far */
    gd_rule_context context; /* that engines start with */
};

/* Make the file known by its path. `text` and `path` are borrowed. */
gd_rule_file *gd_registry_add_file(gd_rules *rules, gd_str path, gd_str text, unsigned collection);

/* Let require find `file` under `name` ("guard.net") from files of its collection. */
void gd_registry_add_module(gd_rules *rules, const gd_rule_file *file, gd_str name);

/* Add a rule whose id, service, resources and aliases are set, and index it by them. It takes the
 * place of the rule with the same id, if there is one. */
void gd_registry_add_rule(gd_rules *rules, gd_rule *rule);

/* The module `name` as seen from the file at path `requester`, or NULL. */
const gd_rule_file *gd_registry_module(const gd_rules *rules, gd_str requester, gd_str name);

/* Whether a rule of that id is compiled into the binary, also when the registry was made without them. */
bool gd_registry_is_compiled_in(gd_str id);

/* The rules that look at rows of `type`; count 0 when there are none. */
gd_rule_list gd_registry_for_type(const gd_rules *rules, gd_str type);

/* "aws/s3/versioning.lua" gives "aws-s3-versioning" and "s3"; without folders the service is empty. */
gd_str gd_rule_id_of_path(gd_arena *arena, gd_str path);
gd_str gd_rule_service_of_path(gd_arena *arena, gd_str path);

#endif
