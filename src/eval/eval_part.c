/* eval_part - references of what is taken out of a value (see part.h). */
#include "eval/part.h"

static bool is_name(gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        bool later = (c >= '0' && c <= '9') || c == '-';
        if (!letter && !(later && i > 0)) {
            return false;
        }
    }
    return text.len > 0;
}

/* `["key"]` as Terraform prints it in addresses. */
static gd_str key_text(gd_arena *arena, gd_str key)
{
    char *text = gd_arena_alloc(arena, key.len * 2 + 4);
    size_t length = 0;
    text[length++] = '[';
    text[length++] = '"';
    for (size_t i = 0; i < key.len; i++) {
        if (key.ptr[i] == '"' || key.ptr[i] == '\\') {
            text[length++] = '\\';
        }
        text[length++] = key.ptr[i];
    }
    text[length++] = '"';
    text[length++] = ']';
    return (gd_str){text, length};
}

/* The step as it is written behind a path. */
static gd_str step_text(gd_arena *arena, gd_part_step step)
{
    if (step.kind == GD_PART_NUMBER) {
        return gd_str_format(arena, "[%zu]", step.number);
    }
    return is_name(step.name) ? gd_str_concat(arena, GD_STR("."), step.name) : key_text(arena, step.name);
}

enum {
    LONGEST_PATH = 1000
}; /* bytes; no provider nests as deep, and copying a path at each step would be quadratic */

/* The references of `whole`, led on by `step`. A path is made longer only where there is one reference:
 * of several it is not known which one the part belongs to. */
static const gd_refs *extended(gd_arena *arena, const gd_value *whole, gd_part_step step)
{
    const gd_refs *refs = whole->refs;
    bool is_resource = (whole->flags & GD_VALUE_OPEN) != 0;
    gd_str text = step.kind == GD_PART_UNKNOWN ? GD_STR("") : step_text(arena, step);
    const gd_refs *all = NULL;
    for (size_t i = 0; i < refs->count; i++) {
        const gd_ref *ref = refs->items[i];
        gd_str address = ref->address, attribute = ref->attribute;
        if (attribute.len == 0 && (step.kind == GD_PART_NAME || is_resource)) {
            attribute = step.name;
        } else if (attribute.len == 0) { /* the instances of a resource */
            address = gd_str_concat(arena, address, text);
        } else if (refs->count == 1 && attribute.len < LONGEST_PATH) {
            attribute = gd_str_concat(arena, attribute, text);
        }
        all = gd_refs_join(arena, all, gd_refs_one(arena, address, attribute));
    }
    return all;
}

const gd_value *gd_eval_part(gd_eval *eval, const gd_value *whole, const gd_value *part, gd_part_step step)
{
    if (whole->marks) {
        part = gd_value_mark(eval->arena, part, whole->marks);
    }
    if (!whole->refs || (part->refs && !(whole->flags & GD_VALUE_OPEN))) {
        return part;
    }
    gd_value *copy = gd_arena_alloc(eval->arena, sizeof *copy);
    *copy = *part;
    copy->refs = gd_refs_join(eval->arena, extended(eval->arena, whole, step), part->refs);
    return copy;
}

const gd_value *gd_eval_part_unknown(gd_eval *eval, const gd_value *whole, const gd_type *type,
                                     gd_part_step step)
{
    return gd_eval_part(eval, whole, gd_value_unknown_of(eval->arena, type), step);
}
