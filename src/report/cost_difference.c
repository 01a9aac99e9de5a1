/* cost_difference - what changes cost, for people: as Infracost's diff, the dearest change first (see cost.h).
 *
 *     ~ aws_instance.web
 *       +$561 ($743 → $1,303)
 *
 *         ~ Instance usage (Linux/UNIX, on-demand, m5.4xlarge → m5.8xlarge)
 *           +$561 ($561 → $1,121)
 *
 * Amounts of 1 and more are whole; components whose quantity did not change from 0 are not shown. */
#include "pricing/difference.h"
#include "report/cost.h"

static gd_decimal absolute(gd_decimal number)
{
    number.digits = number.digits < 0 ? -number.digits : number.digits;
    return number;
}

static const char *symbol_of(gd_currency currency)
{
    return currency == GD_CURRENCY_CNY ? "¥" : "$";
}

/* "$743", "$0.80", "-$5"; with `sign` also "+$743". */
static void add_amount(gd_buffer *out, gd_currency currency, gd_decimal amount, bool sign)
{
    gd_decimal size = absolute(amount);
    bool whole = gd_decimal_compare(size, gd_decimal_from(1)) >= 0;
    gd_decimal shown = gd_decimal_round(size, whole ? 0 : 2);
    if (gd_decimal_sign(shown) == 0) {
        gd_buffer_addf(out, "%s0.00", symbol_of(currency));
        return;
    }
    gd_buffer_add(out, gd_decimal_sign(amount) < 0 ? GD_STR("-") : sign ? GD_STR("+") : GD_STR(""));
    gd_buffer_addf(out, "%s", symbol_of(currency));
    gd_decimal_write_fixed(out, shown, whole ? 0 : 2);
}

static void add_change(gd_buffer *out, gd_currency currency, gd_cost change, const gd_cost *old,
                       const gd_cost *now)
{
    add_amount(out, currency, change.monthly, true);
    if (old && now && old->known && now->known) {
        gd_buffer_literal(out, " (");
        add_amount(out, currency, old->monthly, false);
        gd_buffer_literal(out, " → ");
        add_amount(out, currency, now->monthly, false);
        gd_buffer_char(out, ')');
    }
}

static char mark_of(bool was, bool is)
{
    return was && is ? '~' : is ? '+' : '-';
}

static void add_quantity_change(gd_buffer *out, const gd_cost_component *change)
{
    gd_decimal quantity = gd_decimal_cut(change->quantity.monthly, 4);
    if (gd_decimal_sign(quantity) == 0) {
        return;
    }
    gd_buffer_literal(out, ", ");
    gd_buffer_add(out, gd_decimal_sign(quantity) > 0 ? GD_STR("+") : GD_STR(""));
    gd_decimal_write_fixed(out, quantity, quantity.scale);
    gd_buffer_char(out, ' ');
    gd_buffer_printable(out, change->unit);
}

static void write_component(gd_buffer *out, gd_currency currency, const gd_cost_component *change,
                            const gd_cost_component *old, const gd_cost_component *now)
{
    gd_buffer_addf(out, "%c ", mark_of(old, now));
    gd_buffer_printable(out, change->name);
    gd_buffer_char(out, '\n');
    gd_buffer_literal(out, "  ");
    if (change->not_priced) {
        gd_buffer_literal(out, "not priced");
    } else if (!change->cost.known) {
        gd_buffer_literal(out, "Monthly cost depends on usage\n    ");
        gd_buffer_addf(out, "%s%s", gd_decimal_sign(change->price) < 0 ? "-" : "+", symbol_of(currency));
        gd_decimal_write(out, absolute(change->price));
        gd_buffer_literal(out, " per ");
        gd_buffer_printable(out, change->unit);
    } else {
        add_change(out, currency, change->cost, old ? &old->cost : NULL, now ? &now->cost : NULL);
        if (change->usage_based) {
            add_quantity_change(out, change);
            gd_buffer_char(out, '*');
        }
    }
    gd_buffer_char(out, '\n');
}

/* Append `block` with four spaces before each line, also the empty ones. */
static void add_indented(gd_buffer *out, gd_str block)
{
    while (block.len) {
        size_t end = gd_str_find_char(block, '\n');
        end = end == GD_STR_NONE ? block.len : end + 1;
        gd_buffer_literal(out, "    ");
        gd_buffer_add(out, gd_str_slice(block, 0, end));
        block = gd_str_slice(block, end, block.len);
    }
}

static bool is_shown(const gd_cost_component *component)
{
    return !component->quantity.known || gd_decimal_sign(component->quantity.monthly) != 0 ||
           gd_decimal_sign(component->cost.monthly) != 0 || gd_decimal_sign(component->price) < 0;
}

/* Whether the change shows something, or would be an empty heading. */
static bool part_is_shown(const gd_cost_part *change)
{
    for (size_t i = 0; i < change->component_count; i++) {
        if (is_shown(&change->components[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < change->part_count; i++) {
        if (part_is_shown(&change->parts[i])) {
            return true;
        }
    }
    return false;
}

/* The name before "→": what the component was called. */
static const gd_cost_component *find_side(const gd_cost_part *side, const gd_cost_component *change)
{
    return gd_cost_counterpart(side, change->name);
}

static void write_inside(gd_buffer *out, gd_currency currency, const gd_cost_part *change,
                         const gd_cost_part *old, const gd_cost_part *now)
{
    for (size_t i = 0; i < change->component_count; i++) {
        const gd_cost_component *component = &change->components[i];
        if (is_shown(component)) {
            gd_buffer block = {0};
            gd_buffer_char(out, '\n');
            write_component(&block, currency, component, find_side(old, component),
                            find_side(now, component));
            add_indented(out, gd_buffer_str(&block));
            gd_buffer_release(&block);
        }
    }
    for (size_t i = 0; i < change->part_count; i++) {
        const gd_cost_part *part = &change->parts[i];
        if (!part_is_shown(part)) {
            continue;
        }
        const gd_cost_part *was = gd_cost_part_named(old, part->name),
                           *is = gd_cost_part_named(now, part->name);
        gd_buffer block = {0};
        gd_buffer_char(out, '\n');
        gd_buffer_addf(&block, "%c ", mark_of(was, is));
        gd_buffer_printable(&block, part->name);
        gd_buffer_char(&block, '\n');
        write_inside(&block, currency, part, was, is);
        add_indented(out, gd_buffer_str(&block));
        gd_buffer_release(&block);
    }
}

static void write_resource(gd_buffer *out, gd_currency currency, const gd_cost_resource *resource)
{
    const gd_cost_part *change = &resource->part, *old = resource->was, *now = resource->is;
    gd_buffer_addf(out, "%c ", mark_of(old, now));
    gd_buffer_printable(out, change->name);
    gd_buffer_literal(out, "\n  ");
    if (change->cost.known) {
        add_change(out, currency, change->cost, old ? &old->cost : NULL, now ? &now->cost : NULL);
    } else {
        gd_buffer_add(out,
                      change->not_priced ? GD_STR("not priced") : GD_STR("Monthly cost depends on usage"));
    }
    gd_buffer_char(out, '\n');
    write_inside(out, currency, change, old, now);
    gd_buffer_char(out, '\n');
}

void gd_cost_add_total_change(gd_buffer *out, gd_currency currency, gd_cost past, gd_cost current)
{
    gd_decimal change = gd_decimal_subtract(current.monthly, past.monthly);
    gd_buffer_literal(out, "Amount:  ");
    add_change(out, currency, (gd_cost){true, change, {0, 0}}, &past, &current);
    gd_buffer_char(out, '\n');
    if (gd_decimal_sign(past.monthly) != 0 && gd_decimal_sign(current.monthly) != 0) {
        gd_decimal percent =
            gd_decimal_divide(gd_decimal_multiply(change, gd_decimal_from(100)), past.monthly);
        percent = gd_decimal_round(percent, 0);
        gd_buffer_literal(out, "Percent: ");
        gd_buffer_add(out, gd_decimal_sign(percent) > 0 ? GD_STR("+") : GD_STR(""));
        gd_decimal_write(out, percent);
        gd_buffer_literal(out, "%\n");
    }
}

static void write_project(gd_buffer *out, gd_currency currency, const gd_cost_project *project)
{
    gd_buffer_literal(out, "Project: ");
    gd_buffer_printable(out, project->name);
    gd_buffer_literal(out, "\n\n");
    for (size_t i = 0; i < project->difference->resource_count; i++) {
        write_resource(out, currency, &project->difference->resources[i]);
    }
    gd_buffer_literal(out, "Monthly cost change for ");
    gd_buffer_printable(out, project->name);
    gd_buffer_char(out, '\n');
    gd_cost past = project->past ? project->past->cost : (gd_cost){.known = true};
    gd_cost_add_total_change(out, currency, past, project->current->cost);
}

static void write_problem(gd_buffer *out, const gd_cost_project *project)
{
    gd_buffer_literal(out, "Project: ");
    gd_buffer_printable(out, project->name);
    gd_buffer_literal(out, "\n\nnot compared: ");
    gd_buffer_printable(out, project->problem);
    gd_buffer_literal(out, "\n\n");
}

void gd_cost_write_difference(const gd_cost_report *report, gd_buffer *out)
{
    gd_str rule = GD_STR("──────────────────────────────────\n");
    gd_buffer_literal(out, "Key: * usage cost, ~ changed, + added, - removed\n\n");
    for (size_t i = 0; i < report->project_count; i++) {
        if (report->projects[i].problem.len) {
            gd_buffer_add(out, rule);
            write_problem(out, &report->projects[i]);
        } else if (report->projects[i].difference && report->projects[i].difference->resource_count) {
            gd_buffer_add(out, rule);
            write_project(out, report->currency, &report->projects[i]);
            gd_buffer_char(out, '\n');
        }
    }
    gd_buffer_add(out, rule);
    gd_buffer_literal(out, "Monthly cost change of all\n");
    gd_cost_add_total_change(out, report->currency, gd_cost_report_total(report, true),
                             gd_cost_report_total(report, false));
    size_t not_priced = gd_cost_report_not_priced(report);
    if (not_priced) {
        gd_buffer_addf(out, "%zu component%s not priced and left out\n", not_priced,
                       not_priced == 1 ? " is" : "s are");
    }
}
