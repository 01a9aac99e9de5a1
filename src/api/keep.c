/* keep - what outlives a stack (see keep.h). */
#include "api/keep.h"

typedef struct {
    const gd_arena *scratch;
    gd_arena *kept;
    const gd_source *from, *to; /* the last one copied: neighbours mostly share it */
} keeper;

static void keep_range(keeper *k, gd_range *range)
{
    if (!range->source || !gd_arena_owns(k->scratch, range->source)) {
        return;
    }
    if (k->from != range->source) {
        k->from = range->source;
        k->to = gd_source_new(k->kept, gd_str_copy(k->kept, gd_source_path(k->from)),
                              gd_str_copy(k->kept, gd_source_text(k->from)));
    }
    range->source = k->to;
}

static void keep_finding(keeper *k, gd_finding *finding)
{
    keep_range(k, &finding->range);
    keep_range(k, &finding->block);
    for (size_t i = 0; i < finding->origin_count; i++) {
        keep_range(k, &finding->origins[i].range);
    }
    for (size_t i = 0; i < finding->call_count; i++) {
        keep_range(k, &finding->calls[i]);
        keep_range(k, &finding->call_blocks[i]);
    }
}

void gd_keep_sources(const gd_arena *scratch, gd_arena *kept, gd_diags *diags, size_t first_diagnostic,
                     gd_findings *findings, size_t first_finding)
{
    keeper k = {.scratch = scratch, .kept = kept};
    for (size_t i = first_diagnostic; i < diags->list.count; i++) {
        gd_diag_item *item = &diags->list.items[i];
        keep_range(&k, &item->range);
        for (gd_diag_note *note = item->notes; note; note = note->next) {
            keep_range(&k, &note->range);
        }
    }
    for (size_t i = first_finding; i < findings->list.count; i++) {
        keep_finding(&k, &findings->list.items[i]);
    }
}
