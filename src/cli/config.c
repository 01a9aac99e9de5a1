/* config - guard config: what is set, and what may be. */
#include <string.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"show", 0, NULL, "what is in force for PATH, and where each value came from (the default)"},
    {"format", 'f', "text|json", "of --show: YAML with comments, or JSON"},
    {"schema", 0, NULL, "the JSON schema of guard.yaml, for editors"},
    {"reference", 0, NULL, "all settings, as markdown"},
    {"man", 0, NULL, "all settings, as the manual page guard.yaml(5)"},
    {"config", 0, "FILE", "the settings (default: the nearest guard.yaml above PATH)"},
    {"no-config", 0, NULL, "read no guard.yaml"},
    {"enforce", 0, "NAME|FILE",
     "a profile: settings that guard.yaml may tighten, not loosen; may be repeated"},
    {"root", 0, "DIR", "read nothing outside this folder (default: the repository around PATH)"},
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    const char *format = gd_argument_value(arguments, "format");
    if (format && strcmp(format, "text") != 0 && strcmp(format, "json") != 0) {
        return gd_usage_error("config", "--format: '%s' is neither text nor json", format);
    }
    static const char *const descriptions[] = {"schema", "reference", "man"};
    for (size_t i = 0; i < sizeof descriptions / sizeof *descriptions; i++) {
        if (gd_argument_given(arguments, descriptions[i])) {
            guard_config_describe(descriptions[i], gd_standard_output());
            return GUARD_CLEAN;
        }
    }
    guard_options what = {.paths = gd_argument_operands(arguments),
                          .root = gd_argument_value(arguments, "root"),
                          .config = gd_argument_value(arguments, "config"),
                          .no_config = gd_argument_given(arguments, "no-config"),
                          .profiles = gd_argument_values(arguments, "enforce")};
    return (int)guard_config_show(&what, format ? format : "text", gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_config = {
    .name = "config",
    .usage = "[--show] [PATH…] | --schema | --reference | --man",
    .summary = "show the settings in force, or what can be set",
    .details =
        "Settings come from guard.yaml, found from PATH upwards to the top of the repository, and from the\n"
        "profiles that it extends.",
    .options = options,
    .run = run,
};
