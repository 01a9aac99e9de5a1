/* config.h - what the files of one module folder declare, merged.
 *
 * Follows the Terraform language's rules for configuration files: all *.tf and *.tf.json files of a
 * folder make one module; override files are merged in afterwards, in name order; OpenTofu's x.tofu
 * hides x.tf. A configuration is immutable once it is loaded, holds syntax only (nothing is evaluated
 * here), and is shared by every call of the module and every stack. */
#ifndef GD_TERRAFORM_CONFIG_H
#define GD_TERRAFORM_CONFIG_H

#include "base/io.h"
#include "base/map.h"
#include "syntax/hcl.h"
#include "terraform/instance.h"
#include "terraform/terraform.h"

/* One declared thing. Its index is its place in its list, where a module instance keeps its value. */
typedef struct {
    gd_str name; /* the label; the name of a local; "aws" or "aws.west" of a provider */
    gd_str type; /* of a resource: the first label; else empty */
    gd_mode mode;
    size_t index;
    const gd_block *block;         /* NULL for a local */
    const gd_attribute *attribute; /* of a local; else NULL */
    unsigned overrides;            /* how many override blocks were merged into it */
} gd_declaration;

typedef GD_VEC(const gd_block *) gd_block_list;

typedef struct {
    gd_declaration **items;
    size_t count, capacity;
    gd_map by_name; /* not for resources: see gd_config_resource */
} gd_declarations;

typedef struct {
    gd_str folder; /* below the scan root */
    gd_declarations variables, locals, outputs, resources, calls, providers;
    gd_map resource_types[3]; /* by mode (MANAGED, DATA, EPHEMERAL): type → gd_map of name → declaration */
    gd_block_list terraform;  /* the base blocks first, then those of override files */
    size_t terraform_base_count; /* how many are base blocks */
    gd_block_list checks;        /* check blocks */
    gd_block_list moves;         /* moved, removed and import blocks */
    gd_folder_entries entries;   /* what is in the folder; none where it cannot be read */
    const gd_file **files;       /* in the order in which they were merged */
    size_t file_count;
} gd_module_config;

/* The names in `folder` that Terraform would read as configuration, in reading order (base files,
 * then override files), each joined with the folder. */
typedef struct {
    gd_str *paths;
    size_t count;
    size_t base_count; /* the rest are override files */
} gd_config_files;
gd_config_files gd_config_files_in(gd_arena *arena, gd_str folder, const gd_folder_entries *entries);

/* Read, parse and merge the files of `folder`. Never NULL: an unreadable folder is reported and gives an
 * empty configuration. Called by the cache, once a folder. */
gd_module_config *gd_config_load(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                                 gd_diags *diags);

/* What one file alone declares, as a root module in "". */
gd_module_config *gd_config_from_file(gd_arena *arena, const gd_file *file, gd_diags *diags);

/* The declaration of that name, or NULL. */
const gd_declaration *gd_declaration_find(const gd_declarations *list, gd_str name);
const gd_declaration *gd_config_resource(const gd_module_config *config, gd_mode mode, gd_str type,
                                         gd_str name);

/* The declared name nearest to `name`, for "did you mean"; empty when none is near. */
gd_str gd_declaration_suggest(const gd_declarations *list, gd_str name);

/* `base` with the arguments and nested blocks of `over` in place of its own, as override files
 * have it (override.c). */
const gd_block *gd_block_override(gd_arena *arena, const gd_block *base, const gd_block *over);

/* Whether `name` is an identifier as names of blocks must be. */
bool gd_is_identifier(gd_str name);

/* The module calls that the files at `paths` make, merged as gd_config_load() does (the first `base_count` are no
 * override files), and nothing else; what is wrong with them is told when they are loaded. */
gd_declarations gd_config_calls(gd_arena *arena, gd_config_cache *cache, const gd_config_files *files);

/* The module configuration of `folder` from the cache, loaded on first use. Its diagnostics are
 * appended to `diags` for every caller. It lives as long as the cache; where that lends, until `arena` (NULL: it does
 * not lend) is emptied, which must be before the cache is freed. Defined in cache.c, as the next two. */
const gd_module_config *gd_config_cache_module(gd_config_cache *cache, gd_arena *arena, gd_str folder,
                                               gd_diags *diags);

/* The file at `path`, parsed anew into `arena`; its text and source are the cache's. NULL when it cannot be read. */
const gd_file *gd_config_cache_parse(gd_config_cache *cache, gd_arena *arena, gd_str path, gd_diags *diags);

/* The bytes of the file at `path`, which live as long as the cache; empty when it cannot be read, and nothing is
 * reported. */
gd_str gd_config_cache_text(gd_config_cache *cache, gd_str path);

/* What gd_config_cache_set_jobs() set. */
unsigned gd_config_cache_jobs(const gd_config_cache *cache);

#endif
