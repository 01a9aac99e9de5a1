/* workflow - the workflow that guard init writes (see workflow.h). */
#include "api/workflow.h"

#include "policy/settings.h"
#include "policy/template.h"

static gd_str template_text(gd_str name)
{
    for (size_t i = 0; i < gd_template_count; i++) {
        if (gd_str_eq(gd_templates[i].name, name)) {
            return gd_templates[i].text;
        }
    }
    GD_BUG("no template of that name");
}

/* Copy a line of the template; where it names the folder "infra", with the one of this repository. */
static void write_line(gd_buffer *out, gd_str line, gd_str folder)
{
    static const gd_str path = {"path: infra", 11};
    size_t at = gd_str_find(line, path);
    if (at == GD_STR_NONE) {
        gd_buffer_add(out, line);
        return;
    }
    gd_buffer_add(out, gd_str_slice(line, 0, at));
    gd_buffer_literal(out, "path: ");
    gd_yaml_write_text(out, folder.len ? folder : GD_STR("."));
}

void gd_workflow_write(gd_buffer *out, gd_str folder)
{
    gd_str rest = template_text(GD_STR("infra-checks"));
    while (rest.len) {
        size_t end = gd_str_find_char(rest, '\n');
        write_line(out, gd_str_slice(rest, 0, end), folder);
        gd_buffer_char(out, '\n');
        rest = end == GD_STR_NONE ? GD_STR("") : gd_str_slice(rest, end + 1, rest.len);
    }
}
