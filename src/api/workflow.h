/* workflow.h - the workflow that guard init writes for a repository on GitHub. */
#ifndef GD_API_WORKFLOW_H
#define GD_API_WORKFLOW_H

#include "base/buffer.h"

/* Write docs/templates/infra-checks.yml for the configuration in `folder`; empty: at the top of the repository. */
void gd_workflow_write(gd_buffer *out, gd_str folder);

#endif
