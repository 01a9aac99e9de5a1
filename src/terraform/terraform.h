/* terraform.h - from folders to evaluated stacks.
 *
 * Who calls what: discovery finds root modules; gd_stack_evaluate() evaluates one of them with all
 * local modules that it calls, lazily and with memory of what was evaluated (a reference to
 * module.a.out evaluates that output only), so that order and depth of declarations do not matter.
 * A cycle is a diagnostic (EVAL_CYCLE) that names its members, and its value is unknown. */
#ifndef GD_TERRAFORM_TERRAFORM_H
#define GD_TERRAFORM_TERRAFORM_H

#include "base/io.h"
#include "terraform/instance.h"

/* Parsed files shared between stacks and threads: each file is read and parsed once. */
typedef struct gd_config_cache gd_config_cache;
gd_config_cache *gd_config_cache_new(const gd_root *root);
/* How many threads discovery may use; 0, as it is at first: one a processor. */
void gd_config_cache_set_jobs(gd_config_cache *cache, unsigned jobs);
void gd_config_cache_free(gd_config_cache *cache); /* ends the life of all files, sources, syntax */

/* From now on the syntax of a folder is held by the arenas that stacks are evaluated in, each until it is emptied; then
 * gd_config_cache_drop() lets it go as soon as none holds it. It is parsed again if it is asked for after that. Sources
 * and texts stay as long as the cache. Arenas that hold something must be emptied before the cache is freed. */
void gd_config_cache_lend(gd_config_cache *cache);
void gd_config_cache_drop(gd_config_cache *cache, gd_str folder);

/* The parsed file at `path` (below the root), or NULL when it cannot be read. Its diagnostics are
 * appended to `diags` for every caller, so that each stack is complete; the report drops repeats. */
const gd_file *gd_config_cache_file(gd_config_cache *cache, gd_str path, gd_diags *diags);

/* Whether the folder has configuration files; false also when it cannot be read. */
bool gd_config_cache_has_files(gd_config_cache *cache, gd_str folder);

/* Whether Terraform or OpenTofu reads a file of that name (or path) as configuration. */
bool gd_is_configuration_file(gd_str name);

/* Whether a folder of that name holds what tools keep for themselves (.git, .terraform, …), never a repository's own
 * files: nobody looks into it. */
bool gd_is_tool_folder(gd_str name);

/* How far a value counts: as --var, which names a variable that there must be; only where the root module declares such a
 * variable; or only where, besides, nothing else gives it a value, not even its default. */
typedef enum { GD_INPUT_GIVEN, GD_INPUT_IF_DECLARED, GD_INPUT_IF_UNSET } gd_input_reach;

typedef struct {
    gd_str name;
    gd_input_reach reach;
    gd_str value;       /* an HCL expression, or plain text for a variable of type string, as -var has it */
    size_t files_after; /* how many of the --var-file, the last ones, come after it and are stronger */
} gd_variable_input;

/* A folder that one root module alone reaches by calls: itself, or a local module of its own. */
typedef struct {
    gd_str folder, root;
} gd_root_part;

typedef struct {
    gd_str *folders; /* root modules: folders with configuration that no other found folder calls; sorted */
    size_t folder_count;
    size_t file_count; /* configuration files seen, for progress */
    gd_root_part *parts;
    size_t part_count;
} gd_discovery;

/* Root modules at and below `path` (a folder, or a single .tf file: then its folder). Skips tools'
 * folders and those given in `exclude` (glob patterns on the path below the root: `*`, `**`, `?`). Links to folders are followed once,
 * inside the root only. To be called before the cache lends. */
gd_discovery gd_discover(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str path,
                         const gd_str *exclude, size_t exclude_count, gd_diags *diags);

/* The root modules, anywhere below the root, that a change of the `changed` files (below the root; they need not exist)
 * affects: those that hold such a file, or whose calls lead to a module that does. A file in a folder without
 * configuration belongs to the nearest one above it. None when no file belongs to any. */
gd_discovery gd_discover_affected(gd_arena *arena, gd_config_cache *cache, const gd_root *root,
                                  const gd_str *changed, size_t changed_count, const gd_str *exclude,
                                  size_t exclude_count, gd_diags *diags);

typedef struct {
    const gd_variable_input *variables; /* --var, in order */
    size_t variable_count;
    const gd_str *files; /* --var-file, below the root, in order; see files_after */
    size_t file_count;
    gd_str workspace; /* "" means "default" */
    bool environment; /* use TF_VAR_ variables */
    const struct gd_value
        *known; /* OBJECT of variables' values that stand already, stronger than all others: of a plan;
                                     NULL: none */
    bool raw;   /* values stay as they are written: not converted to the types of the provider's schema */
    bool data_unknown; /* results of data sources stay unknown, also where they can be computed */
} gd_inputs;

/* Evaluate the root module in `folder`. Never NULL. Values in `arena`, files in the cache. */
const gd_stack *gd_stack_evaluate(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                                  const gd_inputs *inputs, gd_diags *diags);

/* Evaluate `text` as the only file of a root module, called `name` in places; nothing is read from disk, so modules are
 * not followed. For the examples of rules. Never NULL. */
const gd_stack *gd_stack_evaluate_text(gd_arena *arena, gd_str text, gd_str name, gd_diags *diags);

/* The rows of the root module in `folder` and what it calls that stand for no resource: variables, locals, outputs, calls,
 * providers, terraform. Not sorted; resources that they refer to may be among them. Nothing is reported. */
typedef struct {
    const gd_instance *const *rows;
    size_t count;
} gd_settings_rows;
gd_settings_rows gd_stack_settings(gd_arena *arena, gd_config_cache *cache, const gd_root *root,
                                   gd_str folder, const gd_inputs *inputs);

/* Read a plan or state document (`terraform show -json`). `cache` and `folder` join it to the source
 * files when they are there; cache NULL: no join. NULL (and reported) when it is neither. */
const gd_stack *gd_stack_from_plan(gd_arena *arena, const gd_source *plan, gd_config_cache *cache,
                                   const gd_root *root, gd_str folder, gd_diags *diags);

/* What of a plan becomes the stack's resources: what it plans, the same with `planned` of each row, what its prior state
 * found in reality, or what the state had before that. */
typedef enum { GD_PLAN_PLANNED, GD_PLAN_LISTED, GD_PLAN_REALITY, GD_PLAN_BEFORE_DRIFT } gd_plan_view;
const gd_stack *gd_stack_from_plan_view(gd_arena *arena, const gd_source *plan, gd_config_cache *cache,
                                        const gd_root *root, gd_str folder, gd_plan_view view,
                                        gd_diags *diags);

/* How one resource instance of a plan differs between state, reality and configuration. */
typedef struct {
    gd_str address, type, name;
    unsigned drifted; /* GD_ACTION_UPDATE or _DELETE: what happened to it outside of Terraform; 0: nothing */
    unsigned planned; /* what the plan does with it; 0: the plan does not list it */
    const gd_value *before,
        *after; /* drifted: in the state, and in reality; else in reality, and after the plan; NULL:
                                       it is not there */
    const gd_value *target; /* after the plan; NULL: it is not there, or the plan does not list it */
    gd_str import_id;
    bool is_configured;    /* the configuration in the plan has it */
    const gd_str *written; /* its top-level arguments and blocks there, sorted */
    size_t written_count;
    gd_range place; /* in the plan */
} gd_plan_difference;

typedef struct {
    const gd_plan_difference *items; /* sorted by address */
    size_t count;
    bool has_changes; /* the plan lists changes; one that only refreshes does not */
} gd_plan_differences;

/* Read `resource_drift`, and of `resource_changes` what would be changed. False, and reported, when the document is no plan. */
bool gd_plan_differences_read(gd_arena *arena, const gd_source *plan, gd_plan_differences *differences,
                              gd_diags *diags);

/* An eval context for `guard eval -C DIR`: the scope of the root module in `folder`. */
struct gd_eval *gd_stack_eval_context(gd_arena *arena, gd_config_cache *cache, const gd_root *root,
                                      gd_str folder, const gd_inputs *inputs, gd_diags *diags);

#endif
