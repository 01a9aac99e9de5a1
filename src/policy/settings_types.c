/* settings_types - resource types that settings name, held against those that the providers have.
 *
 * `alarms: { required: { aws_ecs_services: … } }` would hold for nothing without a word. A type may be younger than the schemas
 * that are built in, so an unknown one is a warning; types of other providers are not looked at. Only what stands
 * in the given file is. */
#include "policy/settings_layers.h"
#include "schema/schema.h"

typedef struct {
    const gd_source *file;
    gd_diags *diags;
} check;

static bool is_type(gd_str name)
{
    return gd_schema_find(GD_SCHEMA_MANAGED, name) != NULL;
}

/* The type that one edit makes of `name`: one letter less, more, another, or two that change places. */
static gd_str nearest(gd_arena *arena, gd_str name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    char *text = gd_arena_alloc(arena, name.len + 2);
    for (size_t at = 0; at <= name.len; at++) {
        memcpy(text, name.ptr, at);
        if (at < name.len) {
            memcpy(text + at, name.ptr + at + 1, name.len - at - 1);
            if (is_type((gd_str){text, name.len - 1})) {
                return (gd_str){text, name.len - 1};
            }
        }
        for (size_t i = 0; i + 1 < sizeof letters; i++) {
            text[at] = letters[i];
            memcpy(text + at + 1, name.ptr + at, name.len - at);
            if (is_type((gd_str){text, name.len + 1})) {
                return (gd_str){text, name.len + 1};
            }
            if (at < name.len) {
                memcpy(text + at + 1, name.ptr + at + 1, name.len - at - 1);
                if (is_type((gd_str){text, name.len})) {
                    return (gd_str){text, name.len};
                }
            }
        }
        if (at + 1 < name.len) {
            memcpy(text, name.ptr, name.len);
            text[at] = name.ptr[at + 1];
            text[at + 1] = name.ptr[at];
            if (is_type((gd_str){text, name.len})) {
                return (gd_str){text, name.len};
            }
        }
    }
    return (gd_str){0};
}

static void check_type(const check *c, const char *path, gd_str name, const gd_value *value)
{
    enum { LONGEST_NAME = 200 };
    gd_range place = gd_settings_place(value);
    bool is_name = gd_str_find_char(name, '_') != GD_STR_NONE && gd_str_find_char(name, '*') == GD_STR_NONE;
    gd_str version = is_name ? gd_schema_version_of_type(name) : (gd_str){0};
    if (place.source != c->file || version.len == 0 || name.len > LONGEST_NAME || is_type(name)) {
        return;
    }
    gd_diag_item *item = gd_diag_report(c->diags, GD_DIAG_SETTINGS_TYPE, place,
                                        "%s: version %.*s of the provider has no resource type %.*s", path,
                                        GD_FMT(version), GD_FMT(name));
    gd_str near = nearest(c->diags->arena, name);
    if (near.len) {
        gd_diag_hint(c->diags, item, "did you mean %.*s?", GD_FMT(near));
    } else {
        gd_diag_hint(c->diags, item, "the setting holds when a resource of that type is there");
    }
}

void gd_settings_check_types(const gd_settings *settings, const gd_source *file, gd_diags *diags)
{
    static const char *const maps[] = {"naming.types", "naming.patterns", "alarms.required",
                                       "cost.budgets_by_type"};
    check c = {file, diags};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        const gd_value *map = gd_settings_get(settings, gd_str_from(maps[i]));
        for (size_t k = 0; map && k < map->count; k++) {
            check_type(&c, maps[i], map->members[k].key, map->members[k].value);
        }
    }
    const gd_value *exempt = gd_settings_get(settings, GD_STR("tags.exempt"));
    for (size_t k = 0; exempt && k < exempt->count; k++) {
        check_type(&c, "tags.exempt", gd_value_text(exempt->items[k]), exempt->items[k]);
    }
}
