/* cost_json - costs in Infracost's JSON, schema version 0.2, so that its consumers work unchanged (see cost.h).
 *
 * Numbers are decimal strings, what is unknown is null. A component that is not priced has a null cost and
 * `priceNotFound`. */
#include <stdio.h>

#include "base/redact.h"
#include "report/cost.h"
#include "report/json_writer.h"

static void write_decimal(gd_json_writer *json, const char *name, gd_decimal number, bool known)
{
    gd_json_name(json, name);
    if (!known) {
        gd_json_null(json);
        return;
    }
    gd_buffer text = {0};
    gd_decimal_write(&text, number);
    gd_json_text(json, gd_buffer_str(&text));
    gd_buffer_release(&text);
}

static void write_component(gd_json_writer *json, const gd_cost_component *component)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "name", component->name);
    gd_json_member_text(json, "unit", component->unit);
    write_decimal(json, "hourlyQuantity", component->quantity.hourly, component->quantity.known);
    write_decimal(json, "monthlyQuantity", component->quantity.monthly, component->quantity.known);
    write_decimal(json, "price", component->price, true);
    write_decimal(json, "hourlyCost", component->cost.hourly, component->cost.known);
    write_decimal(json, "monthlyCost", component->cost.monthly, component->cost.known);
    if (component->usage_based) {
        gd_json_name(json, "usageBased");
        gd_json_boolean(json, true);
    }
    gd_json_name(json, "priceNotFound");
    gd_json_boolean(json, component->not_priced);
    gd_json_close(json, '}');
}

/* The members that resources and sub-resources have in common. */
static void write_part(gd_json_writer *json, const gd_cost_part *part)
{
    write_decimal(json, "hourlyCost", part->cost.hourly, part->cost.known);
    write_decimal(json, "monthlyCost", part->cost.monthly, part->cost.known);
    if (part->usage_cost.known) {
        write_decimal(json, "monthlyUsageCost", part->usage_cost.monthly, true);
    }
    if (part->component_count) {
        gd_json_name(json, "costComponents");
        gd_json_open(json, '[');
        for (size_t i = 0; i < part->component_count; i++) {
            write_component(json, &part->components[i]);
        }
        gd_json_close(json, ']');
    }
    if (part->part_count) {
        gd_json_name(json, "subresources");
        gd_json_open(json, '[');
        for (size_t i = 0; i < part->part_count; i++) {
            gd_json_open(json, '{');
            gd_json_member_text(json, "name", part->parts[i].name);
            gd_json_name(json, "metadata");
            gd_json_open(json, '{');
            gd_json_close(json, '}');
            write_part(json, &part->parts[i]);
            gd_json_close(json, '}');
        }
        gd_json_close(json, ']');
    }
}

/* Tags as texts, as AWS has them; those that are not known, or secret, are left out. */
static void write_tags(gd_json_writer *json, const gd_cost_resource *resource)
{
    gd_json_name(json, "tags");
    gd_json_open(json, '{');
    for (uint32_t i = 0; resource->tags && gd_value_is_mapping(resource->tags) && i < resource->tags->count;
         i++) {
        const gd_member *tag = &resource->tags->members[i];
        if (tag->value->kind == GD_STRING && !(tag->value->marks & GD_MARKS_SECRET) &&
            !gd_redact_is_secret_name(tag->key)) {
            gd_json_name_text(json, tag->key);
            gd_json_text(json, gd_value_text(tag->value));
        }
    }
    gd_json_close(json, '}');
}

/* Where the resource is written: its block, or else what is known of it. */
static void write_place(gd_json_writer *json, const gd_cost_resource *resource)
{
    gd_range range = resource->block.source ? resource->block : resource->range;
    gd_json_name(json, "metadata");
    gd_json_open(json, '{');
    if (range.source) {
        gd_position start = gd_source_position(range.source, range.span.start);
        gd_position end = gd_source_position(range.source, range.span.end);
        gd_json_member_text(json, "filename", gd_source_path(range.source));
        gd_json_member_integer(json, "startLine", start.line);
        gd_json_member_integer(json, "endLine", end.line);
    }
    gd_json_close(json, '}');
}

static void write_resource(gd_json_writer *json, const gd_cost_resource *resource)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "name", resource->part.name);
    gd_json_member_text(json, "resourceType", resource->type);
    write_tags(json, resource);
    write_place(json, resource);
    write_part(json, &resource->part);
    gd_json_close(json, '}');
}

static void write_totals(gd_json_writer *json, const gd_breakdown *breakdown)
{
    write_decimal(json, "totalHourlyCost", breakdown->cost.hourly, breakdown->cost.known);
    write_decimal(json, "totalMonthlyCost", breakdown->cost.monthly, breakdown->cost.known);
    write_decimal(json, "totalMonthlyUsageCost", breakdown->usage_cost.monthly, breakdown->usage_cost.known);
}

static void write_breakdown(gd_json_writer *json, const char *name, const gd_breakdown *breakdown)
{
    static const gd_breakdown nothing = {.cost = {.known = true}, .usage_cost = {.known = true}};
    breakdown = breakdown ? breakdown : &nothing;
    gd_json_name(json, name);
    gd_json_open(json, '{');
    gd_json_name(json, "resources");
    gd_json_open(json, '[');
    for (size_t i = 0; i < breakdown->resource_count; i++) {
        write_resource(json, &breakdown->resources[i]);
    }
    gd_json_close(json, ']');
    if (breakdown->free_count) {
        gd_json_name(json, "freeResources");
        gd_json_open(json, '[');
        for (size_t i = 0; i < breakdown->free_count; i++) {
            gd_json_open(json, '{');
            gd_json_member_text(json, "name", breakdown->free[i].part.name);
            gd_json_member_text(json, "resourceType", breakdown->free[i].type);
            write_tags(json, &breakdown->free[i]);
            write_place(json, &breakdown->free[i]);
            gd_json_close(json, '}');
        }
        gd_json_close(json, ']');
    }
    write_totals(json, breakdown);
    gd_json_close(json, '}');
}

/* --- summaries ----------------------------------------------------------------------------------- */

typedef struct {
    size_t priced, free, unsupported, usage_based;
} summary;

static summary summary_of(const gd_breakdown *breakdown)
{
    summary counts = {.priced = breakdown->resource_count, .free = breakdown->free_count};
    for (size_t i = 0; i < breakdown->resource_count; i++) {
        counts.usage_based += breakdown->resources[i].takes_usage;
    }
    for (size_t i = 0; i < breakdown->unsupported_count; i++) {
        counts.unsupported += breakdown->unsupported[i].count;
    }
    return counts;
}

/* Counts by type over several breakdowns: those of `first` and all behind it that have not been seen. */
static void write_types(gd_json_writer *json, const char *name, const gd_cost_project *projects, size_t count,
                        bool free)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_map counts = {0};
    for (size_t i = 0; i < count; i++) {
        const gd_breakdown *breakdown = projects[i].current;
        size_t items = free ? breakdown->free_count : breakdown->unsupported_count;
        for (size_t j = 0; j < items; j++) {
            gd_str type = free ? breakdown->free[j].type : breakdown->unsupported[j].type;
            size_t more = free ? 1 : breakdown->unsupported[j].count;
            void **slot = gd_map_at(&scratch, &counts, type);
            *slot = (void *)((uintptr_t)*slot + more);
        }
    }
    gd_json_name(json, name);
    gd_json_open(json, '{');
    for (size_t i = 0; i < counts.count; i++) {
        gd_json_name_text(json, counts.entries[i].key);
        gd_json_integer(json, (size_t)(uintptr_t)counts.entries[i].value);
    }
    gd_json_close(json, '}');
    gd_arena_release(&scratch);
}

static void write_summary(gd_json_writer *json, const gd_cost_project *projects, size_t count)
{
    summary all = {0};
    for (size_t i = 0; i < count; i++) {
        summary one = summary_of(projects[i].current);
        all.priced += one.priced;
        all.free += one.free;
        all.unsupported += one.unsupported;
        all.usage_based += one.usage_based;
    }
    gd_json_name(json, "summary");
    gd_json_open(json, '{');
    gd_json_member_integer(json, "totalDetectedResources", all.priced + all.free + all.unsupported);
    gd_json_member_integer(json, "totalSupportedResources", all.priced);
    gd_json_member_integer(json, "totalUnsupportedResources", all.unsupported);
    gd_json_member_integer(json, "totalUsageBasedResources", all.usage_based);
    gd_json_member_integer(json, "totalNoPriceResources", all.free);
    write_types(json, "unsupportedResourceCounts", projects, count, false);
    write_types(json, "noPriceResourceCounts", projects, count, true);
    gd_json_close(json, '}');
}

/* --- the document -------------------------------------------------------------------------------- */

enum { NOT_LOADED = 102 }; /* Infracost's code for a module that cannot be loaded */

static void write_problem(gd_json_writer *json, gd_str problem)
{
    gd_json_name(json, "errors");
    gd_json_open(json, '[');
    gd_json_open(json, '{');
    gd_json_member_integer(json, "code", NOT_LOADED);
    gd_json_member_text(json, "message", problem);
    gd_json_name(json, "data");
    gd_json_null(json);
    gd_json_name(json, "isError");
    gd_json_boolean(json, true);
    gd_json_close(json, '}');
    gd_json_close(json, ']');
}

static void write_project(gd_json_writer *json, const gd_cost_project *project)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "name", project->name);
    gd_json_member_text(json, "displayName", project->name);
    gd_json_name(json, "metadata");
    gd_json_open(json, '{');
    gd_json_member_text(json, "path", project->path);
    gd_json_member_text(json, "type", gd_str_from(project->type));
    if (project->problem.len) {
        write_problem(json, project->problem);
    }
    gd_json_close(json, '}');
    write_breakdown(json, "pastBreakdown", project->past);
    write_breakdown(json, "breakdown", project->current);
    write_breakdown(json, "diff", project->difference);
    write_summary(json, project, 1);
    gd_json_close(json, '}');
}

static gd_cost minus(gd_cost a, gd_cost b)
{
    return (gd_cost){true, gd_decimal_subtract(a.monthly, b.monthly),
                     gd_decimal_subtract(a.hourly, b.hourly)};
}

static void write_report_totals(gd_json_writer *json, const gd_cost_report *report)
{
    gd_cost cost = gd_cost_report_total(report, false), past = gd_cost_report_total(report, true);
    gd_cost usage = gd_cost_report_usage_total(report, false),
            past_usage = gd_cost_report_usage_total(report, true);
    gd_cost more = minus(cost, past), more_usage = minus(usage, past_usage);
    write_decimal(json, "totalHourlyCost", cost.hourly, true);
    write_decimal(json, "totalMonthlyCost", cost.monthly, true);
    write_decimal(json, "totalMonthlyUsageCost", usage.monthly, true);
    write_decimal(json, "pastTotalHourlyCost", past.hourly, true);
    write_decimal(json, "pastTotalMonthlyCost", past.monthly, true);
    write_decimal(json, "pastTotalMonthlyUsageCost", past_usage.monthly, true);
    write_decimal(json, "diffTotalHourlyCost", more.hourly, true);
    write_decimal(json, "diffTotalMonthlyCost", more.monthly, true);
    write_decimal(json, "diffTotalMonthlyUsageCost", more_usage.monthly, true);
}

void gd_cost_write_json(const gd_cost_report *report, gd_buffer *out)
{
    gd_json_writer writer = {.out = out, .indent = 2}, *json = &writer;
    gd_json_open(json, '{');
    gd_json_member_text(json, "version", GD_STR("0.2"));
    gd_json_name(json, "metadata");
    gd_json_open(json, '{');
    gd_json_member_text(json, "infracostCommand", GD_STR("breakdown"));
    gd_json_member_text(json, "generator", GD_STR("guard " GUARD_VERSION_TEXT));
    gd_json_close(json, '}');
    gd_json_member_text(json, "currency", gd_str_from(gd_currency_name(report->currency)));
    gd_json_name(json, "projects");
    gd_json_open(json, '[');
    for (size_t i = 0; i < report->project_count; i++) {
        write_project(json, &report->projects[i]);
    }
    gd_json_close(json, ']');
    write_report_totals(json, report);
    char time[40];
    snprintf(time, sizeof time, "%.*sT00:00:00Z", GD_FMT(report->today));
    gd_json_member_text(json, "timeGenerated", gd_str_from(time));
    write_summary(json, report->projects, report->project_count);
    gd_json_close(json, '}');
    gd_buffer_char(out, '\n');
}
