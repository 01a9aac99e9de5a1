/* credentials - the texts of a row that may hold a credential (see credentials.h).
 *
 * Nearly all texts hold none, and rules that look at every text of every row would be slow: here one pass over the
 * bytes says which ones are worth a look. */
#include "script/credentials.h"

#include "base/redact.h"
#include "eval/base64.h"
#include "script/resource.h"

enum {
    SHORTEST = 6,       /* bytes of a text */
    SHORTEST_RUN = 20,  /* letters and digits in one: an AWS access key has that many */
    SHORTEST_CODE = 24, /* bytes of base64 that are decoded */
    MOST_BYTES = 256 * 1024,
    MOST_DEPTH = 64,
    MOST_FOUND = 1000
};

typedef struct {
    gd_arena *arena;
    gd_buffer path; /* not kept where only the first is wanted */
    gd_credentials found;
    bool first_only;
} walker;

/* --- which texts --------------------------------------------------------------------------------------- */

static bool is_key_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '+' || c == '/';
}

/* "-----BEGIN", "://…@", or a long run of letters and digits together. */
static bool has_key_form(gd_str text)
{
    size_t run = 0, digits = 0;
    bool address = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (!is_key_byte(c)) {
            run = digits = 0;
            if ((c == '@' && address) ||
                (c == '-' && gd_str_starts(gd_str_slice(text, i, text.len), GD_STR("-----BEGIN")))) {
                return true;
            }
            address |= c == ':' && gd_str_starts(gd_str_slice(text, i, text.len), GD_STR("://"));
            continue;
        }
        digits += c >= '0' && c <= '9';
        if (++run >= SHORTEST_RUN && digits && digits < run) {
            return true;
        }
        if (run >= 13 && c != '/' && memcmp(text.ptr + i + 1 - run, "AKC", 3) == 0) { /* Artifactory's */
            return true;
        }
    }
    return false;
}

/* Whether the text stands where it was read, and is not taken from elsewhere, where another row has it. The value that
 * a variable has here counts as written in a file of values, which is no row. */
static bool is_written_here(const gd_value *value)
{
    const gd_origin *origin = value->origin;
    if (value->refs) {
        return false;
    }
    if (origin && origin->kind == GD_ORIGIN_VARIABLE && origin->parent) {
        origin = origin->parent;
        return origin->kind == GD_ORIGIN_VALUES_FILE && !origin->parent;
    }
    return !origin || !origin->parent;
}

/* --- the walk ------------------------------------------------------------------------------------------- */

static void add_found(walker *w, gd_str name, gd_str text, bool sensitive)
{
    if (w->found.count < MOST_FOUND) {
        *gd_vec_push(w->arena, &w->found) =
            (gd_credential){gd_str_copy(w->arena, gd_buffer_str(&w->path)), name, text, sensitive};
    }
}

static bool is_printable(gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f) {
            return false;
        }
    }
    return true;
}

/* What a text that is base64 as a whole stands for, when that is text again. */
static void look_inside(walker *w, gd_str name, gd_str text, bool sensitive)
{
    gd_buffer decoded = {0};
    if (text.len >= SHORTEST_CODE && gd_str_find_char(text, ' ') == GD_STR_NONE &&
        gd_base64_decode(&decoded, text) && is_printable(gd_buffer_str(&decoded)) &&
        has_key_form(gd_buffer_str(&decoded))) {
        add_found(w, name, gd_str_copy(w->arena, gd_buffer_str(&decoded)), sensitive);
    }
    gd_buffer_release(&decoded);
}

static void look_at(walker *w, gd_str name, const gd_value *value, gd_str text)
{
    if (text.len < SHORTEST || text.len > MOST_BYTES || !is_written_here(value)) {
        return;
    }
    bool sensitive = value->marks & GD_MARKS_SECRET;
    if (gd_redact_is_secret_name(name) || has_key_form(text)) {
        add_found(w, name, text, sensitive);
        look_inside(w, name, text, sensitive);
    }
}

static void add_key(walker *w, gd_str key)
{
    gd_buffer *path = &w->path;
    if (w->first_only) {
        return; /* nobody asks where it is */
    }
    bool plain = key.len > 0;
    for (size_t i = 0; i < key.len; i++) {
        unsigned char c = (unsigned char)key.ptr[i];
        bool digit = c == '-' || (c >= '0' && c <= '9');
        plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (i && digit));
    }
    if (!plain) {
        gd_buffer_addf(path, "[\"%.*s\"]", GD_FMT(key));
        return;
    }
    gd_buffer_add(path, path->len ? GD_STR(".") : GD_STR(""));
    gd_buffer_add(path, key);
}

static void add_index(walker *w, uint32_t index)
{
    if (!w->first_only) {
        gd_buffer_char(&w->path, '[');
        gd_buffer_number(&w->path, index);
        gd_buffer_char(&w->path, ']');
    }
}

static void walk(walker *w, gd_str name, const gd_value *value, unsigned depth)
{
    size_t length = w->path.len;
    if (depth > MOST_DEPTH || (w->first_only && w->found.count)) {
        return;
    }
    switch ((gd_kind)value->kind) {
    case GD_STRING:
        look_at(w, name, value, gd_value_text(value));
        break;
    case GD_UNKNOWN:
        if (value->facts && value->facts->partial.ptr) {
            look_at(w, name, value, value->facts->partial);
        }
        break;
    case GD_LIST:
    case GD_SET:
    case GD_TUPLE:
        for (uint32_t i = 0; i < value->count; i++) {
            add_index(w, i);
            walk(w, name, value->items[i], depth + 1);
            w->path.len = length;
        }
        break;
    case GD_MAP:
    case GD_OBJECT:
        for (uint32_t i = 0; i < value->count; i++) {
            add_key(w, value->members[i].key);
            walk(w, value->members[i].key, value->members[i].value, depth + 1);
            w->path.len = length;
        }
        break;
    default:
        break;
    }
}

gd_credentials gd_credentials_of(gd_arena *arena, const gd_instance *instance, bool first_only)
{
    walker w = {.arena = arena, .first_only = first_only};
    bool named = instance->mode == GD_MODE_VARIABLE || instance->mode == GD_MODE_LOCAL;
    gd_str name = named ? instance->name : GD_STR("");
    for (uint32_t i = 0; i < instance->values->count; i++) {
        const gd_member *member = &instance->values->members[i];
        add_key(&w, member->key);
        bool holds = gd_str_eq(member->key, GD_STR("default")) || gd_str_eq(member->key, GD_STR("value"));
        walk(&w, named && holds ? name : member->key, member->value, 0);
        gd_buffer_clear(&w.path);
    }
    gd_buffer_release(&w.path);
    return w.found;
}

/* --- for rules ------------------------------------------------------------------------------------------- */

static const gd_credentials *search(gd_script *script, const gd_instance *instance)
{
    if (script->searched != instance) {
        script->searched = instance;
        script->credentials = gd_credentials_of(&script->scratch, instance, false);
    }
    return &script->credentials;
}

/* r:credentials(): a list of { path = …, name = …, text = … } of the texts that may hold one. */
static int resource_credentials(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    gd_script *script = gd_script_of(L);
    gd_sandbox_charge(L, 100 + resource->instance->values->weight / 4);
    const gd_credentials *found = search(script, resource->instance);
    lua_createtable(L, (int)found->count, 0);
    for (size_t i = 0; i < found->count; i++) {
        const gd_credential *one = &found->items[i];
        if (one->sensitive) {
            gd_script_note_secret(L, one->text);
        }
        lua_createtable(L, 0, 3);
        lua_pushlstring(L, one->path.ptr, one->path.len);
        lua_setfield(L, -2, "path");
        lua_pushlstring(L, one->name.ptr, one->name.len);
        lua_setfield(L, -2, "name");
        lua_pushlstring(L, one->text.ptr, one->text.len);
        lua_setfield(L, -2, "text");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

void gd_credential_methods(lua_State *L)
{
    static const luaL_Reg methods[] = {{"credentials", resource_credentials}, {NULL, NULL}};
    luaL_setfuncs(L, methods, 0);
}
