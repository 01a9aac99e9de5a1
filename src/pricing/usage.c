/* usage - reading usage files, and finding what they say of a resource (see usage.h). */
#include "pricing/usage.h"

#include "pricing/decimal.h"

typedef struct {
    gd_arena *arena;
    const gd_source *source;
    gd_diags *diags;
} reader;

bool gd_usage_number(const gd_yaml *scalar, double *number)
{
    gd_decimal decimal;
    gd_buffer digits = {0};
    for (size_t i = 0; i < scalar->text.len && i < 100; i++) { /* 1_000_000 is YAML 1.1's */
        if (scalar->text.ptr[i] != '_') {
            gd_buffer_char(&digits, scalar->text.ptr[i]);
        }
    }
    bool is_number = scalar->kind == GD_YAML_SCALAR && !scalar->is_null &&
                     gd_decimal_parse(gd_buffer_str(&digits), &decimal);
    gd_buffer_release(&digits);
    if (is_number) {
        *number = gd_decimal_to_double(decimal);
    }
    return is_number;
}

/* Index the map of maps under `section`, each entry checked. */
static const gd_yaml *read_section(reader *r, const gd_yaml *root, gd_str section, gd_map *index)
{
    const gd_yaml *map = gd_yaml_member_of(root, section);
    if (!map || map->is_null) {
        return NULL;
    }
    if (map->kind != GD_YAML_MAPPING) {
        gd_diag_report(r->diags, GD_DIAG_USAGE, map->place, "%.*s is a mapping", GD_FMT(section));
        return NULL;
    }
    for (size_t i = 0; i < map->count; i++) {
        const gd_yaml_member *entry = &map->members[i];
        if (entry->value->kind == GD_YAML_MAPPING) {
            gd_map_set(r->arena, index, entry->key, (void *)(uintptr_t)entry->value);
        } else if (!entry->value->is_null) {
            gd_diag_report(r->diags, GD_DIAG_USAGE, entry->place,
                           "the usage of %.*s is a mapping of keys to values", GD_FMT(entry->key));
        }
    }
    return map;
}

static void check_version(reader *r, const gd_yaml *root)
{
    const gd_yaml *version = gd_yaml_member_of(root, GD_STR("version"));
    if (!version) {
        gd_diag_report(r->diags, GD_DIAG_USAGE, (gd_range){r->source, {0, 0}},
                       "the usage file has no version; 0.1 is the one there is");
    } else if (!gd_str_eq(version->text, GD_STR("0.1"))) {
        gd_diag_report(r->diags, GD_DIAG_USAGE, version->place,
                       "version %.*s of usage files is not known; 0.1 is", GD_FMT(version->text));
    }
}

static void check_sections(reader *r, const gd_yaml *root)
{
    static const char *const known[] = {"version", "resource_usage", "resource_type_default_usage"};
    for (size_t i = 0; i < root->count; i++) {
        const gd_yaml_member *member = &root->members[i];
        bool is_known = false;
        for (size_t j = 0; j < sizeof known / sizeof *known; j++) {
            is_known = is_known || gd_str_eq(member->key, gd_str_from(known[j]));
        }
        if (!is_known) {
            gd_diag_report(r->diags, GD_DIAG_USAGE_KEY, member->place,
                           "\"%.*s\" is no section of a usage file; resource_usage and "
                           "resource_type_default_usage are",
                           GD_FMT(member->key));
        }
    }
}

gd_usage *gd_usage_read(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    reader r = {arena, source, diags};
    gd_usage *usage = GD_NEW(arena, gd_usage);
    const gd_yaml *root = gd_yaml_tree_read_repeats(arena, source, diags);
    if (!root) {
        return usage;
    }
    if (root->kind != GD_YAML_MAPPING) {
        gd_diag_report(diags, GD_DIAG_USAGE, root->place,
                       "a usage file is a mapping of version and resource_usage");
        return usage;
    }
    if (root->count == 0) {
        return usage;
    }
    check_version(&r, root);
    check_sections(&r, root);
    read_section(&r, root, GD_STR("resource_type_default_usage"), &usage->defaults);
    const gd_yaml *resources = read_section(&r, root, GD_STR("resource_usage"), &usage->resources);
    usage->entries = resources ? resources->members : NULL;
    usage->entry_count = resources ? resources->count : 0;
    return usage;
}

/* --- look-ups ---------------------------------------------------------------------------------------- */

/* The end of the index that starts with the '[' at `start`. */
static size_t index_end(gd_str address, size_t start)
{
    bool quoted = false;
    for (size_t i = start + 1; i < address.len; i++) {
        char c = address.ptr[i];
        if (c == '\\' && quoted) {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ']' && !quoted) {
            return i + 1;
        }
    }
    return address.len;
}

enum { INDICES_MAX = 16, STARS_MAX = 6 }; /* of stars at most 63 look-ups come */

/* Write the address with "[*]" for those of its indices whose bit is set in `starred`. */
static gd_str with_stars(gd_buffer *text, gd_str address, unsigned starred)
{
    gd_buffer_clear(text);
    unsigned number = 0;
    for (size_t i = 0; i < address.len;) {
        if (address.ptr[i] != '[') {
            gd_buffer_char(text, address.ptr[i++]);
            continue;
        }
        size_t end = index_end(address, i);
        if (number < INDICES_MAX && (starred >> number & 1)) {
            gd_buffer_literal(text, "[*]");
        } else {
            gd_buffer_add(text, gd_str_slice(address, i, end));
        }
        number++;
        i = end;
    }
    return gd_buffer_str(text);
}

static unsigned count_indices(gd_str address)
{
    unsigned count = 0;
    for (size_t i = 0; i < address.len;) {
        bool opens = address.ptr[i] == '[';
        count += opens;
        i = opens ? index_end(address, i) : i + 1;
    }
    return count;
}

/* Add what wildcards say: those with more stars first, of equal ones those whose stars come later. */
static size_t add_wildcards(const gd_usage *usage, gd_str address, const gd_yaml **layers)
{
    unsigned indices = count_indices(address);
    indices = indices > STARS_MAX ? STARS_MAX : indices;
    gd_buffer text = {0};
    size_t count = 0;
    for (int stars = (int)indices; stars > 0; stars--) {
        for (unsigned mask = (1u << indices) - 1; mask > 0; mask--) {
            const gd_yaml *found = NULL;
            if (__builtin_popcount(mask) == stars) {
                found = gd_map_get(&usage->resources, with_stars(&text, address, mask));
            }
            if (found) {
                layers[count++] = found;
            }
        }
    }
    gd_buffer_release(&text);
    return count;
}

size_t gd_usage_of(const gd_usage *usage, gd_str type, gd_str address, const gd_yaml *layers[GD_USAGE_LAYERS])
{
    size_t count = 0;
    if (!usage) {
        return 0;
    }
    layers[count] = gd_map_get(&usage->defaults, type);
    count += layers[count] != NULL;
    layers[count] = gd_map_get(&usage->defaults, address); /* a default may also name one resource */
    count += layers[count] != NULL;
    if (usage->entry_count && gd_str_find_char(address, '[') != GD_STR_NONE) {
        count += add_wildcards(usage, address, layers + count);
    }
    layers[count] = gd_map_get(&usage->resources, address);
    return count + (layers[count] != NULL);
}
