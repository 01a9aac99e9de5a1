/* cost - `guard cost`: what a stack costs a month. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"plan", 'p', "FILE", "price a plan (terraform show -json); - reads standard input"},
    {"usage-file", 'u', "FILE", "what the stack will use, in the form of Infracost's usage file"},
    {"usage-template", 0, NULL, "write a usage file for the stack to fill in, and no costs"},
    {"config-file", 0, "FILE", "the projects to price, in the form of infracost.yml"},
    {"diff", 'd', NULL, "tell what a plan changes: before and after it"},
    {"compare-to", 0, "FILE|DIR",
     "tell what changed since an earlier --format json, or against another folder"},
    {"base", 'b', "REF", "tell what changed since this branch left REF (read from git's objects)"},
    {"format", 'f', "FORMAT", "text, json (Infracost's schema 0.2), markdown"},
    {"prices", 0, "FILE", "a price book of your own (default: that of guard prices update; none: no other)"},
    {"sort", 's', "ORDER", "cost (most expensive first) or address; the default is cost"},
    {"today", 0, "YYYY-MM-DD", "the date that prices with an end are held against (default: today, UTC)"},
    {"lenient", 0, NULL, "do not exit 3 when input could not be read completely"},
    {"no-color", 0, NULL, "no terminal colours (as NO_COLOR does)"},
    GD_INPUT_OPTIONS,
    {NULL, 0, NULL, NULL}};

static bool format_known(const char *format)
{
    for (size_t i = 0; guard_cost_format_at(i); i++) {
        if (strcmp(guard_cost_format_at(i), format) == 0) {
            return true;
        }
    }
    return false;
}

static bool wants_colour(const gd_arguments *arguments)
{
    const char *no_color = getenv("NO_COLOR");
    return !gd_argument_given(arguments, "no-color") && !(no_color && no_color[0]) && isatty(STDOUT_FILENO);
}

static int run(const gd_arguments *arguments)
{
    const char *format = gd_argument_value(arguments, "format"),
               *order = gd_argument_value(arguments, "sort");
    guard_cost_options cost = {.usage_template = gd_argument_given(arguments, "usage-template"),
                               .project_file = gd_argument_value(arguments, "config-file"),
                               .difference = gd_argument_given(arguments, "diff"),
                               .compare_to = gd_argument_value(arguments, "compare-to"),
                               .base = gd_argument_value(arguments, "base"),
                               .format = format ? format : "text",
                               .by_cost = !order || strcmp(order, "cost") == 0};
    if (!format_known(cost.format)) {
        return gd_usage_error("cost", "--format: there is no format '%s'; text, json, markdown are known",
                              format);
    }
    if (order && strcmp(order, "cost") != 0 && strcmp(order, "address") != 0) {
        return gd_usage_error("cost", "--sort: '%s' is neither cost nor address", order);
    }
    if (cost.compare_to && cost.base) {
        return gd_usage_error("cost", "--compare-to and --base both say what to compare with; give one");
    }
    gd_options_from(arguments, &cost.input);
    const char *book = gd_argument_value(arguments, "prices");
    cost.input.price_book = book && strcmp(book, "none") == 0 ? "" : book;
    cost.input.usage_file = gd_argument_value(arguments, "usage-file");
    cost.input.plan = gd_argument_value(arguments, "plan");
    cost.input.today = gd_argument_value(arguments, "today");
    cost.input.lenient = gd_argument_given(arguments, "lenient");
    cost.input.colour = wants_colour(arguments);
    return (int)guard_cost(&cost, gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_cost = {
    .name = "cost",
    .usage = "[PATH…] [--plan FILE] [--usage-file FILE] [--format FORMAT]",
    .summary = "tell what a stack costs a month",
    .details = "PATH is a folder; every root module below it is a project of its own. Prices are those of "
               "the price\n"
               "book that is compiled in; what it does not have is reported as not priced.",
    .options = options,
    .run = run,
};
