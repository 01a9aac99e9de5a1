/* earlier - breakdowns from a document in Infracost's JSON (see difference.h). */
#include "pricing/difference.h"
#include "pricing/models.h"
#include "value/json.h"

enum { DEPTH_MAX = 16 };

static gd_str text_of(const gd_value *object, const char *name)
{
    const gd_value *value = gd_value_is_mapping(object) ? gd_value_member(object, gd_str_from(name)) : NULL;
    return value && value->kind == GD_STRING ? gd_value_text(value) : GD_STR("");
}

static const gd_value *list_of(const gd_value *object, const char *name)
{
    const gd_value *value =
        object && gd_value_is_mapping(object) ? gd_value_member(object, gd_str_from(name)) : NULL;
    return value && gd_value_is_sequence(value) ? value : &gd_value_empty_tuple;
}

static bool read_decimal(const gd_value *object, const char *name, gd_decimal *number)
{
    return gd_decimal_parse(text_of(object, name), number);
}

static gd_cost read_cost(const gd_value *object, const char *monthly, const char *hourly)
{
    gd_cost cost = {0};
    cost.known = read_decimal(object, monthly, &cost.monthly);
    read_decimal(object, hourly, &cost.hourly);
    return cost;
}

static bool is_true(const gd_value *object, const char *name)
{
    const gd_value *value = gd_value_is_mapping(object) ? gd_value_member(object, gd_str_from(name)) : NULL;
    return value && value->kind == GD_BOOL && value->boolean;
}

static void read_part(gd_arena *arena, const gd_value *from, gd_cost_part *part, unsigned depth)
{
    const gd_value *components = list_of(from, "costComponents"), *parts = list_of(from, "subresources");
    part->name = text_of(from, "name");
    part->components = GD_NEW_ARRAY(arena, gd_cost_component, components->count);
    for (uint32_t i = 0; i < components->count; i++) {
        const gd_value *item = components->items[i];
        gd_cost_component *component = &part->components[part->component_count++];
        component->name = text_of(item, "name");
        component->unit = text_of(item, "unit");
        component->quantity = read_cost(item, "monthlyQuantity", "hourlyQuantity");
        component->cost = read_cost(item, "monthlyCost", "hourlyCost");
        read_decimal(item, "price", &component->price);
        component->usage_based = is_true(item, "usageBased");
        component->not_priced = is_true(item, "priceNotFound");
    }
    part->parts = GD_NEW_ARRAY(arena, gd_cost_part, parts->count);
    for (uint32_t i = 0; depth < DEPTH_MAX && i < parts->count; i++) {
        read_part(arena, parts->items[i], &part->parts[part->part_count++], depth + 1);
    }
}

static const gd_value *tags_of(const gd_value *resource)
{
    const gd_value *tags = gd_value_is_mapping(resource) ? gd_value_member(resource, GD_STR("tags")) : NULL;
    return tags && gd_value_is_mapping(tags) ? tags : NULL;
}

static gd_breakdown *read_breakdown(gd_arena *arena, const gd_value *from)
{
    gd_breakdown *breakdown = GD_NEW(arena, gd_breakdown);
    const gd_value *resources = list_of(from, "resources"), *free = list_of(from, "freeResources");
    breakdown->resources = GD_NEW_ARRAY(arena, gd_cost_resource, resources->count);
    for (uint32_t i = 0; i < resources->count; i++) {
        gd_cost_resource *resource = &breakdown->resources[breakdown->resource_count++];
        resource->type = text_of(resources->items[i], "resourceType");
        resource->tags = tags_of(resources->items[i]);
        read_part(arena, resources->items[i], &resource->part, 0);
        gd_cost_sum_part(&resource->part);
    }
    breakdown->free = GD_NEW_ARRAY(arena, gd_cost_resource, free->count);
    for (uint32_t i = 0; i < free->count; i++) {
        gd_cost_resource *resource = &breakdown->free[breakdown->free_count++];
        resource->part.name = text_of(free->items[i], "name");
        resource->type = text_of(free->items[i], "resourceType");
    }
    gd_cost_sum(breakdown);
    return breakdown;
}

/* The message of the first of its errors; Infracost's 106, a folder without a project, is none: nothing was there. */
static gd_str problem_of(const gd_value *metadata)
{
    enum { NO_PROJECT = 106 };
    const gd_value *errors = list_of(metadata, "errors");
    for (uint32_t i = 0; i < errors->count; i++) {
        const gd_value *code =
            gd_value_is_mapping(errors->items[i]) ? gd_value_member(errors->items[i], GD_STR("code")) : NULL;
        int64_t number = 0;
        bool known = code && code->kind == GD_NUMBER && gd_number_to_int64(gd_value_to_number(code), &number);
        if (!known || number != NO_PROJECT) {
            gd_str message = text_of(errors->items[i], "message");
            return message.len ? message : GD_STR("an error that has no message");
        }
    }
    return GD_STR("");
}

bool gd_cost_earlier_read(gd_arena *arena, const gd_source *source, gd_cost_earlier_list *projects)
{
    gd_json_reader reader;
    gd_json_init(&reader, arena, source, NULL);
    const gd_value *root = gd_value_from_json(arena, &reader);
    if (!gd_value_is_mapping(root) || !gd_value_member(root, GD_STR("projects")) ||
        !gd_str_starts(text_of(root, "version"), GD_STR("0."))) {
        return false;
    }
    gd_str currency = text_of(root, "currency");
    const gd_value *list = list_of(root, "projects");
    for (uint32_t i = 0; i < list->count; i++) {
        const gd_value *item = list->items[i];
        const gd_value *breakdown =
            gd_value_is_mapping(item) ? gd_value_member(item, GD_STR("breakdown")) : NULL;
        const gd_value *metadata =
            gd_value_is_mapping(item) ? gd_value_member(item, GD_STR("metadata")) : NULL;
        gd_cost_earlier project = {.name = text_of(item, "name"),
                                   .path = metadata ? text_of(metadata, "path") : GD_STR("")};
        project.problem = metadata ? problem_of(metadata) : GD_STR("");
        project.breakdown = read_breakdown(arena, breakdown ? breakdown : &gd_value_empty_object);
        project.breakdown->currency = gd_str_eq(currency, GD_STR("CNY")) ? GD_CURRENCY_CNY : GD_CURRENCY_USD;
        *gd_vec_push(arena, projects) = project;
    }
    return true;
}
