/* cost_gate - costs in a scan (see cost_gate.h). */
#include "api/cost_gate.h"

#include "api/cost_items.h"
#include "api/price_book.h"

/* --- terms ---------------------------------------------------------------------------------------- */

static bool number_of(gd_arena *arena, const gd_value *value, gd_decimal *number)
{
    return value && value->kind == GD_NUMBER &&
           gd_decimal_parse(gd_number_text(arena, gd_value_to_number(value)), number);
}

static size_t budgets_of(gd_arena *arena, const gd_settings *settings, gd_str path,
                         const gd_cost_budget **budgets)
{
    const gd_value *map = gd_settings_get(settings, path);
    if (!map || !gd_value_is_mapping(map)) {
        return 0;
    }
    gd_cost_budget *list = GD_NEW_ARRAY(arena, gd_cost_budget, map->count);
    size_t count = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        list[count].name = map->members[i].key;
        list[count].place = gd_settings_place(map->members[i].value);
        count += number_of(arena, map->members[i].value, &list[count].most);
    }
    *budgets = list;
    return count;
}

gd_cost_terms gd_cost_terms_of(gd_arena *arena, const gd_settings *settings)
{
    gd_cost_terms terms = {0};
    terms.warns =
        number_of(arena, gd_settings_get(settings, GD_STR("cost.warn_increase")), &terms.warn_increase);
    terms.blocks =
        number_of(arena, gd_settings_get(settings, GD_STR("cost.block_increase")), &terms.block_increase);
    number_of(arena, gd_settings_get(settings, GD_STR("cost.floor")), &terms.floor);
    terms.budget_count = budgets_of(arena, settings, GD_STR("cost.budgets"), &terms.budgets);
    terms.budget_by_type_count =
        budgets_of(arena, settings, GD_STR("cost.budgets_by_type"), &terms.budgets_by_type);
    gd_str fresh = gd_settings_text(settings, "cost.new_stack");
    terms.new_warns = gd_str_eq(fresh, GD_STR("warn"));
    terms.new_blocks = gd_str_eq(fresh, GD_STR("block"));
    gd_str unpriced = gd_settings_text(settings, "cost.unpriced");
    terms.unpriced_warns = gd_str_eq(unpriced, GD_STR("warn"));
    terms.unpriced_blocks = gd_str_eq(unpriced, GD_STR("block"));
    return terms;
}

/* --- a scan --------------------------------------------------------------------------------------- */

void gd_cost_gate_open(gd_arena *arena, const guard_options *options, const gd_scan_scope *scope,
                       const gd_settings *settings, gd_str today, gd_cost_gate *gate, gd_diags *diags)
{
    *gate = (gd_cost_gate){0};
    if (!options->cost) {
        return;
    }
    gate->pricing = gd_pricing_new();
    gd_price_book_use(arena, options->price_book, gate->pricing, diags);
    gate->estimate = (gd_estimate_options){.today = today, .savings = true};
    gate->terms = gd_cost_terms_of(arena, settings);
    if (options->usage_file) {
        const gd_source *source = gd_scan_scope_document(arena, scope, options->usage_file, diags);
        gate->estimate.usage = source ? gd_usage_read(arena, source, diags) : NULL;
    }
    if (options->cost_compare_to) {
        const gd_source *source = gd_scan_scope_document(arena, scope, options->cost_compare_to, diags);
        if (source && !gd_cost_earlier_read(arena, source, &gate->earlier)) {
            gd_diag_item *item =
                gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){source, {0, 0}},
                               "%s holds no costs to compare with", options->cost_compare_to);
            gd_diag_hint(diags, item, "write one with guard cost --format json");
        }
    }
}

void gd_cost_gate_compare(gd_cost_gate *gate, gd_arena *arena, const gd_cost_summary *then)
{
    if (gate->pricing && gate->earlier.count == 0) {
        gate->by_stack = gd_cost_items_earlier(arena, then);
        gate->since = true;
    }
}

void gd_cost_gate_close(gd_cost_gate *gate)
{
    gd_pricing_free(gate->pricing);
}

gd_stack gd_stack_before_plan(gd_arena *arena, const gd_stack *stack)
{
    const gd_instance **rows = GD_NEW_ARRAY(arena, const gd_instance *, stack->count);
    gd_stack prior = *stack;
    prior.count = 0;
    for (size_t i = 0; i < stack->count; i++) {
        const gd_instance *row = stack->instances[i];
        if (row->mode == GD_MODE_MANAGED && (!row->before || !gd_value_is_mapping(row->before))) {
            continue;
        }
        gd_instance *copy = GD_NEW(arena, gd_instance);
        *copy = *row;
        if (row->mode == GD_MODE_MANAGED) {
            copy->values = row->before;
            copy->planned = NULL;
            copy->actions = 0;
        }
        rows[prior.count++] = copy;
    }
    prior.instances = rows;
    return prior;
}

static bool has_resources(const gd_stack *stack)
{
    for (size_t i = 0; i < stack->count; i++) {
        if (stack->instances[i]->mode == GD_MODE_MANAGED) {
            return true;
        }
    }
    return false;
}

/* Of a stack that was not there before. */
static const gd_breakdown nothing;

/* What the stack cost before: a plan says it, the earlier document or revision; NULL without any of these. */
static const gd_breakdown *past_of(const gd_cost_gate *gate, gd_estimator *estimator, gd_arena *scratch,
                                   const gd_stack *stack, gd_str name)
{
    if (stack->from_plan) {
        gd_diags unheard; /* what is wrong was said of the plan itself */
        gd_diags_init(&unheard, scratch);
        gd_stack *prior = GD_NEW(scratch, gd_stack);
        *prior = gd_stack_before_plan(scratch, stack);
        if (!has_resources(prior)) {
            return &nothing;
        }
        gd_estimate_options options = gate->estimate;
        options.savings = false;
        return gd_estimate(estimator, scratch, gd_table_build(scratch, prior), &options, &unheard);
    }
    if (gate->since) {
        const gd_breakdown *past = gd_map_get(&gate->by_stack, name);
        return past ? past : &nothing;
    }
    for (size_t i = 0; i < gate->earlier.count; i++) {
        const gd_cost_earlier *one = &gate->earlier.items[i];
        if (gate->earlier.count == 1 || gd_str_eq(one->path, stack->folder) ||
            gd_str_eq(one->name, stack->folder)) {
            return one->breakdown;
        }
    }
    return gate->earlier.count ? &nothing : NULL;
}

void gd_cost_summary_add(gd_arena *arena, gd_cost_summary *sum, const gd_cost_summary *more)
{
    for (size_t i = 0; i < more->items.count; i++) {
        *gd_vec_push(arena, &sum->items) = more->items.items[i];
    }
    for (size_t i = 0; i < more->stacks.count; i++) {
        *gd_vec_push(arena, &sum->stacks) = more->stacks.items[i];
    }
    sum->asked = sum->asked || more->asked;
    sum->monthly = gd_decimal_add(sum->monthly, more->monthly);
    sum->past = gd_decimal_add(sum->past, more->past);
    sum->has_past = sum->has_past || more->has_past;
    sum->not_priced += more->not_priced;
    sum->saving = gd_decimal_add(sum->saving, more->saving);
    sum->yuan = sum->yuan || more->yuan;
    sum->dollars = sum->dollars || more->dollars;
}

void gd_cost_gate_judge(const gd_cost_gate *gate, gd_estimator *estimator, gd_arena *scratch,
                        const gd_table *table, gd_str environment, gd_findings *findings,
                        gd_cost_summary *sum, gd_diags *diags)
{
    const gd_stack *stack = gd_table_stack(table);
    gd_str name = environment.len
                      ? gd_str_format(scratch, "%.*s (%.*s)", GD_FMT(stack->folder), GD_FMT(environment))
                      : stack->folder;
    const gd_breakdown *now = gd_estimate(estimator, scratch, table, &gate->estimate, diags);
    const gd_breakdown *past = past_of(gate, estimator, scratch, stack, name);
    gd_cost_judge(&gate->terms, stack->folder, past, past == &nothing, now, findings);
    gd_cost_report_savings(now, findings);
    gd_cost_summary more = {.asked = true,
                            .monthly = now->cost.monthly,
                            .has_past = past != NULL,
                            .past = past ? past->cost.monthly : (gd_decimal){0, 0},
                            .not_priced = now->not_priced,
                            .yuan = now->currency == GD_CURRENCY_CNY,
                            .dollars = now->resource_count && now->currency == GD_CURRENCY_USD};
    for (size_t i = 0; i < now->savings.count; i++) {
        more.saving = gd_decimal_add(more.saving, now->savings.items[i].amount.monthly);
    }
    gd_cost_summary_add(findings->arena, sum, &more);
    gd_cost_items_note(findings->arena, gate->pricing, name, past, now, sum);
}
