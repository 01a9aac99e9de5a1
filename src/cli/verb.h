/* verb.h - what a verb of the command line is: one table row of options, one function.
 *
 * Help, the check of what the user typed, and shell completion all come from these tables. Adding a verb: a
 * file src/cli/<verb>.c that defines a gd_verb, and its line in verbs.c. */
#ifndef GD_CLI_VERB_H
#define GD_CLI_VERB_H

#include <guard.h>

typedef struct {
    const char *name;     /* "format", without the dashes */
    char letter;          /* 'f', or 0 */
    const char *argument; /* "FILE" when it takes one, NULL for a flag */
    const char *help;     /* one line */
} gd_option;

enum { GD_MAX_OPTIONS = 48 };

/* What the user typed, checked against the verb's options. */
typedef struct gd_arguments gd_arguments;

typedef struct {
    const char *name;
    const char *usage;        /* what follows the name: "[PATH…] [--plan FILE]" */
    const char *summary;      /* one line */
    const char *details;      /* more lines for --help, or NULL */
    const gd_option *options; /* ends with a NULL name */
    int (*run)(const gd_arguments *arguments);
} gd_verb;

/* Verb `index`, NULL at the end; and the verb of that name, or NULL. */
const gd_verb *gd_verb_at(size_t index);
const gd_verb *gd_verb_find(const char *name);

/* Whether the flag or option was given. */
bool gd_argument_given(const gd_arguments *arguments, const char *option);

/* The last argument given to the option, or NULL. */
const char *gd_argument_value(const gd_arguments *arguments, const char *option);

/* For each time that `option` was given, how often `other` was given after it. Borrowed from the arguments. */
const size_t *gd_argument_counts_after(const gd_arguments *arguments, const char *option, const char *other);

/* All arguments given to the option, in order; what is no option. Borrowed from the arguments. */
guard_list gd_argument_values(const gd_arguments *arguments, const char *option);
guard_list gd_argument_operands(const gd_arguments *arguments);

/* Check `count` words against the verb's options ("--name value", "--name=value", "-n value", "--" ends them). NULL,
 * with a message and a "did you mean" on standard error, when something is wrong. */
gd_arguments *gd_arguments_parse(const gd_verb *verb, int count, char *const *words);
void gd_arguments_free(gd_arguments *arguments);

/* Print the help of the command or of one verb. */
void gd_help_print(void);
void gd_help_print_verb(const gd_verb *verb);

/* Print the manual page guard(1). */
void gd_man_print(void);

/* Print "guard VERB: message" and a pointer to --help to standard error; returns GUARD_USAGE. */
int gd_usage_error(const char *verb, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Sinks on standard output and standard error. A closed pipe ends the output quietly. */
guard_sink gd_standard_output(void);
guard_sink gd_standard_error(void);

/* The line on standard error that tells how far a long scan has come. */
typedef struct {
    double start, delay, drawn; /* seconds; drawn 0: not yet */
} gd_progress_line;

/* What to give a scan as `progress`: nothing where standard error is no terminal, or with `quiet`. */
guard_progress_call gd_progress_line_start(gd_progress_line *line, bool quiet);
void gd_progress_line_end(const gd_progress_line *line);

/* Whether that can be the address of --links: NULL, or http(s) without what could end a link. Otherwise says so. */
bool gd_links_check(const char *verb, const char *address);

/* Fill what scan, table, cost … have in common: --root, --var, --var-file, --workspace, --env-vars, --exclude … and the operands
 * as paths. The lists are borrowed from `arguments`. */
void gd_options_from(const gd_arguments *arguments, guard_options *options);

/* The rows of those options, for a verb's table. */
#define GD_INPUT_OPTIONS                                                                                     \
    {"root", 0, "DIR", "read nothing outside this folder (default: the repository around PATH)"},            \
        {"var", 0, "NAME=VALUE", "set an input variable, as terraform does"},                                \
        {"var-file", 0, "FILE",                                                                              \
         "read input variables from a file, as terraform does; {env} in it: scan each environment"},         \
        {"env", 0, "NAME", "of the environments that --var-file patterns find, only this; may be repeated"}, \
        {"workspace", 'w', "NAME", "the value of terraform.workspace (default: default)"},                   \
        {"env-vars", 0, NULL, "take TF_VAR_ variables from the environment"},                                \
    {                                                                                                        \
        "exclude", 'x', "GLOB", "leave out paths that match; may be repeated"                                \
    }

#endif
