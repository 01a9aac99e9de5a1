/* tags - what tags a row has after default_tags, and rows by tag (see table.h). */
#include "table/index.h"

static const gd_value *mapping_member(const gd_instance *instance, gd_str name)
{
    const gd_value *value = gd_value_member(instance->values, name);
    return value && value->kind != GD_NULL ? value : NULL;
}

/* The provider does not apply its default_tags to these, and only managed resources have any. */
static bool takes_default_tags(const gd_instance *instance)
{
    return instance->mode == GD_MODE_MANAGED && !gd_str_eq(instance->type, GD_STR("aws_autoscaling_group"));
}

/* `over`'s members in place of those of `under` with the same key; both are sorted. */
static const gd_value *merge(gd_arena *arena, const gd_value *under, const gd_value *over)
{
    gd_member *members = GD_NEW_ARRAY(arena, gd_member, (size_t)under->count + over->count);
    size_t count = 0;
    size_t i = 0;
    size_t j = 0;
    while (i < under->count || j < over->count) {
        int order = i == under->count  ? 1
                    : j == over->count ? -1
                                       : gd_str_cmp(under->members[i].key, over->members[j].key);
        members[count++] = order < 0 ? under->members[i] : over->members[j];
        i += order <= 0;
        j += order >= 0;
    }
    return gd_value_object(arena, members, count);
}

const gd_value *gd_table_tags(gd_arena *arena, const gd_instance *instance)
{
    const gd_value *all = mapping_member(instance, GD_STR("tags_all"));
    if (all && gd_value_is_mapping(all)) { /* a plan has the result already */
        return all;
    }
    const gd_value *own = mapping_member(instance, GD_STR("tags"));
    const gd_value *defaults = takes_default_tags(instance) ? instance->default_tags : NULL;
    if (!own || !defaults || defaults->kind == GD_NULL) {
        return own ? own : defaults && defaults->kind != GD_NULL ? defaults : NULL;
    }
    if (!gd_value_is_mapping(own) || !gd_value_is_mapping(defaults)) {
        return gd_value_is_mapping(own) ? defaults : own; /* an unknown one makes the whole unknown */
    }
    return merge(arena, defaults, own);
}

static gd_str pair_key(gd_arena *arena, gd_str key, gd_str value)
{
    char *bytes = gd_arena_alloc(arena, key.len + 1 + value.len);
    memcpy(bytes, key.ptr ? key.ptr : "", key.len);
    bytes[key.len] = '\0';
    memcpy(bytes + key.len + 1, value.ptr ? value.ptr : "", value.len);
    return (gd_str){bytes, key.len + 1 + value.len};
}

static void add_tags(const gd_table *table, const gd_instance *row)
{
    const gd_value *tags = gd_table_tags(table->arena, row);
    for (size_t i = 0; tags && gd_value_is_mapping(tags) && i < tags->count; i++) {
        gd_member tag = tags->members[i];
        gd_row_groups_add(table->arena, &table->lazy->tag_keys, tag.key, row);
        if (tag.value->kind == GD_STRING) {
            gd_str pair = pair_key(table->arena, tag.key, gd_value_text(tag.value));
            gd_row_groups_add(table->arena, &table->lazy->tag_pairs, pair, row);
        }
    }
}

gd_rows gd_table_tagged(const gd_table *table, gd_str key, gd_str value)
{
    if (!table->lazy->tagged) {
        table->lazy->tagged = true;
        for (size_t i = 0; i < table->all.count; i++) {
            add_tags(table, table->all.rows[i]);
        }
    }
    if (value.len == 0) {
        return gd_row_groups_find(&table->lazy->tag_keys, key);
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_rows rows = gd_row_groups_find(&table->lazy->tag_pairs, pair_key(&scratch, key, value));
    gd_arena_release(&scratch);
    return rows;
}
