/* migrate - guard migrate: other scanners' annotations and settings in guard's form. */
#include "cli/verb.h"

static const gd_option options[] = {
    {"config", 0, "FILE", "the settings (default: the nearest guard.yaml above PATH)"},
    {"no-config", 0, NULL, "read no guard.yaml"},
    {"rules", 0, "DIR", "also load the rules of this folder; may be repeated"},
    GD_INPUT_OPTIONS,
    {NULL, 0, NULL, NULL}};

static int run(const gd_arguments *arguments)
{
    guard_options scan = {.config = gd_argument_value(arguments, "config"),
                          .no_config = gd_argument_given(arguments, "no-config"),
                          .rule_folders = gd_argument_values(arguments, "rules")};
    gd_options_from(arguments, &scan);
    guard_results *results = guard_scan(&scan);
    guard_status status = guard_results_status(results);
    if (status == GUARD_USAGE) {
        guard_results_write_diagnostics(results, gd_standard_error());
    }
    guard_migration_write(results, gd_standard_output());
    guard_results_free(results);
    return status == GUARD_FINDINGS ? GUARD_CLEAN : (int)status;
}

const gd_verb gd_verb_migrate = {
    .name = "migrate",
    .usage = "[PATH…]",
    .summary = "list what other scanners' annotations and settings become",
    .details = "Reads annotations of tfsec, trivy, checkov, tflint and terrascan, and .tfsec/config.yml, "
               ".checkov.yaml,\n"
               ".checkov.baseline, trivy.yaml, .trivyignore and .trivyignore.yaml at the top of the scan "
               "root. Changes\n"
               "no file.",
    .options = options,
    .run = run,
};
