/* merge - the verb report merge: several tools' SARIF becomes one report of ours.
 *
 * What is known under one of our rules' ids or aliases becomes that rule; anything else keeps the other tool's. The
 * same annotations and thresholds apply as in a scan. A document that is broken is reported, and the others are merged. */

#include "api/exceptions.h"
#include "api/merge_place.h"
#include "api/merge_rules.h"
#include "api/policies.h"
#include "api/reviewers.h"
#include "api/rule_choice.h"
#include "api/sink.h"
#include "api/threshold.h"
#include "api/today.h"
#include "report/combine.h"
#include "report/report.h"
#include "rules/engine.h"

typedef struct {
    const guard_merge_options *what;
    const guard_options *options; /* what->judging */
    gd_arena arena;
    gd_diags diags;
    gd_scan_scope scope;
    gd_call_settings settings;
    gd_rule_choice choice;
    gd_config_cache *cache;
    gd_rules *rules;
    gd_engine *engine;
    gd_merge_rules known;
    gd_foreign_results results;
    gd_map tools; /* names that were met */
    gd_findings findings;
    gd_report report;
} call;

static const gd_exception *suppression_of(call *c, const gd_foreign_result *result)
{
    gd_exception *exception = GD_NEW(&c->arena, gd_exception);
    exception->reason = result->justification.len
                            ? result->justification
                            : gd_str_format(&c->arena, "suppressed by %.*s", GD_FMT(result->tool));
    return exception;
}

/* The tool's name as a list of one, which its results share. */
static const gd_str *tool_of(call *c, gd_str name)
{
    name = name.len ? name : GD_STR("unnamed tool");
    void **slot = gd_map_at(&c->arena, &c->tools, name);
    if (!*slot) {
        gd_str *tool = GD_NEW(&c->arena, gd_str);
        *tool = name;
        *slot = tool;
    }
    return *slot;
}

/* What a message says, on one line. Trivy's are a list of names and values, of which one is the message. */
static gd_str sentence_of(gd_arena *arena, gd_str message)
{
    static const gd_str name = {"\nMessage: ", 10};
    size_t at = gd_str_find(message, name);
    if (at != GD_STR_NONE) {
        message = gd_str_slice(message, at + name.len, message.len);
        message = gd_str_slice(message, 0, gd_str_find_char(message, '\n'));
    }
    message = gd_str_trim(message);
    if (gd_str_find_char(message, '\n') == GD_STR_NONE && gd_str_find_char(message, '\t') == GD_STR_NONE) {
        return message;
    }
    char *line = gd_arena_alloc(arena, message.len);
    size_t length = 0;
    for (size_t i = 0; i < message.len; i++) {
        char c = message.ptr[i];
        bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!blank) {
            line[length++] = c;
        } else if (line[length - 1] != ' ') { /* it begins with none */
            line[length++] = ' ';
        }
    }
    return (gd_str){line, length};
}

static gd_finding finding_of(call *c, gd_merge_places *places, const gd_foreign_result *result)
{
    const gd_str *tool = tool_of(c, result->tool);
    gd_str message = sentence_of(&c->arena, result->message);
    gd_finding finding = {.message = message.len ? message : GD_STR("(no message)"),
                          .status = result->suppressed ? GD_FINDING_IGNORED : GD_FINDING_FAIL,
                          .tools = tool,
                          .tool_count = 1};
    if (result->suppressed) {
        finding.exception = suppression_of(c, result);
    }
    gd_merge_place(places, result, &finding);
    gd_str path = finding.range.source ? gd_source_path(finding.range.source) : (gd_str){0};
    finding.rule = gd_merge_rule_of(&c->known, result, path);
    finding.severity = finding.rule->severity;
    return finding;
}

/* Results whose rule is clear come first: they decide on those that could be several of ours. */
static void add_findings(call *c, gd_merge_places *places, bool clear)
{
    for (size_t i = 0; i < c->results.list.count; i++) {
        const gd_foreign_result *result = &c->results.list.items[i];
        bool is_clear = gd_merge_is_clear(&c->known, result->rule_id);
        if (is_clear == clear) {
            *gd_vec_push(&c->arena, &c->findings.list) = finding_of(c, places, result);
        }
    }
}

static bool knows_rule(void *context, gd_str id)
{
    (void)context;
    (void)id;
    return true; /* of other tools' rules we know only those that reported something */
}

static bool did_run(void *context, gd_str rule)
{
    (void)context;
    (void)rule;
    return false; /* no report says which rules found nothing: no exception is called unused */
}

/* As a scan does. */
static void apply_exceptions(call *c, const gd_merge_places *places)
{
    size_t count;
    const gd_file *const *files = gd_merge_files(places, &count);
    const gd_settings *settings = c->settings.settings;
    gd_reviewers reviewers = gd_reviewers_of(&c->arena, c->options, &c->scope, &c->diags);
    gd_exception_terms terms = {.settings = settings,
                                .today = gd_today(&c->arena, c->options->today),
                                .reviewers = reviewers.items,
                                .reviewer_count = reviewers.count};
    terms.entries = gd_exceptions_read_registers(&c->arena, &c->settings, c->rules, &c->diags);
    terms.uses = terms.entries ? gd_register_uses(&c->arena, terms.entries) : NULL;
    gd_annotation_rules rules = gd_exception_rules_of(c->rules, settings);
    rules.known = knows_rule;
    gd_annotations *annotations = gd_annotations_collect(&c->arena, files, count, rules, &c->diags);
    gd_rule_choice_apply(&c->choice, c->rules, &c->findings, 0);
    size_t on_exceptions = c->findings.list.count;
    gd_annotations_apply(annotations, &c->findings, 0, &terms);
    gd_rule_choice_apply(&c->choice, c->rules, &c->findings, on_exceptions);
    gd_exception_records records = {0};
    gd_annotations_record(&c->arena, annotations, &records, did_run, c);
    const gd_register_use *uses[] = {terms.uses};
    c->report.exceptions = gd_exceptions_merge(&c->arena, &records, 1);
    gd_exceptions_add_entries(&c->arena, &c->report.exceptions, terms.entries, uses, 1);
}

/* What names no file stands in the report that says it: code scanning refuses results without a place. */
static void place_in_document(call *c, size_t first, gd_str name)
{
    for (size_t i = first; i < c->results.list.count; i++) {
        gd_foreign_result *result = &c->results.list.items[i];
        if (result->uri.len == 0) {
            result->uri = name;
            result->line = result->column = result->end_line = result->end_column = 0;
        }
    }
}

static void read_documents(call *c)
{
    for (size_t i = 0; i < c->what->documents.count; i++) {
        const gd_source *document =
            gd_scan_scope_document(&c->arena, &c->scope, c->what->documents.items[i], &c->diags);
        size_t first = c->results.list.count;
        if (document && gd_sarif_read(&c->arena, document, &c->results, &c->diags)) {
            place_in_document(c, first, gd_path_name(gd_source_path(document)));
        }
    }
}

static void merge(call *c)
{
    gd_merge_places places = {.arena = &c->arena, .scope = &c->scope, .cache = c->cache};
    c->findings.arena = &c->arena;
    c->findings.list.capacity = c->results.list.count; /* exactly: growing would leave as much behind again */
    c->findings.list.items = GD_NEW_ARRAY(&c->arena, gd_finding, c->findings.list.capacity);
    gd_merge_rules_init(&c->known, &c->arena, c->rules, c->choice.selection);
    add_findings(c, &places, true);
    add_findings(c, &places, false);
    c->findings.list.count = gd_findings_combine(&c->arena, c->findings.list.items, c->findings.list.count);
    apply_exceptions(c, &places);
    gd_report *report = &c->report;
    report->findings = c->findings.list.items;
    size_t count = gd_report_sort(&c->arena, c->findings.list.items, c->findings.list.count);
    gd_severity least = gd_threshold_least((gd_severity)c->options->minimum, c->settings.settings);
    report->finding_count = gd_threshold_keep(c->findings.list.items, count, least);
    report->files = places.files.count;
}

static void finish(call *c)
{
    gd_report *report = &c->report;
    report->diagnostics = c->diags.list.items;
    report->diagnostic_count = gd_report_sort_diagnostics(c->diags.list.items, c->diags.list.count);
    gd_threshold_set(report, c->settings.settings);
    report->links = gd_str_from(c->options->links);
    report->path_prefix = c->scope.path_prefix;
    report->colour = c->options->colour;
    report->merged = true;
    gd_report_count(report);
}

static guard_status write_reports(const call *c, guard_sink out, guard_sink errors)
{
    guard_status status = GUARD_CLEAN;
    for (size_t i = 0; i < c->what->formats.count; i++) {
        gd_str format = gd_str_from(c->what->formats.items[i]);
        size_t equals = gd_str_find_char(format, '=');
        gd_report_writer write = gd_report_writer_find(gd_str_slice(format, 0, equals));
        gd_buffer buffer = {0};
        if (!write) {
            gd_buffer_addf(&buffer, "error: there is no format %.*s\n", GD_FMT(format));
            gd_sink_flush(errors, &buffer);
            status = GUARD_USAGE;
        } else if (equals == GD_STR_NONE) {
            write(&c->report, &buffer);
            gd_sink_flush(out, &buffer);
        } else {
            write(&c->report, &buffer);
            gd_str path = gd_str_slice(format, equals + 1, format.len);
            gd_io_status written = gd_file_write(path, gd_buffer_str(&buffer));
            if (written != GD_IO_OK) {
                gd_buffer_clear(&buffer);
                gd_buffer_addf(&buffer, "error: %.*s %s; the report was not written\n", GD_FMT(path),
                               gd_io_status_text(written));
                gd_sink_flush(errors, &buffer);
                status = GUARD_UNREADABLE;
            }
        }
        gd_buffer_release(&buffer);
    }
    return status;
}

/* What guard.yaml and the options say, and the rules that there are. */
static void prepare(call *c)
{
    gd_scan_scope_resolve(&c->arena, c->options, &c->scope, &c->diags);
    gd_call_settings_load(&c->arena, c->options, &c->scope, &c->settings, &c->diags);
    c->rules = gd_rules_new();
    for (size_t i = 0; i < c->options->rule_folders.count; i++) {
        gd_rules_add(c->rules, gd_str_from(c->options->rule_folders.items[i]), &c->diags);
    }
    gd_policies_add(&c->arena, &c->settings, &c->scope, c->rules, &c->diags);
    gd_rule_choice_make(&c->arena, c->rules, c->options, c->settings.settings, &c->choice, &c->diags);
    c->engine = gd_engine_new(c->rules);
    gd_engine_load_all(c->engine, &c->diags);
}

guard_status guard_merge(const guard_merge_options *options, guard_sink out, guard_sink errors)
{
    call c = {.what = options, .options = &options->judging};
    gd_arena_init(&c.arena);
    gd_diags_init(&c.diags, &c.arena);
    prepare(&c);
    if (c.scope.root) {
        c.cache = gd_config_cache_new(c.scope.root);
        read_documents(&c);
        merge(&c);
    }
    finish(&c);
    gd_sink_diagnostics(errors, c.report.diagnostics, c.report.diagnostic_count);
    guard_status status = write_reports(&c, out, errors);
    status = status == GUARD_CLEAN ? gd_threshold_status(&c.report, false) : status;
    gd_config_cache_free(c.cache);
    gd_engine_free(c.engine);
    gd_rules_free(c.rules);
    gd_arena_release(&c.arena);
    return status;
}
