/* difference - what changed between two breakdowns (see difference.h). */
#include "pricing/difference.h"

#include "pricing/models.h"

static gd_str stem_of(gd_str name)
{
    size_t bracket = gd_str_find(name, GD_STR(" ("));
    return bracket == GD_STR_NONE ? name : gd_str_slice(name, 0, bracket);
}

const gd_cost_component *gd_cost_counterpart(const gd_cost_part *part, gd_str name)
{
    for (size_t i = 0; part && i < part->component_count; i++) {
        if (gd_str_eq(part->components[i].name, name)) {
            return &part->components[i];
        }
    }
    for (size_t i = 0; part && i < part->component_count; i++) {
        if (gd_str_eq(stem_of(part->components[i].name), stem_of(name))) {
            return &part->components[i];
        }
    }
    return NULL;
}

const gd_cost_part *gd_cost_part_named(const gd_cost_part *part, gd_str name)
{
    for (size_t i = 0; part && i < part->part_count; i++) {
        if (gd_str_eq(part->parts[i].name, name)) {
            return &part->parts[i];
        }
    }
    return NULL;
}

/* --- names ---------------------------------------------------------------------------------------- */

/* The next of the parts between ", " in brackets. */
static gd_str next_part(gd_str *rest)
{
    size_t comma = gd_str_find(*rest, GD_STR(", "));
    gd_str part = gd_str_slice(*rest, 0, comma == GD_STR_NONE ? rest->len : comma);
    *rest = comma == GD_STR_NONE ? GD_STR("") : gd_str_slice(*rest, comma + 2, rest->len);
    return part;
}

static size_t count_parts(gd_str text)
{
    size_t count = 0;
    while (text.len) {
        next_part(&text);
        count++;
    }
    return count;
}

static gd_str inside_brackets(gd_str name)
{
    gd_str stem = stem_of(name);
    return stem.len + 3 <= name.len ? gd_str_slice(name, stem.len + 2, name.len - 1) : (gd_str){0};
}

/* "Instance usage (Linux/UNIX, on-demand, t3.micro → t3.small)" */
static gd_str merged_name(gd_arena *arena, gd_str past, gd_str current)
{
    if (gd_str_eq(past, current)) {
        return current;
    }
    gd_str old = inside_brackets(past), now = inside_brackets(current), stem = stem_of(current);
    if (count_parts(old) != count_parts(now)) {
        return gd_str_format(arena, "%.*s (%.*s) → (%.*s)", GD_FMT(stem), GD_FMT(old), GD_FMT(now));
    }
    gd_buffer text = {0};
    gd_buffer_addf(&text, "%.*s (", GD_FMT(stem));
    for (bool first = true; now.len; first = false) {
        gd_str before = next_part(&old), after = next_part(&now);
        gd_buffer_add(&text, first ? GD_STR("") : GD_STR(", "));
        if (!gd_str_eq(before, after)) {
            gd_buffer_add(&text, before);
            gd_buffer_literal(&text, " → ");
        }
        gd_buffer_add(&text, after);
    }
    gd_buffer_char(&text, ')');
    gd_str name = gd_str_copy(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return name;
}

/* --- numbers -------------------------------------------------------------------------------------- */

static gd_cost cost_less(gd_cost a, gd_cost b)
{
    return (gd_cost){a.known || b.known, gd_decimal_subtract(a.monthly, b.monthly),
                     gd_decimal_subtract(a.hourly, b.hourly)};
}

static bool is_nothing(gd_cost cost)
{
    return gd_decimal_sign(cost.monthly) == 0 && gd_decimal_sign(cost.hourly) == 0;
}

/* false when nothing changed. Either may be NULL. */
static bool compare_components(gd_arena *arena, const gd_cost_component *past,
                               const gd_cost_component *current, gd_cost_component *change)
{
    static const gd_cost_component none;
    const gd_cost_component *old = past ? past : &none, *now = current ? current : &none,
                            *shown = current ? current : old;
    *change = *shown;
    change->quantity = cost_less(now->quantity, old->quantity);
    change->cost = cost_less(now->cost, old->cost);
    change->price = gd_decimal_subtract(now->price, old->price);
    if (past && current) {
        change->name = merged_name(arena, past->name, current->name);
    }
    return !past || !current || !is_nothing(change->quantity) || !is_nothing(change->cost) ||
           gd_decimal_sign(change->price) != 0;
}

static bool compare_parts(gd_arena *arena, const gd_cost_part *past, const gd_cost_part *current,
                          gd_cost_part *change);

static void compare_inner_parts(gd_arena *arena, const gd_cost_part *past, const gd_cost_part *current,
                                gd_cost_part *change)
{
    for (size_t i = 0; current && i < current->part_count; i++) {
        const gd_cost_part *old = gd_cost_part_named(past, current->parts[i].name);
        change->part_count +=
            compare_parts(arena, old, &current->parts[i], &change->parts[change->part_count]);
    }
    for (size_t i = 0; past && i < past->part_count; i++) {
        if (!gd_cost_part_named(current, past->parts[i].name)) {
            change->part_count +=
                compare_parts(arena, &past->parts[i], NULL, &change->parts[change->part_count]);
        }
    }
}

/* false when nothing changed. Either may be NULL. */
static bool compare_parts(gd_arena *arena, const gd_cost_part *past, const gd_cost_part *current,
                          gd_cost_part *change)
{
    static const gd_cost_part none;
    const gd_cost_part *old = past ? past : &none, *now = current ? current : &none;
    *change = (gd_cost_part){.name = (current ? current : past)->name};
    change->components = GD_NEW_ARRAY(arena, gd_cost_component, old->component_count + now->component_count);
    change->parts = GD_NEW_ARRAY(arena, gd_cost_part, old->part_count + now->part_count);
    for (size_t i = 0; i < now->component_count; i++) {
        const gd_cost_component *before = gd_cost_counterpart(past, now->components[i].name);
        change->component_count += compare_components(arena, before, &now->components[i],
                                                      &change->components[change->component_count]);
    }
    for (size_t i = 0; i < old->component_count; i++) {
        if (!gd_cost_counterpart(current, old->components[i].name)) {
            change->component_count += compare_components(arena, &old->components[i], NULL,
                                                          &change->components[change->component_count]);
        }
    }
    compare_inner_parts(arena, past, current, change);
    change->cost = cost_less(now->cost, old->cost);
    change->usage_cost = cost_less(now->usage_cost, old->usage_cost);
    change->usage_cost.known = true;
    return !past || !current || change->component_count + change->part_count > 0;
}

static void add_change(gd_arena *arena, const gd_cost_resource *from, const gd_cost_part *past,
                       const gd_cost_part *current, gd_breakdown *difference)
{
    gd_cost_resource change = *from;
    change.was = past;
    change.is = current;
    if (compare_parts(arena, past, current, &change.part)) {
        difference->resources[difference->resource_count++] = change;
    }
}

gd_breakdown *gd_cost_difference(gd_arena *arena, const gd_breakdown *past, const gd_breakdown *current)
{
    gd_breakdown *difference = GD_NEW(arena, gd_breakdown);
    difference->resources =
        GD_NEW_ARRAY(arena, gd_cost_resource, past->resource_count + current->resource_count);
    gd_map before = {0}, now = {0};
    for (size_t i = 0; i < past->resource_count; i++) {
        gd_map_set(arena, &before, past->resources[i].part.name, &past->resources[i].part);
    }
    for (size_t i = 0; i < current->resource_count; i++) {
        const gd_cost_resource *resource = &current->resources[i];
        gd_map_set(arena, &now, resource->part.name, (void *)(uintptr_t)resource);
        add_change(arena, resource, gd_map_get(&before, resource->part.name), &resource->part, difference);
    }
    for (size_t i = 0; i < past->resource_count; i++) {
        if (!gd_map_get(&now, past->resources[i].part.name)) {
            add_change(arena, &past->resources[i], &past->resources[i].part, NULL, difference);
        }
    }
    gd_breakdown_sort(difference);
    difference->cost = cost_less(current->cost, past->cost);
    difference->usage_cost = cost_less(current->usage_cost, past->usage_cost);
    difference->currency = current->currency;
    return difference;
}
