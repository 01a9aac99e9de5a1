/* config - the files of a module folder merged to declarations (see config.h).
 *
 * Which files count, which block types there are and how many labels each has, duplicates, and the
 * arguments that Terraform requires of its own blocks. Merging of override files is in override.c; what
 * expressions refer to is checked in references.c. */
#include "terraform/config.h"

#include "terraform/block_check.h"
#include "terraform/references.h"

enum { MOST_OVERRIDES = 100 }; /* each is a copy of the block */

typedef struct {
    gd_arena *arena;
    gd_module_config *config;
    gd_diags *diags;
    bool overriding;         /* the file is an override file */
    const gd_block *backend; /* the first backend or cloud block */
} loader;

/* --- which files -------------------------------------------------------------------------------- */

/* The name without its configuration extension; false when it has none. `is_tofu` tells OpenTofu's. */
static bool split_extension(gd_str name, gd_str *stem, gd_str *extension, bool *is_tofu)
{
    static const struct {
        const char *text;
        bool tofu;
    } extensions[] = {{".tf", false}, {".tf.json", false}, {".tofu", true}, {".tofu.json", true}};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        gd_str end = gd_str_from(extensions[i].text);
        if (gd_str_ends(name, end)) {
            *stem = gd_str_slice(name, 0, name.len - end.len);
            *extension = end;
            *is_tofu = extensions[i].tofu;
            return true;
        }
    }
    return false;
}

bool gd_is_configuration_file(gd_str name)
{
    gd_str stem, extension;
    bool is_tofu;
    return split_extension(name, &stem, &extension, &is_tofu);
}

/* Names that editors leave behind, as Terraform's IsIgnoredFile. */
static bool is_ignored(gd_str name)
{
    return name.len == 0 || name.ptr[0] == '.' || name.ptr[name.len - 1] == '~' ||
           (name.ptr[0] == '#' && name.ptr[name.len - 1] == '#');
}

static bool is_override(gd_str stem)
{
    return gd_str_eq(stem, GD_STR("override")) || gd_str_ends(stem, GD_STR("_override"));
}

/* x.tofu hides x.tf, x.tofu.json hides x.tf.json. */
static bool is_hidden(gd_arena *arena, const gd_map *tofu, gd_str stem, gd_str extension)
{
    bool json = gd_str_ends(extension, GD_STR(".json"));
    return tofu->count &&
           gd_map_get(tofu, gd_str_concat(arena, stem, json ? GD_STR(".tofu.json") : GD_STR(".tofu")));
}

gd_config_files gd_config_files_in(gd_arena *arena, gd_str folder, const gd_folder_entries *entries)
{
    gd_config_files files = {.paths = GD_NEW_ARRAY(arena, gd_str, entries->count)};
    gd_str stem, extension;
    bool is_tofu;
    gd_map tofu = {0};
    for (size_t i = 0; i < entries->count; i++) {
        gd_str name = entries->items[i].name;
        if (!entries->items[i].is_folder && split_extension(name, &stem, &extension, &is_tofu) && is_tofu) {
            gd_map_set(arena, &tofu, name, &tofu);
        }
    }
    for (int overriding = 0; overriding <= 1; overriding++) {
        for (size_t i = 0; i < entries->count; i++) {
            gd_str name = entries->items[i].name;
            if (entries->items[i].is_folder || is_ignored(name) ||
                !split_extension(name, &stem, &extension, &is_tofu) || is_override(stem) != overriding ||
                (!is_tofu && is_hidden(arena, &tofu, stem, extension))) {
                continue;
            }
            files.paths[files.count++] = gd_path_join(arena, folder, name);
        }
        if (!overriding) {
            files.base_count = files.count;
        }
    }
    return files;
}

/* --- names -------------------------------------------------------------------------------------- */

bool gd_is_identifier(gd_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
        bool later = (c >= '0' && c <= '9') || c == '-';
        if (!letter && (i == 0 || !later)) {
            return false;
        }
    }
    return name.len > 0;
}

const gd_declaration *gd_declaration_find(const gd_declarations *list, gd_str name)
{
    return gd_map_get(&list->by_name, name);
}

const gd_declaration *gd_config_resource(const gd_module_config *config, gd_mode mode, gd_str type,
                                         gd_str name)
{
    const gd_map *names = gd_map_get(&config->resource_types[mode], type);
    return names ? gd_map_get(names, name) : NULL;
}

gd_str gd_declaration_suggest(const gd_declarations *list, gd_str name)
{
    enum { MOST_COMPARED = 2000, NEAR = 3 };
    gd_str best = {0};
    size_t least = NEAR < name.len / 3 + 1 ? NEAR : name.len / 3 + 1;
    for (size_t i = 0; i < list->count && i < MOST_COMPARED; i++) {
        size_t distance = gd_str_distance(name, list->items[i]->name, least);
        if (distance <= least && distance > 0) {
            best = list->items[i]->name;
            least = distance - 1;
            if (least == 0) {
                break;
            }
        }
    }
    return best;
}

/* --- declarations ------------------------------------------------------------------------------- */

static gd_declaration *append(loader *l, gd_declarations *list, gd_declaration declaration)
{
    gd_declaration *added = GD_NEW(l->arena, gd_declaration);
    *added = declaration;
    added->index = list->count;
    *gd_vec_push(l->arena, list) = added;
    return added;
}

static gd_range place_of(const gd_declaration *declaration)
{
    return declaration->block ? gd_block_range(declaration->block)
                              : gd_attribute_range(declaration->attribute);
}

static void report_duplicate(loader *l, const gd_declaration *first, gd_range second, const char *what)
{
    gd_diag_item *item = gd_diag_report(l->diags, GD_DIAG_CONFIG_DUPLICATE, second,
                                        "%s \"%.*s\" is declared twice", what, GD_FMT(first->name));
    gd_diag_note_at(l->diags, item, place_of(first), "the first declaration is here");
}

static void report_no_base(loader *l, gd_range range, const char *what, gd_str name)
{
    gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, range,
                   "this override file has %s \"%.*s\", but no other file declares it", what, GD_FMT(name));
}

/* What a block depends on cannot be overridden. */
static void refuse_dependencies(loader *l, const gd_block *block)
{
    const gd_attribute *depends_on = gd_body_attribute(block->body, GD_STR("depends_on"));
    if (depends_on) {
        gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, gd_attribute_range(depends_on),
                       "depends_on stands in normal files, not in override files");
    }
}

/* Put `declaration` where `slot` says, or report a duplicate, or merge an override. */
static void declare(loader *l, gd_declarations *list, void **slot, gd_declaration declaration,
                    const char *what)
{
    gd_declaration *there = *slot;
    if (!there) {
        bool is_default_provider =
            declaration.mode == GD_MODE_PROVIDER && gd_str_find_char(declaration.name, '.') == GD_STR_NONE;
        if (l->overriding && !is_default_provider) {
            report_no_base(l, place_of(&declaration), what, declaration.name);
        }
        *slot = append(l, list, declaration);
    } else if (!l->overriding) {
        report_duplicate(l, there, place_of(&declaration), what);
    } else if (declaration.block) {
        refuse_dependencies(l, declaration.block);
        if (there->overrides++ < MOST_OVERRIDES) {
            there->block = gd_block_override(l->arena, there->block, declaration.block);
        } else {
            gd_diag_report(l->diags, GD_DIAG_EVAL_LIMIT, place_of(&declaration),
                           "more than %d overrides of one block are not merged", MOST_OVERRIDES);
        }
    } else {
        there->attribute = declaration.attribute;
    }
}

static void declare_named(loader *l, gd_declarations *list, gd_mode mode, gd_str name, const gd_block *block)
{
    void **slot = gd_map_at(l->arena, &list->by_name, name);
    char what[32] = "";
    memcpy(what, block->type.ptr, block->type.len < sizeof what ? block->type.len : sizeof what - 1);
    declare(l, list, slot, (gd_declaration){.name = name, .mode = mode, .block = block}, what);
}

static void declare_variable(loader *l, const gd_block *block)
{
    declare_named(l, &l->config->variables, GD_MODE_VARIABLE, block->labels[0].text, block);
}

static void declare_output(loader *l, const gd_block *block)
{
    declare_named(l, &l->config->outputs, GD_MODE_OUTPUT, block->labels[0].text, block);
}

static void declare_call(loader *l, const gd_block *block)
{
    declare_named(l, &l->config->calls, GD_MODE_MODULE, block->labels[0].text, block);
}

static void declare_locals(loader *l, const gd_block *block)
{
    gd_declarations *list = &l->config->locals;
    for (size_t i = 0; i < block->body->attribute_count; i++) {
        const gd_attribute *attribute = &block->body->attributes[i];
        void **slot = gd_map_at(l->arena, &list->by_name, attribute->name);
        declare(l, list, slot,
                (gd_declaration){.name = attribute->name, .mode = GD_MODE_LOCAL, .attribute = attribute},
                "local");
    }
    for (size_t i = 0; i < block->body->block_count; i++) {
        gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(&block->body->blocks[i]),
                       "blocks are not allowed in locals");
    }
}

/* A provider's alias must be a plain string; anything else is taken as not given. */
static gd_str literal_text(const gd_attribute *attribute)
{
    return attribute && attribute->expr->kind == GD_EXPR_STRING ? attribute->expr->string : (gd_str){0};
}

static void declare_provider(loader *l, const gd_block *block)
{
    gd_str name = block->labels[0].text;
    gd_str alias = literal_text(gd_body_attribute(block->body, GD_STR("alias")));
    if (alias.len) {
        name = gd_str_format(l->arena, "%.*s.%.*s", GD_FMT(name), GD_FMT(alias));
    }
    declare_named(l, &l->config->providers, GD_MODE_PROVIDER, name, block);
}

static void declare_in_mode(loader *l, const gd_block *block, gd_mode mode, const char *what)
{
    void **names = gd_map_at(l->arena, &l->config->resource_types[mode], block->labels[0].text);
    if (!*names) {
        *names = GD_NEW(l->arena, gd_map);
    }
    void **slot = gd_map_at(l->arena, *names, block->labels[1].text);
    declare(l, &l->config->resources, slot,
            (gd_declaration){
                .name = block->labels[1].text, .type = block->labels[0].text, .mode = mode, .block = block},
            what);
}

static void declare_resource(loader *l, const gd_block *block)
{
    declare_in_mode(l, block, GD_MODE_MANAGED, "resource");
}

static void declare_data(loader *l, const gd_block *block)
{
    declare_in_mode(l, block, GD_MODE_DATA, "data source");
}

static void declare_ephemeral(loader *l, const gd_block *block)
{
    declare_in_mode(l, block, GD_MODE_EPHEMERAL, "ephemeral resource");
}

/* Report the lack of an argument that Terraform's own block needs. */
static void require_argument(loader *l, const gd_block *block, const char *required)
{
    if (!gd_body_attribute(block->body, gd_str_from(required))) {
        gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "the argument \"%s\" is required", required);
    }
}

/* A module has one backend or cloud block; those of override files replace it. */
static void check_backend(loader *l, const gd_block *block)
{
    for (size_t i = 0; i < block->body->block_count && !l->overriding; i++) {
        const gd_block *inner = &block->body->blocks[i];
        if (!gd_str_eq(inner->type, GD_STR("backend")) && !gd_str_eq(inner->type, GD_STR("cloud"))) {
            continue;
        }
        if (l->backend) {
            gd_diag_item *item = gd_diag_report(l->diags, GD_DIAG_CONFIG_DUPLICATE, gd_block_range(inner),
                                                "a module has only one backend or cloud block");
            gd_diag_note_at(l->diags, item, gd_block_range(l->backend), "the first is here");
        }
        l->backend = inner;
    }
}

static void declare_terraform(loader *l, const gd_block *block)
{
    check_backend(l, block);
    *gd_vec_push(l->arena, &l->config->terraform) = block;
    if (!l->overriding) {
        l->config->terraform_base_count = l->config->terraform.count;
    }
}

static void declare_move(loader *l, const gd_block *block)
{
    if (l->overriding && !gd_str_eq(block->type, GD_STR("removed"))) {
        gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "%.*s blocks stand in normal files, not in override files", GD_FMT(block->type));
    }
    *gd_vec_push(l->arena, &l->config->moves) = block;
}

/* Nothing of these blocks is evaluated (yet): actions, OpenTofu's language. */
static void declare_nothing(loader *l, const gd_block *block)
{
    (void)l;
    (void)block;
}

/* A check's scoped data sources are data sources of the module. */
static void declare_check(loader *l, const gd_block *block)
{
    *gd_vec_push(l->arena, &l->config->checks) = block;
    for (size_t i = 0; i < block->body->block_count; i++) {
        const gd_block *inner = &block->body->blocks[i];
        if (gd_str_eq(inner->type, GD_STR("data")) && inner->label_count == 2) {
            declare_data(l, inner);
        }
    }
}

/* --- top-level blocks --------------------------------------------------------------------------- */

static const struct block_kind {
    const char *type;
    size_t labels;
    void (*declare)(loader *l, const gd_block *block);
} block_kinds[] = {
    {"action", 2, declare_nothing},    {"check", 1, declare_check},
    {"data", 2, declare_data},         {"ephemeral", 2, declare_ephemeral},
    {"import", 0, declare_move},       {"language", 0, declare_nothing},
    {"locals", 0, declare_locals},     {"module", 1, declare_call},
    {"moved", 0, declare_move},        {"output", 1, declare_output},
    {"provider", 1, declare_provider}, {"removed", 0, declare_move},
    {"resource", 2, declare_resource}, {"terraform", 0, declare_terraform},
    {"variable", 1, declare_variable},
};

static bool labels_are_right(loader *l, const gd_block *block, size_t wanted)
{
    if (block->label_count != wanted) {
        gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "a %.*s block has %zu label%s, this one has %zu", GD_FMT(block->type), wanted,
                       wanted == 1 ? "" : "s", block->label_count);
        return false;
    }
    for (size_t i = 0; i < wanted; i++) {
        if (!gd_is_identifier(block->labels[i].text)) {
            gd_range range = {block->source, block->labels[i].span};
            gd_diag_item *item =
                gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, range, "\"%.*s\" is not a valid name",
                               GD_FMT(block->labels[i].text));
            gd_diag_hint(
                l->diags, item,
                "a name starts with a letter or underscore and has only letters, digits, underscores "
                "and dashes");
            return false;
        }
    }
    return true;
}

static void load_block(loader *l, const gd_block *block)
{
    for (size_t i = 0; i < sizeof block_kinds / sizeof *block_kinds; i++) {
        if (gd_str_eq(block->type, gd_str_from(block_kinds[i].type))) {
            if (labels_are_right(l, block, block_kinds[i].labels)) {
                block_kinds[i].declare(l, block);
            }
            return;
        }
    }
    if (gd_str_eq(block->type, GD_STR("required_providers"))) {
        gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "a required_providers block belongs into a terraform block");
        return;
    }
    gd_diag_report(l->diags, GD_DIAG_CONFIG_UNKNOWN_BLOCK, gd_block_range(block),
                   "blocks of type \"%.*s\" are not known and are left out", GD_FMT(block->type));
}

static void load_file(loader *l, const gd_file *file)
{
    for (size_t i = 0; i < file->body->attribute_count; i++) {
        const gd_attribute *attribute = &file->body->attributes[i];
        gd_diag_report(l->diags, GD_DIAG_CONFIG_BLOCK, (gd_range){attribute->source, attribute->name_span},
                       "an argument is not expected at the top level of a configuration file");
    }
    for (size_t i = 0; i < file->body->block_count; i++) {
        load_block(l, &file->body->blocks[i]);
    }
}

/* --- arguments of Terraform's own blocks -------------------------------------------------------- */

static void check_own_blocks(loader *l)
{
    static const char *const reserved[] = {"source",   "version",   "provider",   "providers", "count",
                                           "for_each", "lifecycle", "depends_on", "locals",    NULL};
    const gd_module_config *config = l->config;
    for (size_t i = 0; i < config->variables.count; i++) {
        const gd_declaration *variable = config->variables.items[i];
        for (size_t r = 0; reserved[r]; r++) {
            if (gd_str_eq(variable->name, gd_str_from(reserved[r]))) {
                gd_diag_report(l->diags, GD_DIAG_CONFIG_VARIABLE, gd_block_range(variable->block),
                               "the name \"%s\" is reserved: module blocks have an argument of that name",
                               reserved[r]);
            }
        }
    }
    for (size_t i = 0; i < config->outputs.count; i++) {
        require_argument(l, config->outputs.items[i]->block, "value");
    }
    for (size_t i = 0; i < config->calls.count; i++) {
        if (!gd_body_attribute(config->calls.items[i]->block->body, GD_STR("source"))) {
            gd_diag_report(l->diags, GD_DIAG_CONFIG_MODULE, gd_block_range(config->calls.items[i]->block),
                           "the argument \"source\" is required");
        }
    }
}

/* --- loading ------------------------------------------------------------------------------------ */

/* What can be checked only when all files are merged. */
static void finish(loader *l)
{
    check_own_blocks(l);
    gd_blocks_check(l->config, l->diags);
    gd_constants_check(l->arena, l->config, l->diags);
    gd_requirements_check(l->config, l->diags);
    gd_references_check(l->arena, l->config, l->diags);
    gd_providers_check(l->arena, l->config, l->diags);
}

gd_module_config *gd_config_from_file(gd_arena *arena, const gd_file *file, gd_diags *diags)
{
    gd_module_config *config = GD_NEW(arena, gd_module_config);
    config->files = GD_NEW(arena, const gd_file *);
    config->files[config->file_count++] = file;
    loader l = {.arena = arena, .config = config, .diags = diags};
    load_file(&l, file);
    finish(&l);
    return config;
}

gd_module_config *gd_config_load(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                                 gd_diags *diags)
{
    gd_module_config *config = GD_NEW(arena, gd_module_config);
    config->folder = folder;
    gd_folder_entries entries = {0};
    gd_io_status status = gd_folder_read(arena, root, folder, &entries);
    if (status != GD_IO_OK) {
        gd_diag_report_path(diags, status == GD_IO_OUTSIDE ? GD_DIAG_FILE_OUTSIDE : GD_DIAG_FILE_READ, folder,
                            "the folder %.*s %s", GD_FMT(folder), gd_io_status_text(status));
        return config;
    }
    config->entries = entries;
    gd_config_files files = gd_config_files_in(arena, folder, &entries);
    config->files = GD_NEW_ARRAY(arena, const gd_file *, files.count);
    loader l = {.arena = arena, .config = config, .diags = diags};
    for (size_t i = 0; i < files.count; i++) {
        const gd_file *file = gd_config_cache_parse(cache, arena, files.paths[i], diags);
        if (file) {
            l.overriding = i >= files.base_count;
            config->files[config->file_count++] = file;
            load_file(&l, file);
        }
    }
    finish(&l);
    return config;
}

gd_declarations gd_config_calls(gd_arena *arena, gd_config_cache *cache, const gd_config_files *files)
{
    gd_module_config *config = GD_NEW(arena, gd_module_config);
    gd_diags unheard;
    gd_diags_init(&unheard, arena);
    loader l = {.arena = arena, .config = config, .diags = &unheard};
    for (size_t i = 0; i < files->count; i++) {
        const gd_file *file = gd_config_cache_parse(cache, arena, files->paths[i], &unheard);
        l.overriding = i >= files->base_count;
        for (size_t b = 0; file && b < file->body->block_count; b++) {
            if (gd_str_eq(file->body->blocks[b].type, GD_STR("module"))) {
                load_block(&l, &file->body->blocks[b]);
            }
        }
    }
    return config->calls;
}
