/* environment.h - environments that patterns of variable files name: `environments/{env}/{env}.tfvars`.
 *
 * `{env}` stands for letters, digits, '-' and '_', the same ones wherever it occurs. A pattern is looked for below the
 * root module's folder and below the working folder; a file of the working folder's that lies in or below another
 * root module belongs to that one. What Terraform loads by itself (terraform.tfvars, *.auto.tfvars) names no
 * environment. Every environment gets the plain files and, of each pattern, its own file, in the order given. */
#ifndef GD_API_ENVIRONMENT_H
#define GD_API_ENVIRONMENT_H

#include "api/scope.h"

/* One way in which a root module is judged. */
typedef struct {
    gd_str name; /* empty: no environment */
    gd_inputs inputs;
} gd_environment;

typedef struct {
    gd_environment *items; /* sorted by name; never none */
    size_t count;
} gd_environments;

/* The environments of folders[index] by the patterns of `scope`, those of `only` alone when that has items. Without any:
 * one without a name, with the plain files. More than GD_ENVIRONMENTS_MAX are reported and left out. */
enum { GD_ENVIRONMENTS_MAX = 64 };
gd_environments gd_environments_of(gd_arena *arena, const gd_scan_scope *scope, const gd_str *folders,
                                   size_t folder_count, size_t index, guard_list only, gd_diags *diags);

/* The inputs of the one root module in `folder`, for verbs that look at one environment at a time: several are
 * reported, and the first is taken. */
gd_inputs gd_inputs_of_folder(gd_arena *arena, const gd_scan_scope *scope, gd_str folder, guard_list only,
                              gd_diags *diags);

/* Whether the text holds `{env}`. */
bool gd_names_environment(gd_str text);

/* `text` with `name` for each `{env}`. */
gd_str gd_environment_text(gd_arena *arena, gd_str text, gd_str name);

#endif
