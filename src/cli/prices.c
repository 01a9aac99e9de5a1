/* prices - `guard prices`: what things cost, and where that is known from. */
#include <string.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"region", 'r', "REGION", "prices of this region; may be repeated"},
    {"offer", 0, "CODE", "update: only this offer (AmazonEC2); may be repeated"},
    {"from", 0, "URL|DIR", "update: where AWS's price lists are (default: AWS's own), or a folder of them"},
    {"book", 0, "FILE", "the price book (default: guard/prices.book below XDG_DATA_HOME or ~/.local/share)"},
    {NULL, 0, NULL, NULL}};

static int run(const gd_arguments *arguments)
{
    guard_prices_options prices = {.regions = gd_argument_values(arguments, "region"),
                                   .offers = gd_argument_values(arguments, "offer"),
                                   .from = gd_argument_value(arguments, "from"),
                                   .book = gd_argument_value(arguments, "book")};
    guard_list words = gd_argument_operands(arguments);
    const char *what = words.count ? words.items[0] : "";
    guard_list rest = {words.items + 1, words.count ? words.count - 1 : 0};
    if (strcmp(what, "update") == 0 && rest.count == 0) {
        return (int)guard_prices_update(&prices, gd_standard_output(), gd_standard_error());
    }
    if (strcmp(what, "show") == 0) {
        return (int)guard_prices_show(&prices, rest, gd_standard_output(), gd_standard_error());
    }
    return gd_usage_error("prices",
                          "say update, or show and parts of a key: guard prices show AmazonEC2 t3.micro");
}

const gd_verb gd_verb_prices = {
    .name = "prices",
    .usage = "update [--region REGION]… [--from URL|DIR] | show [WORD…]",
    .summary = "show the price book, or load AWS's price lists into one of your own",
    .details =
        "show lists the prices whose key holds all words: key, region, price, source; your own book before "
        "the\n"
        "one that is compiled in. update reads AWS's price lists (JSON or CSV) of the regions into your own\n"
        "book, which takes precedence; a list that is cut short leaves it as it was.",
    .options = options,
    .run = run,
};
