/* annotation_target - which block or attribute a comment is about (see annotation_target.h).
 *
 * The rules of placement are in annotation.h. Everything here is found by binary search, so that a
 * file of nothing but annotations costs little. */
#include "policy/annotation_target.h"

/* The elements of one body around a place. */
typedef struct {
    const gd_attribute *attribute_before, *attribute_after;
    const gd_block *block_before, *block_after;
    const gd_block *inside; /* the block that the body belongs to; NULL for the file's */
} neighbours;

static uint32_t line_of(const gd_source *source, uint32_t offset)
{
    return gd_source_position(source, offset).line;
}

/* How many of the attributes start before `offset`. */
static size_t attributes_before(const gd_body *body, uint32_t offset)
{
    size_t low = 0;
    size_t high = body->attribute_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (body->attributes[middle].span.start < offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static size_t blocks_before(const gd_body *body, uint32_t offset)
{
    size_t low = 0;
    size_t high = body->block_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (body->blocks[middle].span.start < offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The elements around `offset` in the innermost body that it is in. */
static neighbours look_around(const gd_file *file, uint32_t offset)
{
    const gd_body *body = file->body;
    const gd_block *inside = NULL;
    for (;;) {
        size_t blocks = blocks_before(body, offset);
        const gd_block *before = blocks ? &body->blocks[blocks - 1] : NULL;
        if (before && before->span.end > offset && before->body) {
            inside = before;
            body = before->body;
            continue;
        }
        size_t attributes = attributes_before(body, offset);
        return (neighbours){
            .attribute_before = attributes ? &body->attributes[attributes - 1] : NULL,
            .attribute_after = attributes < body->attribute_count ? &body->attributes[attributes] : NULL,
            .block_before = before,
            .block_after = blocks < body->block_count ? &body->blocks[blocks] : NULL,
            .inside = inside,
        };
    }
}

/* The comment at the end of `line`: what ends there, or the block that opens there. */
static bool target_on_line(const gd_source *source, const neighbours *around, uint32_t line, gd_span *target)
{
    const gd_attribute *attribute = around->attribute_before;
    const gd_block *block = around->block_before;
    bool block_is_nearer = block && (!attribute || block->span.start > attribute->span.start);
    if (block_is_nearer && line_of(source, block->header.end) == line) {
        *target = block->span;
        return true;
    }
    if (!block_is_nearer && attribute && line_of(source, attribute->span.end) == line) {
        *target = attribute->span;
        return true;
    }
    if (around->inside && line_of(source, around->inside->header.end) == line) {
        *target = around->inside->span;
        return true;
    }
    return false;
}

/* A comment on its own line: what starts on the line below it and the comments that follow it, or behind it
 * on its own line. */
static bool target_below(const gd_source *source, const neighbours *around, uint32_t line, uint32_t run_end,
                         gd_span *target)
{
    const gd_attribute *attribute = around->attribute_after;
    const gd_block *block = around->block_after;
    if (!attribute && !block) {
        return false;
    }
    bool block_is_nearer = block && (!attribute || block->span.start < attribute->span.start);
    *target = block_is_nearer ? block->span : attribute->span;
    uint32_t start_line = line_of(source, target->start);
    return start_line == line || start_line == run_end || start_line == run_end + 1;
}

bool gd_annotation_target(const gd_file *file, size_t index, const uint32_t *run_ends, gd_range *target)
{
    const gd_comment *comment = &file->comments[index];
    neighbours around = look_around(file, comment->span.start);
    target->source = file->source;
    if (around.attribute_before && around.attribute_before->span.end > comment->span.start) {
        target->span = around.attribute_before->span; /* inside its expression */
        return true;
    }
    if (!comment->own_line) {
        uint32_t line = line_of(file->source, comment->span.start);
        return target_on_line(file->source, &around, line, &target->span);
    }
    uint32_t line = line_of(file->source, comment->span.end);
    return target_below(file->source, &around, line, run_ends[index], &target->span);
}

bool gd_annotation_enclosing(const gd_file *file, gd_span comment, gd_range *target)
{
    size_t blocks = blocks_before(file->body, comment.start);
    const gd_block *block = blocks ? &file->body->blocks[blocks - 1] : NULL;
    if (!block || block->span.end <= comment.start) {
        return false;
    }
    uint32_t line = line_of(file->source, comment.start);
    *target = (gd_range){file->source, block->span};
    return line_of(file->source, block->span.start) < line && line < line_of(file->source, block->span.end);
}

uint32_t *gd_comment_run_ends(gd_arena *arena, const gd_file *file)
{
    uint32_t *ends = GD_NEW_ARRAY(arena, uint32_t, file->comment_count);
    for (size_t i = file->comment_count; i-- > 0;) {
        const gd_comment *comment = &file->comments[i];
        ends[i] = line_of(file->source, comment->span.end);
        if (i + 1 == file->comment_count || !comment[1].own_line) {
            continue;
        }
        uint32_t next = line_of(file->source, comment[1].span.start);
        if (next == ends[i] || next == ends[i] + 1) {
            ends[i] = ends[i + 1];
        }
    }
    return ends;
}

int gd_target_compare_sources(const gd_source *a, const gd_source *b)
{
    if (a == b) {
        return 0;
    }
    int order = gd_str_cmp(gd_source_path(a), gd_source_path(b));
    return order ? order : (uintptr_t)a < (uintptr_t)b ? -1 : 1;
}
