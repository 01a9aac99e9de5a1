/* settings.h - guard.yaml for a call: where it lies, what it extends, what options say over it. */
#ifndef GD_API_SETTINGS_H
#define GD_API_SETTINGS_H

#include "api/scope.h"
#include "policy/peer_settings.h"
#include "policy/settings.h"
#include "rules/engine.h"

/* A file or folder that a setting names. */
typedef struct {
    gd_root *root; /* that it is read below; NULL: it cannot be read */
    gd_str path;
    gd_str name; /* for people: beside the file that names it, as that is called in messages */
} gd_settings_path;

/* A profile that the caller enforces by its file. */
typedef struct {
    const gd_source *source;
    gd_root *root; /* its folder: what it names lies there */
} gd_enforced_file;

typedef struct {
    gd_settings *settings;      /* never NULL */
    const gd_source *source;    /* of guard.yaml; NULL: there is none */
    gd_root *root;              /* that paths in it are read below; NULL: there is none */
    gd_str folder;              /* of it below that root */
    gd_peer_settings peers;     /* of other scanners; empty when exceptions.peers is false */
    gd_enforced_file *enforced; /* options->profiles that are files */
    size_t enforced_count;
    gd_str scan_folder; /* the same below the scan root, where it lies there; else "" */
} gd_call_settings;

/* Find and read what holds for `scope`: options->config, or the guard.yaml that is nearest above the scanned paths (not
 * above the scan root), under options->profiles and over that what options set. Problems go to `diags`. */
void gd_call_settings_load(gd_arena *arena, const guard_options *options, const gd_scan_scope *scope,
                           gd_call_settings *call, gd_diags *diags);

/* Let `scope` follow scan.paths (when `given` paths are none), scan.var_files. */
void gd_call_settings_apply_scope(gd_arena *arena, const gd_call_settings *call, bool paths_given,
                                  gd_scan_scope *scope);

/* The list at `path` as files and folders: from the folder of the guard.yaml or enforced profile that names them. */
size_t gd_call_settings_paths(gd_arena *arena, const gd_call_settings *call, const char *path,
                              gd_settings_path **paths);

#endif
