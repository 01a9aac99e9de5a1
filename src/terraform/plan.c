/* plan - a plan or state document as a stack (see terraform.h).
 *
 * Drives the parts that plan_document.h lists, and makes the rows. What a plan destroys gives a row of its own kind. */
#include <stdlib.h>

#include "terraform/address.h"
#include "terraform/plan_output.h"
#include "terraform/plan_settings.h"
#include "terraform/plan_source.h"

struct plan {
    gd_plan_document document;
    gd_plan_config config;
    gd_plan_modules modules;
    gd_plan_values *values;
    gd_plan_rows rows;
    bool joined; /* a resource was found in the source files */
    bool lists;  /* rows have all that the plan lists */
};

/* --- addresses ---------------------------------------------------------------------------------- */

static gd_mode mode_of(const gd_plan_resource *resource)
{
    return gd_str_eq(resource->mode, GD_STR("data"))        ? GD_MODE_DATA
           : gd_str_eq(resource->mode, GD_STR("ephemeral")) ? GD_MODE_EPHEMERAL
                                                            : GD_MODE_MANAGED;
}

/* "data.aws_ami.a": the resource in its module. */
static gd_str local_address(struct plan *plan, const gd_plan_resource *resource)
{
    static const gd_str prefixes[] = {
        [GD_MODE_MANAGED] = {"", 0}, [GD_MODE_DATA] = {"data.", 5}, [GD_MODE_EPHEMERAL] = {"ephemeral.", 10}};
    gd_arena *work = &plan->document.work;
    gd_str type =
        gd_str_concat(work, gd_str_concat(work, prefixes[mode_of(resource)], resource->type), GD_STR("."));
    return gd_str_concat(work, type, resource->name);
}

static bool is_in_module(gd_str address, gd_str module)
{
    return gd_str_starts(address, module) && address.len > module.len && address.ptr[module.len] == '.';
}

/* Early versions leave out the module or the key of the address, others write no address at all. */
static void complete_address(struct plan *plan, gd_plan_resource *resource)
{
    gd_arena *arena = plan->document.arena;
    gd_str module = resource->module_address;
    if (resource->address.len == 0 && resource->type.len && resource->name.len) {
        resource->address =
            gd_address_in_module(arena, module, gd_str_copy(arena, local_address(plan, resource)));
    } else if (resource->address.len && module.len && !is_in_module(resource->address, module)) {
        resource->address = gd_address_in_module(arena, module, resource->address);
    }
    bool keyed = resource->address.len && resource->address.ptr[resource->address.len - 1] == ']';
    if (!keyed && resource->address.len) {
        resource->address = gd_address_with_key(arena, resource->address, resource->key);
    }
}

/* The part of `address` that is the module's; what the plan says itself, where the names do not fit. */
static gd_str module_address(const gd_plan_resource *resource, gd_str resource_address, gd_str local)
{
    if (gd_str_ends(resource_address, local) && resource_address.len > local.len) {
        size_t length = resource_address.len - local.len - 1;
        return resource_address.ptr[length] == '.' ? gd_str_slice(resource_address, 0, length)
                                                   : resource->module_address;
    }
    return resource->module_address;
}

/* --- rows --------------------------------------------------------------------------------------- */

/* Whether the resource exists after the plan, or is read in it. One that is forgotten does, but is not Terraform's any
 * more: it has a row without values, which the table leaves out. */
static bool is_planned(const gd_plan_resource *resource)
{
    unsigned stays =
        GD_ACTION_CREATE | GD_ACTION_READ | GD_ACTION_UPDATE | GD_ACTION_NO_OP | GD_ACTION_FORGET;
    return !resource->deposed && (!(resource->actions & GD_ACTION_DELETE) || (resource->actions & stays));
}

/* "aws" of "registry.terraform.io/hashicorp/aws". */
static gd_str provider_of(const gd_plan_resource *resource, const gd_plan_resource_config *config)
{
    return config && config->provider.len ? config->provider : gd_path_name(resource->provider_name);
}

/* Whether it is there before the plan and gone after it. */
static bool is_gone(const gd_plan_resource *resource)
{
    unsigned gone = GD_ACTION_DELETE, forgotten = GD_ACTION_FORGET;
    return !resource->deposed && (resource->actions == gone || resource->actions == forgotten) &&
           mode_of(resource) == GD_MODE_MANAGED;
}

static bool is_same_text(const struct plan *plan, gd_span a, gd_span b)
{
    return gd_str_eq(gd_source_slice(plan->document.source, a), gd_source_slice(plan->document.source, b));
}

/* The values before the change; most resources stay as they are. */
static const gd_value *read_before(struct plan *plan, const gd_plan_resource *resource,
                                   const gd_plan_referrer *referrer, const gd_value *values,
                                   const gd_schema_block *schema)
{
    gd_str text = gd_source_slice(plan->document.source, resource->before);
    if (text.len == 0 || gd_str_eq(text, GD_STR("null"))) {
        return NULL;
    }
    if (is_same_text(plan, resource->before, resource->after) && gd_value_is_wholly_known(values)) {
        return values;
    }
    return gd_plan_value_before(plan->values, resource, referrer, schema, false);
}

/* All of the row but its values. */
static gd_instance *make_row(struct plan *plan, gd_plan_resource *resource)
{
    gd_instance *row = GD_NEW(plan->document.arena, gd_instance);
    row->address = resource->address;
    bool keyed = resource->key.kind != GD_KEY_NONE;
    row->resource_address = row->address;
    if (keyed) {
        row->resource_address.len = gd_plan_without_key(row->address);
    }
    row->mode = resource->actions == GD_ACTION_DELETE ? GD_MODE_DELETED : mode_of(resource);
    row->prior = resource->prior;
    row->type = resource->type;
    row->name = resource->name;
    row->key = resource->key;
    row->range = resource->place;
    row->actions = resource->actions;
    return row;
}

static void join_source(struct plan *plan, const gd_plan_module *module, gd_plan_referrer *referrer,
                        gd_instance *row, bool with_references)
{
    gd_mode mode = row->mode == GD_MODE_DELETED ? GD_MODE_MANAGED : row->mode;
    const gd_block *block = gd_plan_source_block(module, mode, row->type, row->name);
    if (!block) {
        return;
    }
    const gd_attribute *for_each = gd_body_attribute(block->body, GD_STR("for_each"));
    referrer->for_each_source = for_each ? for_each->expr : NULL;
    plan->joined = true;
    row->block = block;
    row->range = gd_block_range(block);
    row->values = gd_plan_source_join(&plan->modules, referrer, row->values, block, with_references);
}

/* NULL for a provider that is not known here. Early versions name the provider alone: "aws". */
static const gd_schema_block *schema_of(const gd_plan_resource *resource)
{
    gd_str name = gd_path_name(resource->provider_name), folder = gd_path_folder(resource->provider_name);
    bool known = gd_schema_version(name).len && (!folder.len || gd_str_ends(folder, GD_STR("/hashicorp")) ||
                                                 gd_str_eq(folder, GD_STR("hashicorp")));
    gd_mode mode = mode_of(resource);
    if (!known || mode == GD_MODE_EPHEMERAL) {
        return NULL;
    }
    return gd_schema_find(mode == GD_MODE_DATA ? GD_SCHEMA_DATA : GD_SCHEMA_MANAGED, resource->type);
}

static void fill_row(struct plan *plan, const gd_plan_resource *resource, gd_instance *row)
{
    gd_str local = local_address(plan, resource);
    gd_plan_module *module =
        gd_plan_module_at(&plan->modules, module_address(resource, row->resource_address, local));
    const gd_plan_resource_config *config =
        module->config ? gd_map_get(&module->config->resources, local) : NULL;
    gd_plan_referrer referrer = {.module = module, .for_each = config ? &config->for_each : NULL};
    referrer.key_text = gd_str_slice(row->address, row->resource_address.len, row->address.len);
    const gd_plan_expression *expressions = config ? &config->expressions : NULL;
    row->module = &module->instance;
    row->provider = provider_of(resource, config);
    const gd_schema_block *schema = schema_of(resource);
    if (is_gone(resource)) { /* all that can be said of it is what it was */
        row->values = gd_plan_value_before(plan->values, resource, &referrer, schema, true);
        row->before = row->values;
    } else {
        row->values = gd_plan_value_configured(plan->values, resource, &referrer, expressions, schema);
        row->before = read_before(plan, resource, &referrer, row->values, schema);
    }
    row->planned =
        plan->lists ? gd_plan_value_read(plan->values, resource, &referrer, expressions) : row->values;
    join_source(plan, module, &referrer, row, !config);
}

static int compare_rows(const void *a, const void *b)
{
    const gd_instance *x = *(const gd_instance *const *)a;
    const gd_instance *y = *(const gd_instance *const *)b;
    int order = gd_address_compare(x->address, y->address);
    return order ? order
                 : (x->range.span.start > y->range.span.start) - (x->range.span.start < y->range.span.start);
}

/* First all addresses, so that references find the instances they mean, then the values. */
static void make_rows(struct plan *plan)
{
    gd_arena *work = &plan->document.work;
    gd_plan_resources *resources = &plan->document.resources;
    gd_instance **rows = GD_NEW_ARRAY(work, gd_instance *, resources->count);
    for (size_t i = 0; i < resources->count; i++) {
        gd_plan_resource *resource = &resources->items[i];
        complete_address(plan, resource);
        if (resource->address.len == 0 || resource->type.len == 0) {
            gd_diag_report(plan->document.diags, GD_DIAG_PLAN_FORMAT, resource->place,
                           "a resource has no address or no type");
        } else if (resource->prior && gd_map_get(&plan->modules.instances, resource->address)) {
            continue; /* it is read again */
        } else if (is_planned(resource)) {
            rows[i] = make_row(plan, resource);
            gd_map_set(work, &plan->modules.instances, rows[i]->address, rows[i]);
        } else if (is_gone(resource)) {
            rows[i] = make_row(plan, resource);
        }
    }
    for (size_t i = 0; i < resources->count; i++) {
        if (rows[i]) {
            fill_row(plan, &resources->items[i], rows[i]);
            *gd_vec_push_moving(plan->document.arena, &plan->rows) = rows[i];
        }
    }
}

static void add_settings(struct plan *plan, const gd_value *outputs)
{
    gd_plan_settings settings = {&plan->document, &plan->modules, &plan->config, outputs, plan->joined};
    gd_plan_settings_add(&settings, &plan->rows);
}

/* --- the stack ---------------------------------------------------------------------------------- */

static void open_modules(struct plan *plan, gd_config_cache *cache, const gd_root *scan_root, gd_str folder)
{
    gd_plan_module *root = GD_NEW(plan->document.arena, gd_plan_module);
    root->instance.folder = folder;
    root->config = &plan->config.root;
    plan->modules.arena = plan->document.arena;
    plan->modules.work = &plan->document.work;
    plan->modules.root = root;
    plan->modules.cache = cache;
    plan->modules.scan_root = cache ? scan_root : NULL;
    plan->modules.diags = plan->document.diags;
    root->files = gd_plan_source_module(&plan->modules, folder);
}

/* The drifted object in place of the one in reality, or beside it; one that was not there goes. */
static void put_drifted(gd_plan_document *document, gd_map *by_address, const gd_plan_resource *drift,
                        bool before)
{
    gd_plan_resource object = *drift;
    object.actions = 0;
    object.after = before ? drift->before : drift->after;
    object.after_sensitive = before ? drift->before_sensitive : drift->after_sensitive;
    object.after_unknown = (gd_span){0, 0};
    size_t number = (size_t)(uintptr_t)gd_map_get(by_address, drift->address);
    gd_str text = gd_source_slice(document->source, object.after);
    bool there = text.len > 0 && !gd_str_eq(text, GD_STR("null"));
    if (number && there) {
        document->resources.items[number - 1] = object;
    } else if (there) {
        *gd_vec_push_moving(&document->work, &document->resources) = object;
    }
}

/* The objects as they are in reality, or as the state had them before it was refreshed. */
static void take_reality(gd_plan_document *document, bool before)
{
    gd_map by_address = {0};
    gd_plan_document_take_prior(document);
    for (size_t i = 0; i < document->resources.count; i++) {
        gd_map_set(&document->work, &by_address, document->resources.items[i].address,
                   (void *)(uintptr_t)(i + 1));
    }
    for (size_t i = 0; i < document->drift.count; i++) {
        const gd_plan_resource *drift = &document->drift.items[i];
        if (before || !gd_map_get(&by_address, drift->address)) {
            put_drifted(document, &by_address, drift, before);
        }
    }
}

static void choose_resources(gd_plan_document *document, gd_plan_view view)
{
    if (view == GD_PLAN_REALITY || view == GD_PLAN_BEFORE_DRIFT) {
        take_reality(document, view == GD_PLAN_BEFORE_DRIFT);
    } else if (document->has_changes) {
        gd_plan_document_read_prior_data(document);
    } else {
        gd_plan_document_read_states(document);
    }
}

static const gd_stack *make_stack(struct plan *plan, gd_config_cache *cache, const gd_root *root,
                                  gd_str folder, gd_plan_view view)
{
    choose_resources(&plan->document, view);
    plan->config = gd_plan_config_read(&plan->document);
    open_modules(plan, cache, root, folder);
    plan->values = gd_plan_values_new(&plan->document, &plan->modules);
    make_rows(plan);
    const gd_value *outputs = gd_plan_outputs(&plan->document, plan->values, &plan->modules);
    add_settings(plan, outputs);
    if (plan->rows.count > 1) {
        qsort(plan->rows.items, plan->rows.count, sizeof *plan->rows.items, compare_rows);
    }
    gd_plan_values_free(plan->values);
    gd_plan_document_report(&plan->document);
    gd_stack *stack = GD_NEW(plan->document.arena, gd_stack);
    stack->folder = folder;
    stack->root = &plan->modules.root->instance;
    stack->instances = plan->rows.items;
    stack->count = plan->rows.count;
    stack->outputs = outputs;
    stack->files = gd_plan_source_files(&plan->modules, &stack->file_count);
    stack->from_plan = true;
    return stack;
}

const gd_stack *gd_stack_from_plan(gd_arena *arena, const gd_source *source, gd_config_cache *cache,
                                   const gd_root *root, gd_str folder, gd_diags *diags)
{
    return gd_stack_from_plan_view(arena, source, cache, root, folder, GD_PLAN_PLANNED, diags);
}

const gd_stack *gd_stack_from_plan_view(gd_arena *arena, const gd_source *source, gd_config_cache *cache,
                                        const gd_root *root, gd_str folder, gd_plan_view view,
                                        gd_diags *diags)
{
    struct plan *plan = GD_NEW(arena, struct plan);
    plan->lists = view == GD_PLAN_LISTED;
    gd_plan_document_init(&plan->document, arena, source, diags);
    const gd_stack *stack =
        gd_plan_document_read(&plan->document) ? make_stack(plan, cache, root, folder, view) : NULL;
    gd_plan_document_release(&plan->document);
    return stack;
}
