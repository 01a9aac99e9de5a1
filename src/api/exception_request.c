/* exception_request - what to submit for an exception: `guard exceptions request` (see exceptions.h). */
#include "api/exceptions.h"
#include "report/place.h"

enum { DAYS_WITHOUT_LIMIT = 90 };

/* Of all root modules that have it, the first that is not accepted yet. */
static const gd_finding *find(const gd_exception_wish *wish, const gd_rule_info *rule, size_t *root_modules)
{
    const gd_finding *found = NULL;
    gd_str last = {0};
    *root_modules = 0;
    for (size_t i = 0; i < wish->finding_count; i++) {
        const gd_finding *finding = &wish->findings[i];
        if (!gd_str_eq(finding->rule->id, rule->id) || !gd_str_eq(finding->address, wish->address)) {
            continue;
        }
        bool other = !found || !gd_str_eq(finding->stack, last);
        *root_modules += other + finding->more_stacks;
        last = finding->stack;
        if (!found || (found->status == GD_FINDING_IGNORED && finding->status != GD_FINDING_IGNORED)) {
            found = finding;
        }
    }
    return found;
}

static gd_str last_day(gd_arena *arena, const gd_exception_wish *wish)
{
    int64_t days = gd_settings_integer(wish->settings, "exceptions.max_days", DAYS_WITHOUT_LIMIT);
    return gd_date_of_days(arena, gd_date_days(wish->today) + days);
}

/* The first who may approve that severity, as a start. */
static gd_str approver(gd_arena *arena, const gd_exception_wish *wish, gd_severity severity)
{
    gd_str path = gd_str_format(arena, "exceptions.approvers.%s", gd_severity_name(severity));
    gd_str name = gd_settings_item(wish->settings, gd_str_cstr(arena, path), 0);
    return name.len ? name : GD_STR("@WHO");
}

static bool is_required(const gd_exception_wish *wish, const char *field)
{
    return gd_settings_has(wish->settings, "exceptions.required", gd_str_from(field));
}

static void write_line_of(gd_buffer *out, gd_range place)
{
    gd_position at = gd_source_position(place.source, place.span.start);
    gd_buffer_literal(out, " at ");
    gd_buffer_printable(out, gd_source_path(place.source));
    gd_buffer_addf(out, ":%u", at.line);
}

/* Where the comment goes: beside the block or attribute, or at the call of a module that is not this repository's. */
static void write_annotation_place(const gd_finding *finding, gd_range place, gd_buffer *out)
{
    bool moved = finding && gd_finding_is_moved(finding);
    gd_buffer_add(out, moved ? GD_STR("Annotation, on the line above the module call")
                             : GD_STR("Annotation, on the line above the block or attribute"));
    if (place.source) {
        write_line_of(out, place);
    }
    if (finding && finding->call_count && !moved) {
        gd_buffer_literal(out, " (all calls of the module),\nor above the module call");
        write_line_of(out, finding->calls[finding->call_count - 1]);
        gd_buffer_literal(out, " (that call alone)");
    }
}

static void write_annotation(gd_arena *arena, const gd_exception_wish *wish, const gd_rule_info *rule,
                             const gd_finding *finding, gd_str by, gd_buffer *out)
{
    gd_str end = last_day(arena, wish);
    gd_range place = finding ? gd_finding_place(finding) : (gd_range){0};
    if (place.source && gd_str_ends(gd_source_path(place.source), GD_STR(".json"))) {
        gd_buffer_printable(out, gd_source_path(place.source));
        gd_buffer_literal(out,
                          " is JSON, which has no comments: only an entry of the register names it.\n\n");
        return;
    }
    write_annotation_place(finding, place, out);
    gd_buffer_addf(out, ":\n\n    # guard:ignore %.*s reason=\"WHY\" approved-by=", GD_FMT(rule->id));
    gd_buffer_printable(out, by);
    gd_buffer_addf(out, " expires=%.*s%s\n\n", GD_FMT(end),
                   is_required(wish, "ticket") ? " ticket=TICKET" : "");
}

static void write_entry(gd_arena *arena, const gd_exception_wish *wish, const gd_rule_info *rule,
                        const gd_finding *finding, gd_str by, gd_buffer *out)
{
    gd_str file = gd_settings_item(wish->settings, "exceptions.register", 0);
    gd_str end = last_day(arena, wish);
    gd_buffer_literal(out, "Entry of the register (");
    gd_buffer_printable(out, file.len ? file : GD_STR("exceptions.yaml"));
    gd_buffer_addf(out, ", below exceptions:):\n\n  - rule: %.*s\n    address: ", GD_FMT(rule->id));
    gd_yaml_write_text(out, wish->address);
    if (finding && (wish->stack_count > 1 || finding->stack.len)) {
        gd_buffer_literal(out, "\n    stack: ");
        gd_yaml_write_text(out, finding->stack.len ? finding->stack : GD_STR("."));
        gd_buffer_literal(out, " # this root module alone; leave out for all");
    }
    if (finding && finding->hash.len) {
        gd_buffer_addf(out, "\n    hash: %.*s # void when the resource changes; leave out to keep it",
                       GD_FMT(finding->hash));
    }
    gd_buffer_literal(out, "\n    reason: WHY\n    approved-by: ");
    gd_yaml_write_text(out, by);
    gd_buffer_addf(out, "\n    approved: %.*s\n    expires: %.*s\n", GD_FMT(wish->today), GD_FMT(end));
    gd_buffer_add(out, is_required(wish, "ticket") ? GD_STR("    ticket: TICKET\n") : GD_STR(""));
}

static void write_remarks(const gd_exception_wish *wish, const gd_rule_info *rule, const gd_finding *finding,
                          size_t root_modules, gd_buffer *out)
{
    bool by_register =
        gd_str_eq(gd_settings_text(wish->settings, "exceptions.require_approval"), GD_STR("register"));
    gd_exception empty = {0};
    gd_exception_terms terms = {.settings = wish->settings};
    gd_finding stand_in = {.rule = rule, .severity = rule->severity};
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_str why;
    bool forbidden = gd_exception_judge(&scratch, &terms, &empty, &stand_in, &why) == GD_STATE_FORBIDDEN;
    gd_arena_release(&scratch);
    if (forbidden) {
        gd_buffer_addf(out, "\nNo exception from %.*s is allowed (exceptions.never): neither will count.\n",
                       GD_FMT(rule->id));
    }
    if (!finding) {
        gd_buffer_literal(
            out, "\nThe scan has no finding of that rule at that address: an exception would be unused.\n");
    }
    if (root_modules > 1) {
        gd_buffer_addf(
            out,
            "\n%zu root modules have that finding at that address; this is for %.*s. Another one: guard "
            "exceptions request RULE ADDRESS FOLDER\n",
            root_modules, GD_FMT(finding->stack));
    }
    if (by_register) {
        gd_buffer_literal(out, "\nAn annotation counts here only with the entry in the register.\n");
    }
}

bool gd_exception_request_write(const gd_exception_wish *wish, gd_buffer *out, gd_buffer *errors)
{
    const gd_rule_info *rule = gd_rules_find(wish->rules, wish->rule);
    if (!rule) {
        gd_str nearest = gd_rules_nearest(wish->rules, wish->rule);
        gd_buffer_literal(errors, "error: there is no rule ");
        gd_buffer_printable(errors, wish->rule);
        if (nearest.len) {
            gd_buffer_addf(errors, "; did you mean %.*s?", GD_FMT(nearest));
        }
        gd_buffer_char(errors, '\n');
        return false;
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    size_t root_modules;
    const gd_finding *finding = find(wish, rule, &root_modules);
    gd_str by = approver(&scratch, wish, finding ? finding->severity : rule->severity);
    write_annotation(&scratch, wish, rule, finding, by, out);
    write_entry(&scratch, wish, rule, finding, by, out);
    write_remarks(wish, rule, finding, root_modules, out);
    gd_arena_release(&scratch);
    return true;
}
