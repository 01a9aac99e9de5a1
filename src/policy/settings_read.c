/* settings_read - checks one file of settings against the table (see settings_layers.h). */
#include "eval/ip_prefix.h"
#include "policy/regular_expression.h"
#include "policy/settings_layers.h"

typedef struct {
    gd_arena *arena;
    gd_diags *diags;
} reader;

typedef GD_VEC(gd_member) member_list;
typedef GD_VEC(const gd_value *) item_list;

static const gd_value *read_setting(reader *r, const gd_yaml *node, const gd_setting *setting);

/* --- messages ----------------------------------------------------------------------------------------- */

static const char *kind_name(const gd_yaml *node)
{
    static const char *const names[] = {
        [GD_YAML_SCALAR] = "a single value", [GD_YAML_LIST] = "a list", [GD_YAML_MAPPING] = "a mapping"};
    return node->is_null ? "nothing" : names[node->kind];
}

static gd_diag_item *wrong(reader *r, const gd_yaml *node, const gd_setting *setting, const char *wanted)
{
    bool shows = node->kind == GD_YAML_SCALAR && !node->is_null;
    gd_str shown = shows ? gd_str_format(r->arena, "\"%.*s\"",
                                         (int)(node->text.len > 80 ? 80 : node->text.len), node->text.ptr)
                         : gd_str_from(kind_name(node));
    return gd_diag_report(r->diags, GD_DIAG_SETTINGS, node->place, "%s must be %s, not %.*s", setting->path,
                          wanted, GD_FMT(shown));
}

/* The nearer of `best` and `candidate` to `wanted`. */
static void consider(gd_str wanted, gd_str candidate, gd_str *best, size_t *distance)
{
    size_t found = gd_str_distance(wanted, candidate, *distance);
    if (found < *distance && found < candidate.len) {
        *distance = found;
        *best = candidate;
    }
}

static gd_str last_part(gd_str path)
{
    size_t dot = gd_str_rfind_char(path, '.');
    return dot == GD_STR_NONE ? path : gd_str_slice(path, dot + 1, path.len);
}

/* The name behind `parent` when `path` is directly below it; else empty. */
static gd_str name_below(gd_str path, gd_str parent)
{
    gd_str rest = path;
    if (parent.len) {
        if (path.len <= parent.len || !gd_str_starts(path, parent) || path.ptr[parent.len] != '.') {
            return GD_STR("");
        }
        rest = gd_str_slice(path, parent.len + 1, path.len);
    }
    return gd_str_find_char(rest, '.') == GD_STR_NONE ? rest : GD_STR("");
}

static void report_unknown(reader *r, const gd_yaml_member *member, gd_str parent)
{
    gd_str best = {"", 0}, elsewhere = {"", 0};
    size_t distance = member->key.len / 3 + 2;
    for (size_t i = 0; gd_setting_at(i); i++) {
        gd_str path = gd_str_from(gd_setting_at(i)->path);
        gd_str name = name_below(path, parent);
        if (name.len && !gd_str_eq(name, GD_STR("*"))) {
            consider(member->key, name, &best, &distance);
        }
        if (!elsewhere.len && gd_str_eq_nocase(last_part(path), member->key)) {
            elsewhere = path;
        }
    }
    gd_diag_item *item =
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, member->place, "there is no setting \"%.*s\"%s%.*s",
                       GD_FMT(member->key), parent.len ? " in " : "", GD_FMT(parent));
    if (best.len) {
        gd_diag_hint(r->diags, item, "did you mean \"%.*s\"?", GD_FMT(best));
    } else if (elsewhere.len) {
        gd_diag_hint(r->diags, item, "there is %.*s", GD_FMT(elsewhere));
    } else {
        gd_diag_hint(r->diags, item, "`guard config --reference` lists the settings");
    }
}

/* --- single values ------------------------------------------------------------------------------------ */

static const gd_value *placed(reader *r, const gd_value *value, const gd_yaml *node)
{
    gd_origin *origin = GD_NEW(r->arena, gd_origin);
    *origin = (gd_origin){.kind = GD_ORIGIN_ATTRIBUTE, .range = node->place};
    return gd_value_with_origin(r->arena, value, origin);
}

static const gd_value *text_value(reader *r, const gd_yaml *node)
{
    return placed(r, gd_value_string(r->arena, node->text), node);
}

static const gd_value *read_bool(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    bool yes = gd_str_eq(node->text, GD_STR("true"));
    if (!yes && !gd_str_eq(node->text, GD_STR("false"))) {
        wrong(r, node, setting, "true or false");
        return NULL;
    }
    return placed(r, gd_value_bool(yes), node);
}

static const gd_value *read_number(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    bool whole = setting->type == GD_SETTING_INTEGER;
    gd_str text = node->text;
    if (setting->type == GD_SETTING_PERCENT && gd_str_ends(text, GD_STR("%"))) {
        text.len--;
    }
    bool digits = text.len > 0 && text.len <= 12 && (!node->quoted || text.len < node->text.len);
    size_t points = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        points += c == '.';
        digits = digits && ((c >= '0' && c <= '9') || (c == '.' && !whole && i > 0 && i + 1 < text.len));
    }
    gd_number number;
    if (!digits || points > 1 || !gd_number_parse(r->arena, text, &number)) {
        wrong(r, node, setting, whole ? "a whole number, 0 or more" : "a number, 0 or more");
        return NULL;
    }
    return placed(r, gd_value_number(r->arena, number), node);
}

int gd_choice_index(const char *choices, gd_str word)
{
    int index = 0;
    for (const char *at = choices; *at; index++) {
        size_t length = strcspn(at, " ");
        if (word.len == length && memcmp(word.ptr, at, length) == 0) {
            return index;
        }
        at += length + (at[length] == ' ');
    }
    return -1;
}

static const char severities[] = "low medium high critical";

/* "off, warn, block" of "off warn block". */
static gd_str listed(gd_arena *arena, const char *choices)
{
    gd_buffer text = {0};
    for (const char *at = choices; *at; at++) {
        gd_buffer_char(&text, *at == ' ' ? ',' : *at);
        gd_buffer_add(&text, *at == ' ' ? GD_STR(" ") : GD_STR(""));
    }
    gd_str copy = gd_str_copy(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return copy;
}

/* "did you mean" one of the words; nothing when none is near. */
static void suggest_choice(reader *r, gd_diag_item *item, gd_str wanted, const char *choices)
{
    gd_str best = {"", 0};
    size_t distance = wanted.len / 3 + 2;
    for (const char *at = choices; *at;) {
        size_t length = strcspn(at, " ");
        gd_str word = {at, length};
        bool begins = wanted.len > 2 && gd_str_starts(word, wanted);
        if (begins || gd_str_eq_nocase(word, wanted)) {
            best = word;
            break;
        }
        consider(wanted, word, &best, &distance);
        at += length + (at[length] == ' ');
    }
    if (best.len) {
        gd_diag_hint(r->diags, item, "did you mean \"%.*s\"?", GD_FMT(best));
    }
}

static const gd_value *read_choice(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    const char *choices = setting->type == GD_SETTING_SEVERITY ? severities : setting->choices;
    if (node->text.len && gd_choice_index(choices, node->text) >= 0) {
        return text_value(r, node);
    }
    gd_str wanted = gd_str_format(r->arena, "one of %.*s", GD_FMT(listed(r->arena, choices)));
    suggest_choice(r, wrong(r, node, setting, gd_str_cstr(r->arena, wanted)), node->text, choices);
    return NULL;
}

static const gd_value *read_regex(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    gd_str why;
    size_t at;
    gd_arena scratch;
    gd_arena_init(&scratch);
    bool sound = gd_regular_expression_new(&scratch, node->text, &why, &at) != NULL;
    if (!sound) {
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, node->place,
                       "%s is no regular expression: %.*s, at character %zu", setting->path, GD_FMT(why),
                       at + 1);
    }
    gd_arena_release(&scratch);
    return sound ? text_value(r, node) : NULL;
}

/* Every {placeholder} must be one that the setting has. */
static const gd_value *read_template(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    gd_str rest = node->text;
    for (size_t open = gd_str_find_char(rest, '{'); open != GD_STR_NONE; open = gd_str_find_char(rest, '{')) {
        rest = gd_str_slice(rest, open + 1, rest.len);
        size_t close = gd_str_find_char(rest, '}');
        gd_str name = gd_str_slice(rest, 0, close);
        if (close == GD_STR_NONE || !name.len || gd_choice_index(setting->choices, name) < 0) {
            gd_diag_item *item = gd_diag_report(r->diags, GD_DIAG_SETTINGS, node->place,
                                                "%s has no placeholder {%.*s}", setting->path, GD_FMT(name));
            gd_diag_hint(r->diags, item, "placeholders, each in braces: %s", setting->choices);
            return NULL;
        }
        rest = gd_str_slice(rest, close + 1, rest.len);
    }
    return text_value(r, node);
}

static const gd_value *read_cidr(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    gd_ip_prefix prefix;
    if (!gd_ip_prefix_parse(node->text, &prefix)) {
        wrong(r, node, setting, "an address range such as 10.0.0.0/16");
        return NULL;
    }
    return text_value(r, node);
}

static const gd_value *read_scalar(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    if (node->kind != GD_YAML_SCALAR || node->is_null || node->text.len == 0) {
        wrong(r, node, setting, "a single value");
        return NULL;
    }
    switch (setting->type) {
    case GD_SETTING_BOOL:
        return read_bool(r, node, setting);
    case GD_SETTING_INTEGER:
    case GD_SETTING_NUMBER:
    case GD_SETTING_PERCENT:
        return read_number(r, node, setting);
    case GD_SETTING_REGEX:
        return read_regex(r, node, setting);
    case GD_SETTING_TEMPLATE:
        return read_template(r, node, setting);
    case GD_SETTING_CIDR:
        return read_cidr(r, node, setting);
    case GD_SETTING_SEVERITY:
    case GD_SETTING_CHOICE:
        return read_choice(r, node, setting);
    case GD_SETTING_SECTION:
    case GD_SETTING_TEXT:
    case GD_SETTING_RULE:
    case GD_SETTING_EXTENDS:
        break;
    }
    return text_value(r, node);
}

/* { file: PATH, sha256: HASH } */
static const gd_value *read_extended_file(reader *r, const gd_yaml *node)
{
    gd_member members[2];
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        const gd_yaml_member *member = &node->members[i];
        bool known = gd_str_eq(member->key, GD_STR("file")) || gd_str_eq(member->key, GD_STR("sha256"));
        if (!known || member->value->kind != GD_YAML_SCALAR || member->value->is_null) {
            gd_diag_report(r->diags, GD_DIAG_SETTINGS, member->place,
                           "what extends names a file by has \"file\" and \"sha256\", each a text");
            return NULL;
        }
        members[count++] = (gd_member){member->key, text_value(r, member->value)};
    }
    gd_member *kept = GD_NEW_ARRAY(r->arena, gd_member, count);
    if (count) {
        memcpy(kept, members, count * sizeof *kept);
    }
    return placed(r, gd_value_object(r->arena, kept, count), node);
}

static const gd_value *read_item(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    bool file = setting->type == GD_SETTING_EXTENDS && node->kind == GD_YAML_MAPPING && node->count <= 2;
    return file ? read_extended_file(r, node) : read_scalar(r, node, setting);
}

/* --- lists, maps, sections ------------------------------------------------------------------------------ */

static const gd_value *read_list(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    item_list items = {0};
    bool single = node->kind != GD_YAML_LIST;
    if (single && node->kind == GD_YAML_MAPPING && setting->type != GD_SETTING_EXTENDS) {
        wrong(r, node, setting, "a list");
        return NULL;
    }
    size_t count = single ? 1 : node->count;
    for (size_t i = 0; i < count; i++) {
        const gd_value *value = read_item(r, single ? node : node->items[i], setting);
        if (value) {
            *gd_vec_push(r->arena, &items) = value;
        }
    }
    return placed(r, gd_value_tuple(r->arena, items.items, items.count), node);
}

/* How a mapping is written, where a list or a single value stands. */
static void show_mapping(reader *r, gd_diag_item *item, const gd_setting *setting)
{
    gd_str name = last_part(gd_str_from(setting->path));
    const char *example =
        setting->example ? setting->example : "{ Team: {}, Environment: { values: [dev, prod] } }";
    gd_diag_hint(r->diags, item, "for example %.*s: %s", GD_FMT(name), example);
}

/* Names are the author's own, but for those of severities: of a misspelt one anybody could approve. */
static void check_name(reader *r, const gd_yaml_member *member, const gd_setting *setting)
{
    const char *names = gd_setting_names(setting);
    if (!names || gd_choice_index(names, member->key) >= 0) {
        return;
    }
    gd_diag_item *item =
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, member->place, "%s: there is no severity \"%.*s\"",
                       setting->path, GD_FMT(member->key));
    suggest_choice(r, item, member->key, names);
}

/* A mapping of the author's own names; `read` reads what each has. */
static const gd_value *read_names(reader *r, const gd_yaml *node, const gd_setting *setting,
                                  const gd_value *(*read)(reader *, const gd_yaml *, const gd_setting *))
{
    if (node->kind != GD_YAML_MAPPING) {
        show_mapping(r, wrong(r, node, setting, "a mapping of names"), setting);
        return NULL;
    }
    member_list members = {0};
    for (size_t i = 0; i < node->count; i++) {
        check_name(r, &node->members[i], setting);
        const gd_value *value = read(r, node->members[i].value, setting);
        if (value) {
            *gd_vec_push(r->arena, &members) = (gd_member){node->members[i].key, value};
        }
    }
    return placed(r, gd_value_object(r->arena, members.items, members.count), node);
}

/* The members of a section, whose settings stand below `parent` in the table. */
static const gd_value *read_members(reader *r, const gd_yaml *node, gd_str parent)
{
    member_list members = {0};
    for (size_t i = 0; node->kind == GD_YAML_MAPPING && i < node->count; i++) {
        const gd_yaml_member *member = &node->members[i];
        bool wild = gd_str_eq(member->key, GD_STR("*"));
        const gd_setting *setting =
            wild ? NULL : gd_setting_find(gd_setting_path(r->arena, parent, member->key));
        if (!setting) {
            report_unknown(r, member, parent);
            continue;
        }
        const gd_value *value = read_setting(r, member->value, setting);
        if (value) {
            *gd_vec_push(r->arena, &members) = (gd_member){member->key, value};
        }
    }
    return placed(r, gd_value_object(r->arena, members.items, members.count), node);
}

static const gd_value *read_section(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    if (node->kind != GD_YAML_MAPPING && !node->is_null) {
        wrong(r, node, setting, "a mapping of settings");
        return NULL;
    }
    return read_members(r, node, gd_str_from(setting->path));
}

static const gd_value *read_named_section(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    if (node->kind != GD_YAML_MAPPING && !node->is_null) {
        wrong(r, node, setting, "a mapping of names, each with a mapping of settings");
        return NULL;
    }
    return read_members(r, node, gd_setting_path(r->arena, gd_str_from(setting->path), GD_STR("*")));
}

static const gd_value *read_setting(reader *r, const gd_yaml *node, const gd_setting *setting)
{
    bool section = setting->type == GD_SETTING_SECTION;
    if (node->is_null && setting->shape != GD_SHAPE_ONE) {
        return NULL; /* nothing below it: as if it were not written */
    }
    switch (setting->shape) {
    case GD_SHAPE_LIST:
        return read_list(r, node, setting);
    case GD_SHAPE_MAP:
        return read_names(r, node, setting, section ? read_named_section : read_scalar);
    case GD_SHAPE_MAP_LISTS:
        return read_names(r, node, setting, read_list);
    case GD_SHAPE_ONE:
        break;
    }
    return section ? read_section(r, node, setting) : read_scalar(r, node, setting);
}

gd_str gd_setting_path(gd_arena *arena, gd_str parent, gd_str name)
{
    return parent.len ? gd_str_format(arena, "%.*s.%.*s", GD_FMT(parent), GD_FMT(name)) : name;
}

const gd_value *gd_settings_layer(gd_arena *arena, const gd_yaml *root, gd_diags *diags)
{
    reader r = {arena, diags};
    if (root->kind != GD_YAML_MAPPING) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, root->place, "settings must be a mapping, not %s",
                       kind_name(root));
        return &gd_value_empty_object;
    }
    return read_members(&r, root, GD_STR(""));
}
