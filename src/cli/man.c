/* man - the manual page guard(1), in man(7), from the same tables as the help. */
#include <stdio.h>

#include "cli/verb.h"

/* Text of a page: a backslash and a dash mean themselves, and no line begins with a request. */
static void print_text(const char *text)
{
    bool at_start = true;
    for (; *text; text++) {
        if (at_start && (*text == '.' || *text == '\'')) {
            fputs("\\&", stdout);
        }
        if (*text == '\\') {
            fputs("\\e", stdout);
        } else if (*text == '-') {
            fputs("\\-", stdout);
        } else {
            putchar(*text);
        }
        at_start = *text == '\n';
    }
}

static void print_option(const gd_option *option)
{
    fputs(".TP\n\\fB", stdout);
    if (option->letter) {
        printf("\\-%c\\fR, \\fB", option->letter);
    }
    fputs("\\-\\-", stdout);
    print_text(option->name);
    fputs("\\fR", stdout);
    if (option->argument) {
        fputs(" \\fI", stdout);
        print_text(option->argument);
        fputs("\\fR", stdout);
    }
    putchar('\n');
    print_text(option->help);
    putchar('\n');
}

static void print_verb(const gd_verb *verb)
{
    fputs(".SS guard ", stdout);
    print_text(verb->name);
    putchar(' ');
    print_text(verb->usage);
    putchar('\n');
    print_text(verb->summary);
    fputs(".\n", stdout);
    if (verb->details) {
        fputs(".PP\n.nf\n", stdout);
        print_text(verb->details);
        fputs("\n.fi\n", stdout);
    }
    for (const gd_option *option = verb->options; option->name; option++) {
        print_option(option);
    }
}

void gd_man_print(void)
{
    printf(".TH GUARD 1 \"\" \"guard %s\" \"User Commands\"\n", guard_version());
    puts(".SH NAME\nguard \\- policy and guardrail scanner for Terraform\n"
         ".SH SYNOPSIS\n.B guard\n\\fIVERB\\fR [\\fIOPTION\\fR...]\n"
         ".SH DESCRIPTION\nguard reads Terraform configuration and plans, builds a table of the resources "
         "that they "
         "make, judges it with rules, estimates what it costs, and answers with one report.\n"
         "It reads nothing outside the scanned folder, executes nothing, and uses the network only in the "
         "verbs "
         "whose description says so.\n.SH VERBS");
    for (size_t i = 0; gd_verb_at(i); i++) {
        print_verb(gd_verb_at(i));
    }
    puts(".SH EXIT STATUS\n.TP\n0\nclean, or nothing at the threshold\n"
         ".TP\n1\nfindings at or above the threshold, or a test that failed\n"
         ".TP\n2\nwrong usage or configuration\n"
         ".TP\n3\ninput that could not be read completely; the rest was judged\n"
         ".SH ENVIRONMENT\n.TP\nNO_COLOR\nwithout colours, whatever the terminal\n"
         ".TP\nTF_VAR_\\fIname\\fR\ninput variables, taken only with \\-\\-env\\-vars\n"
         ".SH FILES\n.TP\nguard.yaml\nthe configuration; see\n.BR guard.yaml (5)\n"
         ".SH SEE ALSO\n.BR guard.yaml (5),\n.BR terraform (1)");
}
