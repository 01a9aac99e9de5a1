/* order - the one order of findings and diagnostics, and what is said only once. */
#include <stdlib.h>

#include "report/report.h"

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_ranges(gd_range a, gd_range b)
{
    if (!a.source || !b.source) {
        return (a.source != NULL) - (b.source != NULL);
    }
    int order = gd_str_cmp(gd_source_path(a.source), gd_source_path(b.source));
    if (order == 0) {
        order = compare_sizes(a.span.start, b.span.start);
    }
    return order ? order : compare_sizes(a.span.end, b.span.end);
}

/* All that makes two findings the same to a reader; the stack comes last and is not part of it. */
static int compare_same(const gd_finding *a, const gd_finding *b)
{
    int order = compare_ranges(a->range, b->range);
    if (order == 0) {
        order = gd_str_cmp(a->rule->id, b->rule->id);
    }
    if (order == 0) {
        order = gd_str_cmp(a->address, b->address);
    }
    if (order == 0) {
        order = gd_str_cmp(a->attribute, b->attribute);
    }
    if (order == 0) {
        order = (int)a->status - (int)b->status;
    }
    return order ? order : gd_str_cmp(a->message, b->message);
}

static gd_str first_environment(const gd_finding *finding)
{
    return finding->environment_count ? finding->environments[0] : (gd_str){"", 0};
}

static int compare_findings(const void *left, const void *right)
{
    const gd_finding *a = left, *b = right;
    int order = compare_same(a, b);
    if (order == 0) {
        order = gd_str_cmp(a->stack, b->stack);
    }
    return order ? order : gd_str_cmp(first_environment(a), first_environment(b));
}

/* Let the first of the findings [0, count), which are the same in one root module, hold in the environments of all. */
static void join_environments(gd_arena *arena, gd_finding *findings, size_t count)
{
    gd_str *names = gd_arena_alloc(arena, count * sizeof *names);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        gd_str name = first_environment(&findings[i]);
        if (name.len && (kept == 0 || !gd_str_eq(names[kept - 1], name))) {
            names[kept++] = name;
        }
    }
    findings[0].environments = names;
    findings[0].environment_count = kept;
}

static bool same_environments(const gd_finding *a, const gd_finding *b)
{
    bool same = a->environment_count == b->environment_count;
    for (size_t i = 0; same && i < a->environment_count; i++) {
        same = gd_str_eq(a->environments[i], b->environments[i]);
    }
    return same;
}

size_t gd_report_sort(gd_arena *arena, gd_finding *findings, size_t count)
{
    if (count == 0) {
        return 0;
    }
    qsort(findings, count, sizeof *findings, compare_findings);
    size_t kept = 0;
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && compare_same(&findings[i], &findings[next]) == 0 &&
                           gd_str_eq(findings[i].stack, findings[next].stack);
             next++) {
        }
        if (next > i + 1) {
            join_environments(arena, &findings[i], next - i);
        }
        gd_finding *last = kept ? &findings[kept - 1] : NULL;
        if (last && compare_same(last, &findings[i]) == 0 && same_environments(last, &findings[i])) {
            last->more_stacks++;
        } else {
            findings[kept++] = findings[i];
        }
    }
    return kept;
}

static int compare_diagnostics(const void *left, const void *right)
{
    const gd_diag_item *a = left, *b = right;
    int order = compare_ranges(a->range, b->range);
    if (order == 0) {
        order = gd_str_cmp(a->path, b->path);
    }
    if (order == 0) {
        order = (int)a->code - (int)b->code;
    }
    return order ? order : gd_str_cmp(a->message, b->message);
}

size_t gd_report_sort_diagnostics(gd_diag_item *items, size_t count)
{
    if (count == 0) {
        return 0;
    }
    qsort(items, count, sizeof *items, compare_diagnostics);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++) {
        if (compare_diagnostics(&items[kept - 1], &items[i]) != 0) {
            items[kept++] = items[i];
        }
    }
    return kept;
}

void gd_report_count(gd_report *report)
{
    report->unknown = report->ignored = 0;
    for (size_t i = 0; i < GD_SEVERITY_COUNT; i++) {
        report->failed[i] = 0;
    }
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        report->unknown += finding->status == GD_FINDING_UNKNOWN;
        report->ignored += finding->status == GD_FINDING_IGNORED;
        report->failed[finding->severity] += finding->status == GD_FINDING_FAIL;
    }
}

bool gd_report_finding_fails(const gd_report *report, const gd_finding *finding)
{
    if (report->soft || finding->status == GD_FINDING_IGNORED || finding->effect == GD_EFFECT_WARN) {
        return false;
    }
    if (finding->status == GD_FINDING_UNKNOWN) {
        return report->unknown_blocks;
    }
    bool grave = finding->severity >= report->fail_on && !report->never_fails;
    return grave || finding->effect == GD_EFFECT_BLOCK;
}

bool gd_report_fails(const gd_report *report)
{
    for (size_t i = 0; i < report->finding_count; i++) {
        if (gd_report_finding_fails(report, &report->findings[i])) {
            return true;
        }
    }
    return false;
}
