/* usage - walks the expressions of a stack's files for what they mention. */
#include "table/usage.h"

#include "base/io.h"

typedef struct {
    gd_arena *arena;
    gd_map mentioned;
    gd_str folder;
    gd_str own; /* the declaration whose block is walked: its own mention of itself is none */
} walk;

static gd_str key_of(gd_arena *arena, gd_str folder, const char *root, gd_str first, gd_str second)
{
    const gd_str parts[] = {folder,      GD_STR("\n"), gd_str_from(root),
                            GD_STR("."), first,        second.len ? GD_STR(".") : GD_STR(""),
                            second};
    size_t length = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        length += parts[i].len;
    }
    char *bytes = gd_arena_alloc(arena, length + 1), *end = bytes;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        memcpy(end, parts[i].len ? parts[i].ptr : "", parts[i].len);
        end += parts[i].len;
    }
    return (gd_str){bytes, length};
}

static bool visit(void *context, const gd_expr *traversal)
{
    walk *w = context;
    gd_str root = traversal->traversal.operand->string;
    const gd_step *steps = traversal->traversal.steps;
    size_t count = traversal->traversal.count;
    gd_str key = {0};
    if (gd_str_eq(root, GD_STR("var")) && count >= 1) {
        key = key_of(w->arena, w->folder, "var", steps[0].name, (gd_str){0});
    } else if (gd_str_eq(root, GD_STR("local")) && count >= 1) {
        key = key_of(w->arena, w->folder, "local", steps[0].name, (gd_str){0});
    } else if (gd_str_eq(root, GD_STR("data")) && count >= 2) {
        key = key_of(w->arena, w->folder, "data", steps[0].name, steps[1].name);
    }
    if (key.len && !gd_str_eq(key, w->own)) {
        gd_map_set(w->arena, &w->mentioned, key, w);
    }
    return true;
}

static gd_str declared_by(const walk *w, const gd_block *block)
{
    if (gd_str_eq(block->type, GD_STR("variable")) && block->label_count == 1) {
        return key_of(w->arena, w->folder, "var", block->labels[0].text, (gd_str){0});
    }
    if (gd_str_eq(block->type, GD_STR("data")) && block->label_count == 2) {
        return key_of(w->arena, w->folder, "data", block->labels[0].text, block->labels[1].text);
    }
    return (gd_str){0};
}

/* Bodies nest no deeper than the parser lets them. */
static void walk_body(walk *w, const gd_body *body)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        gd_expr_references(body->attributes[i].expr, visit, w);
    }
    for (size_t i = 0; i < body->block_count; i++) {
        walk_body(w, body->blocks[i].body);
    }
}

static void walk_file(walk *w, const gd_file *file)
{
    w->folder = gd_path_folder(gd_source_path(file->source));
    for (size_t i = 0; i < file->body->block_count; i++) {
        w->own = declared_by(w, &file->body->blocks[i]);
        walk_body(w, file->body->blocks[i].body);
    }
}

gd_map gd_usage_collect(gd_arena *arena, const gd_stack *stack)
{
    walk w = {.arena = arena};
    for (size_t i = 0; i < stack->file_count; i++) {
        walk_file(&w, stack->files[i]);
    }
    return w.mentioned;
}

gd_str gd_usage_key(gd_arena *arena, const gd_instance *row)
{
    if (!row->range.source) {
        return (gd_str){0};
    }
    gd_str folder = gd_path_folder(gd_source_path(row->range.source));
    switch (row->mode) {
    case GD_MODE_VARIABLE:
        return key_of(arena, folder, "var", row->name, (gd_str){0});
    case GD_MODE_LOCAL:
        return key_of(arena, folder, "local", row->name, (gd_str){0});
    case GD_MODE_DATA:
        return key_of(arena, folder, "data", row->type, row->name);
    default:
        return (gd_str){0};
    }
}
