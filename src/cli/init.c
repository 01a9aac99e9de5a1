/* init - guard init: a first guard.yaml, or the workflow for GitHub. */
#include "cli/verb.h"

static const gd_option options[] = {
    {"profile", 0, "NAME",
     "the built-in profile to start from: minimal, essential, cis, platform (default: minimal)"},
    {"github", 0, NULL,
     "write .github/workflows/infra-checks.yml instead, which runs guard on pull requests"},
    {"print", 0, NULL, "print it, write nothing"},
    {"force", 0, NULL, "write it anew when it is there already"},
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    const char *profile = gd_argument_value(arguments, "profile");
    guard_options where = {.paths = gd_argument_operands(arguments)};
    if (gd_argument_given(arguments, "github")) {
        return (int)guard_workflow_init(&where, gd_argument_given(arguments, "force"),
                                        gd_argument_given(arguments, "print"), gd_standard_output(),
                                        gd_standard_error());
    }
    return (int)guard_config_init(
        &where, profile ? profile : "minimal", gd_argument_given(arguments, "force"),
        gd_argument_given(arguments, "print"), gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_init = {
    .name = "init",
    .usage = "[PATH] [--profile NAME] | --github",
    .summary = "write a commented guard.yaml for a repository",
    .details = "Looks at the repository first: environments, values files and folders that it finds are set, "
               "everything\n"
               "else stands there as a comment.",
    .options = options,
    .run = run,
};
