/* embed - a program of the build: writes lua/ and rules/ as one C file, with the profiles
 * (rules/profiles/NAME.yaml), the lists of controls (rules/frameworks/ID.tsv) and the workflow templates
 * (docs/templates/NAME.yml).
 *
 *     embed OUTPUT FOLDER…
 *
 * Each file of a rule, or of cost models, is run here once with stand-ins for what needs a table, so that the row
 * types, aliases and superseded ids of its rule, or the types of its models, can stand beside its text (see
 * src/script/embedded.h) and a scan loads only
 * what it needs. Run from the folder that holds lua/ and rules/. A rule that cannot be loaded fails
 * the build. Not part of libguard; uses nothing of it. */
#include <dirent.h>
#include <errno.h>
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
    char **items;
    size_t count;
} list;

static _Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "embed: %s: %s\n", what, why);
    exit(1);
}

static void *grow(void *memory, size_t size)
{
    void *grown = realloc(memory, size);
    if (!grown) {
        die("memory", "exhausted");
    }
    return grown;
}

static char *join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = grow(NULL, size);
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static bool has_suffix(const char *text, const char *suffix)
{
    size_t length = strlen(text), tail = strlen(suffix);
    return length >= tail && strcmp(text + length - tail, suffix) == 0;
}

static bool is_profile(const char *path)
{
    return strncmp(path, "rules/profiles/", 15) == 0 && has_suffix(path, ".yaml");
}

static bool is_framework(const char *path)
{
    return strncmp(path, "rules/frameworks/", 17) == 0 && has_suffix(path, ".tsv");
}

static bool is_template(const char *path)
{
    return strncmp(path, "docs/templates/", 15) == 0 && has_suffix(path, ".yml");
}

/* Add the Lua files, profiles, frameworks and templates at and below `folder`. */
static void collect(list *files, const char *folder)
{
    DIR *directory = opendir(folder);
    if (!directory) {
        die(folder, strerror(errno));
    }
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        char *path = join(folder, entry->d_name);
        struct stat status;
        if (stat(path, &status) != 0) {
            die(path, strerror(errno));
        }
        if (S_ISDIR(status.st_mode)) {
            collect(files, path);
        } else if (has_suffix(path, ".lua") || is_profile(path) || is_framework(path) || is_template(path)) {
            files->items = grow(files->items, (files->count + 1) * sizeof *files->items);
            files->items[files->count++] = path;
            continue;
        }
        free(path);
    }
    closedir(directory);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        die(path, strerror(errno));
    }
    char *bytes = NULL;
    size_t capacity = 0;
    *length = 0;
    do {
        capacity += 65536;
        bytes = grow(bytes, capacity);
        *length += fread(bytes + *length, 1, capacity - *length, file);
    } while (*length == capacity);
    fclose(file);
    return bytes;
}

/* --- the stand-ins ------------------------------------------------------------------------------- */

/* The functions in C that the library gives names to are not here: any name reads as a table that
 * can be read further. No rule calls them while it is loaded. */
static const char prelude[] =
    "local absent = setmetatable({}, {})\n"
    "getmetatable(absent).__index = function() return absent end\n"
    "package.preload['guard.engine'] = function() return absent end\n"
    "package.preload['guard.data'] = function() return absent end\n"
    "package.path = 'lua/?.lua'\n"
    "package.cpath = ''\n"
    "function rule(t) declared = t return t end\n"
    "function model(t)\n"
    "  local types = {}\n"
    "  for k, v in pairs(t) do if k ~= 'examples' then types[#types + 1] = k end end\n"
    "  table.sort(types)\n"
    "  t.resources = types declared = t return t\n"
    "end\n"
    "io, os, debug = nil, nil, nil\n";

/* Run the rule file; leaves its table on the stack. */
static lua_State *load_rule(const char *path)
{
    lua_State *L = luaL_newstate();
    if (!L) {
        die("memory", "exhausted");
    }
    luaL_openlibs(L);
    if (luaL_dostring(L, prelude) || luaL_loadfilex(L, path, "t") || lua_pcall(L, 0, 1, 0)) {
        die(path, lua_tostring(L, -1));
    }
    lua_getglobal(L, "declared");
    if (!lua_istable(L, -1) || !lua_rawequal(L, -1, -2)) {
        die(path, "the file does not return what rule { … } or model { … } makes");
    }
    return L;
}

/* --- the C file ------------------------------------------------------------------------------------ */

static void write_string(FILE *out, const char *bytes, size_t length)
{
    fputc('"', out);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\n') {
            fputs("\\n\"\n    \"", out);
        } else if (c == '"' || c == '\\') {
            fprintf(out, "\\%c", c);
        } else if (c < ' ' || c >= 0x7f || c == '?') {
            fprintf(out, "\\%03o", c);
        } else {
            fputc(c, out);
        }
    }
    fputc('"', out);
}

/* The strings of a field as an array NAME_<number>; returns how many there are. */
static size_t write_list(FILE *out, lua_State *L, const char *path, const char *field, size_t number)
{
    size_t count = 0;
    int type = lua_getfield(L, -1, field);
    if (type == LUA_TSTRING) { /* one string stands for a list of one */
        lua_createtable(L, 1, 0);
        lua_insert(L, -2);
        lua_rawseti(L, -2, 1);
        type = LUA_TTABLE;
    }
    if (type == LUA_TTABLE && luaL_len(L, -1) > 0) {
        fprintf(out, "static const gd_str %s_%zu[] = {\n", field, number);
        for (count = 0; lua_geti(L, -1, (lua_Integer)count + 1) == LUA_TSTRING; count++) {
            size_t length;
            const char *text = lua_tolstring(L, -1, &length);
            fputs("    {", out);
            write_string(out, text, length);
            fprintf(out, ", %zu},\n", length);
            lua_pop(L, 1);
        }
        if (!lua_isnil(L, -1)) {
            die(path, "a list of the rule holds something that is no text");
        }
        lua_pop(L, 1);
        fputs("};\n", out);
    }
    lua_pop(L, 1);
    return count;
}

static bool has_facts(const char *path)
{
    return strncmp(path, "rules/", 6) == 0 && has_suffix(path, ".lua");
}

typedef struct {
    size_t resources, aliases, supersedes, needs;
} counts;

static counts write_facts(FILE *out, const char *path, size_t number)
{
    lua_State *L = load_rule(path);
    counts count;
    count.resources = write_list(out, L, path, "resources", number);
    count.aliases = write_list(out, L, path, "aliases", number);
    count.supersedes = write_list(out, L, path, "supersedes", number);
    count.needs = write_list(out, L, path, "needs", number);
    if (count.resources == 0) {
        die(path, "the rule has no resources");
    }
    lua_close(L);
    return count;
}

/* The list that write_list() made, and how long it is. */
static void write_reference(FILE *out, const char *field, size_t number, size_t count, const char *end)
{
    if (count) {
        fprintf(out, "%s_%zu, %zu%s", field, number, count, end);
    } else {
        fprintf(out, "NULL, 0%s", end);
    }
}

/* What lua_dump() writes, gathered. */
typedef struct {
    char *bytes;
    size_t length;
} dump;

static int add_piece(lua_State *L, const void *piece, size_t size, void *context)
{
    (void)L;
    dump *to = context;
    if (size) {
        to->bytes = grow(to->bytes, to->length + size);
        memcpy(to->bytes + to->length, piece, size);
        to->length += size;
    }
    return 0;
}

/* The text compiled under the name that it has in the binary, with the lines that messages tell. */
static void write_compiled(FILE *out, const char *path, const char *text, size_t length)
{
    lua_State *L = luaL_newstate();
    dump made = {0};
    if (!L) {
        die("memory", "exhausted");
    }
    lua_pushfstring(L, "@%s", path);
    if (luaL_loadbufferx(L, text, length, lua_tostring(L, -1), "t") || lua_dump(L, add_piece, &made, 0)) {
        die(path, lua_tostring(L, -1));
    }
    fputs("     {", out);
    write_string(out, made.bytes, made.length);
    fprintf(out, ", %zu},\n", made.length);
    free(made.bytes);
    lua_close(L);
}

static void write_file(FILE *out, const char *path, counts count, size_t number)
{
    size_t length;
    char *bytes = read_file(path, &length);
    fprintf(out, "    {{\"%s\", %zu},\n     {", path, strlen(path));
    write_string(out, bytes, length);
    fprintf(out, ", %zu},\n", length);
    write_compiled(out, path, bytes, length);
    write_reference(out, "resources", number, count.resources, ", ");
    write_reference(out, "aliases", number, count.aliases, ", ");
    write_reference(out, "supersedes", number, count.supersedes, ", ");
    write_reference(out, "needs", number, count.needs, "},\n");
    free(bytes);
}

/* The files of one kind as an array of { name, text }: NAME is the file's, without its suffix. */
static void write_texts(FILE *out, const list *files, bool (*is_one)(const char *path), const char *type)
{
    size_t written = 0;
    fprintf(out, "\nconst %s %ss[] = {\n", type, type);
    for (size_t i = 0; i < files->count; i++) {
        const char *path = files->items[i];
        if (is_one(path)) {
            const char *name = strrchr(path, '/') + 1;
            size_t length, name_length = (size_t)(strrchr(name, '.') - name);
            char *bytes = read_file(path, &length);
            fprintf(out, "    {{\"%.*s\", %zu},\n     {", (int)name_length, name, name_length);
            write_string(out, bytes, length);
            fprintf(out, ", %zu}},\n", length);
            free(bytes);
            written++;
        }
    }
    fprintf(out, "};\n\nconst size_t %s_count = %zu;\n", type, written);
}

int main(int count, char **arguments)
{
    list files = {0};
    if (count < 3) {
        die("usage", "embed OUTPUT FOLDER…");
    }
    for (int i = 2; i < count; i++) {
        collect(&files, arguments[i]);
    }
    qsort(files.items, files.count, sizeof *files.items, compare_paths);
    FILE *out = fopen(arguments[1], "wb");
    if (!out) {
        die(arguments[1], strerror(errno));
    }
    fputs("/* Written by src/embed/embed.c from lua/ and rules/. */\n"
          "#include \"policy/framework.h\"\n"
          "#include \"policy/profile.h\"\n"
          "#include \"policy/template.h\"\n"
          "#include \"script/embedded.h\"\n\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n",
          out);
    counts *facts = grow(NULL, (files.count + 1) * sizeof *facts);
    for (size_t i = 0; i < files.count; i++) {
        facts[i] = has_facts(files.items[i]) ? write_facts(out, files.items[i], i) : (counts){0, 0, 0, 0};
    }
    fputs("\nconst gd_embedded_file gd_embedded_files[] = {\n", out);
    size_t lua_files = 0;
    for (size_t i = 0; i < files.count; i++) {
        if (has_suffix(files.items[i], ".lua")) {
            write_file(out, files.items[i], facts[i], i);
            lua_files++;
        }
    }
    fputs("};\n", out);
    fprintf(out, "\nconst size_t gd_embedded_file_count = %zu;\n", lua_files);
    fputs("\nconst char gd_embedded_lua[] = ", out);
    write_string(out, lua_ident, strlen(lua_ident));
    fputs(";\n", out);
    write_texts(out, &files, is_profile, "gd_profile");
    write_texts(out, &files, is_framework, "gd_framework_text");
    write_texts(out, &files, is_template, "gd_template");
    for (size_t i = 0; i < files.count; i++) {
        free(files.items[i]);
    }
    free(facts);
    free(files.items);
    if (fclose(out) != 0) {
        die(arguments[1], strerror(errno));
    }
    return 0;
}
