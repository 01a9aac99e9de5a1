/* estimator - the cost of a table's resources, one after another (see estimate.h). */
#include <stdlib.h>

#include "pricing/models.h"
#include "script/resource.h"

/* What one resource came to: rows, nothing to pay, or no answer. */
typedef enum { COSTED, FREE, UNANSWERED } outcome;

/* --- regions ------------------------------------------------------------------------------------- */

static bool is_region(gd_str text)
{
    size_t dashes = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        dashes += c == '-';
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return dashes >= 2 && text.len <= 32;
}

static gd_str known_text(const gd_value *value)
{
    return value && value->kind == GD_STRING ? gd_value_text(value) : (gd_str){NULL, 0};
}

/* The fourth part of arn:aws:service:region:account:… */
static gd_str region_of_arn(gd_str arn)
{
    if (!gd_str_starts(arn, GD_STR("arn:"))) {
        return GD_STR("");
    }
    for (int part = 0; part < 3; part++) {
        size_t colon = gd_str_find_char(arn, ':');
        if (colon == GD_STR_NONE) {
            return GD_STR("");
        }
        arn = gd_str_slice(arn, colon + 1, arn.len);
    }
    size_t end = gd_str_find_char(arn, ':');
    return end == GD_STR_NONE ? GD_STR("") : gd_str_slice(arn, 0, end);
}

/* Whether `outer` is the module of `inner`, or one around it. */
static bool is_around(const gd_module_instance *outer, const gd_module_instance *inner)
{
    while (inner && inner != outer) {
        inner = inner->parent;
    }
    return inner == outer || !outer || outer->address.len == 0;
}

/* The region of the provider that a plan's row names: that of the innermost module that has one of the name. */
static const gd_value *region_of_provider(const gd_table *table, const gd_instance *instance)
{
    gd_str name = instance->provider.len ? instance->provider : GD_STR("aws"), alias = {0};
    size_t dot = gd_str_find_char(name, '.');
    if (dot != GD_STR_NONE) {
        alias = gd_str_slice(name, dot + 1, name.len);
    }
    gd_rows rows = gd_table_of_type(table, GD_STR("provider.aws"));
    const gd_instance *found = NULL;
    for (size_t i = 0; i < rows.count; i++) {
        const gd_instance *row = rows.rows[i];
        bool closer =
            !found || (row->module && found->module && row->module->address.len > found->module->address.len);
        if (gd_str_eq(row->name, alias) && is_around(row->module, instance->module) && closer) {
            found = row;
        }
    }
    return found ? gd_value_member(found->values, GD_STR("region")) : NULL;
}

/* Its own ARN's, its own argument's, its provider's, or else the one that everything begins in. */
static gd_str region_of(const gd_table *table, const gd_instance *instance)
{
    const gd_value *provider = instance->provider_region          ? instance->provider_region
                               : gd_table_stack(table)->from_plan ? region_of_provider(table, instance)
                                                                  : NULL;
    const gd_str candidates[] = {
        region_of_arn(known_text(gd_value_member(instance->values, GD_STR("arn")))),
        known_text(gd_value_member(instance->values, GD_STR("region"))),
        known_text(provider),
    };
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i].len && is_region(candidates[i])) {
            return candidates[i];
        }
    }
    return GD_STR("us-east-1");
}

/* --- one resource -------------------------------------------------------------------------------- */

typedef struct {
    const gd_model *model;
    gd_cost_part *part;
    bool free;
    bool empty;       /* a list of no rows: it has costs, but others show them */
    bool takes_usage; /* a usage file can tell something of the type */
    gd_str skipped;   /* why; empty: not */
} request;

/* Protected: (request, model, resource). */
static int run_model(lua_State *L)
{
    request *wanted = lua_touserdata(L, 1);
    gd_estimator *estimator = gd_estimator_of(L);
    wanted->takes_usage = lua_getfield(L, 2, "usage") == LUA_TTABLE && lua_rawlen(L, -1) > 0;
    lua_getfield(L, 2, "cost");
    lua_pushvalue(L, 3);
    gd_usage_push(L, 2, wanted->model->type, estimator->run.instance->address);
    lua_call(L, 2, 2);
    if (lua_isnil(L, -2)) {
        wanted->free = true;
        if (lua_type(L, -1) == LUA_TSTRING) {
            gd_str why;
            why.ptr = lua_tolstring(L, -1, &why.len);
            wanted->skipped = gd_str_copy(estimator->run.kept, why);
        }
        return 0;
    }
    lua_pop(L, 1);
    wanted->empty = lua_istable(L, -1) && lua_rawlen(L, -1) == 0;
    gd_rows_read(L, wanted->part);
    return 0;
}

static void report_failure(gd_estimator *estimator)
{
    gd_sandbox *sandbox = &estimator->script.sandbox;
    gd_str message = gd_script_error_message(&estimator->script);
    gd_str place = GD_STR("");
    if (sandbox->error_source[0]) { /* else it is in what the model returned */
        place =
            gd_str_format(&estimator->script.scratch, " (%s:%d)", sandbox->error_source, sandbox->error_line);
    }
    gd_diag_report(estimator->run.diags, GD_DIAG_COST_MODEL, estimator->run.instance->range,
                   "%.*s cannot be priced: %s%.*s%.*s", GD_FMT(estimator->run.instance->address),
                   sandbox->ended != GD_LIMIT_NONE ? "its model needs " : "", GD_FMT(message), GD_FMT(place));
}

static outcome estimate_one(gd_estimator *estimator, const gd_model *model, gd_cost_resource *resource)
{
    gd_cost_part *part = &resource->part;
    lua_State *L = estimator->script.sandbox.L;
    int top = lua_gettop(L);
    if (!gd_model_push(estimator, model, estimator->run.diags)) {
        return UNANSWERED;
    }
    request wanted = {.model = model, .part = part};
    int table = lua_gettop(L);
    lua_pushcfunction(L, run_model);
    lua_pushlightuserdata(L, &wanted);
    lua_pushvalue(L, table);
    gd_resource_push(L, estimator->run.instance);
    bool called = gd_sandbox_call(&estimator->script.sandbox, 3, 0);
    if (!called) {
        report_failure(estimator);
        *part = (gd_cost_part){.name = part->name};
    }
    lua_settop(L, top);
    if (wanted.skipped.len) {
        gd_diag_report(estimator->run.diags, GD_DIAG_COST_SKIPPED, estimator->run.instance->range,
                       "%.*s is not priced: %.*s", GD_FMT(part->name), GD_FMT(wanted.skipped));
        return UNANSWERED;
    }
    if (!called) {
        return UNANSWERED;
    }
    bool has_rows = part->component_count + part->part_count > 0;
    resource->takes_usage = wanted.takes_usage && has_rows;
    return !wanted.free && (has_rows || wanted.empty) ? COSTED : FREE;
}

/* --- the whole table ----------------------------------------------------------------------------- */

static bool is_counted(const gd_instance *instance)
{
    return instance->mode == GD_MODE_MANAGED && !(instance->actions == GD_ACTION_DELETE) &&
           gd_str_starts(instance->type, GD_STR("aws_"));
}

static void count_type(gd_estimator *estimator, gd_map *counts, gd_str type)
{
    gd_cost_type_count **count = (gd_cost_type_count **)gd_map_at(&estimator->script.scratch, counts, type);
    if (!*count) {
        *count = GD_NEW(&estimator->script.scratch, gd_cost_type_count);
        (*count)->type = gd_str_copy(estimator->run.kept, type);
    }
    (*count)->count++;
}

static gd_cost_resource describe(gd_estimator *estimator, const gd_instance *instance)
{
    gd_arena *kept = estimator->run.kept;
    return (gd_cost_resource){
        .part = {.name = gd_str_copy(kept, instance->address)},
        .type = gd_str_copy(kept, instance->type),
        .region = gd_str_copy(kept, estimator->run.region),
        .tags = gd_cost_tags(kept, instance),
        .range = instance->range,
        .block = instance->block ? (gd_range){instance->block->source, instance->block->span} : (gd_range){0},
        .takes_default_tags = true};
}

static void add_instance(gd_estimator *estimator, const gd_instance *instance, gd_breakdown *all,
                         gd_map *counts)
{
    gd_coverage coverage = gd_pricing_coverage(estimator->pricing, instance->type);
    if (coverage == GD_UNSUPPORTED) {
        count_type(estimator, counts, instance->type);
        return;
    }
    estimator->run.instance = instance;
    estimator->run.region = region_of(estimator->script.table, instance);
    gd_cost_resource resource = describe(estimator, instance);
    outcome came = FREE;
    if (coverage == GD_PRICED) {
        came = estimate_one(estimator, gd_map_get(&estimator->pricing->models, instance->type), &resource);
    }
    if (came == COSTED) {
        gd_cost_sum_part(&resource.part);
        all->resources[all->resource_count++] = resource;
        if (estimator->run.options->savings) {
            gd_savings_find(estimator, gd_map_get(&estimator->pricing->models, instance->type), &resource,
                            all);
        }
    } else if (came == FREE) {
        all->free[all->free_count++] = resource;
    } else {
        count_type(estimator, counts, instance->type);
    }
}

/* The region that the usage of a resource names, or NULL. */
static const gd_value *region_in_usage(gd_estimator *estimator, gd_str type, gd_str address)
{
    const gd_yaml *layers[GD_USAGE_LAYERS];
    const gd_value *region = NULL;
    size_t count = gd_usage_of(estimator->run.options->usage, type, address, layers);
    for (size_t i = 0; i < count; i++) {
        const gd_yaml *said = gd_yaml_member_of(layers[i], GD_STR("region"));
        if (said && said->kind == GD_YAML_SCALAR && !said->is_null) {
            region = gd_value_string(&estimator->script.scratch, said->text);
        }
    }
    return region;
}

/* Resources that exist in the usage file alone: data transfer belongs to no resource of Terraform. */
static void add_usage_only(gd_estimator *estimator, gd_breakdown *all, gd_map *counts)
{
    const gd_usage *usage = estimator->run.options->usage;
    static const gd_str type = {"aws_data_transfer", 17};
    for (size_t i = 0; usage && i < usage->entry_count; i++) {
        const gd_yaml_member *entry = &usage->entries[i];
        if (!gd_str_starts(entry->key, GD_STR("aws_data_transfer.")) ||
            gd_map_get(&usage->resources, entry->key) != entry->value) {
            continue;
        }
        gd_instance *stand_in = GD_NEW(&estimator->script.scratch, gd_instance);
        *stand_in = (gd_instance){.address = entry->key,
                                  .resource_address = entry->key,
                                  .mode = GD_MODE_MANAGED,
                                  .type = type,
                                  .name = gd_str_slice(entry->key, type.len + 1, entry->key.len),
                                  .values = &gd_value_empty_object,
                                  .provider_region = region_in_usage(estimator, type, entry->key),
                                  .range = entry->place};
        add_instance(estimator, stand_in, all, counts);
    }
}

static int compare_counts(const void *a, const void *b)
{
    return gd_str_cmp(((const gd_cost_type_count *)a)->type, ((const gd_cost_type_count *)b)->type);
}

static void gather_counts(gd_arena *arena, gd_breakdown *all, const gd_map *counts)
{
    all->unsupported = GD_NEW_ARRAY(arena, gd_cost_type_count, counts->count);
    for (size_t i = 0; i < counts->count; i++) {
        all->unsupported[all->unsupported_count++] = *(const gd_cost_type_count *)counts->entries[i].value;
    }
    if (all->unsupported_count) {
        qsort(all->unsupported, all->unsupported_count, sizeof *all->unsupported, compare_counts);
    }
}

/* China's prices are in its own currency; a stack that is all there has its costs in it. */
static gd_currency currency_of(const gd_breakdown *all)
{
    for (size_t i = 0; i < all->resource_count; i++) {
        if (gd_currency_of_region(all->resources[i].region) == GD_CURRENCY_USD) {
            return GD_CURRENCY_USD;
        }
    }
    return all->resource_count ? GD_CURRENCY_CNY : GD_CURRENCY_USD;
}

gd_breakdown *gd_estimate(gd_estimator *estimator, gd_arena *arena, const gd_table *table,
                          const gd_estimate_options *options, gd_diags *diags)
{
    gd_breakdown *all = GD_NEW(arena, gd_breakdown);
    gd_rows rows = gd_table_all(table);
    gd_map counts = {0};
    size_t most = rows.count + (options->usage ? options->usage->entry_count : 0);
    estimator->run = (gd_estimate_run){.kept = arena, .options = options, .diags = diags};
    estimator->warned = (gd_map){0};
    gd_script_begin(&estimator->script, table);
    all->resources = GD_NEW_ARRAY(arena, gd_cost_resource, most);
    all->free = GD_NEW_ARRAY(arena, gd_cost_resource, most);
    for (size_t i = 0; i < rows.count; i++) {
        if (is_counted(rows.rows[i])) {
            add_instance(estimator, rows.rows[i], all, &counts);
        }
    }
    add_usage_only(estimator, all, &counts);
    gather_counts(arena, all, &counts);
    all->currency = currency_of(all);
    gd_cost_sum(all);
    estimator->run = (gd_estimate_run){0};
    estimator->warned = (gd_map){0};
    gd_script_end(&estimator->script);
    return all;
}
