/* completion - `guard completion bash|zsh`: a completion script made from the option tables. */
#include <stdio.h>
#include <string.h>

#include "cli/verb.h"

static void print_words(const gd_verb *verb)
{
    for (const gd_option *option = verb->options; option->name; option++) {
        printf("--%s ", option->name);
    }
    printf("--help");
}

static void print_bash(void)
{
    puts("# bash completion for guard\n_guard() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
         "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "        words=\"--help --version\"");
    printf("        words=\"$words");
    for (size_t i = 0; gd_verb_at(i); i++) {
        printf(" %s", gd_verb_at(i)->name);
    }
    puts("\"\n    else\n        case ${COMP_WORDS[1]} in");
    for (size_t i = 0; gd_verb_at(i); i++) {
        printf("        %s) words=\"", gd_verb_at(i)->name);
        print_words(gd_verb_at(i));
        puts("\" ;;");
    }
    puts("        esac\n        [[ $word == -* ]] || words=\n    fi\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "}\ncomplete -o default -F _guard guard");
}

/* Text between the brackets of a zsh option specification. */
static void print_zsh_text(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs("'\\''", stdout);
        } else if (strchr("[]:\\", *text)) {
            printf("\\%c", *text);
        } else {
            putchar(*text);
        }
    }
}

static void print_zsh_option(const gd_option *option)
{
    printf("            '*--%s%s[", option->name, option->argument ? "=" : "");
    print_zsh_text(option->help);
    printf("]");
    if (option->argument) {
        printf(":");
        print_zsh_text(option->argument);
        printf(":%s", strstr(option->argument, "FILE") || strstr(option->argument, "DIR") ? "_files" : "");
    }
    puts("' \\");
}

static void print_zsh(void)
{
    puts("#compdef guard\n_guard() {\n    if (( CURRENT == 2 )); then\n        local -a verbs\n        "
         "verbs=(");
    for (size_t i = 0; gd_verb_at(i); i++) {
        printf("            '%s:", gd_verb_at(i)->name);
        print_zsh_text(gd_verb_at(i)->summary);
        puts("'");
    }
    puts("        )\n        _describe verb verbs\n        return\n    fi\n"
         "    local verb=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $verb in");
    for (size_t i = 0; gd_verb_at(i); i++) {
        printf("    %s)\n        _arguments \\\n", gd_verb_at(i)->name);
        for (const gd_option *option = gd_verb_at(i)->options; option->name; option++) {
            print_zsh_option(option);
        }
        puts("            '--help[show this help]' '*:path:_files' ;;");
    }
    puts("    esac\n}\n_guard \"$@\"");
}

static int run(const gd_arguments *arguments)
{
    guard_list shells = gd_argument_operands(arguments);
    if (shells.count == 1 && strcmp(shells.items[0], "bash") == 0) {
        print_bash();
    } else if (shells.count == 1 && strcmp(shells.items[0], "zsh") == 0) {
        print_zsh();
    } else {
        return gd_usage_error("completion", "say which shell: bash or zsh");
    }
    return GUARD_CLEAN;
}

static const gd_option options[] = {{NULL, 0, NULL, NULL}};

const gd_verb gd_verb_completion = {
    .name = "completion",
    .usage = "bash|zsh",
    .summary = "print a completion script for the shell",
    .options = options,
    .run = run,
};
