/* annotation_apply - what annotations do to findings, and the findings on annotations (see annotation.h). */
#include "policy/annotation_target.h"
#include "policy/annotation_text.h"
#include "policy/exception_rules.h"

static bool is_expired(const gd_annotation *annotation, gd_str today)
{
    gd_str expires = annotation->exception.expires;
    return expires.len && today.len && gd_str_cmp(expires, today) < 0;
}

/* The number of annotations whose target starts at or before `range`, in the order of the list. */
static size_t count_before(const gd_annotations *annotations, gd_range range)
{
    size_t low = 0;
    size_t high = annotations->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const gd_range *target = &annotations->items[middle].target;
        int order = gd_target_compare_sources(target->source, range.source);
        if (order < 0 || (order == 0 && target->span.start <= range.span.start)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static gd_annotation_rule *rule_that_names(gd_annotation *annotation, const gd_rule_info *rule)
{
    for (size_t i = 0; i < annotation->rule_count; i++) {
        gd_str name = annotation->rules[i].name;
        if (gd_str_eq(name, rule->id)) {
            return &annotation->rules[i];
        }
        for (size_t j = 0; j < rule->alias_count; j++) {
            if (gd_str_eq(name, rule->aliases[j])) {
                return &annotation->rules[i];
            }
        }
    }
    return NULL;
}

/* The innermost annotation about `rule` that covers `range` of the finding and holds; NULL when there is none.
 * With `expired`, instead of that, note the finding on all those that no longer hold. */
static const gd_exception *cover(const gd_annotations *annotations, const gd_finding *finding, gd_range range,
                                 gd_str today, bool expired)
{
    if (!range.source) {
        return NULL;
    }
    for (size_t i = count_before(annotations, range); i > 0;) {
        gd_annotation *annotation = &annotations->items[i - 1];
        bool around =
            annotation->target.source == range.source && annotation->target.span.end >= range.span.end;
        gd_annotation_rule *named = around ? rule_that_names(annotation, finding->rule) : NULL;
        if (named && is_expired(annotation, today) == expired) {
            named->used = true;
            if (!expired) {
                return &annotation->exception;
            }
            annotation->missed = annotation->missed ? annotation->missed : finding;
        }
        i = annotation->outer;
    }
    return NULL;
}

static const gd_exception *cover_finding(const gd_annotations *annotations, const gd_finding *finding,
                                         gd_str today, bool expired)
{
    const gd_exception *exception = cover(annotations, finding, finding->range, today, expired);
    if (!exception) {
        exception = cover(annotations, finding, finding->block, today, expired);
    }
    if (!exception) {
        exception = cover(annotations, finding, finding->owner, today, expired);
    }
    for (size_t i = 0; !exception && i < finding->call_count; i++) {
        exception = cover(annotations, finding, finding->call_blocks[i], today, expired);
    }
    return exception;
}

static void decide(const gd_annotations *annotations, gd_finding *finding, gd_str today)
{
    const gd_exception *exception = cover_finding(annotations, finding, today, false);
    if (exception) {
        finding->status = GD_FINDING_IGNORED;
        finding->exception = exception;
    } else {
        cover_finding(annotations, finding, today, true);
    }
}

/* A finding on the annotation itself; about what `from` is about when that is not NULL. */
static void add_finding(gd_findings *findings, const gd_annotation *annotation, const gd_rule_info *rule,
                        gd_str message, const gd_finding *from)
{
    gd_finding finding = {
        .rule = rule,
        .status = GD_FINDING_FAIL,
        .severity = rule->severity,
        .message = message,
        .range = annotation->exception.range,
        .block = annotation->target,
    };
    if (from) {
        finding.address = from->address;
        finding.type = from->type;
        finding.stack = from->stack;
    }
    *gd_vec_push(findings->arena, &findings->list) = finding;
}

/* The annotation's rules, with commas between: all that are known, or those that are marked. */
static gd_str list_rules(gd_arena *arena, const gd_annotation *annotation, const bool *marked)
{
    gd_str list = {"", 0};
    for (size_t i = 0; i < annotation->rule_count; i++) {
        if (marked ? marked[i] : annotation->rules[i].known) {
            list = gd_str_format(arena, "%.*s%s%.*s", GD_FMT(list), list.len ? ", " : "",
                                 GD_FMT(annotation->rules[i].name));
        }
    }
    return list;
}

static void report_expired(const gd_annotation *annotation, gd_findings *findings)
{
    gd_str names = list_rules(findings->arena, annotation, NULL);
    gd_str message = gd_str_format(findings->arena, "the exception from %.*s expired on %.*s", GD_FMT(names),
                                   GD_FMT(annotation->exception.expires));
    add_finding(findings, annotation, gd_exception_rule_info(GD_EXCEPTION_EXPIRED), message,
                annotation->missed);
}

void gd_annotations_apply(const gd_annotations *annotations, gd_findings *findings, size_t from, gd_str today)
{
    size_t count = findings->list.count;
    for (size_t i = 0; i < annotations->count; i++) {
        annotations->items[i].missed = NULL;
    }
    for (size_t i = from; i < count; i++) {
        if (findings->list.items[i].status != GD_FINDING_IGNORED) {
            decide(annotations, &findings->list.items[i], today);
        }
    }
    for (size_t i = 0; i < annotations->count; i++) {
        if (annotations->items[i].missed) {
            report_expired(&annotations->items[i], findings);
        }
    }
}

static void report_unused(const gd_annotation *annotation, gd_findings *findings,
                          bool (*did_run)(void *context, gd_str rule), void *context)
{
    bool *unused = GD_NEW_ARRAY(findings->arena, bool, annotation->rule_count);
    bool any = false;
    for (size_t i = 0; i < annotation->rule_count; i++) {
        const gd_annotation_rule *rule = &annotation->rules[i];
        unused[i] = rule->known && !rule->used && (!did_run || did_run(context, rule->name));
        any |= unused[i];
    }
    if (any) {
        gd_str names = list_rules(findings->arena, annotation, unused);
        gd_str message =
            gd_str_format(findings->arena, "the exception from %.*s hides nothing", GD_FMT(names));
        add_finding(findings, annotation, gd_exception_rule_info(GD_EXCEPTION_UNUSED), message, NULL);
    }
}

void gd_annotations_report_unused(const gd_annotations *annotations, gd_findings *findings,
                                  bool (*did_run)(void *context, gd_str rule), void *context)
{
    for (size_t i = 0; i < annotations->count; i++) {
        report_unused(&annotations->items[i], findings, did_run, context);
    }
}
