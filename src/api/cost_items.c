/* cost_items - what each resource of a scan costs (see cost_items.h). */
#include "api/cost_items.h"

#include <stdlib.h>

static bool is_zero(gd_decimal number)
{
    return gd_decimal_sign(number) == 0;
}

void gd_cost_items_note(gd_arena *arena, const gd_pricing *pricing, gd_str stack, const gd_breakdown *past,
                        const gd_breakdown *now, gd_cost_summary *sum)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_map before = {0};
    stack = gd_str_copy(arena, stack);
    *gd_vec_push(arena, &sum->stacks) = stack;
    for (size_t i = 0; past && i < past->resource_count; i++) {
        gd_map_set(&scratch, &before, past->resources[i].part.name, &past->resources[i]);
    }
    for (size_t i = 0; i < now->resource_count; i++) {
        const gd_cost_resource *one = &now->resources[i];
        gd_cost_resource *old = gd_map_get(&before, one->part.name);
        gd_cost_item item = {.stack = stack, .monthly = one->part.cost.monthly};
        if (old) {
            item.past = old->part.cost.monthly;
            gd_map_set(&scratch, &before, one->part.name, NULL);
        }
        if (!is_zero(item.monthly) || !is_zero(item.past)) {
            item.address = gd_str_copy(arena, one->part.name);
            item.type = gd_str_copy(arena, one->type);
            item.service = gd_pricing_service(pricing, one->type);
            *gd_vec_push(arena, &sum->items) = item;
        }
    }
    for (size_t i = 0; i < before.count; i++) {
        const gd_cost_resource *old = before.entries[i].value;
        if (old && !is_zero(old->part.cost.monthly)) {
            *gd_vec_push(arena, &sum->items) =
                (gd_cost_item){.stack = stack,
                               .address = gd_str_copy(arena, old->part.name),
                               .type = gd_str_copy(arena, old->type),
                               .service = gd_pricing_service(pricing, old->type),
                               .past = old->part.cost.monthly};
        }
    }
    gd_arena_release(&scratch);
}

gd_map gd_cost_items_earlier(gd_arena *arena, const gd_cost_summary *then)
{
    gd_map by_stack = {0};
    for (size_t i = 0; i < then->stacks.count; i++) {
        gd_breakdown *breakdown = GD_NEW(arena, gd_breakdown);
        breakdown->cost.known = true;
        gd_map_set(arena, &by_stack, then->stacks.items[i], breakdown);
    }
    for (size_t i = 0; i < then->items.count; i++) {
        gd_breakdown *breakdown = gd_map_get(&by_stack, then->items.items[i].stack);
        breakdown->resource_count++;
    }
    for (size_t i = 0; i < by_stack.count; i++) {
        gd_breakdown *breakdown = by_stack.entries[i].value;
        breakdown->resources = GD_NEW_ARRAY(arena, gd_cost_resource, breakdown->resource_count);
        breakdown->resource_count = 0;
    }
    for (size_t i = 0; i < then->items.count; i++) {
        const gd_cost_item *item = &then->items.items[i];
        gd_breakdown *breakdown = gd_map_get(&by_stack, item->stack);
        gd_cost_resource *resource = &breakdown->resources[breakdown->resource_count++];
        resource->part.name = item->address;
        resource->type = item->type;
        resource->part.cost = (gd_cost){.known = true, .monthly = item->monthly};
        breakdown->cost.monthly = gd_decimal_add(breakdown->cost.monthly, item->monthly);
    }
    return by_stack;
}

/* "folder" or "folder (environment)" with the folder of now. */
static gd_str moved_name(gd_arena *arena, gd_str name, const gd_map *moved)
{
    size_t space = gd_str_ends(name, GD_STR(")")) ? gd_str_rfind_char(name, ' ') : GD_STR_NONE;
    size_t end = space == GD_STR_NONE ? name.len : space;
    const gd_str *now = gd_map_get(moved, gd_str_slice(name, 0, end));
    return now ? gd_str_concat(arena, *now, gd_str_slice(name, end, name.len)) : name;
}

void gd_cost_items_move(gd_arena *arena, gd_cost_summary *then, const gd_map *moved)
{
    if (moved->count == 0) {
        return;
    }
    for (size_t i = 0; i < then->stacks.count; i++) {
        then->stacks.items[i] = moved_name(arena, then->stacks.items[i], moved);
    }
    for (size_t i = 0; i < then->items.count; i++) {
        then->items.items[i].stack = moved_name(arena, then->items.items[i].stack, moved);
    }
}

void gd_cost_items_add_gone(gd_arena *arena, const gd_cost_summary *then, gd_cost_summary *now)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_map here = {0};
    for (size_t i = 0; i < now->stacks.count; i++) {
        gd_map_set(&scratch, &here, now->stacks.items[i], now);
    }
    for (size_t i = 0; i < then->items.count; i++) {
        gd_cost_item item = then->items.items[i];
        if (!gd_map_get(&here, item.stack)) {
            item.past = item.monthly;
            item.monthly = (gd_decimal){0, 0};
            *gd_vec_push(arena, &now->items) = item;
            now->past = gd_decimal_add(now->past, item.past);
        }
    }
    now->has_past = now->asked;
    gd_arena_release(&scratch);
}

static int compare_names(const gd_cost_item *a, const gd_cost_item *b)
{
    int order = gd_str_cmp(a->stack, b->stack);
    return order ? order : gd_str_cmp(a->address, b->address);
}

static gd_decimal size_of_change(const gd_cost_item *item)
{
    bool rises = gd_decimal_compare(item->monthly, item->past) >= 0;
    return rises ? gd_decimal_subtract(item->monthly, item->past)
                 : gd_decimal_subtract(item->past, item->monthly);
}

static int compare_changes(const void *a, const void *b)
{
    int order = gd_decimal_compare(size_of_change(b), size_of_change(a));
    return order ? order : compare_names(a, b);
}

static int compare_costs(const void *a, const void *b)
{
    int order = gd_decimal_compare(((const gd_cost_item *)b)->monthly, ((const gd_cost_item *)a)->monthly);
    return order ? order : compare_names(a, b);
}

void gd_cost_items_sort(gd_cost_summary *sum)
{
    if (sum->items.count > 1) {
        qsort(sum->items.items, sum->items.count, sizeof *sum->items.items,
              sum->has_past ? compare_changes : compare_costs);
    }
}
