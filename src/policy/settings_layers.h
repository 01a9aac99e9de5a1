/* settings_layers.h - one file of settings as values, and layers of them merged. Private to the policy layer. */
#ifndef GD_POLICY_SETTINGS_LAYERS_H
#define GD_POLICY_SETTINGS_LAYERS_H

#include "policy/settings.h"
#include "policy/yaml_tree.h"

/* The tree as an OBJECT of the settings that are sound; each value's origin has its place. What is wrong is reported. */
const gd_value *gd_settings_layer(gd_arena *arena, const gd_yaml *root, gd_diags *diags);

/* A setting that later layers may not loosen. */
typedef struct {
    gd_str path; /* of a setting or section, or "*" */
    gd_str by;   /* what said so, for messages */
} gd_final;

typedef GD_VEC(gd_final) gd_final_list;

/* `over` merged over `under` (OBJECTs). What `over` would loosen of `finals` is reported and left as it is under it;
 * `finals` NULL: nothing is held. */
const gd_value *gd_settings_merge(gd_arena *arena, const gd_value *under, const gd_value *over,
                                  const gd_final_list *finals, gd_diags *diags);

/* Report what stands in `file` by the name of an environment that is none of those in force. */
void gd_settings_check_environments(const gd_settings *settings, const gd_source *file, gd_diags *diags);

/* Warn of what stands in `file` by a type of the AWS, AzureRM or Google provider that it does not have. */
void gd_settings_check_types(const gd_settings *settings, const gd_source *file, gd_diags *diags);

/* The index of `word` among words with spaces between; -1 when it is none of them. */
int gd_choice_index(const char *choices, gd_str word);

/* `parent`.`name`; `name` alone at the top. */
gd_str gd_setting_path(gd_arena *arena, gd_str parent, gd_str name);

#endif
