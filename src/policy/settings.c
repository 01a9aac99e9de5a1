/* settings - the layers of settings from the profiles to the options (see settings.h). */
#include "policy/settings.h"

#include "eval/digest.h"
#include "eval/suggest.h"
#include "policy/profile.h"
#include "policy/settings_layers.h"

enum { EXTENDS_DEPTH = 8, EXTENDS_FILES = 32 };

struct gd_settings {
    const gd_value *values;
};

typedef struct {
    gd_arena *arena;
    gd_root *root;
    gd_diags *diags;
    const gd_value *values;
    gd_final_list finals;
    unsigned depth, files;
} loader;

/* --- fallbacks ------------------------------------------------------------------------------------------- */

/* Put `value` at a path of plain names below `object`. */
static const gd_value *put(gd_arena *arena, const gd_value *object, gd_str path, const gd_value *value)
{
    size_t dot = gd_str_find_char(path, '.');
    gd_str name = gd_str_slice(path, 0, dot);
    if (dot != GD_STR_NONE) {
        const gd_value *inner = gd_value_member(object, name);
        value =
            put(arena, inner ? inner : &gd_value_empty_object, gd_str_slice(path, dot + 1, path.len), value);
    }
    gd_member *members = GD_NEW_ARRAY(arena, gd_member, (size_t)object->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < object->count; i++) {
        if (!gd_str_eq(object->members[i].key, name)) {
            members[count++] = object->members[i];
        }
    }
    members[count++] = (gd_member){name, value};
    return gd_value_object(arena, members, count);
}

/* The words of "[a, b]" as a list; fallbacks hold no quotes and no nesting. */
static const gd_value *flow_list(gd_arena *arena, gd_str text)
{
    GD_VEC(const gd_value *) items = {0};
    text = gd_str_slice(text, 1, text.len - 1);
    while (text.len) {
        size_t comma = gd_str_find_char(text, ',');
        gd_str word = gd_str_trim(gd_str_slice(text, 0, comma));
        *gd_vec_push(arena, &items) = gd_value_string(arena, word);
        text = gd_str_slice(text, comma == GD_STR_NONE ? text.len : comma + 1, text.len);
    }
    return gd_value_tuple(arena, items.items, items.count);
}

/* Read without a YAML parser, so that a scan without any settings does not wait for one. */
static const gd_value *fallback_value(gd_arena *arena, const gd_setting *setting)
{
    gd_str text = gd_str_from(setting->fallback);
    gd_number number;
    if (setting->shape == GD_SHAPE_LIST) {
        return flow_list(arena, text);
    }
    if (setting->type == GD_SETTING_BOOL) {
        return gd_value_bool(gd_str_eq(text, GD_STR("true")));
    }
    bool numeric = setting->type >= GD_SETTING_INTEGER && setting->type <= GD_SETTING_PERCENT;
    if (numeric && gd_number_parse(arena, text, &number)) {
        return gd_value_number(arena, number);
    }
    return gd_value_string(arena, text);
}

static const gd_value *fallbacks(gd_arena *arena)
{
    const gd_value *values = &gd_value_empty_object;
    for (size_t i = 0; gd_setting_at(i); i++) {
        const gd_setting *setting = gd_setting_at(i);
        if (setting->fallback) {
            values = put(arena, values, gd_str_from(setting->path), fallback_value(arena, setting));
        }
    }
    return values;
}

gd_settings *gd_settings_fallback(gd_arena *arena)
{
    gd_settings *settings = GD_NEW(arena, gd_settings);
    settings->values = fallbacks(arena);
    return settings;
}

/* --- profiles and files ---------------------------------------------------------------------------------- */

static void load(loader *l, const gd_source *source, gd_str folder, bool held);

static void load_profile(loader *l, gd_str name, gd_range place)
{
    for (size_t i = 0; i < gd_profile_count; i++) {
        if (gd_str_eq(gd_profiles[i].name, name)) {
            gd_str path = gd_str_format(l->arena, "profile %.*s", GD_FMT(name));
            load(l, gd_source_new(l->arena, path, gd_profiles[i].text), GD_STR(""), true);
            return;
        }
    }
    gd_suggestion suggestion = gd_suggestion_for(name);
    for (size_t i = 0; i < gd_profile_count; i++) {
        gd_suggestion_add(&suggestion, gd_profiles[i].name);
    }
    gd_diag_item *item = gd_diag_report(l->diags, GD_DIAG_SETTINGS, place,
                                        "there is no built-in profile \"%.*s\"", GD_FMT(name));
    if (suggestion.best.len) {
        gd_diag_hint(l->diags, item, "did you mean %.*s?", GD_FMT(suggestion.best));
        return;
    }
    gd_diag_hint(l->diags, item,
                 "built in are cis, essential, minimal and platform; a file is { file: PATH, sha256: HASH }");
}

static gd_str text_member(const gd_value *object, const char *name)
{
    const gd_value *value = gd_value_member(object, gd_str_from(name));
    return value && value->kind == GD_STRING ? gd_value_text(value) : GD_STR("");
}

static gd_str hash_of(gd_arena *arena, gd_str bytes)
{
    gd_buffer hash = {0};
    gd_digest_hexadecimal(&hash, GD_DIGEST_SHA256, bytes);
    gd_str copy = gd_str_copy(arena, gd_buffer_str(&hash));
    gd_buffer_release(&hash);
    return copy;
}

/* The file's bytes, when its hash is the one that is asked for. */
static bool read_pinned(loader *l, const gd_value *item, gd_str path, gd_str *text)
{
    gd_range place = gd_settings_place(item);
    gd_str pin = text_member(item, "sha256");
    gd_io_status status =
        l->root ? gd_file_read(l->arena, l->root, path, GD_YAML_TREE_BYTES, text) : GD_IO_OUTSIDE;
    if (status != GD_IO_OK) {
        gd_diag_report(l->diags, GD_DIAG_SETTINGS, place, "the profile %.*s %s", GD_FMT(path),
                       gd_io_status_text(status));
        return false;
    }
    gd_str hash = hash_of(l->arena, *text);
    if (gd_str_eq_nocase(pin, hash)) {
        return true;
    }
    gd_diag_item *report =
        pin.len ? gd_diag_report(l->diags, GD_DIAG_SETTINGS, place,
                                 "the profile %.*s is not the one that is pinned: its SHA-256 is %.*s",
                                 GD_FMT(path), GD_FMT(hash))
                : gd_diag_report(l->diags, GD_DIAG_SETTINGS, place, "the profile %.*s has no pinned SHA-256",
                                 GD_FMT(path));
    gd_diag_hint(l->diags, report, "read the file, then set sha256: %.*s", GD_FMT(hash));
    return false;
}

static void load_extended(loader *l, const gd_value *item, gd_str folder)
{
    if (item->kind == GD_STRING) {
        load_profile(l, gd_value_text(item), gd_settings_place(item));
        return;
    }
    gd_str name = text_member(item, "file"), text;
    gd_str path = gd_path_join(l->arena, folder, name);
    if (!name.len) {
        gd_diag_report(l->diags, GD_DIAG_SETTINGS, gd_settings_place(item), "extends needs a file");
    } else if (read_pinned(l, item, path, &text)) {
        load(l, gd_source_new(l->arena, path, text), gd_path_folder(path), true);
    }
}

static void extend(loader *l, const gd_value *layer, gd_str folder)
{
    const gd_value *list = gd_value_member(layer, GD_STR("extends"));
    for (size_t i = 0; list && i < list->count; i++) {
        if (l->depth >= EXTENDS_DEPTH || ++l->files > EXTENDS_FILES) {
            gd_diag_report(l->diags, GD_DIAG_SETTINGS, gd_settings_place(list->items[i]),
                           "profiles extend each other too deeply");
            return;
        }
        load_extended(l, list->items[i], folder);
    }
}

/* A final setting must be one, or it would hold nothing without a word. */
static void add_finals(loader *l, const gd_value *layer, const gd_source *source)
{
    const gd_value *list = gd_value_member(layer, GD_STR("final"));
    for (size_t i = 0; list && i < list->count; i++) {
        gd_str path = gd_value_text(list->items[i]);
        if (gd_str_eq(path, GD_STR("*")) || gd_setting_at_path(path)) {
            *gd_vec_push(l->arena, &l->finals) = (gd_final){path, gd_source_path(source)};
        } else {
            gd_diag_item *item = gd_diag_report(l->diags, GD_DIAG_SETTINGS, gd_settings_place(list->items[i]),
                                                "final: there is no setting \"%.*s\"", GD_FMT(path));
            gd_diag_hint(l->diags, item, "`guard config --reference` lists the settings");
        }
    }
}

/* Read a layer, with what it extends below it. `held`: final settings of earlier layers bind it. */
static void load(loader *l, const gd_source *source, gd_str folder, bool held)
{
    const gd_yaml *root = gd_yaml_tree_read(l->arena, source, l->diags);
    if (!root) {
        return;
    }
    const gd_value *layer = gd_settings_layer(l->arena, root, l->diags);
    l->depth++;
    extend(l, layer, folder);
    l->depth--;
    l->values = gd_settings_merge(l->arena, l->values, layer, held ? &l->finals : NULL, l->diags);
    add_finals(l, layer, source);
}

static void load_enforced(loader *l, const gd_settings_request *request)
{
    for (size_t i = 0; i < request->enforced_count; i++) {
        gd_str name = request->enforced[i];
        load_profile(l, name, (gd_range){0});
        *gd_vec_push(l->arena, &l->finals) =
            (gd_final){GD_STR("*"), gd_str_format(l->arena, "profile %.*s", GD_FMT(name))};
    }
    for (size_t i = 0; i < request->enforced_file_count; i++) {
        load(l, request->enforced_files[i], GD_STR(""), true);
    }
}

gd_settings *gd_settings_read(gd_arena *arena, const gd_settings_request *request, gd_diags *diags)
{
    loader l = {.arena = arena, .root = request->root, .diags = diags, .values = fallbacks(arena)};
    load_enforced(&l, request);
    if (request->weaker) {
        load(&l, request->weaker, GD_STR(""), true);
    }
    if (request->file) {
        load(&l, request->file, request->folder, true);
    }
    for (size_t i = 0; i < request->option_count; i++) {
        load(&l, request->options[i], GD_STR(""), false);
    }
    gd_settings *settings = GD_NEW(arena, gd_settings);
    settings->values = l.values;
    if (request->file) {
        gd_settings_check_environments(settings, request->file, diags);
        gd_settings_check_types(settings, request->file, diags);
    }
    return settings;
}

gd_str gd_profile_name_at(size_t index)
{
    return index < gd_profile_count ? gd_profiles[index].name : GD_STR("");
}

/* --- look-ups -------------------------------------------------------------------------------------------- */

const gd_value *gd_settings_values(const gd_settings *settings)
{
    return settings->values;
}

const gd_value *gd_settings_get(const gd_settings *settings, gd_str path)
{
    const gd_value *value = settings->values;
    while (value && path.len) {
        size_t dot = gd_str_find_char(path, '.');
        value = gd_value_is_mapping(value) ? gd_value_member(value, gd_str_slice(path, 0, dot)) : NULL;
        path = gd_str_slice(path, dot == GD_STR_NONE ? path.len : dot + 1, path.len);
    }
    return value;
}

bool gd_settings_flag(const gd_settings *settings, const char *path)
{
    const gd_value *value = gd_settings_get(settings, gd_str_from(path));
    return value && value->kind == GD_BOOL && value->boolean;
}

int64_t gd_settings_integer(const gd_settings *settings, const char *path, int64_t otherwise)
{
    const gd_value *value = gd_settings_get(settings, gd_str_from(path));
    int64_t whole;
    bool is_one = value && value->kind == GD_NUMBER && gd_number_to_int64(gd_value_to_number(value), &whole);
    return is_one ? whole : otherwise;
}

gd_str gd_settings_text(const gd_settings *settings, const char *path)
{
    const gd_value *value = gd_settings_get(settings, gd_str_from(path));
    return value && value->kind == GD_STRING ? gd_value_text(value) : GD_STR("");
}

size_t gd_settings_count(const gd_settings *settings, const char *path)
{
    const gd_value *value = gd_settings_get(settings, gd_str_from(path));
    return value && value->kind == GD_TUPLE ? value->count : 0;
}

gd_str gd_settings_item(const gd_settings *settings, const char *path, size_t index)
{
    const gd_value *value = gd_settings_get(settings, gd_str_from(path));
    bool there = value && value->kind == GD_TUPLE && index < value->count;
    return there && value->items[index]->kind == GD_STRING ? gd_value_text(value->items[index]) : GD_STR("");
}

bool gd_settings_has(const gd_settings *settings, const char *path, gd_str text)
{
    for (size_t i = 0; i < gd_settings_count(settings, path); i++) {
        if (gd_str_eq(gd_settings_item(settings, path, i), text)) {
            return true;
        }
    }
    return false;
}

gd_range gd_settings_place(const gd_value *value)
{
    return value->origin ? value->origin->range : (gd_range){0};
}
