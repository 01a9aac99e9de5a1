/* annotation_apply - what exceptions do to findings, and the findings on exceptions (see annotation.h). */
#include "policy/annotation_target.h"
#include "policy/annotation_text.h"
#include "policy/exception_register.h"
#include "policy/exception_rules.h"
#include "policy/name_pattern.h"

typedef struct {
    gd_arena *arena;
    const gd_annotations *annotations;
    const gd_exception_terms *terms;
} decision;

/* A place of a finding that an annotation may be about. */
typedef struct {
    gd_range range;
    gd_str key; /* of the instance that the place belongs to */
} covered_place;

/* --- keys of instances ----------------------------------------------------------------------------------------- */

/* The key in the brackets that start `text`, without quotes; *length gets how long the brackets are. */
static gd_str key_at(gd_str text, size_t *length)
{
    bool quoted = false;
    for (size_t i = 1; i < text.len; i++) {
        quoted ^= text.ptr[i] == '"' && text.ptr[i - 1] != '\\';
        if (text.ptr[i] == ']' && !quoted) {
            gd_str key = gd_str_slice(text, 1, i);
            *length = i + 1;
            bool is_text = key.len >= 2 && key.ptr[0] == '"';
            return is_text ? gd_str_slice(key, 1, key.len - 1) : key;
        }
    }
    *length = text.len;
    return GD_STR("");
}

/* The key of the resource (`level` 0), or of the module call that is the `level`-th outwards; empty: it has none. */
static gd_str key_of_address(gd_str address, size_t level)
{
    enum { STEPS = 64 };
    gd_str keys[STEPS] = {{0}};
    size_t modules = 0;
    gd_str key = GD_STR(""), rest = address;
    while (rest.len) {
        bool is_module = gd_str_starts(rest, GD_STR("module.")) && modules + 1 < STEPS;
        if (is_module) {
            rest = gd_str_slice(rest, sizeof "module." - 1, rest.len);
        }
        size_t end = 0;
        while (end < rest.len && rest.ptr[end] != '[' && !(is_module && rest.ptr[end] == '.')) {
            end++;
        }
        size_t length = 0;
        rest = gd_str_slice(rest, end, rest.len);
        key = rest.len && rest.ptr[0] == '[' ? key_at(rest, &length) : GD_STR("");
        rest = gd_str_slice(rest, length + (length < rest.len && rest.ptr[length] == '.'), rest.len);
        if (is_module) {
            keys[modules++] = key;
        }
    }
    if (level == 0) {
        return key;
    }
    return level <= modules ? keys[modules - level] : GD_STR("");
}

/* --- covering --------------------------------------------------------------------------------------------------- */

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

static bool names(const gd_annotation_rule *named, const gd_rule_info *rule)
{
    if (named->loose) {
        return gd_rule_is_named(rule, named->name, true);
    }
    bool found = gd_str_eq(named->name, rule->id);
    for (size_t i = 0; !found && i < rule->alias_count; i++) {
        found = gd_str_eq(named->name, rule->aliases[i]);
    }
    return found;
}

/* What a stronger rule has said is no reason to call the weaker rule's exception unused. */
static void note_superseded(gd_annotation_rule *named, const gd_finding *finding)
{
    for (size_t i = 0; i < finding->superseded_count && !named->used; i++) {
        named->used = names(named, finding->superseded[i]);
    }
}

static gd_annotation_rule *rule_that_names(gd_annotation *annotation, const gd_finding *finding)
{
    gd_annotation_rule *found = NULL;
    for (size_t i = 0; i < annotation->rule_count; i++) {
        note_superseded(&annotation->rules[i], finding);
        if (names(&annotation->rules[i], finding->rule)) {
            found = found ? found : &annotation->rules[i];
            annotation->rules[i].used |= found != &annotation->rules[i]; /* one rule by two names */
        }
    }
    return found;
}

static void note(gd_annotation_rule *named, const gd_finding *finding, gd_exception_state state, gd_str why)
{
    if (!named->used || !named->covered) {
        named->address = finding->address;
    }
    named->used = true;
    named->covered += named->last != finding; /* a finding has several places */
    named->last = finding;
    named->state = state;
    named->why = why;
}

static void tell(gd_annotation *annotation, const gd_finding *finding, gd_exception_state state, gd_str why)
{
    if (!annotation->told) {
        annotation->told = finding;
        annotation->told_state = state;
        annotation->told_why = why;
    }
}

/* The innermost annotation that covers `place` of the finding and counts; NULL when there is none. `holding` false:
 * instead of that, note the finding on all those that do not count. */
static const gd_exception *cover(decision *d, const gd_finding *finding, covered_place place, bool holding)
{
    const gd_annotations *annotations = d->annotations;
    if (!place.range.source) {
        return NULL;
    }
    for (size_t i = count_before(annotations, place.range); i > 0;) {
        gd_annotation *annotation = &annotations->items[i - 1];
        const gd_exception *exception = &annotation->exception;
        bool around = annotation->target.source == place.range.source &&
                      annotation->target.span.end >= place.range.span.end;
        bool instance = !exception->key.len || gd_str_eq(exception->key, place.key);
        gd_annotation_rule *named = around && instance ? rule_that_names(annotation, finding) : NULL;
        i = annotation->outer;
        if (!named) {
            continue;
        }
        gd_str why;
        gd_exception_state state = gd_exception_judge(d->arena, d->terms, exception, finding, &why);
        if (state == GD_STATE_ELSEWHERE || gd_exception_holds(state) != holding) {
            continue;
        }
        note(named, finding, state, why);
        if (state != GD_STATE_APPROVED) {
            tell(annotation, finding, state, why);
        }
        if (holding) {
            return exception;
        }
    }
    return NULL;
}

static const gd_exception *cover_finding(decision *d, const gd_finding *finding, bool holding)
{
    gd_str key = key_of_address(finding->address, 0);
    const gd_range own[] = {finding->range, finding->block, finding->owner};
    const gd_exception *exception = NULL;
    for (size_t i = 0; !exception && i < sizeof own / sizeof *own; i++) {
        exception = cover(d, finding, (covered_place){own[i], key}, holding);
    }
    for (size_t i = 0; !exception && i < finding->call_count; i++) {
        covered_place call = {finding->call_blocks[i], key_of_address(finding->address, i + 1)};
        exception = cover(d, finding, call, holding);
    }
    return exception;
}

static void decide(decision *d, gd_finding *finding)
{
    const gd_exception *exception = cover_finding(d, finding, true);
    if (!exception) {
        exception = gd_register_cover(d->arena, d->terms, finding);
    }
    if (exception) {
        finding->status = GD_FINDING_IGNORED;
        finding->exception = exception;
    } else {
        cover_finding(d, finding, false);
    }
}

/* --- findings on exceptions --------------------------------------------------------------------------------------- */

/* About what `from` is about when that is not NULL. */
static gd_finding finding_on(const gd_exception *exception, gd_range target, gd_exception_state state,
                             gd_str message, const gd_finding *from)
{
    const gd_rule_info *rule = gd_exception_rule_info(gd_exception_state_rule(state));
    gd_finding finding = {
        .rule = rule,
        .status = GD_FINDING_FAIL,
        .severity = rule->severity,
        .message = message,
        .range = exception->range,
        .block = target,
    };
    if (from) {
        finding.address = from->address;
        finding.type = from->type;
        finding.stack = from->stack;
    }
    return finding;
}

/* The annotation's rules that are known, with commas between. */
static gd_str list_rules(gd_arena *arena, const gd_annotation *annotation)
{
    gd_str list = {"", 0};
    for (size_t i = 0; i < annotation->rule_count; i++) {
        if (annotation->rules[i].known) {
            list = gd_str_format(arena, "%.*s%s%.*s", GD_FMT(list), list.len ? ", " : "",
                                 GD_FMT(annotation->rules[i].name));
        }
    }
    return list;
}

static void report(gd_findings *findings, const gd_exception *exception, gd_range target, gd_str rules,
                   gd_exception_state state, gd_str why, const gd_finding *from)
{
    gd_str message =
        gd_str_format(findings->arena, "the exception from %.*s %.*s", GD_FMT(rules), GD_FMT(why));
    gd_finding finding = finding_on(exception, target, state, message, from);
    *gd_vec_push(findings->arena, &findings->list) = finding;
}

static void report_annotations(decision *d, gd_findings *findings)
{
    for (size_t i = 0; i < d->annotations->count; i++) {
        gd_annotation *annotation = &d->annotations->items[i];
        if (annotation->told) {
            report(findings, &annotation->exception, annotation->target, list_rules(d->arena, annotation),
                   annotation->told_state, annotation->told_why, annotation->told);
        }
        annotation->told = NULL;
    }
}

static void report_entries(decision *d, gd_findings *findings)
{
    for (size_t i = 0; d->terms->entries && i < d->terms->entries->list.count; i++) {
        const gd_exception *exception = &d->terms->entries->list.items[i].exception;
        gd_register_use *use = &d->terms->uses[i];
        const gd_finding *from = use->missed ? use->missed : use->expiring;
        if (from) {
            gd_exception_state state = use->missed ? use->state : GD_STATE_EXPIRING;
            report(findings, exception, exception->range, exception->rule, state, use->why, from);
        }
        use->missed = use->expiring = NULL;
    }
}

void gd_annotations_apply(const gd_annotations *annotations, gd_findings *findings, size_t from,
                          const gd_exception_terms *terms)
{
    decision d = {findings->arena, annotations, terms};
    size_t count = findings->list.count;
    for (size_t i = from; i < count; i++) {
        if (findings->list.items[i].status != GD_FINDING_IGNORED) {
            decide(&d, &findings->list.items[i]);
        }
    }
    report_annotations(&d, findings);
    report_entries(&d, findings);
}

/* --- records ------------------------------------------------------------------------------------------------------- */

void gd_annotations_record(gd_arena *arena, const gd_annotations *annotations, gd_exception_records *records,
                           bool (*did_run)(void *context, gd_str rule), void *context)
{
    for (size_t i = 0; i < annotations->count; i++) {
        const gd_annotation *annotation = &annotations->items[i];
        for (size_t j = 0; j < annotation->rule_count; j++) {
            const gd_annotation_rule *rule = &annotation->rules[j];
            if (!rule->known || (!rule->used && did_run && !did_run(context, rule->name))) {
                continue;
            }
            *gd_vec_push(arena, records) =
                (gd_exception_record){&annotation->exception, rule->name,    GD_STATE_UNUSED,   rule->why,
                                      rule->address,          rule->covered, annotation->target};
            if (rule->used) {
                records->items[records->count - 1].state = rule->covered ? rule->state : GD_STATE_APPROVED;
            }
        }
    }
}

gd_finding gd_exception_unused(gd_arena *arena, const gd_exception_record *record)
{
    gd_str message = gd_str_format(arena, "the exception from %.*s hides nothing", GD_FMT(record->rule));
    return finding_on(record->exception, record->target, GD_STATE_UNUSED, message, NULL);
}
