/* table - the verb that prints the evaluated table. */
#include <string.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"raw", 0, NULL, "as terraform alone: data sources stay unknown, TF_VAR_ variables are taken"},
    {"format", 'f', "FORMAT", "json (the only one, and the default)"},
    {"plan", 'p', "FILE", "show a plan or state (terraform show -json); - is standard input"},
    {"lenient", 0, NULL, "exit 0 also when some input could not be read"},
    GD_INPUT_OPTIONS,
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    guard_options given = {0};
    const char *format = gd_argument_value(arguments, "format");
    if (format && strcmp(format, "json") != 0) {
        return gd_usage_error("table", "there is no format \"%s\"; the table is written as json", format);
    }
    gd_options_from(arguments, &given);
    given.plan = gd_argument_value(arguments, "plan");
    given.lenient = gd_argument_given(arguments, "lenient");
    return (int)guard_table(&given, gd_argument_given(arguments, "raw"), gd_standard_output(),
                            gd_standard_error());
}

const gd_verb gd_verb_table = {
    .name = "table",
    .usage = "[PATH...] [--plan FILE] [--raw]",
    .summary = "print the evaluated resources as JSON",
    .details =
        "Evaluates the root module in PATH (default: the working folder) as terraform plan would, and\n"
        "prints every instance with its arguments. What is known only after apply is\n"
        "{\"$unknown\": true}, what is sensitive \"(sensitive)\"; --raw and --plan print sensitive values, "
        "too.",
    .options = options,
    .run = run,
};
