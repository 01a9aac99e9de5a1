/* combine - sorts findings by rule and place, and joins neighbours of different tools. */
#include "report/combine.h"

#include <stdlib.h>

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static gd_str path_of(const gd_finding *finding)
{
    return finding->range.source ? gd_source_path(finding->range.source) : (gd_str){0};
}

/* By rule, file and first line; the wider range first, so that what lies inside follows it. */
static int compare(const void *left, const void *right)
{
    const gd_finding *a = left, *b = right;
    int order = gd_str_cmp(a->rule->id, b->rule->id);
    order = order ? order : gd_str_cmp(path_of(a), path_of(b));
    if (!order && !a->range.source) {
        order = gd_str_cmp(a->address, b->address);
    }
    order = order ? order : compare_sizes(a->range.span.start, b->range.span.start);
    order = order ? order : compare_sizes(b->range.span.end, a->range.span.end);
    order = order ? order : gd_str_cmp(a->tools[0], b->tools[0]);
    return order ? order : gd_str_cmp(a->message, b->message);
}

typedef struct {
    uint32_t first, last;
} lines;

/* The lines that a finding speaks of: of the whole block where it names the block by its header. */
static lines lines_of(const gd_finding *finding)
{
    gd_range range = finding->range;
    bool is_header = finding->block.source && finding->block.span.start == range.span.start;
    uint32_t end = is_header ? finding->block.span.end : range.span.end;
    return (lines){gd_source_position(range.source, range.span.start).line,
                   gd_source_position(range.source, end).line};
}

static bool same_place(const gd_finding *a, const gd_finding *b)
{
    if (!gd_str_eq(a->rule->id, b->rule->id) || !gd_str_eq(path_of(a), path_of(b))) {
        return false;
    }
    if (!a->range.source) {
        return gd_str_eq(a->address, b->address);
    }
    lines of_a = lines_of(a), of_b = lines_of(b);
    return of_a.first <= of_b.last && of_b.first <= of_a.last;
}

static bool has_tool(const gd_finding *finding, gd_str tool)
{
    for (size_t i = 0; i < finding->tool_count; i++) {
        if (gd_str_eq(finding->tools[i], tool)) {
            return true;
        }
    }
    return false;
}

static bool is_repeat(const gd_finding *a, const gd_finding *b)
{
    return a->range.span.start == b->range.span.start && a->range.span.end == b->range.span.end &&
           gd_str_eq(a->message, b->message) && gd_str_eq(a->address, b->address);
}

static void add_tool(gd_arena *arena, gd_finding *finding, gd_str tool)
{
    gd_str *tools = GD_NEW_ARRAY(arena, gd_str, finding->tool_count + 1);
    size_t at = 0;
    while (at < finding->tool_count && gd_str_cmp(finding->tools[at], tool) < 0) {
        tools[at] = finding->tools[at];
        at++;
    }
    tools[at] = tool;
    for (size_t i = at; i < finding->tool_count; i++) {
        tools[i + 1] = finding->tools[i];
    }
    finding->tools = tools;
    finding->tool_count++;
}

/* `into` speaks for `other` from now on. An exception of one tool does not hide what another one reports. */
static void join(gd_arena *arena, gd_finding *into, const gd_finding *other)
{
    if (!has_tool(into, other->tools[0])) {
        add_tool(arena, into, other->tools[0]);
    }
    uint32_t length = into->range.span.end - into->range.span.start;
    if (other->range.span.end - other->range.span.start < length) {
        into->range = other->range;
        into->message = other->message;
    }
    if (into->address.len == 0) {
        into->address = other->address;
    }
    if (other->status < into->status) {
        into->status = other->status;
        into->exception = other->exception;
    }
    into->severity = other->severity > into->severity ? other->severity : into->severity;
}

/* Among the findings kept of this rule in this file, the one that says the same as `finding`. The last ones are looked at:
 * findings of one place follow each other. */
static gd_finding *counterpart(gd_finding *kept, size_t count, const gd_finding *finding)
{
    enum { MOST_LOOKED_AT = 16 };
    for (size_t i = 0; i < count && i < MOST_LOOKED_AT; i++) {
        gd_finding *other = &kept[count - 1 - i];
        if (!gd_str_eq(other->rule->id, finding->rule->id) || !gd_str_eq(path_of(other), path_of(finding))) {
            return NULL;
        }
        bool joins =
            has_tool(other, finding->tools[0]) ? is_repeat(other, finding) : same_place(other, finding);
        if (joins) {
            return other;
        }
    }
    return NULL;
}

size_t gd_findings_combine(gd_arena *arena, gd_finding *findings, size_t count)
{
    size_t kept = 0;
    if (count > 1) {
        qsort(findings, count, sizeof *findings, compare);
    }
    for (size_t i = 0; i < count; i++) {
        gd_finding *other = counterpart(findings, kept, &findings[i]);
        if (other) {
            join(arena, other, &findings[i]);
        } else {
            findings[kept++] = findings[i];
        }
    }
    return kept;
}
