/* eval - `guard eval`: evaluate expressions, one in the scope of a folder or many from standard input. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/verb.h"

/* Answer each line of standard input as it comes. */
static int eval_lines(void)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&line, &room, stdin)) >= 0) {
        if (length > 0 && line[length - 1] == '\n') {
            length--;
        }
        guard_eval_row(line, (size_t)length, gd_standard_output());
        if (fflush(stdout) != 0) {
            break;
        }
    }
    free(line);
    return GUARD_CLEAN;
}

static int run(const gd_arguments *arguments)
{
    guard_list operands = gd_argument_operands(arguments);
    if (gd_argument_given(arguments, "jsonl")) {
        return operands.count ? gd_usage_error("eval", "--jsonl takes its expressions from standard input")
                              : eval_lines();
    }
    if (operands.count != 1) {
        return gd_usage_error("eval", "expected one expression, or --jsonl");
    }
    guard_options options = {0};
    gd_options_from(arguments, &options);
    const char *folder = gd_argument_value(arguments, "chdir");
    options.paths = folder ? (guard_list){&folder, 1} : (guard_list){0};
    return (int)guard_eval(&options, operands.items[0], gd_standard_output(), gd_standard_error());
}

static const gd_option options_table[] = {
    {"chdir", 'C', "DIR", "evaluate in the scope of the root module in this folder"},
    {"jsonl", 0, NULL, "answer each JSON line of standard input with a JSON line"},
    GD_INPUT_OPTIONS,
    {0},
};

const gd_verb gd_verb_eval = {
    .name = "eval",
    .usage = "EXPRESSION [-C DIR] | --jsonl",
    .summary = "evaluate expressions as Terraform does",
    .details = "Prints the value as JSON; what is known only after apply is {\"$unknown\":true}.\n"
               "With --jsonl each line {\"expr\",\"kind\",\"vars\"} gives a line {\"value\",\"type\"} or "
               "{\"error\"}.",
    .options = options_table,
    .run = run,
};
