/* override - what an override file's block makes of the block that it overrides.
 *
 * Follows "Override Files" of the Terraform language: an argument replaces the one of the same name;
 * nested blocks of a type replace all of that type; `lifecycle` is merged argument by argument. The
 * result is a new block; neither of the two is changed. */
#include "terraform/config.h"

/* The type that a nested block counts as: that which a dynamic block makes. */
static gd_str effective_type(const gd_block *block)
{
    bool is_dynamic = gd_str_eq(block->type, GD_STR("dynamic")) && block->label_count == 1;
    return is_dynamic ? block->labels[0].text : block->type;
}

static void merge_attributes(gd_arena *arena, gd_body *merged, const gd_body *base, const gd_body *over)
{
    merged->attributes = GD_NEW_ARRAY(arena, gd_attribute, base->attribute_count + over->attribute_count);
    gd_map places = {0};
    for (size_t i = 0; i < base->attribute_count; i++) {
        merged->attributes[merged->attribute_count] = base->attributes[i];
        gd_map_set(arena, &places, base->attributes[i].name, &merged->attributes[merged->attribute_count++]);
    }
    for (size_t i = 0; i < over->attribute_count; i++) {
        gd_attribute *replaced = gd_map_get(&places, over->attributes[i].name);
        if (!replaced) {
            replaced = &merged->attributes[merged->attribute_count++];
        }
        *replaced = over->attributes[i];
    }
}

static void merge_blocks(gd_arena *arena, gd_body *merged, const gd_body *base, const gd_body *over)
{
    merged->blocks = GD_NEW_ARRAY(arena, gd_block, base->block_count + over->block_count);
    gd_map overridden = {0};
    for (size_t i = 0; i < over->block_count; i++) {
        void **first = gd_map_at(arena, &overridden, effective_type(&over->blocks[i]));
        *first = *first ? *first : (void *)&over->blocks[i];
    }
    bool lifecycle_merged = false;
    for (size_t i = 0; i < base->block_count; i++) {
        const gd_block *block = &base->blocks[i];
        const gd_block *replacement = gd_map_get(&overridden, effective_type(block));
        if (!replacement) {
            merged->blocks[merged->block_count++] = *block;
        } else if (gd_str_eq(block->type, GD_STR("lifecycle"))) {
            merged->blocks[merged->block_count++] = *gd_block_override(arena, block, replacement);
            lifecycle_merged = true;
        }
    }
    for (size_t i = 0; i < over->block_count; i++) {
        if (!lifecycle_merged || !gd_str_eq(over->blocks[i].type, GD_STR("lifecycle"))) {
            merged->blocks[merged->block_count++] = over->blocks[i];
        }
    }
}

const gd_block *gd_block_override(gd_arena *arena, const gd_block *base, const gd_block *over)
{
    gd_block *merged = GD_NEW(arena, gd_block);
    *merged = *base;
    merged->body = GD_NEW(arena, gd_body);
    merged->body->span = base->body->span;
    merged->body->source = base->body->source;
    merge_attributes(arena, merged->body, base->body, over->body);
    merge_blocks(arena, merged->body, base->body, over->body);
    return merged;
}
