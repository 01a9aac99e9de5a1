/* module_manifest.h - where `terraform init` put the modules that are not local.
 *
 * Reads .terraform/modules/modules.json of a root module, the file that Terraform and OpenTofu keep
 * there. It is input as any other: folders that leave the scan root are not followed. */
#ifndef GD_TERRAFORM_MODULE_MANIFEST_H
#define GD_TERRAFORM_MODULE_MANIFEST_H

#include "base/diag.h"
#include "base/io.h"
#include "base/map.h"

typedef struct {
    gd_map folders; /* key "a.b" → gd_str *: folder below the scan root */
} gd_module_manifest;

/* The manifest of the root module in `folder`; empty when there is none. A broken one is reported. */
const gd_module_manifest *gd_module_manifest_read(gd_arena *arena, const gd_root *root, gd_str folder,
                                                  gd_diags *diags);

/* The folder of the module called by the path `key`, or NULL. */
const gd_str *gd_module_manifest_find(const gd_module_manifest *manifest, gd_str key);

#endif
