/* plan_kind - says where a member of a plan is of another kind than the format says (see plan_kind.h).
 *
 * Without a word a plan whose resource_changes are no list would pass as one without resources. */
#include "terraform/plan_kind.h"

/* Of one document: after these, more would tell nothing new. */
enum { MOST_REPORTS = 20 };

const char *gd_plan_kind_name(gd_json_kind kind)
{
    static const char *const names[] = {
        [GD_JSON_NULL] = "null",       [GD_JSON_TRUE] = "true",       [GD_JSON_FALSE] = "false",
        [GD_JSON_NUMBER] = "a number", [GD_JSON_STRING] = "a string", [GD_JSON_OBJECT] = "an object",
        [GD_JSON_ARRAY] = "an array",  [GD_JSON_ERROR] = "nothing"};
    return names[kind];
}

static bool is_said(const gd_diags *diags, gd_span span)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        if (diags->list.items[i].range.span.start == span.start) {
            return true; /* planned_values and states are gone over more than once */
        }
    }
    return diags->list.count >= MOST_REPORTS;
}

void gd_plan_say(gd_json_reader *reader, gd_span span, gd_str what)
{
    if (!reader->diags || reader->failed || is_said(reader->diags, span)) {
        return;
    }
    gd_diag_item *item = gd_diag_report(reader->diags, GD_DIAG_PLAN_FORMAT, (gd_range){reader->source, span},
                                        "%.*s", GD_FMT(what));
    gd_diag_hint(reader->diags, item, "write it again with: terraform show -json FILE");
}

static void report(gd_json_reader *reader, gd_span span, gd_json_kind found, gd_json_kind wanted,
                   const char *member)
{
    if (reader->diags) {
        gd_plan_say(reader, span,
                    gd_str_format(reader->diags->arena, "%s of a plan must be %s, not %s", member,
                                  gd_plan_kind_name(wanted), gd_plan_kind_name(found)));
    }
}

bool gd_plan_is_kind(gd_json_reader *reader, gd_json_token token, gd_json_kind wanted, const char *member)
{
    if (token.kind == wanted) {
        return true;
    }
    if (token.kind != GD_JSON_NULL && token.kind != GD_JSON_ERROR) {
        report(reader, token.span, token.kind, wanted, member);
    }
    gd_json_skip_open(reader, token);
    return false;
}

bool gd_plan_is_required_kind(gd_json_reader *reader, gd_json_token token, gd_json_kind wanted,
                              const char *member)
{
    if (token.kind == GD_JSON_NULL) {
        report(reader, token.span, token.kind, wanted, member);
    }
    return gd_plan_is_kind(reader, token, wanted, member);
}

/* By the first byte: what stands there is JSON already. */
static gd_json_kind kind_at(const gd_json_reader *reader, gd_span span)
{
    switch (gd_source_text(reader->source).ptr[span.start]) {
    case '{':
        return GD_JSON_OBJECT;
    case '[':
        return GD_JSON_ARRAY;
    case '"':
        return GD_JSON_STRING;
    case 'n':
        return GD_JSON_NULL;
    case 't':
        return GD_JSON_TRUE;
    case 'f':
        return GD_JSON_FALSE;
    default:
        return GD_JSON_NUMBER;
    }
}

gd_span gd_plan_check_kind(gd_json_reader *reader, gd_span span, gd_json_kind wanted, const char *member)
{
    if (span.end <= span.start || reader->failed) {
        return span;
    }
    gd_json_kind kind = kind_at(reader, span);
    if (kind == wanted || kind == GD_JSON_NULL) {
        return span;
    }
    report(reader, (gd_span){span.start, span.start + 1}, kind, wanted, member);
    return (gd_span){0, 0};
}

gd_span gd_plan_check_marks(gd_json_reader *reader, gd_span span, const char *member)
{
    bool there = span.end > span.start && !reader->failed;
    gd_json_kind kind = there ? kind_at(reader, span) : GD_JSON_NULL;
    return kind == GD_JSON_TRUE || kind == GD_JSON_FALSE
               ? span
               : gd_plan_check_kind(reader, span, GD_JSON_OBJECT, member);
}

gd_span gd_plan_pass_kind(gd_json_reader *reader, gd_json_kind wanted, const char *member, bool required)
{
    gd_span span = gd_json_pass(reader);
    bool there = span.end > span.start && !reader->failed;
    if (required && there && kind_at(reader, span) == GD_JSON_NULL) {
        report(reader, span, GD_JSON_NULL, wanted, member);
    }
    return gd_plan_check_kind(reader, span, wanted, member);
}
