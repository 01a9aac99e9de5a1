/* registry - which rules there are, by id, alias and row type (see engine.h and registry.h).
 *
 * It does not run Lua: what stands in a rule's table is read by metadata.c when an engine loads it. */
#include "rules/registry.h"

#include <stdlib.h>

#include "policy/cost_rules.h"
#include "policy/exception_rules.h"
#include "policy/name_pattern.h"
#include "rules/supersede.h"
#include "script/embedded.h"

static const gd_str rules_folder = {"rules/", 6};
static const gd_str cost_folder = {"rules/cost/", 11};
static const gd_str library_folder = {"lua/", 4};
static const gd_str extension = {".lua", 4};

gd_rule_file *gd_registry_add_file(gd_rules *rules, gd_str path, gd_str text, unsigned collection)
{
    gd_rule_file *file = GD_NEW(&rules->arena, gd_rule_file);
    *file = (gd_rule_file){.path = path, .text = text, .collection = collection};
    file->source = gd_source_new(&rules->arena, path, text);
    gd_map_set(&rules->arena, &rules->files, path, file);
    return file;
}

static gd_str module_key(gd_arena *arena, unsigned collection, gd_str name)
{
    return gd_str_format(arena, "%u:%.*s", collection, GD_FMT(name));
}

void gd_registry_add_module(gd_rules *rules, const gd_rule_file *file, gd_str name)
{
    gd_str key = module_key(&rules->arena, file->collection, name);
    gd_map_set(&rules->arena, &rules->modules, key, (void *)(uintptr_t)file);
}

const gd_rule_file *gd_registry_module(const gd_rules *rules, gd_str requester, gd_str name)
{
    const gd_rule_file *from = gd_map_get(&rules->files, requester);
    gd_arena scratch;
    gd_arena_init(&scratch);
    const gd_rule_file *file = NULL;
    if (from && from->collection) {
        file = gd_map_get(&rules->modules, module_key(&scratch, from->collection, name));
    }
    if (!file) {
        file = gd_map_get(&rules->modules, module_key(&scratch, 0, name));
    }
    gd_arena_release(&scratch);
    return file;
}

static void index_by_type(gd_rules *rules, gd_rule *rule, gd_str type)
{
    gd_rule_list **list = (gd_rule_list **)gd_map_at(&rules->arena, &rules->by_type, type);
    if (!*list) {
        *list = GD_NEW(&rules->arena, gd_rule_list);
    }
    if ((*list)->count == 0 || (*list)->items[(*list)->count - 1] != rule) {
        *gd_vec_push(&rules->arena, *list) = rule;
    }
}

/* Take a rule out of the indices; its number stays, for the one that replaces it. */
static void forget(gd_rules *rules, const gd_rule *rule)
{
    for (size_t i = 0; i < rule->info.alias_count; i++) {
        void **slot = gd_map_at(&rules->arena, &rules->by_alias, rule->info.aliases[i]);
        *slot = *slot == rule ? NULL : *slot;
    }
    for (size_t i = 0; i < rule->info.resource_count; i++) {
        gd_rule_list *list = gd_map_get(&rules->by_type, rule->info.resources[i]);
        size_t kept = 0;
        for (size_t j = 0; j < list->count; j++) {
            if (list->items[j] != rule) {
                list->items[kept++] = list->items[j];
            }
        }
        list->count = kept;
    }
}

void gd_registry_add_rule(gd_rules *rules, gd_rule *rule)
{
    gd_rule *replaced = gd_map_get(&rules->by_id, rule->info.id);
    if (replaced) {
        forget(rules, replaced);
        rule->number = replaced->number;
        rules->list.items[rule->number] = rule;
    } else {
        rule->number = (uint32_t)rules->list.count;
        *gd_vec_push(&rules->arena, &rules->list) = rule;
    }
    gd_map_set(&rules->arena, &rules->by_id, rule->info.id, rule);
    for (size_t i = 0; i < rule->info.alias_count; i++) {
        void **slot = gd_map_at(&rules->arena, &rules->by_alias, rule->info.aliases[i]);
        *slot = *slot ? *slot : rule;
    }
    for (size_t i = 0; i < rule->info.resource_count; i++) {
        index_by_type(rules, rule, rule->info.resources[i]);
    }
}

gd_rule_list gd_registry_for_type(const gd_rules *rules, gd_str type)
{
    const gd_rule_list *list = gd_map_get(&rules->by_type, type);
    return list ? *list : (gd_rule_list){0};
}

static gd_str without_extension(gd_str path)
{
    return gd_str_ends(path, extension) ? gd_str_slice(path, 0, path.len - extension.len) : path;
}

/* A copy of the path without ".lua" and with `separator` for '/'. */
static gd_str dotted(gd_arena *arena, gd_str path, char separator)
{
    gd_str name = without_extension(path);
    char *bytes = gd_arena_alloc(arena, name.len);
    for (size_t i = 0; i < name.len; i++) {
        bytes[i] = name.ptr[i] == '/' ? separator : name.ptr[i];
    }
    return (gd_str){bytes, name.len};
}

gd_str gd_rule_id_of_path(gd_arena *arena, gd_str path)
{
    return dotted(arena, path, '-');
}

gd_str gd_rule_service_of_path(gd_arena *arena, gd_str path)
{
    size_t slash = gd_str_rfind_char(path, '/');
    if (slash == GD_STR_NONE) {
        return (gd_str){"", 0};
    }
    gd_str folder = gd_str_slice(path, 0, slash);
    size_t before = gd_str_rfind_char(folder, '/');
    return gd_str_copy(arena, gd_str_slice(folder, before == GD_STR_NONE ? 0 : before + 1, folder.len));
}

/* --- what is compiled in --------------------------------------------------------------------------- */

static void add_embedded_rule(gd_rules *rules, const gd_embedded_file *embedded, gd_rule_file *file)
{
    gd_str path = gd_str_slice(embedded->path, rules_folder.len, embedded->path.len);
    gd_rule *rule = GD_NEW(&rules->arena, gd_rule);
    rule->file = file;
    rule->info = (gd_rule_info){
        .id = gd_rule_id_of_path(&rules->arena, path),
        .service = gd_rule_service_of_path(&rules->arena, path),
        .resources = (gd_str *)(uintptr_t)embedded->resources,
        .resource_count = embedded->resource_count,
        .aliases = (gd_str *)(uintptr_t)embedded->aliases,
        .alias_count = embedded->alias_count,
        .supersedes = (gd_str *)(uintptr_t)embedded->supersedes,
        .supersedes_count = embedded->supersedes_count,
        .needs = (gd_str *)(uintptr_t)embedded->needs,
        .needs_count = embedded->needs_count,
    };
    gd_registry_add_rule(rules, rule);
}

/* The rules whose findings come from guard itself. */
static void add_native_rules(gd_rules *rules)
{
    static const gd_str place = {"guard", 5};
    gd_rule_file *file = gd_registry_add_file(rules, place, GD_STR(""), 0);
    for (size_t i = 0; gd_exception_rule_info(i); i++) {
        gd_rule *rule = GD_NEW(&rules->arena, gd_rule);
        *rule = (gd_rule){.file = file, .info = *gd_exception_rule_info(i), .native = true, .detailed = true};
        gd_registry_add_rule(rules, rule);
    }
    for (size_t i = 0; gd_cost_rule_info(i); i++) {
        gd_rule *rule = GD_NEW(&rules->arena, gd_rule);
        *rule = (gd_rule){.file = file, .info = *gd_cost_rule_info(i), .native = true, .detailed = true};
        gd_registry_add_rule(rules, rule);
    }
}

static gd_rules *make_registry(bool with_rules)
{
    gd_rules *rules = gd_malloc(sizeof *rules);
    *rules = (gd_rules){0};
    gd_arena_init(&rules->arena);
    pthread_mutex_init(&rules->lock, NULL);
    for (size_t i = 0; i < gd_embedded_file_count; i++) {
        const gd_embedded_file *embedded = &gd_embedded_files[i];
        bool is_library = gd_str_starts(embedded->path, library_folder);
        if (!is_library && (!with_rules || gd_str_starts(embedded->path, cost_folder))) {
            continue;
        }
        gd_rule_file *file = gd_registry_add_file(rules, embedded->path, embedded->text, 0);
        file->compiled = embedded->compiled;
        if (is_library) {
            gd_str below = gd_str_slice(embedded->path, library_folder.len, embedded->path.len);
            gd_registry_add_module(rules, file, dotted(&rules->arena, below, '.'));
        } else {
            add_embedded_rule(rules, embedded, file);
        }
    }
    gd_supersede_resolve(rules);
    if (with_rules) {
        add_native_rules(rules);
    }
    return rules;
}

gd_rules *gd_rules_new(void)
{
    return make_registry(true);
}

gd_rules *gd_rules_new_empty(void)
{
    return make_registry(false);
}

void gd_rules_configure(gd_rules *rules, const gd_rule_context *context)
{
    rules->context = *context;
}

void gd_rules_free(gd_rules *rules)
{
    if (rules) {
        pthread_mutex_destroy(&rules->lock);
        gd_arena_release(&rules->arena);
        free(rules);
    }
}

/* --- look-ups ---------------------------------------------------------------------------------------- */

size_t gd_rules_count(const gd_rules *rules)
{
    return rules->list.count;
}

const gd_rule_info *gd_rules_at(const gd_rules *rules, size_t index)
{
    return index < rules->list.count ? &rules->list.items[index]->info : NULL;
}

bool gd_registry_is_compiled_in(gd_str id)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    bool found = false;
    for (size_t i = 0; i < gd_embedded_file_count && !found; i++) {
        const gd_embedded_file *file = &gd_embedded_files[i];
        gd_str path = gd_str_slice(file->path, rules_folder.len, file->path.len);
        found = file->resource_count && gd_str_eq(id, gd_rule_id_of_path(&scratch, path));
    }
    gd_arena_release(&scratch);
    return found;
}

const gd_rule_info *gd_rules_find(const gd_rules *rules, gd_str id_or_alias)
{
    const gd_rule *rule = gd_map_get(&rules->by_id, id_or_alias);
    if (!rule) {
        rule = gd_map_get(&rules->by_alias, id_or_alias);
    }
    return rule ? &rule->info : NULL;
}

size_t gd_rules_number(const gd_rules *rules, gd_str id)
{
    const gd_rule *rule = gd_map_get(&rules->by_id, id);
    return rule ? rule->number : rules->list.count;
}

gd_str gd_rules_nearest(const gd_rules *rules, gd_str id)
{
    size_t best = id.len / 3 + 1;
    gd_str nearest = {"", 0};
    for (size_t i = 0; i < rules->list.count; i++) {
        gd_str candidate = rules->list.items[i]->info.id;
        size_t distance = gd_str_distance(id, candidate, best);
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

gd_rule_selection *gd_selection_new(gd_arena *arena, const gd_rules *rules, bool chosen)
{
    gd_rule_selection *selection = GD_NEW(arena, gd_rule_selection);
    selection->count = rules->list.count;
    selection->chosen = GD_NEW_ARRAY(arena, bool, selection->count);
    for (size_t i = 0; i < selection->count; i++) {
        selection->chosen[i] = chosen;
    }
    return selection;
}

size_t gd_selection_set(gd_rule_selection *selection, const gd_rules *rules, gd_str pattern, bool chosen)
{
    size_t count = 0;
    for (size_t i = 0; i < selection->count && i < rules->list.count; i++) {
        if (gd_rule_is_named(&rules->list.items[i]->info, pattern, false)) {
            selection->chosen[i] = chosen;
            count++;
        }
    }
    return count;
}
