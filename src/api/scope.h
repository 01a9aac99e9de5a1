/* scope.h - what the paths and options of a call mean: the scan root, the folders below it, the
 * input variables. Shared by every verb that reads configuration. */
#ifndef GD_API_SCOPE_H
#define GD_API_SCOPE_H

#include <guard.h>

#include "base/diag.h"
#include "base/io.h"
#include "terraform/terraform.h"

typedef struct {
    gd_root *root; /* NULL when it could not be opened (reported) */
    gd_str *paths; /* the paths asked for, below the root; "" is the root itself */
    size_t path_count;
    gd_str
        path_prefix; /* from the working folder to the root, with a final '/'; empty when they are the same */
    gd_str working_folder; /* below the root; where `working_folder_inside` is false it is not */
    bool working_folder_inside;
    gd_inputs
        inputs; /* files that hold `{env}` are patterns as typed (environment.h), or with '/' in front below the root; the
                         others are below the root */
} gd_scan_scope;

/* Resolve `options`. Problems go to `diags` (FILE_*, SETTINGS); what remains is usable. The root is
 * options->root, else the nearest folder above all paths that holds .git, else the deepest folder
 * that holds all paths. */
void gd_scan_scope_resolve(gd_arena *arena, const guard_options *options, gd_scan_scope *scope,
                           gd_diags *diags);

/* Take a plan or state document out of the paths: PATH "-", or a file that is JSON by its name (not *.tf.json) or by its
 * first character, or a saved plan. The folder that it lies in takes its place among the paths, unless others are given.
 * `*options` is a copy to change. More than one is reported. */
void gd_scan_scope_take_plan(gd_arena *arena, guard_options *options, gd_diags *diags);

/* The folder of the configuration that a plan is of: the path asked for, or, when no path was and there is none in it,
 * where the plan lies. */
gd_str gd_scan_scope_plan_folder(const gd_scan_scope *scope, const guard_options *options,
                                 const gd_source *plan, gd_config_cache *cache);

/* Read a document that the user names (a plan; "-" is standard input): not held to the root. Its
 * source's path is below the root of `scope` where it lies there, else absolute, or
 * "<stdin>"; without a scope it is as typed. NULL when it
 * cannot be read (reported). */
const gd_source *gd_scan_scope_document(gd_arena *arena, const gd_scan_scope *scope, const char *path,
                                        gd_diags *diags);

#endif
