/* json_config - Terraform's JSON syntax as the same tree as HCL (see json_config.h). */
#include "terraform/json_config.h"

gd_file *gd_json_config_parse(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    (void)diags;
    gd_file *file = GD_NEW(arena, gd_file);
    file->source = source;
    file->body = GD_NEW(arena, gd_body);
    file->body->source = source;
    return file;
}
