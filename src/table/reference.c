/* reference - finds who refers to whom (see table.h: gd_table_referrers, gd_table_references).
 *
 * Two ways lead from an attribute to a row: the references that its value carries, and strings in it
 * that are another row's name, id or ARN. Both are collected once, when first asked for. */
#include "base/vec.h"
#include "table/address.h"
#include "table/identity.h"
#include "table/index.h"

typedef struct {
    const gd_table *table;
    gd_arena scratch;
    gd_str *own; /* gd_identity_attribute() of each row */
    const gd_identities *identities;
    gd_map *names; /* attribute name to number + 1 */
    GD_VEC(gd_link) links;
    uint64_t *stamps; /* of each row: the (row, attribute) that linked to it last */
    uint64_t stamp;
    const gd_instance *row;
    gd_str attribute;
    gd_link link; /* of the row and attribute at hand */
} collector;

static void build_bare(const gd_table *table)
{
    gd_table_lazy *lazy = table->lazy;
    lazy->bare_built = true;
    for (size_t i = 0; i < table->all.count; i++) {
        const gd_instance *row = table->all.rows[i];
        gd_str bare = gd_address_bare(table->arena, row->resource_address);
        gd_row_groups_add(table->arena, &lazy->bare, bare, row);
    }
}

/* An instance that stands for all has no key to compare. */
static gd_str comparable_address(const gd_instance *row)
{
    return row->key.kind == GD_KEY_UNKNOWN ? row->resource_address : row->address;
}

static gd_rows resolve_bare(const gd_table *table, gd_str address)
{
    if (!table->lazy->bare_built) {
        build_bare(table);
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_rows all = gd_row_groups_find(&table->lazy->bare, gd_address_bare(&scratch, address));
    gd_arena_release(&scratch);
    GD_VEC(const gd_instance *) agreeing = {0};
    for (size_t i = 0; i < all.count; i++) {
        if (gd_address_keys_agree(address, comparable_address(all.rows[i]))) {
            *gd_vec_push(table->arena, &agreeing) = all.rows[i];
        }
    }
    return (gd_rows){agreeing.items, agreeing.count};
}

gd_rows gd_table_resolve(const gd_table *table, gd_str address)
{
    const gd_instance *const *place = gd_map_get(&table->addresses, address);
    if (place) {
        return (gd_rows){place, 1};
    }
    gd_rows instances = gd_table_instances(table, address);
    if (instances.count) {
        return instances;
    }
    void **known = gd_map_at(table->arena, &table->lazy->resolved, address);
    if (!*known) {
        gd_rows *rows = GD_NEW(table->arena, gd_rows);
        *rows = resolve_bare(table, address);
        *known = rows;
    }
    return *(gd_rows *)*known;
}

static void add_link(collector *to, size_t target)
{
    bool itself = target == to->link.from;
    if (itself || to->stamps[target] == to->stamp || to->links.count >= GD_LINKS_MAX) {
        return;
    }
    to->stamps[target] = to->stamp;
    to->link.to = (uint32_t)target;
    *gd_vec_push(&to->scratch, &to->links) = to->link;
}

static void add_references(collector *to, const gd_value *value)
{
    const gd_refs *refs = gd_value_deep_refs(&to->scratch, value);
    for (size_t i = 0; refs && i < refs->count; i++) {
        gd_rows targets = gd_table_resolve(to->table, refs->items[i]->address);
        for (size_t j = 0; j < targets.count && to->links.count < GD_LINKS_MAX; j++) {
            add_link(to, gd_table_row_number(to->table, targets.rows[j]));
        }
    }
}

/* Whether one of `refs` is to a resource of that type: `module.m.aws_s3_bucket.b` to aws_s3_bucket. */
static bool refers_to_type(const gd_refs *refs, gd_str type)
{
    for (size_t i = 0; refs && i < refs->count; i++) {
        gd_str address = refs->items[i]->address;
        while (address.len > type.len) {
            if (gd_str_starts(address, type) && address.ptr[type.len] == '.') {
                return true;
            }
            size_t dot = gd_str_find_char(address, '.');
            address = gd_str_slice(address, dot == GD_STR_NONE ? address.len : dot + 1, address.len);
        }
    }
    return false;
}

/* A string that says by its references which resource of a type it means does not mean another one of the same
 * name. */
static void add_named(collector *to, const gd_value *string)
{
    const gd_identity_owners *owners =
        gd_identities_find(to->identities, gd_identity_key(&to->scratch, string));
    if (!owners) {
        return;
    }
    for (size_t i = 0; i < owners->count; i++) {
        const gd_instance *target = to->table->all.rows[owners->items[i].row];
        if (gd_identity_is_meant(to->row, to->attribute, target, owners->items[i].kind) &&
            !refers_to_type(string->refs, target->type)) {
            add_link(to, owners->items[i].row);
        }
    }
}

/* Every string in `value` that is known, or is a variable's. */
static void add_by_value(collector *to, const gd_value *value)
{
    if (value->kind == GD_STRING || value->kind == GD_UNKNOWN) {
        add_named(to, value);
    }
    for (size_t i = 0; gd_value_is_sequence(value) && i < value->count; i++) {
        add_by_value(to, value->items[i]);
    }
    for (size_t i = 0; gd_value_is_mapping(value) && i < value->count; i++) {
        add_by_value(to, value->members[i].value);
    }
}

/* Attributes that say what the row itself is. */
static bool is_own(const collector *of, gd_str attribute)
{
    static const gd_str own[] = {{"arn", 3}, {"id", 2}, {"tags", 4}, {"tags_all", 8}};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (gd_str_eq(own[i], attribute)) {
            return true;
        }
    }
    return gd_str_eq(of->own[of->link.from], attribute);
}

static void add_row(collector *to, size_t number)
{
    to->row = to->table->all.rows[number];
    to->link.from = (uint32_t)number;
    bool resource = to->row->mode == GD_MODE_MANAGED || to->row->mode == GD_MODE_DATA;
    for (size_t i = 0; i < to->row->values->count; i++) {
        const gd_member *member = &to->row->values->members[i];
        void **name = gd_map_at(to->table->arena, to->names, member->key);
        if (!*name) {
            *name = (void *)(uintptr_t)to->names->count;
        }
        to->attribute = member->key;
        to->link.attribute = (uint32_t)((uintptr_t)*name - 1);
        to->stamp++;
        add_references(to, member->value);
        if (resource && to->identities->owners.count && !is_own(to, member->key)) {
            add_by_value(to, member->value);
        }
    }
}

void gd_table_link(const gd_table *table)
{
    gd_table_lazy *lazy = table->lazy;
    if (lazy->linked) {
        return;
    }
    lazy->linked = true;
    collector collected = {.table = table, .names = GD_NEW(table->arena, gd_map)};
    gd_arena_init(&collected.scratch);
    collected.stamps = GD_NEW_ARRAY(&collected.scratch, uint64_t, table->all.count);
    collected.own = GD_NEW_ARRAY(&collected.scratch, gd_str, table->all.count);
    for (size_t i = 0; i < table->all.count; i++) {
        collected.own[i] = gd_identity_attribute(table->all.rows[i]);
    }
    collected.identities =
        gd_identities_collect(&collected.scratch, table->all.rows, table->all.count, collected.own);
    for (size_t i = 0; i < table->all.count; i++) {
        add_row(&collected, i);
    }
    lazy->referrers = gd_links_index(table->arena, collected.links.items, collected.links.count, true,
                                     table->all.rows, table->all.count, collected.names);
    lazy->references = gd_links_index(table->arena, collected.links.items, collected.links.count, false,
                                      table->all.rows, table->all.count, collected.names);
    gd_arena_release(&collected.scratch);
}

static gd_rows find_links(const gd_table *table, const gd_links *links, const gd_instance *row,
                          gd_str attribute)
{
    size_t number = gd_table_row_number(table, row);
    return number == GD_NO_ROW ? (gd_rows){NULL, 0} : gd_links_find(links, number, attribute);
}

gd_rows gd_table_referrers(const gd_table *table, const gd_instance *target, gd_str attribute)
{
    gd_table_link(table);
    return find_links(table, &table->lazy->referrers, target, attribute);
}

gd_rows gd_table_references(const gd_table *table, const gd_instance *row, gd_str attribute)
{
    gd_table_link(table);
    return find_links(table, &table->lazy->references, row, attribute);
}
