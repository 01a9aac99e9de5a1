/* plan_drift - how the resources of a plan differ between state, reality and configuration (see terraform.h).
 *
 * Terraform lists under `resource_drift` what it found changed since the last apply, and under `resource_changes`
 * what it would do now. An entry that only moved has no difference, and is left out. */
#include <stdlib.h>

#include "terraform/address.h"
#include "terraform/plan_value.h"

typedef struct {
    gd_arena *arena;
    gd_plan_document document;
    gd_plan_config config;
    gd_plan_modules modules;
    gd_plan_values *values;
    gd_map drifted; /* address → gd_plan_difference */
    GD_VEC(gd_plan_difference *) found;
} reader;

static bool is_null(const reader *in, gd_span span)
{
    gd_str text = gd_source_slice(in->document.source, span);
    return text.len == 0 || gd_str_eq(text, GD_STR("null"));
}

static const gd_value *read_object(reader *in, gd_span object, gd_span unknown, gd_span sensitive)
{
    if (is_null(in, object)) {
        return NULL;
    }
    gd_plan_referrer nobody = {.module = in->modules.root};
    gd_plan_resource resource = {.after = object, .after_unknown = unknown, .after_sensitive = sensitive};
    return gd_plan_value_read(in->values, &resource, &nobody, NULL);
}

static const gd_value *read_before(reader *in, const gd_plan_resource *resource)
{
    return read_object(in, resource->before, (gd_span){0, 0}, resource->before_sensitive);
}

static const gd_value *read_after(reader *in, const gd_plan_resource *resource)
{
    return read_object(in, resource->after, resource->after_unknown, resource->after_sensitive);
}

/* The names of the arguments and blocks that the configuration in the plan has of the resource. */
static void find_written(reader *in, const gd_plan_resource *resource, gd_plan_difference *to)
{
    const gd_plan_module *module = gd_plan_module_at(&in->modules, resource->module_address);
    gd_str local = gd_str_format(in->arena, "%.*s.%.*s", GD_FMT(resource->type), GD_FMT(resource->name));
    const gd_plan_resource_config *config =
        module->config ? gd_map_get(&module->config->resources, local) : NULL;
    to->is_configured = config != NULL;
    if (!config || config->expressions.kind != GD_PLAN_BLOCK) {
        return;
    }
    gd_str *names = GD_NEW_ARRAY(in->arena, gd_str, config->expressions.count);
    for (size_t i = 0; i < config->expressions.count; i++) {
        names[i] = config->expressions.members[i].name;
    }
    to->written = names;
    to->written_count = config->expressions.count;
}

static gd_plan_difference *add(reader *in, const gd_plan_resource *resource)
{
    gd_plan_difference *found = GD_NEW(in->arena, gd_plan_difference);
    *found = (gd_plan_difference){.address = resource->address,
                                  .type = resource->type,
                                  .name = resource->name,
                                  .place = resource->place};
    find_written(in, resource, found);
    *gd_vec_push(in->arena, &in->found) = found;
    return found;
}

static bool is_managed(const gd_plan_resource *resource)
{
    bool other = gd_str_eq(resource->mode, GD_STR("data")) || gd_str_eq(resource->mode, GD_STR("ephemeral"));
    return !other && !resource->deposed && resource->address.len && resource->type.len;
}

static void add_drift(reader *in, const gd_plan_resource *resource)
{
    const gd_value *before = read_before(in, resource), *after = read_after(in, resource);
    if (!is_managed(resource) || !before || (after && gd_value_equal(before, after, NULL)) ||
        gd_map_get(&in->drifted, resource->address)) {
        return;
    }
    gd_plan_difference *found = add(in, resource);
    found->drifted = after ? GD_ACTION_UPDATE : GD_ACTION_DELETE;
    found->before = before;
    found->after = after;
    gd_map_set(in->arena, &in->drifted, resource->address, found);
}

static void add_change(reader *in, const gd_plan_resource *resource)
{
    gd_plan_difference *found = gd_map_get(&in->drifted, resource->address);
    if (!is_managed(resource) || (!found && resource->actions == GD_ACTION_NO_OP)) {
        return;
    }
    if (!found) {
        found = add(in, resource);
        found->before = read_before(in, resource);
        found->after = read_after(in, resource);
    }
    found->planned = resource->actions;
    found->target = read_after(in, resource);
    found->import_id = resource->import_id;
}

static int compare(const void *a, const void *b)
{
    const gd_plan_difference *x = a, *y = b;
    int order = gd_address_compare(x->address, y->address);
    return order ? order
                 : (x->place.span.start > y->place.span.start) - (x->place.span.start < y->place.span.start);
}

static void finish(reader *in, gd_plan_differences *differences)
{
    size_t count = in->found.count;
    gd_plan_difference *items = GD_NEW_ARRAY(in->arena, gd_plan_difference, count);
    for (size_t i = 0; i < count; i++) {
        items[i] = *in->found.items[i];
    }
    if (count > 1) {
        qsort(items, count, sizeof *items, compare);
    }
    *differences = (gd_plan_differences){items, count, in->document.has_changes};
}

static bool read_differences(reader *in, gd_plan_differences *differences)
{
    if (!gd_plan_document_read(&in->document)) {
        return false;
    }
    if (in->document.values.end && !in->document.planned_values.end && !in->document.has_changes) {
        gd_diag_item *item =
            gd_diag_report(in->document.diags, GD_DIAG_PLAN_FORMAT, (gd_range){in->document.source, {0, 0}},
                           "this is a state: drift is read from a plan");
        gd_diag_hint(in->document.diags, item,
                     "make one with: terraform plan -out=FILE, terraform show -json FILE");
        return false;
    }
    in->config = gd_plan_config_read(&in->document);
    in->modules.arena = in->arena;
    in->modules.work = &in->document.work;
    in->modules.diags = in->document.diags;
    in->modules.root = GD_NEW(in->arena, gd_plan_module);
    in->modules.root->config = &in->config.root;
    in->values = gd_plan_values_new(&in->document, &in->modules);
    for (size_t i = 0; i < in->document.drift.count; i++) {
        add_drift(in, &in->document.drift.items[i]);
    }
    for (size_t i = 0; i < in->document.resources.count; i++) {
        add_change(in, &in->document.resources.items[i]);
    }
    gd_plan_values_free(in->values);
    gd_plan_document_report(&in->document);
    finish(in, differences);
    return true;
}

bool gd_plan_differences_read(gd_arena *arena, const gd_source *plan, gd_plan_differences *differences,
                              gd_diags *diags)
{
    reader *in = GD_NEW(arena, reader);
    in->arena = arena;
    gd_plan_document_init(&in->document, arena, plan, diags);
    bool read = read_differences(in, differences);
    gd_plan_document_release(&in->document);
    return read;
}
