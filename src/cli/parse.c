/* parse - guard parse: the syntax of files. */
#include "cli/verb.h"

static const gd_option options[] = {
    {"json", 'j', NULL, "one JSON object a file and line on standard output"},
    {"structure", 0, NULL, "with --json: also what each configuration file holds"},
    {0},
};

static int run(const gd_arguments *arguments)
{
    guard_parse_options parse = {
        .paths = gd_argument_operands(arguments),
        .json = gd_argument_given(arguments, "json"),
        .structure = gd_argument_given(arguments, "structure"),
    };
    if (parse.paths.count == 0) {
        return gd_usage_error("parse", "no file was given");
    }
    if (parse.structure && !parse.json) {
        return gd_usage_error("parse", "--structure needs --json");
    }
    return (int)guard_parse(&parse, gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_parse = {
    .name = "parse",
    .usage = "[--json [--structure]] FILE…",
    .summary = "check the syntax of files",
    .details =
        "What a file holds goes by its name: .json is HCL's JSON syntax, .hcle one expression, .tmpl one\n"
        "template, everything else configuration in native syntax. \"-\" is configuration on standard "
        "input.\n"
        "The exit code is 3 when a file is not valid or cannot be read.",
    .options = options,
    .run = run,
};
