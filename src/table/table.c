/* table - the rows of a stack by type, address and resource (see table.h).
 *
 * References, names and tags have their own files: link.c, identity.c, tags.c. */
#include "table/table.h"

#include <stdlib.h>

#include "table/index.h"
#include "table/usage.h"

static const struct {
    gd_str prefix; /* before the type; the whole name where a mode has no types */
    bool typed;
} modes[] = {
    [GD_MODE_MANAGED] = {{"", 0}, true},
    [GD_MODE_DATA] = {{"data.", 5}, true},
    [GD_MODE_EPHEMERAL] = {{"ephemeral.", 10}, true},
    [GD_MODE_PROVIDER] = {{"provider.", 9}, true},
    [GD_MODE_MODULE] = {{"module", 6}, false},
    [GD_MODE_VARIABLE] = {{"variable", 8}, false},
    [GD_MODE_OUTPUT] = {{"output", 6}, false},
    [GD_MODE_LOCAL] = {{"local", 5}, false},
    [GD_MODE_TERRAFORM] = {{"terraform", 9}, false},
    [GD_MODE_REPOSITORY] = {{"repository", 10}, false},
    [GD_MODE_DELETED] = {{"deleted.", 8}, true},
    [GD_MODE_FORGOTTEN] = {{"forgotten.", 10}, true},
};

enum { MODE_COUNT = sizeof modes / sizeof *modes };

static gd_str type_name(gd_arena *arena, size_t mode, gd_str type)
{
    if (!modes[mode].typed) {
        return modes[mode].prefix;
    }
    return modes[mode].prefix.len ? gd_str_concat(arena, modes[mode].prefix, type) : type;
}

/* What a plan forgets is there after it, but not Terraform's any more. */
static gd_mode mode_of(const gd_instance *row)
{
    bool forgotten = (row->actions & ~(unsigned)GD_ACTION_DELETE) == GD_ACTION_FORGET;
    return forgotten && row->mode == GD_MODE_MANAGED ? GD_MODE_FORGOTTEN : row->mode;
}

/* Whether nothing of it is left for others: it is found by its type alone. */
static bool is_gone(const gd_instance *row)
{
    return mode_of(row) >= GD_MODE_DELETED;
}

gd_str gd_table_type_name(gd_arena *arena, const gd_instance *instance)
{
    return type_name(arena, (size_t)mode_of(instance), instance->type);
}

static int compare_names(const void *a, const void *b)
{
    return gd_str_cmp(*(const gd_str *)a, *(const gd_str *)b);
}

static void collect_type_names(gd_table *table)
{
    size_t count = 0;
    for (size_t mode = 0; mode < MODE_COUNT; mode++) {
        count += table->types[mode].map.count;
    }
    table->type_names = GD_NEW_ARRAY(table->arena, gd_str, count);
    for (size_t mode = 0; mode < MODE_COUNT; mode++) {
        for (size_t i = 0; i < table->types[mode].map.count; i++) {
            gd_str type = table->types[mode].map.entries[i].key;
            table->type_names[table->type_count++] = type_name(table->arena, mode, type);
        }
    }
    if (count > 1) {
        qsort(table->type_names, count, sizeof *table->type_names, compare_names);
    }
}

static void collect_rows(gd_table *table)
{
    const gd_stack *stack = table->stack;
    const gd_instance **rows = GD_NEW_ARRAY(table->arena, const gd_instance *, stack->count);
    for (size_t i = 0; i < stack->count; i++) {
        if (!is_gone(stack->instances[i])) {
            rows[table->all.count++] = stack->instances[i];
        }
    }
    table->all.rows = rows;
}

gd_table *gd_table_build(gd_arena *arena, const gd_stack *stack)
{
    gd_table *table = GD_NEW(arena, gd_table);
    table->arena = arena;
    table->stack = stack;
    table->lazy = GD_NEW(arena, gd_table_lazy);
    collect_rows(table);
    for (size_t i = 0; i < table->all.count; i++) {
        const gd_instance *row = table->all.rows[i];
        gd_str type = modes[row->mode].typed ? row->type : (gd_str){"", 0};
        gd_row_groups_add(arena, &table->types[row->mode], type, row);
        gd_row_groups_add(arena, &table->resources, row->resource_address, row);
        void **place = gd_map_at(arena, &table->addresses, row->address);
        if (!*place) { /* of two rows with one address the first is found */
            *place = (void *)(uintptr_t)&table->all.rows[i];
        }
    }
    for (size_t i = 0; i < stack->count; i++) {
        const gd_instance *row = stack->instances[i];
        if (is_gone(row)) {
            gd_row_groups_add(arena, &table->types[mode_of(row)], row->type, row);
        }
    }
    collect_type_names(table);
    return table;
}

const gd_stack *gd_table_stack(const gd_table *table)
{
    return table->stack;
}

gd_rows gd_table_all(const gd_table *table)
{
    return table->all;
}

gd_str gd_table_type_at(const gd_table *table, size_t index)
{
    return index < table->type_count ? table->type_names[index] : (gd_str){"", 0};
}

gd_rows gd_table_of_type(const gd_table *table, gd_str type)
{
    for (size_t mode = GD_MODE_DATA; mode < MODE_COUNT; mode++) {
        gd_str prefix = modes[mode].prefix;
        if (modes[mode].typed ? gd_str_starts(type, prefix) : gd_str_eq(type, prefix)) {
            gd_str rest = gd_str_slice(type, prefix.len, type.len);
            return gd_row_groups_find(&table->types[mode], rest);
        }
    }
    return gd_row_groups_find(&table->types[GD_MODE_MANAGED], type);
}

static const gd_instance *const *place_of(const gd_table *table, gd_str address)
{
    return gd_map_get(&table->addresses, address);
}

const gd_instance *gd_table_find(const gd_table *table, gd_str address)
{
    const gd_instance *const *place = place_of(table, address);
    return place ? *place : NULL;
}

size_t gd_table_row_number(const gd_table *table, const gd_instance *row)
{
    const gd_instance *const *place = place_of(table, row->address);
    return place ? (size_t)(place - table->all.rows) : GD_NO_ROW;
}

gd_rows gd_table_instances(const gd_table *table, gd_str resource_address)
{
    return gd_row_groups_find(&table->resources, resource_address);
}

bool gd_table_is_mentioned(const gd_table *table, const gd_instance *row)
{
    gd_table_lazy *lazy = table->lazy;
    gd_str key = gd_usage_key(table->arena, row);
    if (key.len == 0 || table->stack->file_count == 0) {
        return true;
    }
    if (!lazy->used_built) {
        lazy->used = gd_usage_collect(table->arena, table->stack);
        lazy->used_built = true;
    }
    return gd_map_get(&lazy->used, key) != NULL;
}
