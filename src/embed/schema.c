/* schema - a program of the build: turns src/schema/data into the constant tables of schema/tables.h.
 *
 *     schema OUTPUT FILE…
 *
 * The form of the files is described in docs/provider-schemas.md. They are read twice: first all names, which are
 * sorted and numbered; then the rows. Equal types, attributes and blocks are kept once. A
 * line that is not understood fails the build. Not part of libguard; uses nothing of it but the layout. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "embed/schema_rows.h"
#include "schema/tables.h"

enum { DYNAMIC, BOOL, NUMBER, STRING, LIST, SET, MAP, TUPLE, OBJECT }; /* gd_type_kind */

/* --- names ---------------------------------------------------------------------------------------------- */

static interned names;
static uint16_t *order_of; /* from order of appearance to sorted order */
static bool collecting;    /* the first time through the files */

static uint16_t name_of(const char *text, size_t length)
{
    bool fresh;
    if (length == 0) {
        die("name", "is empty");
    }
    size_t number = intern(&names, text, length, &fresh);
    return collecting ? 0 : order_of[number];
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(names.keys[*(const uint32_t *)a], names.keys[*(const uint32_t *)b]);
}

static uint32_t *sort_names(void)
{
    uint32_t *sorted = grow(NULL, names.count * sizeof *sorted);
    for (size_t i = 0; i < names.count; i++) {
        sorted[i] = (uint32_t)i;
    }
    qsort(sorted, names.count, sizeof *sorted, compare_names);
    order_of = grow(NULL, names.count * sizeof *order_of);
    for (size_t i = 0; i < names.count; i++) {
        order_of[sorted[i]] = narrow(i, "names");
    }
    return sorted;
}

/* --- types: s n b any, [T] list, (T) set, {T} map, <name:T,…> object --------------------------------------- */

static interned known_types;
static rows types = {.row = sizeof(gd_schema_type_row)}, keys = {.row = sizeof(gd_schema_key_row)};

static uint16_t add_type(uint16_t kind, const gd_schema_key_row *members, size_t count, uint16_t element)
{
    bool fresh;
    size_t size = sizeof kind + sizeof element + count * sizeof *members;
    char *key = grow(NULL, size);
    memcpy(key, &kind, sizeof kind);
    memcpy(key + sizeof kind, &element, sizeof element);
    if (count) {
        memcpy(key + sizeof kind + sizeof element, members, count * sizeof *members);
    }
    size_t number = intern(&known_types, key, size, &fresh);
    free(key);
    if (fresh) {
        gd_schema_type_row row = {kind, narrow(count, "keys"), element};
        if (kind == OBJECT) {
            row.first = narrow(keys.count, "keys");
            for (size_t i = 0; i < count; i++) {
                add_row(&keys, &members[i]);
            }
        }
        add_row(&types, &row);
    }
    return narrow(number + GD_SCHEMA_PRIMITIVES, "types");
}

static uint16_t read_type(const char **at);

static void expect(const char **at, char c)
{
    if (**at != c) {
        die("type", *at);
    }
    ++*at;
}

static uint16_t read_object(const char **at)
{
    enum { MOST_KEYS = 1000 };
    gd_schema_key_row *members = grow(NULL, MOST_KEYS * sizeof *members);
    size_t count = 0;
    while (**at != '>') {
        size_t length = strcspn(*at, ":> ");
        members[count].name = name_of(*at, length);
        *at += length;
        expect(at, ':');
        members[count++].type = read_type(at);
        if (count == MOST_KEYS) {
            die("type", "too many keys");
        }
        *at += **at == ',';
    }
    ++*at;
    uint16_t type = add_type(OBJECT, members, count, 0);
    free(members);
    return type;
}

static uint16_t read_collection(const char **at, uint16_t kind, char closing)
{
    uint16_t element = read_type(at);
    expect(at, closing);
    return add_type(kind, NULL, 0, element);
}

static uint16_t read_type(const char **at)
{
    switch (*(*at)++) {
    case 's':
        return STRING;
    case 'n':
        return NUMBER;
    case 'b':
        return BOOL;
    case 'a':
        expect(at, 'n');
        expect(at, 'y');
        return DYNAMIC;
    case '[':
        return read_collection(at, LIST, ']');
    case '(':
        return read_collection(at, SET, ')');
    case '{':
        return read_collection(at, MAP, '}');
    case '<':
        return read_object(at);
    default:
        die("type", *at - 1);
    }
}

/* --- lines ------------------------------------------------------------------------------------------------ */

typedef struct {
    char *text, *next;
    size_t depth; /* spaces before it */
    char *line;   /* NULL at the end */
} reader;

static void next_line(reader *in)
{
    do {
        in->line = in->next && *in->next ? in->next : NULL;
        if (!in->line) {
            return;
        }
        char *end = strchr(in->line, '\n');
        in->next = end ? end + 1 : NULL;
        if (end) {
            *end = 0;
        }
        current_line++;
        in->depth = strspn(in->line, " ");
        in->line += in->depth;
    } while (*in->line == 0 || *in->line == '#');
}

/* The next word of the line, ended by NUL; NULL when there is none. */
static char *next_word(char **at)
{
    *at += strspn(*at, " ");
    if (**at == 0) {
        return NULL;
    }
    char *word = *at;
    *at += strcspn(*at, " ");
    if (**at) {
        *(*at)++ = 0;
    }
    return word;
}

static char *need_word(char **at, const char *what)
{
    char *word = next_word(at);
    if (!word) {
        die(what, "is missing");
    }
    return word;
}

/* --- blocks ------------------------------------------------------------------------------------------------- */

static interned known_attributes, known_blocks;
static rows attributes = {.row = sizeof(gd_schema_attribute_row)}, members = {.row = sizeof(uint16_t)},
            nested_rows = {.row = sizeof(gd_schema_nested_row)},
            blocks = {.row = sizeof(struct gd_schema_block)};
static rows shared = {.row = sizeof(uint16_t)}; /* of a file: the block of `= number` */

static uint16_t flags_of(const char *text)
{
    static const char letters[] = "rocSDW"; /* in the order of the bits in schema.h */
    uint16_t flags = 0;
    for (; *text; text++) {
        const char *letter = strchr(letters, *text);
        if (!letter) {
            die("flags", text);
        }
        flags = (uint16_t)(flags | 1u << (letter - letters));
    }
    return flags;
}

/* FLAGS TYPE NAME… */
static void read_attributes(char *line, rows *into)
{
    uint16_t flags = flags_of(need_word(&line, "flags"));
    const char *text = need_word(&line, "type");
    uint16_t type = read_type(&text);
    if (*text) {
        die("type", text);
    }
    for (char *name = need_word(&line, "name"); name; name = next_word(&line)) {
        bool fresh;
        gd_schema_attribute_row row = {name_of(name, strlen(name)), type, flags};
        uint16_t number =
            narrow(intern(&known_attributes, (const char *)&row, sizeof row, &fresh), "attributes");
        if (fresh) {
            add_row(&attributes, &row);
        }
        add_row(into, &number);
    }
}

static uint16_t name_of_member(const void *member)
{
    return ((const gd_schema_attribute_row *)(void *)attributes.bytes)[*(const uint16_t *)member].name;
}

static int compare_members(const void *a, const void *b)
{
    return (int)name_of_member(a) - (int)name_of_member(b);
}

static int compare_nested(const void *a, const void *b)
{
    return (int)((const gd_schema_nested_row *)a)->name - (int)((const gd_schema_nested_row *)b)->name;
}

static void refuse_repeats(const rows *list, int (*compare)(const void *, const void *))
{
    for (size_t i = 1; i < list->count; i++) {
        if (compare(list->bytes + (i - 1) * list->row, list->bytes + i * list->row) == 0) {
            die("block", "has a name twice");
        }
    }
}

/* The number of the block that has these; kept once. */
static uint16_t add_block(rows *own, rows *nested)
{
    if (collecting) {
        return 0;
    }
    if (own->count) {
        qsort(own->bytes, own->count, own->row, compare_members);
        refuse_repeats(own, compare_members);
    }
    if (nested->count) {
        qsort(nested->bytes, nested->count, nested->row, compare_nested);
        refuse_repeats(nested, compare_nested);
    }
    size_t size = sizeof own->count + own->count * own->row + nested->count * nested->row;
    char *key = grow(NULL, size), *at = key;
    memcpy(at, &own->count, sizeof own->count);
    at += sizeof own->count;
    if (own->count) {
        memcpy(at, own->bytes, own->count * own->row);
    }
    if (nested->count) {
        memcpy(at + own->count * own->row, nested->bytes, nested->count * nested->row);
    }
    bool fresh;
    uint16_t number = narrow(intern(&known_blocks, key, size, &fresh), "blocks");
    free(key);
    if (fresh) {
        struct gd_schema_block block = {(uint32_t)members.count, (uint32_t)nested_rows.count,
                                        narrow(own->count, "attributes"), narrow(nested->count, "blocks")};
        add_row(&blocks, &block);
        for (size_t i = 0; i < own->count; i++) {
            add_row(&members, own->bytes + i * own->row);
        }
        for (size_t i = 0; i < nested->count; i++) {
            add_row(&nested_rows, nested->bytes + i * nested->row);
        }
    }
    return number;
}

static uint16_t read_block(reader *in, size_t depth);

static uint16_t nesting_of(const char *word)
{
    static const char *const words[] = {"list", "set", "single"}; /* gd_schema_nesting */
    for (uint16_t i = 0; i < 3; i++) {
        if (strcmp(word, words[i]) == 0) {
            return i;
        }
    }
    die("nesting", word);
}

/* + NAME NESTING MIN MAX [any] [D] [=NUMBER], then the rows one deeper */
static void read_nested(reader *in, rows *into)
{
    char *at = in->line + 1;
    gd_schema_nested_row row = {0, 0, 0};
    char *name = need_word(&at, "name");
    row.name = name_of(name, strlen(name));
    row.facts = nesting_of(need_word(&at, "nesting"));
    const char *counts = need_word(&at, "counts");
    row.facts |= counts[0] == '1' ? GD_SCHEMA_MIN : 0;
    row.facts |= counts[0] && counts[1] == '1' ? GD_SCHEMA_MAX : 0;
    const char *same = NULL;
    for (char *word = next_word(&at); word; word = next_word(&at)) {
        if (strcmp(word, "any") == 0) {
            row.facts |= GD_SCHEMA_ANY;
        } else if (word[0] == '=') {
            same = word + 1;
        } else {
            row.facts |= flags_of(word) & flags_of("D") ? GD_SCHEMA_OLD : 0;
        }
    }
    size_t depth = in->depth;
    next_line(in);
    if (same) {
        size_t number = strtoul(same, NULL, 10);
        if (number == 0 || number > shared.count) {
            die("shared block", same);
        }
        memcpy(&row.block, shared.bytes + (number - 1) * shared.row, sizeof row.block);
    } else {
        row.block = read_block(in, depth + 1);
    }
    add_row(into, &row);
}

/* All rows that are `depth` deep. */
static uint16_t read_block(reader *in, size_t depth)
{
    rows own = {.row = sizeof(uint16_t)}, nested = {.row = sizeof(gd_schema_nested_row)};
    while (in->line && in->depth == depth) {
        if (in->line[0] == '+') {
            read_nested(in, &nested);
        } else {
            read_attributes(in->line, &own);
            next_line(in);
        }
    }
    if (in->line && in->depth > depth) {
        die("line", "is indented too far");
    }
    uint16_t number = add_block(&own, &nested);
    free(own.bytes);
    free(nested.bytes);
    return number;
}

/* --- files -------------------------------------------------------------------------------------------------- */

static rows index_rows[3] = {{.row = sizeof(gd_schema_index_row)},
                             {.row = sizeof(gd_schema_index_row)},
                             {.row = sizeof(gd_schema_index_row)}};
static rows providers = {.row = sizeof(gd_schema_provider_row)};

static char *copy_of(const char *text)
{
    char *copy = grow(NULL, strlen(text) + 1);
    return memcpy(copy, text, strlen(text) + 1);
}

static void read_provider(char *at)
{
    char *name = need_word(&at, "name"), *version = need_word(&at, "version");
    if (!collecting) {
        gd_schema_provider_row row = {copy_of(name), copy_of(version)};
        add_row(&providers, &row);
    }
}

static void read_entry(reader *in)
{
    static const char *const modes[] = {"resource", "data", "configuration"}; /* gd_schema_mode */
    char *at = in->line, *word = need_word(&at, "entry");
    if (strcmp(word, "provider") == 0) {
        read_provider(at);
        next_line(in);
        return;
    }
    if (strcmp(word, "=") == 0) {
        next_line(in);
        uint16_t number = read_block(in, 1);
        add_row(&shared, &number);
        return;
    }
    for (size_t mode = 0; mode < 3; mode++) {
        if (strcmp(word, modes[mode]) == 0) {
            char *name = need_word(&at, "name");
            gd_schema_index_row row = {name_of(name, strlen(name)), 0, next_word(&at) != NULL};
            next_line(in);
            row.block = read_block(in, 1);
            if (!collecting) {
                add_row(&index_rows[mode], &row);
            }
            return;
        }
    }
    die("entry", word);
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        die(path, "cannot be opened");
    }
    char *bytes = NULL;
    size_t length = 0, capacity = 0;
    do {
        capacity += 1 << 20;
        bytes = grow(bytes, capacity + 1);
        length += fread(bytes + length, 1, capacity - length, file);
    } while (length == capacity);
    fclose(file);
    bytes[length] = 0;
    return bytes;
}

static void read_schema(const char *path)
{
    current_file = path;
    current_line = 0;
    shared.count = 0;
    reader in = {.text = read_file(path)};
    in.next = in.text;
    for (next_line(&in); in.line;) {
        read_entry(&in);
    }
    free(in.text);
}

/* --- the C file ----------------------------------------------------------------------------------------------- */

static int compare_index(const void *a, const void *b)
{
    return (int)((const gd_schema_index_row *)a)->name - (int)((const gd_schema_index_row *)b)->name;
}

static void write_names(FILE *out, const uint32_t *sorted)
{
    fputs("const char gd_schema_text[] =\n", out);
    for (size_t i = 0; i < names.count; i++) {
        fprintf(out, "    \"%s\"\n", names.keys[sorted[i]]);
    }
    fputs("    ;\n\nconst uint32_t gd_schema_names[] = {\n", out);
    size_t start = 0;
    for (size_t i = 0; i < names.count; i++) {
        fprintf(out, "%zu,\n", start);
        start += names.lengths[sorted[i]];
    }
    fprintf(out, "%zu};\n", start);
}

/* Rows of 16-bit numbers. */
static void write_numbers(FILE *out, const char *declaration, const rows *list)
{
    size_t per_row = list->row / sizeof(uint16_t);
    fprintf(out, "\nconst %s[] = {\n", declaration);
    for (size_t i = 0; i < list->count; i++) {
        const uint16_t *numbers = (const uint16_t *)(const void *)(list->bytes + i * list->row);
        fputs(per_row > 1 ? "{" : "", out);
        for (size_t n = 0; n < per_row; n++) {
            fprintf(out, n ? ",%u" : "%u", numbers[n]);
        }
        fputs(per_row > 1 ? "},\n" : ",\n", out);
    }
    fputs("};\n", out);
}

static void write_blocks(FILE *out)
{
    fputs("\nconst struct gd_schema_block gd_schema_blocks[] = {\n", out);
    for (size_t i = 0; i < blocks.count; i++) {
        const struct gd_schema_block *b = (const struct gd_schema_block *)(const void *)blocks.bytes + i;
        fprintf(out, "{%u,%u,%u,%u},\n", b->first_attribute, b->first_nested, b->attribute_count,
                b->nested_count);
    }
    fputs("};\n", out);
}

static void write_index(FILE *out)
{
    rows all = {.row = sizeof(gd_schema_index_row)};
    size_t starts[4] = {0};
    for (size_t mode = 0; mode < 3; mode++) {
        rows *list = &index_rows[mode];
        qsort(list->bytes, list->count, list->row, compare_index);
        refuse_repeats(list, compare_index);
        for (size_t i = 0; i < list->count; i++) {
            add_row(&all, list->bytes + i * list->row);
        }
        starts[mode + 1] = all.count;
    }
    write_numbers(out, "gd_schema_index_row gd_schema_index", &all);
    fprintf(out, "\nconst uint32_t gd_schema_modes[4] = {%zu, %zu, %zu, %zu};\n", starts[0], starts[1],
            starts[2], starts[3]);
    fputs("\nconst gd_schema_provider_row gd_schema_provider_rows[] = {\n", out);
    for (size_t i = 0; i < providers.count; i++) {
        const gd_schema_provider_row *p = (const gd_schema_provider_row *)(const void *)providers.bytes + i;
        fprintf(out, "    {\"%s\", \"%s\"},\n", p->name, p->version);
    }
    fputs("    {NULL, NULL}};\n", out);
    free(all.bytes);
}

static void write_tables(const char *path, const uint32_t *sorted)
{
    FILE *out = fopen(path, "wb");
    if (!out) {
        die(path, "cannot be written");
    }
    fputs("/* Written by src/embed/schema.c from src/schema/data. */\n"
          "#include \"schema/tables.h\"\n\n#include <stddef.h>\n\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n",
          out);
    write_names(out, sorted);
    write_numbers(out, "gd_schema_attribute_row gd_schema_attributes", &attributes);
    write_numbers(out, "uint16_t gd_schema_members", &members);
    write_numbers(out, "gd_schema_nested_row gd_schema_nested_rows", &nested_rows);
    write_blocks(out);
    write_numbers(out, "gd_schema_type_row gd_schema_types", &types);
    write_numbers(out, "gd_schema_key_row gd_schema_keys", &keys);
    write_index(out);
    if (fclose(out) != 0) {
        die(path, "cannot be written");
    }
}

/* What the first time through has made of unnumbered names. */
static void forget_types(void)
{
    forget(&known_types);
    forget(&known_attributes);
    types.count = keys.count = attributes.count = shared.count = 0;
}

int main(int count, char **arguments)
{
    if (count < 3) {
        die("usage", "schema OUTPUT FILE…");
    }
    collecting = true;
    for (int i = 2; i < count; i++) {
        read_schema(arguments[i]);
    }
    uint32_t *sorted = sort_names();
    forget_types();
    collecting = false;
    for (int i = 2; i < count; i++) {
        read_schema(arguments[i]);
    }
    write_tables(arguments[1], sorted);
    free(sorted);
    return 0;
}
