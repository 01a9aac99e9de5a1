/* annotation - collects the annotations of files (see annotation.h).
 *
 * Reading a comment is annotation_text.c's, finding its element annotation_target.c's, and judging
 * findings by them annotation_apply.c's part. */
#include "policy/annotation.h"

#include <stdlib.h>

#include "base/map.h"
#include "policy/annotation_peers.h"
#include "policy/annotation_target.h"
#include "policy/annotation_text.h"

typedef GD_VEC(gd_annotation) annotation_list;

static void report_at_nothing(gd_diags *diags, gd_range comment)
{
    gd_diag_item *item = gd_diag_report(diags, GD_DIAG_ANNOTATION_SYNTAX, comment,
                                        "the annotation stands at no block or attribute");
    gd_diag_hint(diags, item,
                 "put it on the line above, without a blank line between, or at the end of the line");
}

/* One file while its comments are read. */
typedef struct {
    gd_arena *arena;
    const gd_file *file;
    const gd_annotation_rules *rules;
    gd_diags *diags;
    annotation_list *list;
    size_t comment; /* the one at hand */
    uint32_t *run_ends;
} collector;

static bool find_target(collector *c, gd_annotation_reach reach, gd_range *target)
{
    const gd_file *file = c->file;
    gd_span comment = file->comments[c->comment].span;
    if (reach == GD_REACH_FILE) {
        *target = (gd_range){file->source, {0, (uint32_t)gd_source_text(file->source).len}};
        return true;
    }
    if (reach == GD_REACH_BLOCK) {
        return gd_annotation_enclosing(file, comment, target);
    }
    if (!c->run_ends) {
        c->run_ends = gd_comment_run_ends(c->arena, file);
    }
    return gd_annotation_target(file, c->comment, c->run_ends, target);
}

static void keep(void *context, const gd_annotation *read, gd_annotation_reach reach)
{
    collector *c = context;
    gd_annotation annotation = *read;
    if (find_target(c, reach, &annotation.target)) {
        *gd_vec_push(c->arena, c->list) = annotation;
    } else {
        report_at_nothing(c->diags, annotation.exception.range);
    }
}

static void collect_file(gd_arena *arena, const gd_file *file, const gd_annotation_rules *rules,
                         gd_diags *diags, annotation_list *list)
{
    collector c = {arena, file, rules, diags, list, 0, NULL};
    for (; c.comment < file->comment_count; c.comment++) {
        gd_span span = file->comments[c.comment].span;
        gd_annotation annotation;
        if (!gd_annotation_is_one(file->source, span)) {
            if (rules->known_pattern) {
                gd_peer_annotations_read(arena, file->source, span, rules, diags, keep, &c);
            }
        } else if (gd_annotation_read(arena, file->source, span, rules, diags, &annotation)) {
            keep(&c, &annotation, annotation.whole_file ? GD_REACH_FILE : GD_REACH_ELEMENT);
        }
    }
}

static int compare_offsets(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* By source, start, outer first, and place of the comment. */
static int compare_annotations(const void *left, const void *right)
{
    const gd_annotation *a = left;
    const gd_annotation *b = right;
    int order = gd_target_compare_sources(a->target.source, b->target.source);
    if (order == 0) {
        order = compare_offsets(a->target.span.start, b->target.span.start);
    }
    if (order == 0) {
        order = compare_offsets(b->target.span.end, a->target.span.end);
    }
    if (order == 0) {
        order = compare_offsets(a->exception.range.span.start, b->exception.range.span.start);
    }
    return order;
}

/* Targets are elements of one tree, so each lies wholly inside another or outside of it: the one before, or one
 * of those around that, is the next outwards. */
static void link_outer(const gd_annotations *annotations)
{
    for (size_t i = 1; i < annotations->count; i++) {
        gd_annotation *annotation = &annotations->items[i];
        size_t outer = i;
        while (outer) {
            const gd_annotation *candidate = &annotations->items[outer - 1];
            if (candidate->target.source == annotation->target.source &&
                candidate->target.span.end >= annotation->target.span.end) {
                break;
            }
            outer = candidate->outer;
        }
        annotation->outer = outer;
    }
}

gd_annotations *gd_annotations_collect(gd_arena *arena, const gd_file *const *files, size_t count,
                                       gd_annotation_rules rules, gd_diags *diags)
{
    annotation_list list = {0};
    gd_map seen = {0};
    for (size_t i = 0; i < count; i++) {
        gd_str key = {(const char *)&files[i], sizeof files[i]};
        void **place = gd_map_at(arena, &seen, key);
        if (!*place) {
            *place = (void *)(uintptr_t)files[i];
            collect_file(arena, files[i], &rules, diags, &list);
        }
    }
    if (list.count > 1) {
        qsort(list.items, list.count, sizeof *list.items, compare_annotations);
    }
    gd_annotations *annotations = GD_NEW(arena, gd_annotations);
    *annotations = (gd_annotations){list.items, list.count};
    link_outer(annotations);
    return annotations;
}
