/* redact - credentials out of what is shown (see redact.h). */
#include "base/redact.h"

#include <string.h>

enum {
    SHOWN = 4,     /* bytes of a key that say whose it is */
    LONG_RUN = 32, /* bytes of mixed letters and digits that nobody writes by hand */
    NAME_MAX_BYTES = 128,
    VALUE_MAX_BYTES = 4096
};

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* What keys and names are made of. */
static bool is_word(unsigned char c)
{
    return is_letter(c) || is_digit(c) || c == '_' || c == '-';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Whether the text goes on with the word, which is in small letters, in any case. */
static bool starts_nocase(gd_str text, const char *word)
{
    size_t i = 0;
    while (i < text.len && word[i] && lower(text.ptr[i]) == word[i]) {
        i++;
    }
    return !word[i];
}

#define LETTER(c) ((uint32_t)1 << ((c) - 'a'))

/* Whether the two characters begin one of the words that gd_redact_is_secret_name() looks for: most places do not. */
static bool may_begin(char first, char second)
{
    static const uint32_t seconds[128] = {
        ['a'] = LETTER('c') | LETTER('p') | LETTER('u'),
        ['c'] = LETTER('r'),
        ['p'] = LETTER('a') | LETTER('r'),
        ['s'] = LETTER('e'),
        ['t'] = LETTER('o'),
        ['_'] = LETTER('l'),
    };
    return (unsigned char)first < 128 && second >= 'a' && second <= 'z' &&
           (seconds[(unsigned char)first] & LETTER(second)) != 0;
}

/* Whether one of the words stands in the text, in any case. */
static bool contains_one(gd_str text, const char *const *words, size_t count)
{
    char first = text.len ? lower(text.ptr[0]) : '\0';
    for (size_t i = 0; i + 1 < text.len; i++) {
        char second = lower(text.ptr[i + 1]);
        for (size_t j = may_begin(first, second) ? 0 : count; j < count; j++) {
            if (words[j][0] == first && starts_nocase(gd_str_slice(text, i, text.len), words[j])) {
                return true;
            }
        }
        first = second;
    }
    return false;
}

bool gd_redact_is_secret_name(gd_str name)
{
    static const char *const words[] = {"password",   "passwd",     "passphrase", "secret",
                                        "token",      "api_key",    "apikey",     "api-key",
                                        "access_key", "access-key", "accesskey",  "private_key",
                                        "privatekey", "credential", "auth_key",   "account_key"};
    static const char *const harmless[] = {"secret_name", "secret_arn", "secret_id", "token_ttl", "_length"};
    name = gd_str_slice(name, name.len > NAME_MAX_BYTES ? name.len - NAME_MAX_BYTES : 0, name.len);
    return contains_one(name, words, sizeof words / sizeof *words) &&
           !contains_one(name, harmless, sizeof harmless / sizeof *harmless);
}

static void hide(char *text, size_t from, size_t to)
{
    if (to > from) {
        memset(text + from, '*', to - from);
    }
}

/* --- by form ------------------------------------------------------------------------------------------- */

static bool is_known_key(gd_str word)
{
    static const struct {
        const char *start;
        size_t shortest;
    } keys[] = {{"AKIA", 20},   {"ASIA", 20}, {"ABIA", 20},     {"ACCA", 20},     {"ghp_", 24},
                {"gho_", 24},   {"ghu_", 24}, {"ghs_", 24},     {"ghr_", 24},     {"github_pat_", 30},
                {"glpat-", 20}, {"xox", 14},  {"sk_live_", 20}, {"rk_live_", 20}, {"AIza", 30},
                {"npm_", 30},   {"sq0", 20},  {"eyJ", 20},      {"AKC", 13},      {"SK", 34}};
    enum { SHORTEST = 13 }; /* most words are shorter */
    if (word.len < SHORTEST) {
        return false;
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (word.len >= keys[i].shortest && gd_str_starts(word, gd_str_from(keys[i].start))) {
            return true;
        }
    }
    return false;
}

static bool is_base64(unsigned char c)
{
    return is_letter(c) || is_digit(c) || c == '+' || c == '/' || c == '=';
}

/* What [start, end) is made of, where `end` is the end of the base64 that begins at `start`. Both only go on, so that a text of
 * many words is looked through once, however long its runs are. */
typedef struct {
    size_t start, end, small, capital, digits, slashes;
} run_counts;

static void count_byte(run_counts *run, unsigned char c, size_t by)
{
    run->small += c >= 'a' && c <= 'z' ? by : 0;
    run->capital += c >= 'A' && c <= 'Z' ? by : 0;
    run->digits += is_digit(c) ? by : 0;
    run->slashes += c == '/' ? by : 0;
}

static void move_run(run_counts *run, const char *text, size_t length, size_t start)
{
    if (start >= run->end) {
        *run = (run_counts){.start = start, .end = start};
    }
    for (; run->start < start; run->start++) {
        count_byte(run, (unsigned char)text[run->start], (size_t)-1);
    }
    for (; run->end < length && is_base64((unsigned char)text[run->end]); run->end++) {
        count_byte(run, (unsigned char)text[run->end], 1);
    }
}

/* Several of each of small and capital letters and digits: a key, and no name, path or hash. */
static bool is_mixed(const run_counts *run)
{
    enum { SEVERAL = 4 };
    return run->small >= SEVERAL && run->capital >= SEVERAL && run->digits >= SEVERAL &&
           run->slashes < SEVERAL;
}

/* Hide the known keys and long runs that begin at `at`; returns where to go on. */
static size_t hide_run(char *text, size_t length, size_t at, run_counts *run)
{
    size_t word = at;
    while (word < length && (is_word((unsigned char)text[word]) || text[word] == '.')) {
        word++;
    }
    while (word > at && text[word - 1] == '.') {
        word--;
    }
    move_run(run, text, length, at);
    size_t end = run->end;
    if (is_known_key((gd_str){text + at, word - at})) {
        hide(text, at + SHOWN, word);
        *run = (run_counts){0}; /* it counted what is hidden now */
        return word;
    }
    if (end - at >= LONG_RUN && is_mixed(run)) {
        hide(text, at + SHOWN, end);
        *run = (run_counts){0};
        return end;
    }
    return word > at ? word : at + 1;
}

/* `://user:password@`: hide the password. `at` is behind the slashes. */
static void hide_address(char *text, size_t length, size_t at)
{
    size_t colon = 0;
    for (size_t i = at; i < length && i < at + 512; i++) {
        if (text[i] == ':' && !colon) {
            colon = i + 1;
        } else if (text[i] == '@') {
            hide(text, colon ? colon : i, i);
            return;
        } else if (text[i] == '/' || text[i] == ' ' || text[i] == '"') {
            return;
        }
    }
}

/* --- by name ------------------------------------------------------------------------------------------- */

/* Where the name that ends before `end` begins. */
static size_t name_start(const char *text, size_t end)
{
    size_t start = end;
    while (start > 0 && is_word((unsigned char)text[start - 1]) && end - start < NAME_MAX_BYTES) {
        start--;
    }
    return start;
}

/* Whether a value is a reference and not the secret itself. */
static bool is_reference(gd_str value)
{
    return gd_str_starts(value, GD_STR("${")) || gd_str_starts(value, GD_STR("$")) ||
           gd_str_starts(value, GD_STR("arn:")) || gd_str_starts(value, GD_STR("{{"));
}

/* The value behind the '=' or ':' at `at`, when what stands before is a secret's name; whether there was one. */
static bool hide_value(char *text, size_t length, size_t at)
{
    size_t end = at;
    while (end > 0 &&
           (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '"' || text[end - 1] == '\'')) {
        end--;
    }
    size_t start = name_start(text, end);
    bool in_address =
        text[at] == ':' && at + 1 < length && is_word((unsigned char)text[at + 1]); /* arn:aws:… */
    if (start == end || in_address || !gd_redact_is_secret_name((gd_str){text + start, end - start})) {
        return false;
    }
    size_t from = at + 1;
    while (from < length &&
           (text[from] == ' ' || text[from] == '\t' || text[from] == '=' || text[from] == ':')) {
        from++; /* also of a line that is broken: `= = "…"` */
    }
    char quote = from < length && (text[from] == '"' || text[from] == '\'') ? text[from++] : '\0';
    bool spaced = text[at] == '=' && from > at + 1 && !quote; /* `name = expression`: not a text */
    if (spaced || is_reference((gd_str){text + from, length - from})) {
        return false;
    }
    size_t to = from;
    while (to < length && to - from < VALUE_MAX_BYTES &&
           (quote ? text[to] != quote : !strchr(" \t\"',;&", text[to]))) {
        to += text[to] == '\\' && to + 1 < length ? 2 : 1;
    }
    to = to > length ? length : to;
    hide(text, from, to);
    return true;
}

static void redact(char *text, size_t length, bool by_name)
{
    run_counts run = {0};
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        if (c == ':' && i + 2 < length && memcmp(text + i, "://", 3) == 0) {
            hide_address(text, length, i + 3);
            i += 3;
        } else if ((c == '=' || c == ':') && by_name && !(i + 1 < length && text[i + 1] == '=')) {
            if (hide_value(text, length, i++)) {
                run = (run_counts){0};
            }
        } else if (is_letter(c) || is_digit(c)) {
            i = hide_run(text, length, i, &run);
        } else {
            i++;
        }
    }
}

void gd_redact(char *text, size_t length)
{
    redact(text, length, true);
}

void gd_redact_message(char *text, size_t length)
{
    redact(text, length, false);
}
