/* help - the command's and each verb's help, from the tables. */
#include <stdio.h>
#include <string.h>

#include "cli/verb.h"

void gd_help_print(void)
{
    puts("guard - policy and guardrail scanner for Terraform\n\n"
         "usage: guard VERB [OPTION…]\n\nverbs:");
    for (size_t i = 0; gd_verb_at(i); i++) {
        printf("  %-12s %s\n", gd_verb_at(i)->name, gd_verb_at(i)->summary);
    }
    puts("\n  guard VERB --help   options of a verb\n"
         "  guard --version     the version\n\n"
         "exit codes: 0 clean, 1 findings at the threshold, 2 usage or configuration, 3 unreadable input");
}

static void print_option(const gd_option *option)
{
    char left[64];
    char letter[8] = "    ";
    if (option->letter) {
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    }
    snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
    printf("  %-26s %s\n", left, option->help);
}

void gd_help_print_verb(const gd_verb *verb)
{
    printf("usage: guard %s %s\n\n%s\n", verb->name, verb->usage, verb->summary);
    if (verb->details) {
        printf("\n%s\n", verb->details);
    }
    puts("\noptions:");
    for (const gd_option *option = verb->options; option->name; option++) {
        print_option(option);
    }
    print_option(&(gd_option){"help", 'h', NULL, "show this help"});
}
