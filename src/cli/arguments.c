/* arguments - what the user typed, checked against a verb's option table. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/verb.h"

typedef struct {
    const gd_option *option; /* NULL: an operand */
    const char *value;       /* NULL for flags */
} word;

struct gd_arguments {
    word *words;
    size_t count;
    const char **lists; /* room for the lists handed out, one slot a word an option; see values_of */
    size_t used;
    size_t *counts; /* of gd_argument_counts_after, which is asked once */
};

/* How many bytes at `c` steer a terminal, change the direction of text, or begin a command in the log of a CI job. */
static size_t count_hidden(const unsigned char *c)
{
    if (c[0] < 0x20 || c[0] == 0x7F) {
        return 1;
    }
    if (c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0) {
        return 2;
    }
    bool of_direction = c[0] == 0xE2 && ((c[1] == 0x80 && c[2] >= 0xA8 && c[2] <= 0xAE) ||
                                         (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9));
    return of_direction || (c[0] == '#' && c[1] == '#' && c[2] == '[') ? 3 : 0;
}

/* A pipeline may pass on what a stranger has named: '?' takes the place of what is hidden. */
static void hide_controls(char *text)
{
    for (char *c = text; *c;) {
        size_t hidden = count_hidden((const unsigned char *)c);
        memset(c, '?', hidden);
        c += hidden ? hidden : 1;
    }
}

int gd_usage_error(const char *verb, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char message[1024];
    vsnprintf(message, sizeof message, format, arguments);
    hide_controls(message);
    fprintf(stderr, "guard%s%s: %s", verb ? " " : "", verb ? verb : "", message);
    fprintf(stderr, "\nTry 'guard%s%s --help'.\n", verb ? " " : "", verb ? verb : "");
    va_end(arguments);
    return GUARD_USAGE;
}

static const gd_option help_option = {"help", 'h', NULL, "show this help"};

static const gd_option *find_long(const gd_verb *verb, const char *name, size_t length)
{
    for (const gd_option *option = verb->options; option->name; option++) {
        if (strlen(option->name) == length && strncmp(option->name, name, length) == 0) {
            return option;
        }
    }
    return length == 4 && strncmp(name, "help", 4) == 0 ? &help_option : NULL;
}

static const gd_option *find_letter(const gd_verb *verb, char letter)
{
    for (const gd_option *option = verb->options; option->name; option++) {
        if (option->letter && option->letter == letter) {
            return option;
        }
    }
    return letter == 'h' ? &help_option : NULL;
}

/* How many of the characters at the start and at the end two names share: a rough likeness is enough
 * to point at the option that was meant. */
static size_t likeness(const char *a, const char *b)
{
    size_t start = 0, end = 0, a_length = strlen(a), b_length = strlen(b);
    while (a[start] && a[start] == b[start]) {
        start++;
    }
    while (end < a_length - start && end < b_length - start &&
           a[a_length - 1 - end] == b[b_length - 1 - end]) {
        end++;
    }
    return start + end;
}

/* `name` stands behind `dashes`, as given. */
static int unknown_option(const gd_verb *verb, const char *dashes, const char *name, size_t length)
{
    char given[64];
    snprintf(given, sizeof given, "%.*s", (int)(length < 60 ? length : 60), name);
    const gd_option *best = NULL;
    size_t most = 0;
    for (const gd_option *option = verb->options; option->name; option++) {
        size_t shared = likeness(option->name, given);
        if (shared > most && shared * 2 >= strlen(option->name)) {
            most = shared;
            best = option;
        }
    }
    if (best) {
        return gd_usage_error(verb->name, "there is no option %s%s; did you mean --%s?", dashes, given,
                              best->name);
    }
    return gd_usage_error(verb->name, "there is no option %s%s", dashes, given);
}

static bool add_word(gd_arguments *arguments, const gd_option *option, const char *value)
{
    arguments->words[arguments->count++] = (word){option, value};
    return true;
}

/* One word that starts with dashes; `next` moves when it takes the word behind it. */
static bool parse_option(gd_arguments *arguments, const gd_verb *verb, int count, char *const *words,
                         int *next)
{
    const char *text = words[(*next)++];
    bool is_long = text[1] == '-';
    const char *name = text + (is_long ? 2 : 1);
    const char *equals = is_long ? strchr(name, '=') : NULL;
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const gd_option *option = is_long ? find_long(verb, name, length) : find_letter(verb, name[0]);
    if (!option) {
        return unknown_option(verb, is_long ? "--" : "-", name, length) == GUARD_CLEAN;
    }
    const char *attached = is_long ? (equals ? equals + 1 : NULL) : (name[1] ? name + 1 : NULL);
    if (!option->argument) {
        if (attached) {
            gd_usage_error(verb->name, "--%s takes no value", option->name);
            return false;
        }
        return add_word(arguments, option, NULL);
    }
    if (!attached && *next == count) {
        gd_usage_error(verb->name, "--%s needs a value: --%s %s", option->name, option->name,
                       option->argument);
        return false;
    }
    return add_word(arguments, option, attached ? attached : words[(*next)++]);
}

gd_arguments *gd_arguments_parse(const gd_verb *verb, int count, char *const *words)
{
    gd_arguments *arguments = calloc(1, sizeof *arguments);
    size_t room = (size_t)count + 1;
    if (!arguments || !(arguments->words = calloc(room, sizeof *arguments->words)) ||
        !(arguments->counts = calloc(room, sizeof *arguments->counts)) ||
        !(arguments->lists = calloc(room * (GD_MAX_OPTIONS + 1), sizeof *arguments->lists))) {
        fputs("guard: out of memory\n", stderr);
        exit(GUARD_UNREADABLE);
    }
    bool only_operands = false;
    for (int next = 0; next < count;) {
        const char *text = words[next];
        if (only_operands || text[0] != '-' || text[1] == '\0') {
            add_word(arguments, NULL, text);
            next++;
        } else if (strcmp(text, "--") == 0) {
            only_operands = true;
            next++;
        } else if (!parse_option(arguments, verb, count, words, &next)) {
            gd_arguments_free(arguments);
            return NULL;
        }
    }
    return arguments;
}

void gd_arguments_free(gd_arguments *arguments)
{
    if (arguments) {
        free(arguments->words);
        free(arguments->lists);
        free(arguments->counts);
        free(arguments);
    }
}

static bool is_option(const word *given, const char *option)
{
    return option ? given->option && strcmp(given->option->name, option) == 0 : !given->option;
}

bool gd_argument_given(const gd_arguments *arguments, const char *option)
{
    for (size_t i = 0; i < arguments->count; i++) {
        if (is_option(&arguments->words[i], option)) {
            return true;
        }
    }
    return false;
}

const char *gd_argument_value(const gd_arguments *arguments, const char *option)
{
    for (size_t i = arguments->count; i-- > 0;) {
        if (is_option(&arguments->words[i], option)) {
            return arguments->words[i].value;
        }
    }
    return NULL;
}

/* The lists' room was taken once, for every option to be asked for once; it is a cache inside a
 * read-only object. */
static guard_list values_of(const gd_arguments *arguments, const char *option)
{
    gd_arguments *room = (gd_arguments *)(size_t)arguments;
    const char **items = room->lists + room->used;
    size_t count = 0;
    for (size_t i = 0; i < arguments->count; i++) {
        if (is_option(&arguments->words[i], option)) {
            items[count++] = arguments->words[i].value;
        }
    }
    room->used += count;
    return (guard_list){items, count};
}

const size_t *gd_argument_counts_after(const gd_arguments *arguments, const char *option, const char *other)
{
    size_t given = 0, after = 0;
    for (size_t i = 0; i < arguments->count; i++) {
        given += is_option(&arguments->words[i], option);
    }
    for (size_t i = arguments->count; i-- > 0;) {
        if (is_option(&arguments->words[i], option)) {
            arguments->counts[--given] = after;
        }
        after += is_option(&arguments->words[i], other);
    }
    return arguments->counts;
}

guard_list gd_argument_values(const gd_arguments *arguments, const char *option)
{
    return values_of(arguments, option);
}

guard_list gd_argument_operands(const gd_arguments *arguments)
{
    return values_of(arguments, NULL);
}

void gd_options_from(const gd_arguments *arguments, guard_options *options)
{
    options->paths = gd_argument_operands(arguments);
    options->root = gd_argument_value(arguments, "root");
    options->variables = gd_argument_values(arguments, "var");
    options->variable_files = gd_argument_values(arguments, "var-file");
    options->files_after = gd_argument_counts_after(arguments, "var", "var-file");
    options->environments = gd_argument_values(arguments, "env");
    options->workspace = gd_argument_value(arguments, "workspace");
    options->environment = gd_argument_given(arguments, "env-vars");
    options->exclude = gd_argument_values(arguments, "exclude");
}

bool gd_links_check(const char *verb, const char *address)
{
    if (!address) {
        return true;
    }
    bool http = strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;
    if (!http || strpbrk(address, " \t\r\n()<>[]\"'\\|`")) {
        gd_usage_error(verb, "--links: '%s' is no address as https://HOST/OWNER/NAME/blob/SHA", address);
        return false;
    }
    return true;
}
