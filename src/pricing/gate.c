/* gate - findings on increases, budgets, unknown prices, and savings (see gate.h). */
#include "pricing/gate.h"

#include "policy/cost_rules.h"
#include "pricing/difference.h"
#include "terraform/path_pattern.h"

/* A new finding of the rule on the resource; the caller completes it. */
static gd_finding *add_finding(gd_findings *findings, gd_cost_rule rule, const gd_cost_resource *on)
{
    gd_arena *arena = findings->arena;
    const gd_rule_info *info = gd_cost_rule_info(rule);
    gd_finding *finding = gd_vec_push(arena, &findings->list);
    *finding = (gd_finding){.rule = info, .severity = info->severity};
    if (on) {
        finding->address = gd_str_copy(arena, on->part.name);
        finding->type = gd_str_copy(arena, on->type);
        finding->range = on->range;
        finding->block = on->block;
    }
    return finding;
}

static void add_money(gd_buffer *text, gd_currency currency, gd_decimal amount)
{
    gd_buffer_addf(text, "%s ", gd_currency_name(currency));
    gd_decimal_write_fixed(text, amount, 2);
}

static gd_str finish(gd_findings *findings, gd_buffer *text)
{
    gd_str message = gd_str_copy(findings->arena, gd_buffer_str(text));
    gd_buffer_release(text);
    return message;
}

/* --- increases ----------------------------------------------------------------------------------- */

static gd_decimal percent_of(gd_decimal part, gd_decimal whole)
{
    return gd_decimal_divide(gd_decimal_multiply(part, gd_decimal_from(100)), whole);
}

/* Whether an increase from nothing, or by at least that many percent, is at hand. */
static bool reaches(bool set, gd_decimal limit, gd_decimal past, gd_decimal change)
{
    if (!set || gd_decimal_sign(change) <= 0) {
        return false;
    }
    return gd_decimal_sign(past) == 0 || gd_decimal_compare(percent_of(change, past), limit) >= 0;
}

static void judge_increase(const gd_cost_terms *terms, const gd_breakdown *past, bool is_new,
                           const gd_breakdown *current, gd_findings *findings)
{
    gd_decimal change = gd_decimal_subtract(current->cost.monthly, past->cost.monthly);
    bool blocks = reaches(is_new ? terms->new_blocks : terms->blocks, terms->block_increase,
                          past->cost.monthly, change);
    bool warns =
        reaches(is_new ? terms->new_warns : terms->warns, terms->warn_increase, past->cost.monthly, change);
    if ((!blocks && !warns) || gd_decimal_compare(change, terms->floor) < 0) {
        return;
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    const gd_breakdown *difference = gd_cost_difference(&scratch, past, current);
    const gd_cost_resource *most = difference->resource_count ? &difference->resources[0] : NULL;
    gd_finding *finding = add_finding(findings, GD_COST_RULE_INCREASE, most);
    gd_buffer text = {0};
    gd_buffer_literal(&text, "the stack's monthly cost rises by ");
    add_money(&text, current->currency, change);
    if (gd_decimal_sign(past->cost.monthly)) {
        gd_buffer_literal(&text, " (");
        gd_decimal_write(&text, gd_decimal_round(percent_of(change, past->cost.monthly), 0));
        gd_buffer_literal(&text, "%)");
    }
    gd_buffer_literal(&text, " to ");
    gd_decimal_write_fixed(&text, current->cost.monthly, 2);
    if (most) {
        gd_buffer_addf(&text, ", most by %.*s (", GD_FMT(most->part.name));
        gd_decimal_write_fixed(&text, most->part.cost.monthly, 2);
        gd_buffer_char(&text, ')');
    }
    finding->message = finish(findings, &text);
    finding->effect = blocks ? GD_EFFECT_BLOCK : GD_EFFECT_WARN;
    finding->severity = blocks ? GD_SEVERITY_HIGH : GD_SEVERITY_MEDIUM;
    gd_arena_release(&scratch);
}

/* --- budgets -------------------------------------------------------------------------------------- */

/* The dearest resource, of that type where one is given. */
static const gd_cost_resource *dearest(const gd_breakdown *breakdown, gd_str type)
{
    const gd_cost_resource *most = NULL;
    for (size_t i = 0; i < breakdown->resource_count; i++) {
        const gd_cost_resource *one = &breakdown->resources[i];
        if ((!type.len || gd_str_eq(one->type, type)) &&
            (!most || gd_decimal_compare(one->part.cost.monthly, most->part.cost.monthly) > 0)) {
            most = one;
        }
    }
    return most;
}

static void judge_budget(const gd_cost_budget *budget, const char *what, gd_decimal cost, gd_str type,
                         const gd_breakdown *breakdown, gd_findings *findings)
{
    if (gd_decimal_compare(cost, budget->most) <= 0) {
        return;
    }
    gd_finding *finding = add_finding(findings, GD_COST_RULE_BUDGET, dearest(breakdown, type));
    gd_buffer text = {0};
    gd_buffer_addf(&text, "%s%s%.*s costs ", what, type.len ? " " : "", GD_FMT(type));
    add_money(&text, breakdown->currency, cost);
    gd_buffer_literal(&text, " a month, more than its budget of ");
    gd_decimal_write_fixed(&text, budget->most, 2);
    finding->message = finish(findings, &text);
}

/* "." is the folder that is scanned itself. */
static bool is_of_stack(const gd_cost_budget *budget, gd_str stack)
{
    return gd_path_pattern_matches(budget->name, stack) ||
           (stack.len == 0 && gd_str_eq(budget->name, GD_STR(".")));
}

static void judge_budgets(const gd_cost_terms *terms, gd_str stack, const gd_breakdown *breakdown,
                          gd_findings *findings)
{
    for (size_t i = 0; i < terms->budget_count; i++) {
        const gd_cost_budget *budget = &terms->budgets[i];
        if (is_of_stack(budget, stack)) {
            judge_budget(budget, "the stack", breakdown->cost.monthly, GD_STR(""), breakdown, findings);
        }
    }
    for (size_t i = 0; i < terms->budget_by_type_count; i++) {
        const gd_cost_budget *budget = &terms->budgets_by_type[i];
        gd_decimal sum = {0, 0};
        for (size_t j = 0; j < breakdown->resource_count; j++) {
            if (gd_str_eq(breakdown->resources[j].type, budget->name)) {
                sum = gd_decimal_add(sum, breakdown->resources[j].part.cost.monthly);
            }
        }
        judge_budget(budget, "all of", sum, budget->name, breakdown, findings);
    }
}

/* --- what has no price ---------------------------------------------------------------------------- */

static gd_str first_unpriced(const gd_cost_part *part)
{
    for (size_t i = 0; i < part->component_count; i++) {
        if (gd_cost_is_left_out(&part->components[i])) {
            return part->components[i].name;
        }
    }
    for (size_t i = 0; i < part->part_count; i++) {
        gd_str name = first_unpriced(&part->parts[i]);
        if (name.len) {
            return name;
        }
    }
    return GD_STR("");
}

static void judge_unpriced(const gd_cost_terms *terms, const gd_breakdown *breakdown, gd_findings *findings)
{
    for (size_t i = 0; i < breakdown->resource_count; i++) {
        const gd_cost_resource *resource = &breakdown->resources[i];
        if (resource->part.not_priced) {
            gd_finding *finding = add_finding(findings, GD_COST_RULE_UNPRICED, resource);
            gd_str name = first_unpriced(&resource->part);
            finding->message = gd_str_format(findings->arena, "there is no price of \"%.*s\" in %.*s",
                                             GD_FMT(name), GD_FMT(resource->region));
            finding->effect = terms->unpriced_blocks ? GD_EFFECT_BLOCK : GD_EFFECT_WARN;
        }
    }
}

void gd_cost_judge(const gd_cost_terms *terms, gd_str stack, const gd_breakdown *past, bool is_new,
                   const gd_breakdown *current, gd_findings *findings)
{
    if (past) {
        judge_increase(terms, past, is_new, current, findings);
    }
    judge_budgets(terms, stack, current, findings);
    if (terms->unpriced_warns || terms->unpriced_blocks) {
        judge_unpriced(terms, current, findings);
    }
}

/* --- savings -------------------------------------------------------------------------------------- */

void gd_cost_report_savings(const gd_breakdown *breakdown, gd_findings *findings)
{
    for (size_t i = 0; i < breakdown->savings.count; i++) {
        const gd_cost_saving *saving = &breakdown->savings.items[i];
        gd_finding *finding = add_finding(findings, saving->rule, &saving->on);
        finding->attribute = gd_str_copy(findings->arena, saving->attribute);
        if (saving->place.source) {
            finding->range = saving->place;
        }
        gd_buffer text = {0};
        gd_buffer_add(&text, saving->message);
        if (saving->amount.known) {
            gd_buffer_literal(&text, ": saves ");
            add_money(&text, breakdown->currency, saving->amount.monthly);
            gd_buffer_literal(&text, " a month");
        }
        finding->message = finish(findings, &text);
    }
}
