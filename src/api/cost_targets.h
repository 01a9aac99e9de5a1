/* cost_targets.h - what `guard cost` estimates one by one: root modules, each as often as it has environments.
 *
 * They come from the paths of the call, or from a project file in the form of Infracost's infracost.yml. */
#ifndef GD_API_COST_TARGETS_H
#define GD_API_COST_TARGETS_H

#include "api/environment.h"
#include "pricing/usage.h"

typedef struct {
    gd_str name;
    gd_str folder; /* below the scan root */
    gd_inputs inputs;
    bool may_be_module;    /* it was found by looking, not named */
    const gd_usage *usage; /* its own usage file; NULL: that of the call */
    const char *plan;      /* a plan in place of a folder; NULL: none */
} gd_cost_target;

typedef GD_VEC(gd_cost_target) gd_cost_targets;

typedef struct {
    gd_arena *arena;
    const guard_options *options;
    gd_scan_scope *scope;
    gd_config_cache *cache;
    gd_diags *diags;
} gd_cost_search;

/* The root modules at and below the scope's paths. Where no variable files are given, files of variables beside a
 * root module that are named after environments (`prod.tfvars`, `dev-eu.tfvars.json`) make one target each. */
void gd_cost_targets_of_paths(const gd_cost_search *search, gd_cost_targets *targets);

/* A project of a project file. */
typedef struct {
    gd_cost_target target;  /* the folder that is named, its name (empty: none), inputs, usage */
    const gd_yaml *exclude; /* list of patterns of folders to leave out; NULL: none */
    bool alone; /* the folder as it is: neither what is below it, nor files of variables beside it */
} gd_cost_project_entry;

/* The root modules at and below the project's folder, as of_paths. Returns how many there are. */
size_t gd_cost_targets_of_project(const gd_cost_search *search, const gd_cost_project_entry *project,
                                  gd_cost_targets *targets);

/* The projects of a project file (`version: 0.1`, `projects: [{path, name, usage_file, terraform_vars, …}]`). */
void gd_cost_targets_of_file(const gd_cost_search *search, const gd_source *file, gd_cost_targets *targets);

#endif
