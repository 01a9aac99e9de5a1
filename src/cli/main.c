/* main - picks the verb; the exit code is the verb's guard_status. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/verb.h"

static int unknown_verb(const char *name)
{
    if (name[0] == '-') {
        return gd_usage_error(NULL, "there is no option %s before the verb", name);
    }
    return gd_usage_error(NULL, "there is no verb '%s'", name);
}

static int run_verb(const gd_verb *verb, int count, char *const *words)
{
    gd_arguments *arguments = gd_arguments_parse(verb, count, words);
    if (!arguments) {
        return GUARD_USAGE;
    }
    int status = GUARD_CLEAN;
    if (gd_argument_given(arguments, "help")) {
        gd_help_print_verb(verb);
    } else {
        status = verb->run(arguments);
    }
    gd_arguments_free(arguments);
    return status;
}

/* What was printed must have arrived: a full disk behind standard output is not success. A closed
 * pipe (guard … | head) is no error of ours. */
static int finish(int status)
{
    bool arrived = fflush(stdout) == 0 && !ferror(stdout);
    return !arrived && errno != EPIPE && status == GUARD_CLEAN ? GUARD_UNREADABLE : status;
}

/* A file that is opened must not get the number of a standard stream that the caller has closed: what is printed would
 * go into it. What stands there instead can be neither read nor written. */
static void occupy_standard_streams(void)
{
    int descriptor;
    do {
        descriptor = open("/dev/null", O_PATH);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor >= 0) {
        close(descriptor);
    }
}

int main(int count, char **words)
{
    occupy_standard_streams();
    signal(SIGPIPE, SIG_IGN);
    if (count < 2) {
        gd_help_print();
        return GUARD_USAGE;
    }
    const char *name = words[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "version") == 0) {
        printf("guard %s\n", guard_version());
        return finish(GUARD_CLEAN);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || (strcmp(name, "help") == 0 && count == 2)) {
        gd_help_print();
        return finish(GUARD_CLEAN);
    }
    if (strcmp(name, "help") == 0 && strcmp(words[2], "--man") == 0) {
        gd_man_print();
        return finish(GUARD_CLEAN);
    }
    if (strcmp(name, "help") == 0) {
        const gd_verb *verb = gd_verb_find(words[2]);
        if (!verb) {
            return unknown_verb(words[2]);
        }
        gd_help_print_verb(verb);
        return finish(GUARD_CLEAN);
    }
    const gd_verb *verb = gd_verb_find(name);
    return finish(verb ? run_verb(verb, count - 2, words + 2) : unknown_verb(name));
}
