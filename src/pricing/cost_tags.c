/* cost_tags - the tags that costs are told apart by: those of the resource, of a group's `tag` blocks, of an instance's volumes (see
 * models.h). */
#include "pricing/models.h"

typedef struct {
    gd_arena *arena;
    gd_member *members;
    size_t count;
} tag_list;

static const gd_value *argument(const gd_instance *instance, const char *name)
{
    const gd_value *value = gd_value_member(instance->values, gd_str_from(name));
    return value && value->kind != GD_NULL ? value : NULL;
}

static size_t size_of(const gd_value *value)
{
    return value && (gd_value_is_mapping(value) || gd_value_is_sequence(value)) ? value->count : 0;
}

static void add_mapping(tag_list *list, const gd_value *tags, const char *prefix)
{
    for (uint32_t i = 0; tags && gd_value_is_mapping(tags) && i < tags->count; i++) {
        gd_member tag = tags->members[i];
        tag.key = gd_str_concat(list->arena, gd_str_from(prefix), tag.key);
        list->members[list->count++] = tag;
    }
}

/* tag { key = "…", value = "…" } */
static void add_blocks(tag_list *list, const gd_value *blocks)
{
    for (uint32_t i = 0; blocks && gd_value_is_sequence(blocks) && i < blocks->count; i++) {
        const gd_value *block = blocks->items[i];
        const gd_value *key = gd_value_is_mapping(block) ? gd_value_member(block, GD_STR("key")) : NULL;
        const gd_value *value = key ? gd_value_member(block, GD_STR("value")) : NULL;
        if (!value || key->kind != GD_STRING) {
            continue;
        }
        list->members[list->count++] = (gd_member){.key = gd_value_text(key), .value = value};
    }
}

const gd_value *gd_cost_tags(gd_arena *arena, const gd_instance *instance)
{
    const gd_value *own = gd_table_tags(arena, instance);
    bool group = gd_str_eq(instance->type, GD_STR("aws_autoscaling_group"));
    bool starts_volumes = gd_str_eq(instance->type, GD_STR("aws_instance"));
    const gd_value *more = group            ? argument(instance, "tag")
                           : starts_volumes ? argument(instance, "volume_tags")
                                            : NULL;
    if (!size_of(more)) {
        return own;
    }
    tag_list list = {.arena = arena};
    list.members =
        GD_NEW_ARRAY(arena, gd_member, size_of(own) + size_of(more) + size_of(instance->default_tags));
    add_mapping(&list, own, ""); /* of equal names the last one wins */
    if (group) {
        add_blocks(&list, more);
    } else {
        add_mapping(&list, instance->default_tags, "volume_tags.");
        add_mapping(&list, more, "volume_tags.");
    }
    return gd_value_object(arena, list.members, list.count);
}
